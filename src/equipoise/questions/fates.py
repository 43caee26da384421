"""What became of announcements, as far as the record reaches: open, held, moved, postponed, cancelled or lapsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.fields import ANNOUNCED, When
from equipoise.ledger.records import Day

Record = Mapping[str, Any]
STILL_OPEN = ("open", "postponed")


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement: for when, since when it is known, its status in the record, and its outcome."""

    id: str
    status: str
    date: When | None
    announced: Day | None
    outcome: Record | None = None

    @property
    def held(self) -> bool:
        outcome = self.outcome
        return bool(outcome and outcome["status"] == "occurred" and outcome["type"] == "CONSULT")

    @property
    def open_until(self) -> Day | None:
        """The last day of the year to which one that was put off stays open.

        That is the year it was announced for: of its own date, else that of the announcement; or that in which it was
        put off, if later.
        """
        told = [self.date.end] if self.date else [self.announced] if self.announced else []
        days = [*told, *([put_off] if (put_off := reported(self.outcome)) else [])]
        return date(max(days).year, 12, 31) if days else None

    def fate(self, reach: Day | None) -> str:
        """`open`, `held`, `moved` (held on another day), `postponed` (and open), `cancelled` or `lapsed`.

        Parameters
        ----------
        reach : the day up to which the record reaches; what it says nothing of after its time has lapsed.
        """
        if self.held:
            return "held" if self.status == "planned" and self.on_its_day() else "moved"
        if self.status == "postponed":
            return "lapsed" if reach and self.open_until and reach > self.open_until else "postponed"
        return "open" if self.status == "planned" else self.status

    def on_its_day(self) -> bool:
        when = When.from_json(self.outcome["date"]) if self.outcome else None
        return self.date is None or when is None or self.date.overlaps(when)


def announced_of(record: Record, outcome: Record | None) -> Announced:
    day = date.fromisoformat(record["announced"]) if record["announced"] else None
    return Announced(record["id"], record["status"], When.from_json(record["date"]), day, outcome)


def is_announcement(record: Record) -> bool:
    return record["type"] == "CONSULT" and record["status"] in ANNOUNCED


def reported(record: Record | None) -> date | None:
    return date.fromisoformat(record["announced"]) if record and record["announced"] else None
