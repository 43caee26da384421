"""Positions: what stands beside something that changed, shelf by shelf, and so may be another event.

The merge compares a mention only with what stands on its shelves. So where something changed, only the events whose
mentions are reached from there can differ. A shelf too many costs time and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from equipoise.ledger.judging import TAKING_IN
from equipoise.ledger.records import Event, Judgement, Mention
from equipoise.ledger.shelves import (
    COLUMNS,
    FIRST,
    LAST,
    LIST,
    ROW_TYPE,
    SOURCE,
    STANDING,
    STATUS,
    SYMMETRIC,
    TARGET,
    TEXTS,
    TYPE,
    placed,
    shelve,
)

if TYPE_CHECKING:
    import duckdb

MOVING = ("set", "same")  # judgements that put an event where its reports alone would not
# Everything that may be part of an event: mentions in force, and `others`, those of another moment and those that a
# person added. Near ones are part of one only where somebody judged their document: those are `taken_in`.
CODED = """
CREATE OR REPLACE TEMP VIEW coded AS
SELECT *, true AS now FROM placed_mentions WHERE NOT near
UNION ALL SELECT *, true FROM placed_mentions WHERE near AND id IN (SELECT id FROM taken_in)
UNION ALL SELECT *, false FROM others WHERE NOT near OR id IN (SELECT id FROM taken_in)
"""
SHELVES = """
CREATE OR REPLACE TEMP VIEW standing AS
SELECT id, shelf FROM shelved_mentions WHERE NOT near
UNION ALL SELECT id, shelf FROM shelved_mentions WHERE near AND id IN (SELECT id FROM taken_in)
UNION ALL SELECT id, shelf FROM others_shelved WHERE NOT near OR id IN (SELECT id FROM taken_in)
"""
TAKEN_IN = """
CREATE OR REPLACE TEMP TABLE taken_in AS
SELECT id FROM (SELECT id, document, near FROM placed_mentions UNION ALL SELECT id, document, near FROM others)
WHERE near AND document IN (SELECT unnest($judged::VARCHAR[]))
"""
# Where a person moved or joined an event, all its mentions stand where the event stands too.
MOVED = f"""
CREATE OR REPLACE TEMP TABLE moved AS
WITH events_moved AS (
    SELECT event, {TEXTS.format("record")} AS r FROM event_records
    WHERE event IN (SELECT event FROM event_mentions WHERE mention IN (SELECT unnest($mentions::VARCHAR[]))
                    OR document IN (SELECT unnest($documents::VARCHAR[])))),
placed AS (
    SELECT em.event, em.mention, em.document, e.r, c.source, c.target, c.mutual, c.first, c.last
    FROM event_mentions em JOIN events_moved e ON e.event = em.event JOIN coded c ON c.id = em.mention),
sides AS (
    SELECT event, {SOURCE} AS source, {TARGET} AS target, coalesce({SYMMETRIC} = 'true', false) AS mutual
    FROM events_moved
    UNION SELECT event, CAST(to_json(list_distinct(flatten(list({LIST.format("source")})))) AS VARCHAR),
                 CAST(to_json(list_distinct(flatten(list({LIST.format("target")})))) AS VARCHAR), bool_or(mutual)
    FROM placed GROUP BY event),
days AS (
    SELECT mention, CAST({FIRST} AS DATE) AS first, CAST({LAST} AS DATE) AS last FROM placed
    UNION SELECT mention, first, last FROM placed)
SELECT p.mention AS id, p.document AS document, p.{TYPE} AS type, p.{STATUS} AS status, s.source AS source,
       s.target AS target, s.mutual AS mutual, d.first AS first, d.last AS last, NULL::DATE AS reported,
       false AS near, NULL::{ROW_TYPE} AS row
FROM placed p JOIN sides s ON s.event = p.event JOIN days d ON d.mention = p.mention
"""
# What is touched: what is named, and what stands beside what was touched after a round.
NAMED = "coded WHERE id IN (SELECT unnest($mentions::VARCHAR[])) OR document IN (SELECT unnest($documents::VARCHAR[]))"
BESIDE = (
    "standing WHERE shelf IN (SELECT shelf FROM standing WHERE id IN (SELECT id FROM touched WHERE round > $since))"
)


class Positions:
    """The shelves of every mention, in temporary tables of a connection, and those that were touched so far.

    Parameters
    ----------
    connection : an open record whose derived relations are fresh.
    judgements : every judgement that counts in any of the states compared.
    others : mentions of the states compared that the record does not have now; those that people added are taken from
        the judgements.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, judgements: Sequence[Judgement], others: Iterable[Mention]
    ) -> None:
        self.connection = connection
        added = [Mention.from_json(j.value) for j in judgements if j.action == "add"]
        rows = [(m.id, m.document, json.dumps(m.to_json())) for m in (*others, *added)]
        taken = {d for j in judgements if j.action in TAKING_IN for d in (j.document, j.other_document) if d}
        self.table("given", {"id": "VARCHAR", "document": "VARCHAR", "record": "VARCHAR"}, rows)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE others AS {placed('given')}")
        connection.execute(TAKEN_IN, {"judged": sorted(taken)})
        connection.execute(CODED)
        self.table("others_shelved", STANDING)
        self.table("touched", {"id": "VARCHAR", "round": "INTEGER"})
        self.found: tuple[frozenset[str], list[str]] | None = None
        self.rounds = self.spread = 0  # rounds of touching, and after which of them what stands beside was touched too
        connection.execute(SHELVES)
        if rows:
            shelve(connection, "others", "others_shelved")
        self.shelve_moved([j for j in judgements if j.action in MOVING])
        self.pair([j for j in judgements if j.action in ("same", "different")])

    def table(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]] = ()) -> None:
        """Make a temporary table with some rows."""
        shape = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({shape})")
        fill(self.connection, name, columns, rows)

    def shelve_moved(self, moving: Sequence[Judgement]) -> None:
        """Put the mentions of events that people moved on the shelves of these events."""
        if not moving:
            return
        mentions, documents = self.anchors(moving)
        self.connection.execute(MOVED, {"mentions": mentions, "documents": documents})
        shelve(self.connection, "moved", "others_shelved")

    def shelve_events(self, events: Iterable[Event]) -> None:
        """The same for events merged here: those that people moved stand where their corrected reports stand."""
        rows = [
            (
                m.id,
                m.document,
                e.type,
                e.status,
                json.dumps(source),
                json.dumps(target),
                mutual,
                *ends(m),
                None,
                False,
                None,
            )
            for e in events
            if any(j.action in MOVING for j in e.judgements)
            for source, target, mutual in [whole(e)]
            for m in e.mentions
        ]
        if not rows:
            return
        self.spread = 0
        self.table("moved", COLUMNS, rows)
        shelve(self.connection, "moved", "others_shelved")

    def pair(self, judgements: Sequence[Judgement]) -> None:
        """Put the two mentions that a judgement joins or parts on a shelf of their own."""
        if not judgements:
            return
        held = self.held(judgements)
        rows = [
            (j.id, name if name in held else None, None if name in held else document)
            for j in judgements
            for name, document in named(j)
        ]
        self.table("pairs", {"pair": "VARCHAR", "mention": "VARCHAR", "document": "VARCHAR"}, rows)
        for end in ("mention = c.id", "document = c.document"):
            self.connection.execute(
                f"INSERT INTO others_shelved SELECT c.id, false, hash('pair', p.pair) "
                f"FROM coded c JOIN pairs p ON p.{end}"
            )

    def anchors(self, judgements: Iterable[Judgement]) -> tuple[list[str], list[str]]:
        """The mentions that judgements name; and, where one is not there, the documents in which it is looked for."""
        judgements = list(judgements)
        held, ends = self.held(judgements), [end for j in judgements for end in named(j)]
        return (
            sorted({name for name, _ in ends if name in held}),
            sorted({document for name, document in ends if document and name not in held}),
        )

    def held(self, judgements: Iterable[Judgement]) -> set[str]:
        """Those of the mentions that judgements name that are there."""
        query = "SELECT DISTINCT id FROM coded WHERE id IN (SELECT unnest(?::VARCHAR[]))"
        names = sorted({name for j in judgements for name, _ in named(j)})
        if not names:
            return set()
        return {row[0] for row in self.connection.execute(query, [names]).fetchall()}

    def touch(self, mentions: Iterable[str], documents: Iterable[str] = ()) -> int:
        """Touch mentions and all mentions of documents, and what stands beside these; return how many are new."""
        given = {"mentions": sorted(mentions), "documents": sorted(documents)}
        total = self.reach(NAMED, given) if any(given.values()) else 0
        while self.spread < self.rounds:
            since, self.spread = self.spread, self.rounds
            total += self.reach(BESIDE, {"since": since})
        return total

    def reach(self, which: str, given: dict[str, Any]) -> int:
        """Touch what a query finds and was not touched before; a round of its own, if there is any."""
        row = self.connection.execute(
            f"INSERT INTO touched SELECT id, $round FROM (SELECT DISTINCT id FROM {which}) "
            "WHERE id NOT IN (SELECT id FROM touched)",
            {**given, "round": self.rounds + 1},
        ).fetchone()
        count = int(row[0]) if row else 0
        if count:
            self.rounds, self.found = self.rounds + 1, None
        return count

    def touched(self) -> tuple[frozenset[str], list[str]]:
        """The mentions touched, and the documents that they lie in."""
        if self.found is None:
            rows = self.connection.execute(
                "SELECT DISTINCT id, document FROM coded WHERE id IN (SELECT id FROM touched)"
            ).fetchall()
            self.found = frozenset(row[0] for row in rows), sorted({row[1] for row in rows})
        return self.found

    def documents_of(self, mentions: Iterable[str]) -> list[str]:
        query = "SELECT DISTINCT document FROM coded WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY document"
        return [row[0] for row in self.connection.execute(query, [sorted(mentions)]).fetchall()]


def named(judgement: Judgement) -> list[tuple[str, str | None]]:
    """The mentions that a judgement names, each with its document."""
    ends = ((judgement.on, judgement.document), (judgement.other, judgement.other_document))
    return [(f"m-{on.partition('-')[2]}", document) for on, document in ends if on]


def whole(event: Event) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """All sources and targets of an event's reports, and whether any of these takes it for mutual."""
    source = tuple(dict.fromkeys(p for m in event.mentions for p in m.source))
    target = tuple(dict.fromkeys(p for m in event.mentions for p in m.target))
    return source, target, any(m.symmetric for m in event.mentions)


def ends(mention: Mention) -> tuple[str | None, str | None]:
    return (mention.date.start.isoformat(), mention.date.end.isoformat()) if mention.date else (None, None)


def fill(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows through one JSON parameter."""
    if not rows:
        return
    given = json.dumps([dict(zip(columns, row, strict=True)) for row in rows])
    shape = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    picked = ", ".join(f"r.{name}" for name in columns)
    connection.execute(
        f"INSERT INTO {table} SELECT {picked} FROM (SELECT unnest(CAST(?::JSON AS STRUCT({shape})[])) AS r)", [given]
    )
