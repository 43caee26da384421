"""Events as a table, each leading to its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import EVENT_COLUMNS, grid, lines_of, told
from equipoise.briefing.blocks import Block
from equipoise.questions.events import Events
from equipoise.questions.phrases import plural


def events(found: Events) -> Iterator[Block]:
    undated = sum(r["date"] is None for r in found.records)
    apart = f" ({undated} without a date, in no period's count)" if undated else ""
    yield from told(f"{plural(len(found.records), 'event')}{apart}, {found.period}.")
    yield from grid("Events", EVENT_COLUMNS, lines_of(found.records), wide=True, anchor="events")
