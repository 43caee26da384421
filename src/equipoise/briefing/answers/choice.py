"""The pivot's choice and its precedents: the answer, what it rests on, and what would turn it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from equipoise.briefing.answers.pieces import Cell, grid, limits, percent, record, said, section, short, told
from equipoise.briefing.blocks import Block, Line
from equipoise.briefing.marks import strung
from equipoise.questions.pivot import Pivot
from equipoise.questions.pivot_words import LIMITS
from equipoise.questions.precedent_rows import rows_by_bond, spell_rows
from equipoise.questions.precedent_spells import ENDINGS
from equipoise.questions.precedents import NOT_COVERED, RULE, Precedents

NAMED = 3  # rows named of a parameter


def pivot(found: Pivot) -> Iterator[Block]:
    words = found.words
    yield from said("Answer", found.answer)
    yield from told(*(f"By hand: {one}." for one in found.overrides))
    shares = [(choice, percent(share)) for choice, share in found.choices.items()]
    yield from grid("How often each choice is best", ("Choice", "Of the draws"), shares)
    yield from told(f"Margin of balancing: {found.margin}; at worst {found.judged.least:.2f}.")
    yield from told(words.unmeasured(found))
    yield section("What would flip it", "flips")
    yield from told(*(words.break_even(line)["sentence"] for line in found.breaks))
    switches = [(*words.switch(s), "yes" if s.inside else "no") for s in found.switches]
    yield from grid("Switching values", ("Parameter", "From", "To", "Then best", "Credible"), switches)
    yield section("What it rests on", "parameters")
    yield from grid("Parameters", ("Parameter", "From", "To", "Basis", "Why", "Rows"), parameters(found), wide=True)
    yield from limits(LIMITS)


def parameters(found: Pivot) -> list[tuple[Cell, ...]]:
    """Each with its rows: ids of ties, which the page on ties has with their references."""
    return [
        (
            one,
            f"{p.low:.2f}",
            f"{p.high:.2f}",
            p.basis,
            p.why,
            rows_of(p.rows),
        )
        for one, p in found.parameters.items()
    ]


def rows_of(rows: Sequence[Any]) -> Line:
    """The first few rows: events as links, ties by their ids, which the page on ties and its files have."""
    shown = [(record(row.id, short(row.id)) if row.id.startswith("e-") else short(row.id),) for row in rows[:NAMED]]
    return (*strung(shown, ", "), f" and {len(rows) - NAMED} more") if len(rows) > NAMED else strung(shown, ", ")


def precedents(found: Precedents) -> Iterator[Block]:
    yield from said("Answer", found.answer)
    heads = ("Bonds", "Spells", *ENDINGS, "Years", "Lost a year")
    yield from grid("Spells by their bonds", heads, rows_by_bond(found))
    spells = sorted(found.spells, key=lambda one: one.pact == "multilateral")
    yield from grid("One by one", ("Pivot", "Rivals", "Years", "Ended", "Lost", "Bonds"), spell_rows(spells))
    yield from limits(RULE, NOT_COVERED)
