"""Incidents: by type and direction of each two states, and one by one."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import EVENT_COLUMNS, Cell, grid, limits, lines_of, said, told
from equipoise.briefing.blocks import Block
from equipoise.questions.incidents import Incidents
from equipoise.questions.naming import name
from equipoise.world.incidents import incident_types


def incidents(found: Incidents) -> Iterator[Block]:
    given = found.to_json()
    yield from said("Answer", found.answer)
    for dyad in found.dyads:
        cells = dyad.cells()
        rows: list[tuple[Cell, ...]] = [
            (kind.label, *(cells[kind.type][way] for way in dyad.directions))
            for kind in incident_types()
            if any(cells[kind.type].values())
        ]
        a, b = name(dyad.a), name(dyad.b)
        yield from grid(f"{a} and {b}, {found.period}", ("Type", f"{a} → {b}", f"{b} → {a}", "Both"), rows)
    yield from grid("One by one", EVENT_COLUMNS, lines_of(found.records), wide=True)
    yield from told(f"Read: {found.coverage}.")
    yield from limits(given["interval"], given["not_covered"])
