"""Renewing the events after judgements: only what these touch is merged again, and put in place of what it was.

A whole merge takes seconds of 100,000 mentions and minutes of a million; a judgement changes an event or two. Which
judgements have come since the events were last merged is noted beside the generation, for as long as nothing else is
written; after anything else the whole is merged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from equipoise.ledger.generations import derived_from, generation, is_fresh, set_meta
from equipoise.ledger.origins import compared, weighed
from equipoise.ledger.records import Event, Judgement
from equipoise.ledger.relations import EVENT_RELATIONS, Rows, event_rows, fill
from equipoise.ledger.remerge import State, remerge
from equipoise.ledger.snapshots import documents_in_force

if TYPE_CHECKING:
    import duckdb

NOTE = "unmerged"  # the row of `meta`
IN = "IN (SELECT unnest(?::VARCHAR[]))"
PLACES = """UPDATE event_records SET place = r.place FROM (
    SELECT id, row_number() OVER (ORDER BY date_start NULLS LAST, id) - 1 AS place FROM events) r
WHERE r.id = event AND event_records.place <> r.place"""
HELD = f"""UPDATE events SET held = CAST(o.status = 'occurred' AS INTEGER) FROM events o
WHERE o.id = events.outcome AND o.id {IN}"""


@dataclass(frozen=True, slots=True)
class Unmerged:
    """The judgements made since the events of generation `since` were merged, up to generation `until`."""

    since: int
    until: int
    judgements: tuple[str, ...]


def noted(connection: duckdb.DuckDBPyConnection) -> Unmerged | None:
    """The judgements to be renewed; None where there are none, or where the whole has to be merged."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", [NOTE]).fetchone()
    if row is None:
        return None
    since, until, names = json.loads(row[0])
    merged = connection.execute("SELECT value FROM meta WHERE name = 'materialised'").fetchone()
    if until != generation(connection) or merged is None or merged[0] != derived_from(since):
        return None
    return Unmerged(since, until, tuple(names))


def note(connection: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement]) -> None:
    """Note judgements that are about to be kept, within the transaction that keeps them, before its new generation."""
    if (before := awaiting(connection)) is None:
        return
    names = [j.id for j in judgements]
    rows = connection.execute(f"SELECT id FROM judgements WHERE id {IN}", [names]).fetchall()
    new = [name for name in names if (name,) not in rows]
    set_meta(connection, NOTE, json.dumps([before.since, before.until + 1, [*before.judgements, *new]]))


def awaiting(connection: duckdb.DuckDBPyConnection) -> Unmerged | None:
    """What is to be renewed, which may be nothing; None where the whole has to be merged."""
    now = generation(connection)
    return Unmerged(now, now, ()) if is_fresh(connection) else noted(connection)


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is to be put in the place of the events `gone`, if the record still is of that generation."""

    generation: int
    gone: tuple[dict[str, Any], ...]
    events: tuple[Event, ...]


def renewal(connection: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement] = ()) -> Renewal | None:
    """The events touched since the last merge, merged again as if further judgements had been made.

    None where the whole has to be merged, or nothing has come.
    """
    unmerged = awaiting(connection)
    if unmerged is None or not (unmerged.judgements or judgements):
        return None
    rows = connection.execute("SELECT record FROM judgements").fetchall()
    kept = [Judgement.from_json(json.loads(row[0])) for row in rows]
    known = [j for j in kept if j.id not in set(unmerged.judgements)]
    every = sorted({j.id: j for j in (*judgements, *kept)}.values(), key=lambda j: (j.at, j.id))
    again = remerge(connection, [State({}, every)], known)
    (merged,) = again.states
    events = weighed(merged, documents_in_force(connection, sorted(compared(merged))))
    return Renewal(unmerged.until, again.now, tuple(events))


def renew(connection: duckdb.DuckDBPyConnection, made: Renewal) -> None:
    """Write a renewal, within the transaction that keeps what it foresaw."""
    gone = [record["id"] for record in made.gone]
    query = f"SELECT event, place FROM event_records WHERE event {IN}"
    places: dict[str, int] = dict(connection.execute(query, [gone]).fetchall())
    for name in EVENT_RELATIONS:
        if name.startswith("event"):
            connection.execute(f"DELETE FROM {name} WHERE {'id' if name == 'events' else 'event'} {IN}", [gone])
    fill(connection, (placed(part, places) for part in event_rows(made.events, ())))
    outcomes = {*(record["outcome"] for record in made.gone), *(event.outcome for event in made.events)}
    link(connection, sorted({name for name in outcomes if name} | {event.id for event in made.events}))
    if order(event.to_json() for event in made.events) - order(made.gone):
        connection.execute(PLACES)
    set_meta(connection, "materialised", derived_from(generation(connection)))
    connection.execute("DELETE FROM meta WHERE name = ?", [NOTE])


def link(connection: duckdb.DuckDBPyConnection, outcomes: Sequence[str]) -> None:
    """Let events that may be the outcome of announcements, and these, tell of one another as all of them now stand."""
    plans: dict[str, list[str]] = {}
    query = f"SELECT outcome, id FROM events WHERE outcome {IN} ORDER BY id"
    for outcome, plan in connection.execute(query, [outcomes]).fetchall():
        plans.setdefault(outcome, []).append(plan)
    connection.execute(HELD, [outcomes])
    texts = connection.execute(f"SELECT record FROM event_records WHERE event {IN}", [outcomes]).fetchall()
    for record in (json.loads(row[0]) for row in texts):
        if record["outcome_of"] != (announced := plans.get(record["id"], [])):
            text = json.dumps(record | {"outcome_of": announced}, ensure_ascii=False)
            connection.execute("UPDATE event_records SET record = ? WHERE event = ?", [text, record["id"]])


def placed(part: Rows, places: Mapping[str, int]) -> Rows:
    """The rows of a relation, those of records with the places that the events had."""
    if part.relation != "event_records":
        return part
    return Rows(part.relation, [{**row, "place": places.get(row["event"], 0)} for row in part.rows])


def order(records: Iterable[Mapping[str, Any]]) -> set[tuple[str, str | None]]:
    """What decides the places of events among all."""
    return {(record["id"], record["date"] and record["date"]["start"]) for record in records}
