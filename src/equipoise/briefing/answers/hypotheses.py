"""Rival hypotheses: what the matrix comes to, the rivals in their order, and the matrix itself."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, grid, limits, record, said
from equipoise.briefing.blocks import Block, Line
from equipoise.questions.hypotheses import LIMITS, Hypotheses, Piece

MATRIX = "hypotheses-matrix"
MARKS = "CC and C: very consistent, consistent; N: neither; I and II: inconsistent, very inconsistent."


def hypotheses(found: Hypotheses) -> Iterator[Block]:
    yield from said("Answer", found.answer)
    if not found.rivals:
        return
    rivals = sorted(found.to_json()["hypotheses"], key=lambda rival: rival["place"] or 0)
    rows: list[tuple[Cell, ...]] = [
        (one["place"], one["name"], one["says"], None if one["score"] is None else f"{one['score']:.2f}", one["by"])
        for one in rivals
    ]
    yield from grid("The least contradicted first", ("Place", "Hypothesis", "Says", "Against it", "By"), rows)
    heads = ("Evidence", *found.names, "Weight", "Rests on")
    yield from grid("The matrix", heads, [line(piece) for piece in found.pieces], wide=True, anchor=MATRIX)
    yield from limits(MARKS, LIMITS)


def line(piece: Piece) -> tuple[Cell, ...]:
    return (evidence(piece), *piece.marks, weight(piece), rests(piece))


def evidence(piece: Piece) -> Line:
    """The words of a piece of evidence; an event's lead to it."""
    reference = piece.evidence.reference
    return (record(reference, piece.text),) if piece.evidence.kind == "event" else (piece.text,)


def weight(piece: Piece) -> str:
    return piece.silent or f"{float(piece.weight):.2f}"


def rests(piece: Piece) -> str:
    return "the analyst's own word" if piece.found.own_word else "; ".join(sorted(piece.found.origins))
