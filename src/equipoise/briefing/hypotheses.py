"""Rival hypotheses of the case against the evidence, as people marked them, and what their order hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.blocks import Block, Column, Finding, Heading, Inline, Line, Link, Note, Row, Table
from equipoise.briefing.figures import Numbers
from equipoise.briefing.marks import Marks
from equipoise.briefing.material import Material
from equipoise.questions.hypotheses import LIMITS, Hypotheses, Piece

MARKS = "CC and C: very consistent, consistent; N: neither; I and II: inconsistent, very inconsistent. "
COUNTING = "A piece's weight is its share of its origin."


def explained(material: Material, numbers: Numbers) -> Iterator[Finding]:
    """Which hypothesis has least against it, and the evidence without which another would stand first."""
    found = material.hypotheses
    if not found.rivals:
        return
    if not found.is_ranked:
        where = Link("hypotheses", "#hypotheses")
        yield Finding("Hypotheses", ("No evidence tells the case's rival ", where, " apart yet."))
        return
    parts: list[Inline] = ["Least is marked against "]
    for n, name in enumerate(name for level in found.ranking() for name in level):
        number = found.names.index(name)
        parts += [", then " if n else "", Link(f"“{name}”", f"#{found.rivals[number].row.id}"), " ("]
        parts += [numbers(f"/hypotheses/hypotheses/{number}/score", digits=2), ")"]
    yield Finding("Hypotheses", (*parts, ". ", *hangs_on(found)))


def hangs_on(found: Hypotheses) -> Line:
    first = [found.pieces[d.evidence] for d in found.decisive if d.first_changes]
    if not first:
        return ("No single piece of evidence decides which stands first.",)
    parts: list[Inline] = ["Another would stand first if this were wrong: "]
    for n, piece in enumerate(first):
        parts += [" or " if n else "", Link(f"“{piece.text}”", f"#{piece.id}")]
    return (*parts, ".")


def hypotheses(material: Material, marks: Marks) -> Iterator[Block]:
    """The section on hypotheses; nothing where the case has none."""
    found = material.hypotheses
    if not found.rivals:
        return
    yield Heading(2, "Hypotheses", "hypotheses")
    yield rivals(found)
    if found.pieces:
        columns = tuple(Column(n) for n in ("Evidence", *found.names, "Weight", "Rests on"))
        rows = tuple(row(piece, marks) for piece in found.pieces)
        yield Table("The evidence, and what each hypothesis makes of it", columns, rows, "hypotheses-evidence", True)
    yield Note("limits", (f"{MARKS}{COUNTING} {LIMITS}",))


def rivals(found: Hypotheses) -> Table:
    """The hypotheses, the one with least against it first."""
    shown = sorted(found.to_json()["hypotheses"], key=lambda r: r["place"] or 0)
    rows = tuple(
        Row(
            (
                (rival["name"],),
                (rival["says"] or "–",),
                ("–" if rival["score"] is None else f"{rival['score']:.2f}",),
                (rival["by"],),
            ),
            rival["id"],
        )
        for rival in shown
    )
    columns = (Column("Hypothesis"), Column("What it says"), Column("Marked against it", numeric=True), Column("By"))
    return Table("Rival hypotheses, the least contradicted first", columns, rows, "hypotheses-rivals", True)


def row(piece: Piece, marks: Marks) -> Row:
    reference = piece.evidence.reference
    seen: Line = (" (", marks.event(reference), ")") if reference in marks.events else ()
    weight = piece.silent or f"{float(piece.weight):.2f}"
    rests = "the analyst's own word" if piece.found.own_word else "; ".join(sorted(piece.found.origins)) or "–"
    cells = ((piece.text, *seen), *((mark or "–",) for mark in piece.marks), (weight,), (rests,))
    return Row(cells, piece.id)
