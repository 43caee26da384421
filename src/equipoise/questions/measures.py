"""The measures of a case before and now, each with the events that moved it, by the questions' own membership."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from equipoise.ledger.casefolder import Case
from equipoise.ledger.periods import Period, in_period
from equipoise.ledger.records import Event
from equipoise.ledger.relations import RELATIONS, event_rows, insert
from equipoise.ledger.view import query
from equipoise.questions.contacts import counted
from equipoise.questions.meetings import is_compared, joint_events, meetings
from equipoise.questions.naming import name, of_case
from equipoise.world.incidents import incident_types

if TYPE_CHECKING:
    import duckdb

READ = ("events", "event_dyads", "event_parties")
Run = Callable[..., list[dict[str, Any]]]
# What a measure is called: the question, the dyad, and what of it is counted.
Name = tuple[str, tuple[str, str], str]
Counted = Mapping[Name, frozenset[str]]
COMPARED = "leaders' meetings compared"


@dataclass(frozen=True, slots=True)
class Measure:
    """A count before (None where there is no earlier state) and now, with the events that entered and left it."""

    question: str
    dyad: tuple[str, str]
    what: str
    before: int | None
    now: int
    entered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "dyad": list(self.dyad),
            "what": self.what,
            "before": self.before,
            "now": self.now,
            "entered": list(self.entered),
            "left": list(self.left),
        }

    def __str__(self) -> str:
        counts = str(self.now) if self.before is None else f"{self.before} → {self.now}"
        return f"{name(self.dyad[0])} – {name(self.dyad[1])}, {self.what}: {counts}"


def measured(run: Run, case: Case) -> Counted:
    """The measures of a case's states in its period: for each, the events that are counted; none without states."""
    if not case.pivot or not case.partners:
        return {}
    pivot, *others = of_case(case, ())
    with_others = joint_events(run, others)
    found: dict[Name, frozenset[str]] = {}
    for code in others:
        rows = meetings(run(query("contacts"), pivot=pivot, partner=code))
        alone, together, planned, undated = counted(rows, with_others, case.period)
        groups: dict[str, list[str]] = {COMPARED: [m.id for m in alone if is_compared(m)]}
        for meeting in alone:
            groups.setdefault(f"{meeting.level or 'unranked'}, {meeting.cell}", []).append(meeting.id)
        groups |= {"joint": [m.id for m in together], "planned": [m.id for m in planned]}
        groups["planned, without a date"] = [m.id for m in undated]
        found |= {("contacts", (pivot, code), what): frozenset(ids) for what, ids in groups.items()}
    for a, b in combinations((pivot, *others), 2):
        found["incidents", (a, b), "incidents"] = incidents_of(run, a, b, case.period)
    return found


def incidents_of(run: Run, a: str, b: str, period: Period) -> frozenset[str]:
    """The incidents of a dyad that `incidents` counts in a period."""
    return frozenset(r["id"] for r in incidents_between(run, a, b) if in_period(r["date_start"], r["date_end"], period))


def incidents_between(run: Run, a: str, b: str) -> list[dict[str, Any]]:
    """The incidents of a dyad in the whole record."""
    kinds = {t.type for t in incident_types()}
    return [r for r in run(query("occurred"), pivot=a, partner=b) if r["type"] in kinds]


def compared(before: Counted, now: Counted, heirs: Mapping[str, str]) -> tuple[Measure, ...]:
    """The measures that moved, and those of leaders' meetings in any case.

    Parameters
    ----------
    heirs : the id that an event has now by the one that it had before, where the two differ.
    """
    found = []
    for key in sorted({*before, *now}):
        old = frozenset(heirs.get(id, id) for id in before.get(key, ()))
        new = now.get(key, frozenset())
        if old != new or key[2] == COMPARED:
            found.append(Measure(*key, len(old), len(new), tuple(sorted(new - old)), tuple(sorted(old - new))))
    return tuple(found)


def first_counts(now: Counted) -> tuple[Measure, ...]:
    """The measures of a record that is compared with nothing."""
    return tuple(Measure(*key, None, len(now[key])) for key in sorted(now) if now[key] or key[2] == COMPARED)


def runner(connection: duckdb.DuckDBPyConnection) -> Run:
    """What runs portable queries on an open record."""

    def run(text: str, **parameters: Any) -> list[dict[str, Any]]:
        cursor = connection.execute(text, {n: v for n, v in parameters.items() if f"${n}" in text})
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return run


def put_before(
    connection: duckdb.DuckDBPyConnection, events: Iterable[Event], now: Iterable[str], states: Collection[str]
) -> None:
    """Let the relations of a connection show another state: its events in the place of those of now.

    Temporary tables of the same names stand before the record's own. They hold the events that two of the states take
    part in, for all that is measured is about these.
    """
    row = connection.execute("SELECT current_database()").fetchone()
    there = f'"{row[0] if row else ""}".main'
    given = {"states": list(states), "gone": list(now)}
    ours = (
        f"SELECT event FROM {there}.event_parties WHERE party IN (SELECT unnest($states::VARCHAR[])) "
        "GROUP BY event HAVING count(DISTINCT party) > 1"
    )
    for relation in READ:
        key = "id" if relation == "events" else "event"
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {relation} AS SELECT * FROM {there}.{relation} "
            f"WHERE {key} IN ({ours}) AND {key} NOT IN (SELECT unnest($gone::VARCHAR[]))",
            given,
        )
    found = [e for e in events if len({*states} & {*e.parties}) > 1]
    for part in event_rows(found, ()):
        if part.relation in READ:
            insert(connection, part.relation, RELATIONS[part.relation], part.rows)
    connection.execute(
        "UPDATE events SET held = 1 WHERE id IN (SELECT unnest(?::VARCHAR[])) "
        "AND outcome IN (SELECT id FROM events WHERE status = 'occurred')",
        [[e.id for e in found]],
    )


def take_away(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the relations show the record again."""
    for relation in READ:
        connection.execute(f"DROP TABLE IF EXISTS temp.main.{relation}")
