"""What scenarios would move: the answer, each number before and after, the edits, and what did not move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from equipoise.briefing.answers.pieces import Cell, grid, limits, missing, said, section
from equipoise.briefing.blocks import Block
from equipoise.questions.whatif import NOT_COVERED, ORDER, Compared, Made, WhatIf
from equipoise.questions.whatif_measures import Value

HEADS = ("Question", "Of", "What", "Before", "After", "Difference", "Moved by")


def whatif(found: WhatIf) -> Iterator[Block]:
    yield from said("Answer", found.answer)
    yield section("What moves", "moved")
    yield from grid(f"Before and after: {len(found.moved)}", HEADS, [moved(one) for one in found.moved])
    yield section("What the scenarios change", "edits")
    yield from grid("Edits, in their order", ("Edit", "From", "What", "Follows by rule"), edits(found.edits), wide=True)
    yield section("What does not move", "unmoved")
    yield from grid(
        f"As it is: {len(found.unmoved)}", ("Question", "Of", "What", "Before and after"), unmoved(found.unmoved)
    )
    yield from missing(*(f"{question} was not asked: {why}" for question, why in found.not_asked.items()))
    yield from limits(NOT_COVERED, ORDER if len(found.edits) > 1 else "")


def moved(one: Compared) -> tuple[Cell, ...]:
    difference = None if one.difference is None else f"{one.difference:+.3g}".replace("-", "−")
    by = "; ".join(label.rpartition(": ")[2] for label in one.moved_by)
    return one.question, one.of, one.what, shown(one.before), shown(one.after), difference, by


def unmoved(numbers: Iterable[Compared]) -> list[tuple[Cell, ...]]:
    return [(one.question, one.of, one.what, shown(one.before)) for one in numbers]


def shown(value: Value) -> str:
    if value is None:
        return "not known"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def edits(made: Iterable[Made]) -> list[tuple[Cell, ...]]:
    return [
        (
            one.edit.label,
            one.edit.at.isoformat(),
            one.edit.what,
            "; ".join(f"{each['kind']} {each['source']}–{each['target']} {each['change']}" for each in one.expands),
        )
        for one in made
    ]
