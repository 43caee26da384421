"""Announcements as the relations have them, and the meetings and cancellations that may settle them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.ledger.announcements import NEAR, deadline
from equipoise.ledger.encounters import organisation_codes, states_of
from equipoise.ledger.fields import ANNOUNCED, When
from equipoise.ledger.positions import fill
from equipoise.ledger.records import Day

if TYPE_CHECKING:
    import duckdb

PLANS = f"""
SELECT e.id, e.date_start, e.date_end, e.announced, e.date_precision, list(p.party)
FROM events e JOIN event_parties p ON p.event = e.id
WHERE e.type = 'CONSULT' AND e.status IN ({", ".join(f"'{s}'" for s in sorted(ANNOUNCED))})
      AND ($among IS NULL
           OR e.id IN (SELECT event FROM event_parties WHERE party IN (SELECT unnest($among::VARCHAR[]))))
GROUP BY ALL ORDER BY e.id
"""
# The meetings and cancellations between the states of an announcement (`states_of`) that may answer it.
ANSWERS = """
WITH told AS (
    SELECT e.id, e.type, e.date_start, e.date_end, list_sort(list(p.party)) AS everyone,
           list_sort(list(p.party) FILTER (WHERE NOT list_contains($organisations, p.party))) AS states
    FROM events e JOIN event_parties p ON p.event = e.id
    WHERE e.status = 'occurred' AND (e.type = 'SANCTION' OR (e.type = 'CONSULT' AND e.date_end >= $since
          AND e.date_start <= $until)) GROUP BY ALL)
SELECT DISTINCT t.id FROM told t
JOIN spans s ON s.states = array_to_string(CASE WHEN len(t.states) >= 2 THEN t.states ELSE t.everyone END, ' ')
WHERE t.type = 'SANCTION' OR (t.date_start <= s.last AND t.date_end >= s.first) ORDER BY t.id
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """An announcement as the relations have it, with the states that take part."""

    id: str
    states: frozenset[str]
    date: When | None
    announced: Day | None

    @property
    def end(self) -> Day | None:
        return deadline(self)

    @property
    def window(self) -> tuple[Day, Day] | None:
        """The days on which a meeting may answer it."""
        if self.date:
            return earlier(self.date.start), later(self.date.end)
        return (self.announced or date.min, self.end) if self.end else None


def earlier(day: Day) -> Day:
    return day - NEAR if day > date.min + NEAR else date.min


def later(day: Day) -> Day:
    return day + NEAR if day < date.max - NEAR else date.max


def plans(connection: duckdb.DuckDBPyConnection, among: Iterable[str] | None = None) -> list[Plan]:
    """The announcements of the record, in the order of their ids; where parties are named, those with any of them."""
    rows = connection.execute(PLANS, {"among": None if among is None else sorted(among)}).fetchall()
    return [plan_of(id, start, end, announced, precision, who) for id, start, end, announced, precision, who in rows]


def answers_to(connection: duckdb.DuckDBPyConnection, asked: Iterable[Plan]) -> list[str]:
    """The meetings and cancellations, as they are now, that may settle some announcements: ids of events."""
    spans = {(" ".join(sorted(p.states)), *p.window) for p in asked if p.window}
    if not spans:
        return []
    columns = {"states": "VARCHAR", "first": "DATE", "last": "DATE"}
    connection.execute("CREATE OR REPLACE TEMP TABLE spans (states VARCHAR, first DATE, last DATE)")
    fill(connection, "spans", columns, [(who, str(first), str(last)) for who, first, last in sorted(spans)])
    given = {
        "since": min(first for _, first, _ in spans),
        "until": max(last for _, _, last in spans),
        "organisations": sorted(organisation_codes()),
    }
    return [row[0] for row in connection.execute(ANSWERS, given).fetchall()]


def is_plan(kind: str, status: str) -> bool:
    return kind == "CONSULT" and status in ANNOUNCED


def parties(record: Mapping[str, Any]) -> tuple[str, ...]:
    return (*record["source"], *record["target"])


def plan_of(
    id: str, start: date | None, end: date | None, announced: date | None, precision: str | None, who: Sequence[str]
) -> Plan:
    return Plan(id, states_of(who), When(start, end, precision or "day") if start and end else None, announced)


def plan_of_record(record: Mapping[str, Any]) -> Plan:
    announced = date.fromisoformat(record["announced"]) if record["announced"] else None
    return Plan(record["id"], states_of(parties(record)), When.from_json(record["date"]), announced)


def may_be_answered(plan: Plan, days: Iterable[When | None]) -> bool:
    """Whether a meeting on any of the days may answer an announcement."""
    span = plan.window
    return span is not None and any(day and day.start <= span[1] and day.end >= span[0] for day in days)
