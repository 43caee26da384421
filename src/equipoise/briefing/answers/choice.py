"""The pivot's choice and its precedents: the answer, what it rests on, and what would turn it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equipoise.briefing.answers.pieces import Cell, grid, limits, percent, record, said, section, told
from equipoise.briefing.binding import linked
from equipoise.briefing.blocks import Block, Line
from equipoise.briefing.marks import strung
from equipoise.pivot_model import Switch
from equipoise.questions.pivot import Pivot
from equipoise.questions.pivot_parameters import Given
from equipoise.questions.pivot_words import LIMITS, Words
from equipoise.questions.precedent_rows import rows_by_bond, spell_rows
from equipoise.questions.precedent_spells import ENDINGS
from equipoise.questions.precedents import NOT_COVERED, RULE, Precedents

NAMED = 3  # rows named of a parameter


def pivot(found: Pivot) -> Iterator[Block]:
    words = found.words
    yield from said("Answer", found.answer)
    yield from told(*(f"By hand: {one}." for one in found.overrides))
    doing = {words.choice(one): words.doing(one) for one in found.judged.shares}
    shares = [(doing[choice], percent(share)) for choice, share in found.choices.items()]
    yield from grid("How often each choice is best", ("Choice", "Of the draws"), shares)
    yield from told(f"Margin of balancing: {found.margin}; at worst {found.judged.least:.2f}.")
    yield from told(words.unmeasured(found))
    yield section("What would flip it", "flips")
    yield from told(*(words.break_even(line)["sentence"] for line in found.breaks))
    heads = ("Parameter", "What it is", "From", "To", "Then best", "Within its range")
    yield from grid(
        "Switching values: one parameter moved, the rest in the middle",
        heads,
        [switched(words, one) for one in found.switches],
    )
    yield section("What it rests on", "parameters")
    yield from grid("Parameters", ("Parameter", "From", "To", "Basis", "Why", "Rests on"), parameters(found), wide=True)
    yield from limits(LIMITS)


def switched(words: Words, one: Switch) -> tuple[Cell, ...]:
    return (
        words.parameter(one.parameter),
        words.meaning(one.parameter),
        f"{one.start:.2f}",
        f"{one.to:.2f}",
        words.doing(one.choice),
        "yes" if one.inside else "no",
    )


def parameters(found: Pivot) -> list[tuple[Cell, ...]]:
    """Each with what its rows rest on."""
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


def rows_of(rows: Sequence[Given]) -> Line:
    """The first few sources of the rows: ties by their references, events as links; the files have all."""
    found = {row.reference or row.id: source_of(row) for row in rows}
    shown = list(found.values())[:NAMED]
    return (*strung(shown, "; "), f" and {len(found) - NAMED} more") if len(found) > NAMED else strung(shown, "; ")


def source_of(row: Given) -> Line:
    if row.id.startswith("e-"):
        return (record(row.id, "event"),)
    return tuple(part for part in linked(row.reference or "no reference") if part)


def precedents(found: Precedents) -> Iterator[Block]:
    yield from said("Answer", found.answer)
    heads = ("Bonds", "Spells", *ENDINGS, "Years", "Lost a year")
    yield from grid("Spells by their bonds", heads, rows_by_bond(found))
    spells = sorted(found.spells, key=lambda one: one.pact == "multilateral")
    yield from grid("One by one", ("Pivot", "Rivals", "Years", "Ended", "Lost", "Bonds"), spell_rows(spells))
    yield from limits(RULE, NOT_COVERED)
