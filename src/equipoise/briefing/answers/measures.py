"""Measures from data: alignment by year, a state's suppliers, the spread of its ties."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import grid, limits, said, told
from equipoise.briefing.blocks import Block
from equipoise.briefing.wording import begin
from equipoise.questions.alignment import BY, HEADS, Alignment
from equipoise.questions.dependence import Dependence, span_text
from equipoise.questions.measure_rows import alignment_rows, concentration, posture_rows, supplier_rows, voted
from equipoise.questions.naming import name
from equipoise.questions.posture import Posture


def alignment(found: Alignment) -> Iterator[Block]:
    """The years of a dyad; of one state the dyads of the last year, most alike first."""
    yield from said("Answer", *found.readings, *found.told)
    heads, rows = alignment_rows(found)
    named = [head if head in HEADS.values() else head.capitalize() for head in heads]
    yield from grid(f"{' – '.join(map(name, found.states))}: {BY[found.basis]} ({', '.join(found.data)})", named, rows)
    yield from limits(*found.notes)


def dependence(found: Dependence) -> Iterator[Block]:
    yield from said("Answer", *found.argument)
    yield from told(f"{concentration(found)} ({span_text(found.span)}).")
    heads, rows = supplier_rows(found)
    yield from grid(f"Who supplies {name(found.state)}: {found.kind}", list(map(begin, heads)), rows)
    yield from limits(*found.notes)


def posture(found: Posture) -> Iterator[Block]:
    yield from said("Answer", *found.readings)
    heads = ["Kind", "By", "When", "Partners", "Leading", "Evenness", "Rival pairs"]
    if found.poles:
        heads.append(" ↔ ".join(map(name, found.poles)))
    yield from grid(f"{name(found.state)}, {found.period.named}", heads, posture_rows(found))
    yield from told(voted(found))
    yield from limits(*found.notes)
