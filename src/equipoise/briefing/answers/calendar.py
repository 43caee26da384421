"""What is announced and what falls due: by day, and what has none."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, grid, record, told
from equipoise.briefing.blocks import Block, Line
from equipoise.briefing.dates import in_words
from equipoise.questions.calendar import DUE, Calendar
from equipoise.questions.icalendar import Entry

STATES = {"CONFIRMED": "held", "TENTATIVE": "announced", "CANCELLED": "put off or called off"}


def calendar(found: Calendar) -> Iterator[Block]:
    rows = [(day(entry), entry.summary, entry.location, state(entry)) for entry in found.entries]
    if not rows:
        yield from told("No meeting is announced for a day, and no forecast is open.")
    yield from grid("By day", ("When", "What", "Where", "What became of it"), rows, wide=True)
    apart: list[tuple[Cell, ...]] = [((record(one.event, one.summary),), one.why) for one in found.left_out]
    yield from grid("In no calendar", ("What", "Why not"), apart, wide=True)


def day(entry: Entry) -> Line:
    """The days as the link to what is announced; a forecast has no page of its own."""
    id = entry.uid.partition("@")[0]
    days = in_words(entry.since)
    if entry.until != entry.since:
        days += f" to {in_words(entry.until)}"
    return (record(id, days),) if id.startswith("e-") else (days,)


def state(entry: Entry) -> str:
    return "due" if entry.category == DUE else STATES[entry.status]
