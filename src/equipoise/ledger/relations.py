"""The relations that questions read: flat tables derived from events and ties, the same for every engine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from equipoise.ledger.documents import Document
from equipoise.ledger.records import Event

# name -> columns with their types; the order is the order of the columns.
RELATIONS: dict[str, Mapping[str, str]] = {
    "events": {
        "id": "VARCHAR",
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "status": "VARCHAR",
        "is_symmetric": "BOOLEAN",
        "level": "VARCHAR",
        "channel": "VARCHAR",
        "setting": "VARCHAR",
        "date_start": "DATE",
        "date_end": "DATE",
        "date_precision": "VARCHAR",
        "place": "VARCHAR",
        "country": "VARCHAR",
        "standing": "VARCHAR",
        "announced": "DATE",
        "outcome": "VARCHAR",
        "held": "INTEGER",
        "reports": "INTEGER",
        "independent": "INTEGER",
    },
    "event_dyads": {"event": "VARCHAR", "source": "VARCHAR", "target": "VARCHAR", "level": "VARCHAR"},
    "event_parties": {"event": "VARCHAR", "party": "VARCHAR"},
    "event_contexts": {"event": "VARCHAR", "context": "VARCHAR"},
    "event_mentions": {"event": "VARCHAR", "mention": "VARCHAR", "document": "VARCHAR"},
    "event_records": {"event": "VARCHAR", "place": "INTEGER", "record": "VARCHAR"},
    "read_documents": {"document": "VARCHAR", "kind": "VARCHAR", "published": "DATE", "publisher": "VARCHAR"},
    "ties": {
        "id": "VARCHAR",
        "kind": "VARCHAR",
        "source": "VARCHAR",
        "target": "VARCHAR",
        "date_start": "DATE",
        "date_end": "DATE",
        "start_text": "VARCHAR",
        "end_text": "VARCHAR",
        "status": "VARCHAR",
        "value": "VARCHAR",
        "unit": "VARCHAR",
        "quantity": "VARCHAR",
        "dataset": "VARCHAR",
        "line": "INTEGER",
        "reference": "VARCHAR",
        "note": "VARCHAR",
        "last_covered": "INTEGER",
    },
}
# The same columns for rows of the world's table of memberships in whose place the case's own rows stand.
RELATIONS["overruled_ties"] = RELATIONS["ties"]
TIES = ("ties", "overruled_ties")
EVENT_RELATIONS = tuple(name for name in RELATIONS if name.startswith(("event", "read_")))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one relation, ready to insert."""

    relation: str
    rows: Sequence[Mapping[str, Any]]


def create(connection: duckdb.DuckDBPyConnection, names: Iterable[str] = RELATIONS) -> None:
    """Create (or empty) the relations."""
    for name in names:
        columns = ", ".join(f"{column} {kind}" for column, kind in RELATIONS[name].items())
        connection.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows through one JSON parameter, which is much faster than a statement a row."""
    if not rows:
        return
    shape = json.dumps([dict(columns)])
    picked = ", ".join(f"r.{column}" for column in columns)
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {picked} FROM (SELECT unnest(from_json(?, '{shape}')) r)"
    )
    connection.execute(statement, [json.dumps(list(rows))])


def fill(connection: duckdb.DuckDBPyConnection, everything: Iterable[Rows]) -> None:
    for part in everything:
        insert(connection, part.relation, RELATIONS[part.relation], part.rows)


def event_rows(events: Sequence[Event], documents: Iterable[Document]) -> Iterator[Rows]:
    """The rows of every relation that derives from the events."""
    status = {e.id: e.status for e in events}
    yield Rows("events", [flat(e, status) for e in events])
    yield Rows(
        "event_dyads",
        [{"event": e.id, "source": s, "target": t, "level": e.dyad_level(s, t)} for e in events for s, t in e.dyads()],
    )
    yield Rows("event_parties", [{"event": e.id, "party": p} for e in events for p in e.parties])
    yield Rows("event_contexts", [{"event": e.id, "context": c} for e in events for c in e.contexts])
    yield Rows(
        "event_mentions",
        [{"event": e.id, "mention": m.id, "document": m.document} for e in events for m in e.mentions],
    )
    yield Rows(
        "event_records",
        [
            {"event": e.id, "place": i, "record": json.dumps(e.to_json(), ensure_ascii=False)}
            for i, e in enumerate(events)
        ],
    )
    yield Rows(
        "read_documents",
        [
            {
                "document": d.id,
                "kind": d.kind,
                "published": d.published.isoformat() if d.published else None,
                "publisher": d.publisher,
            }
            for d in documents
        ],
    )


def drop_weaker(connection: duckdb.DuckDBPyConnection, witnesses: int) -> None:
    """Take out the events of fewer independent witnesses; afterwards, so that what was held still counts as held."""
    weaker = "SELECT id FROM events WHERE independent < ?"
    for name in EVENT_RELATIONS:
        if name.startswith("event_"):
            connection.execute(f"DELETE FROM {name} WHERE event IN ({weaker})", [witnesses])
    connection.execute("DELETE FROM events WHERE independent < ?", [witnesses])


def flat(event: Event, status: Mapping[str, str]) -> dict[str, Any]:
    when = event.date
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "is_symmetric": event.symmetric,
        "level": event.level,
        "channel": event.channel,
        "setting": event.setting,
        "date_start": when.start.isoformat() if when else None,
        "date_end": when.end.isoformat() if when else None,
        "date_precision": when.precision if when else None,
        "place": event.place.name if event.place else None,
        "country": event.place.country if event.place else None,
        "standing": event.standing,
        "announced": event.announced.isoformat() if event.announced else None,
        "outcome": event.outcome,
        "held": int(status.get(event.outcome or "") == "occurred"),
        "reports": event.reports,
        "independent": event.independent,
    }
