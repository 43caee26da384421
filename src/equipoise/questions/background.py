"""Background: rows of tables that are no event between states (elections, incidents, statements), for the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from equipoise.ledger.periods import Period, first_day, last_day
from equipoise.ledger.records import Document
from equipoise.ledger.view import View
from equipoise.errors import EquipoiseError


@dataclass(frozen=True, slots=True)
class Background:
    """One row that was read as context: its day, kind and text, and where it is reported."""

    document: str
    start: date
    end: date
    kind: str
    text: str
    publisher: str | None
    url: str | None


def background(view: View, period: Period) -> list[Background]:
    """The context rows of a period, by date: not events, not counted anywhere."""
    snapshot = view.snapshot()
    spoken_for = {m.document for m in snapshot.mentions} | {c.document for c in snapshot.counts}
    rows = [d for d in snapshot.documents if d.kind == "row" and d.id not in spoken_for]
    found = [item for row in rows if (item := context(row)) and overlaps(item, period)]
    return sorted(found, key=lambda b: (b.start, b.end, b.document))


def context(row: Document) -> Background | None:
    """The row as background, or None where its cells give no day."""
    cells = row.cells or {}
    try:
        start = first_day(cells.get("date_start") or None)
        end = last_day(cells.get("date_end") or cells.get("date_start") or None)
    except EquipoiseError:
        return None
    if start is None or end is None:
        return None
    return Background(row.id, start, end, cells.get("kind", ""), row.text, row.publisher, row.url)


def overlaps(item: Background, period: Period) -> bool:
    return (period.until is None or item.start <= period.until) and (period.since is None or item.end >= period.since)
