"""Background: rows of tables that are no event between states (elections, incidents, statements), for the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from equipoise.ledger.periods import Period
from equipoise.ledger.view import View


@dataclass(frozen=True, slots=True)
class Background:
    """One row that was read as context: the last day it is about, its text, and where it is reported."""

    document: str
    day: date
    text: str
    publisher: str | None
    url: str | None


def background(view: View, period: Period) -> list[Background]:
    """The context rows of a period, by date: not events, not counted anywhere. Undated rows are left out."""
    snapshot = view.snapshot()
    spoken_for = {m.document for m in snapshot.mentions if not m.near} | {c.document for c in snapshot.counts}
    found = [
        Background(d.id, d.published, d.text, d.publisher, d.url)
        for d in snapshot.documents
        if d.kind == "row" and d.id not in spoken_for and d.published and period.holds(d.published)
    ]
    return sorted(found, key=lambda b: (b.day, b.document))
