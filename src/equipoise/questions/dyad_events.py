"""The events of one dyad as rows of the relations, each with its direction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.periods import Period, in_period
from equipoise.ledger.view import View, query


@dataclass(frozen=True, slots=True)
class DyadEvent:
    """An event as one dyad sees it.

    `source` and `target` are its two states, `symmetric` says that it has no direction, `level` is the dyad's.
    `announced` is the first day on which it was reported.
    """

    id: str
    type: str
    mode: str | None
    status: str
    standing: str
    outcome: str | None
    start: date | None
    end: date | None
    precision: str | None
    announced: date | None
    reports: int
    independent: int
    source: str
    target: str
    level: str | None
    symmetric: bool

    def within(self, period: Period) -> bool:
        """Whether the days overlap the period; undated events are in no bounded period."""
        return in_period(self.start, self.end, period)


def dyad_events(view: View, a: str, b: str, type: str | None = None) -> list[DyadEvent]:
    """Every event of two actors, or every one of a type, in the order of their days, undated last."""
    asked = {"a": a, "b": b, "type": type or "", "any_type": int(type is None)}
    found = [
        of_row(row, symmetric)
        for symmetric in (False, True)
        for row in view.rows(query("dyad_events"), symmetric=symmetric, **asked)
    ]
    return sorted(found, key=lambda e: (e.start is None, e.start or date.max, e.id))


def of_row(row: dict[str, Any], symmetric: bool) -> DyadEvent:
    return DyadEvent(
        row["id"],
        row["type"],
        row["mode"],
        row["status"],
        row["standing"],
        row["outcome"],
        row["date_start"],
        row["date_end"],
        row["date_precision"],
        row["announced"],
        row["reports"],
        row["independent"],
        row["source"],
        row["target"],
        row["level"],
        symmetric,
    )
