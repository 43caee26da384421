"""Positions: beside which other mentions each mention stands when events are gathered, told by the database.

The merge compares a mention only with what stands on its shelves (`gathering`). So where something changed, only the
events whose mentions are reached from there, shelf by shelf, can differ. A shelf too many costs time and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from equipoise.ledger.encounters import organisation_codes
from equipoise.ledger.fields import ANNOUNCED
from equipoise.ledger.judging import TAKING_IN
from equipoise.ledger.records import Event, Judgement, Mention

if TYPE_CHECKING:
    import duckdb

MOVING = ("set", "same")  # judgements that put an event where its reports alone would not
# What of a record's JSON tells where it stands, as texts; the lists and the row are read further where they are needed.
FIELDS = ("type", "status", "source", "target", "symmetric", "date.start", "date.end", "reported", "near", "row")
PATHS = ", ".join(f"'$.{name}'" for name in FIELDS)
TEXTS = f"json_extract_string({{}}, [{PATHS}])"
TYPE, STATUS, SOURCE, TARGET, SYMMETRIC, FIRST, LAST, REPORTED, NEAR, ROW = (f"r[{n}]" for n in range(1, 11))
ROW_SHAPE = json.dumps({"dataset": "VARCHAR", "id": "VARCHAR", "same_as": ["VARCHAR"], "outcome": ["VARCHAR"]})
ROW_TYPE = "STRUCT(dataset VARCHAR, id VARCHAR, same_as VARCHAR[], outcome VARCHAR[])"
LIST = "from_json({}, '[\"VARCHAR\"]')"
# Everything that may be part of an event: mentions in force, and `others`, those of another moment and those that a
# person added. Near ones are part of one only where somebody judged their document. `source` and `target` are JSON.
CODED = f"""
CREATE OR REPLACE TEMP TABLE coded AS
SELECT id, document, {TYPE} AS type, {STATUS} AS status, {SOURCE} AS source, {TARGET} AS target,
       coalesce({SYMMETRIC} = 'true', false) AS mutual, CAST({FIRST} AS DATE) AS first, CAST({LAST} AS DATE) AS last,
       CAST({REPORTED} AS DATE) AS reported, from_json({ROW}, '{ROW_SHAPE}') AS row, now
FROM (
    SELECT m.id, m.document, {TEXTS.format("m.record")} AS r, true AS now
    FROM mentions m JOIN documents d ON d.id = m.document WHERE d.superseded_by IS NULL
    UNION ALL SELECT id, document, {TEXTS.format("record")}, false FROM others
) WHERE coalesce({NEAR} <> 'true', true) OR document IN (SELECT unnest($judged::VARCHAR[]))
"""
# The key within which two mentions may be one event; see `Cluster.key`. Few mentions differ in what makes it.
KEYED = f"""
CREATE OR REPLACE TEMP TABLE keyed AS
WITH shaped AS MATERIALIZED (SELECT *, hash(type, status, source, target, mutual) AS shape FROM {{table}}),
shapes AS (
    SELECT shape, any_value(type) AS type, any_value(status) AS status, any_value(mutual) AS mutual,
           {LIST.format("any_value(source)")} AS source, {LIST.format("any_value(target)")} AS target
    FROM shaped GROUP BY shape),
keys AS (
    SELECT shape, CASE
        WHEN type = 'CONSULT' THEN hash(type, class, list_sort(
            CASE WHEN len(parties) - len(list_intersect(parties, $organisations)) >= 2
            THEN list_filter(parties, lambda p: NOT list_contains($organisations, p)) ELSE parties END))
        WHEN mutual THEN hash(type, class, list_sort(parties))
        ELSE hash(type, class, list_sort(list_distinct(source)), list_sort(list_distinct(target))) END AS key
    FROM (SELECT *, list_distinct(source || target) AS parties,
                 CASE WHEN list_contains($announced, status) THEN 'announced' ELSE status END AS class FROM shapes))
SELECT s.id, s.document, s.first, s.last, s.row, s.type, k.key FROM shaped s JOIN keys k ON k.shape = s.shape
"""
NAME = "CASE WHEN regexp_full_match({0}, '[0-9]+') THEN row.dataset || ' ' || {0} ELSE {0} END"
SHELVES = f"""
SELECT id, hash('document', key, document) AS shelf FROM keyed
UNION ALL SELECT id, hash('month', key, unnest(range(
    year(first) * 12 + month(first), year(last) * 12 + month(last) + 1))) FROM keyed WHERE first IS NOT NULL
UNION ALL SELECT id, hash('row', {NAME.format("row.id")}) FROM keyed WHERE row.id IS NOT NULL
UNION ALL SELECT id, hash('row', {NAME.format("other")}) FROM (
    SELECT id, row, unnest(row.same_as) AS other FROM keyed WHERE len(row.same_as) > 0
    UNION ALL SELECT id, row, unnest(row.outcome) FROM keyed WHERE len(row.outcome) > 0 AND type = 'CONSULT')
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
       s.target AS target, s.mutual AS mutual, d.first AS first, d.last AS last, NULL::{ROW_TYPE} AS row
FROM placed p JOIN sides s ON s.event = p.event JOIN days d ON d.mention = p.mention
"""
COLUMNS = {
    "id": "VARCHAR",
    "document": "VARCHAR",
    "type": "VARCHAR",
    "status": "VARCHAR",
    "source": "VARCHAR",
    "target": "VARCHAR",
    "mutual": "BOOLEAN",
    "first": "DATE",
    "last": "DATE",
    "row": ROW_TYPE,
}


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
        connection.execute("CREATE OR REPLACE TEMP TABLE others (id VARCHAR, document VARCHAR, record VARCHAR)")
        fill(connection, "others", {"id": "VARCHAR", "document": "VARCHAR", "record": "VARCHAR"}, rows)
        taken = {d for j in judgements if j.action in TAKING_IN for d in (j.document, j.other_document) if d}
        connection.execute(CODED, {"judged": sorted(taken)})
        connection.execute("CREATE OR REPLACE TEMP TABLE standing (id VARCHAR, shelf UBIGINT)")
        connection.execute("CREATE OR REPLACE TEMP TABLE touched (id VARCHAR)")
        self.shelve("coded")
        self.shelve_moved([j for j in judgements if j.action in MOVING])
        self.pair([j for j in judgements if j.action in ("same", "different")])

    def shelve(self, table: str) -> None:
        """Put the mentions of a table on their shelves."""
        given = {"organisations": sorted(organisation_codes()), "announced": sorted(ANNOUNCED)}
        self.connection.execute(KEYED.format(table=table), given)
        self.connection.execute(f"INSERT INTO standing {SHELVES}")

    def shelve_moved(self, moving: Sequence[Judgement]) -> None:
        """Put the mentions of events that people moved on the shelves of these events."""
        if not moving:
            return
        mentions, documents = self.anchors(moving)
        self.connection.execute(MOVED, {"mentions": mentions, "documents": documents})
        self.shelve("moved")

    def shelve_events(self, events: Iterable[Event]) -> None:
        """The same for events merged here: those that people moved stand where their corrected reports stand."""
        rows = [
            (m.id, m.document, e.type, e.status, json.dumps(source), json.dumps(target), mutual, *ends(m), None)
            for e in events
            if any(j.action in MOVING for j in e.judgements)
            for source, target, mutual in [whole(e)]
            for m in e.mentions
        ]
        if not rows:
            return
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE moved ({columns})")
        fill(self.connection, "moved", COLUMNS, rows)
        self.shelve("moved")

    def pair(self, judgements: Sequence[Judgement]) -> None:
        """Put the two mentions that a judgement joins or parts on a shelf of their own."""
        held = self.held(judgements)
        rows = [
            (j.id, name if name in held else None, None if name in held else document)
            for j in judgements
            for name, document in named(j)
        ]
        columns = {"pair": "VARCHAR", "mention": "VARCHAR", "document": "VARCHAR"}
        self.connection.execute("CREATE OR REPLACE TEMP TABLE pairs (pair VARCHAR, mention VARCHAR, document VARCHAR)")
        fill(self.connection, "pairs", columns, rows)
        for end in ("mention = c.id", "document = c.document"):
            self.connection.execute(
                f"INSERT INTO standing SELECT c.id, hash('pair', p.pair) FROM coded c JOIN pairs p ON p.{end}"
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
        return {row[0] for row in self.connection.execute(query, [names]).fetchall()}

    def touch(self, mentions: Iterable[str], documents: Iterable[str] = ()) -> int:
        """Touch mentions and all mentions of documents, and what stands beside these; return how many are touched."""
        self.connection.execute(
            "INSERT INTO touched SELECT DISTINCT id FROM coded WHERE (id IN (SELECT unnest($mentions::VARCHAR[])) "
            "OR document IN (SELECT unnest($documents::VARCHAR[]))) AND id NOT IN (SELECT id FROM touched)",
            {"mentions": sorted(mentions), "documents": sorted(documents)},
        )
        count = -1
        while (found := self.count()) != count:
            count = found
            self.connection.execute(
                "INSERT INTO touched SELECT DISTINCT id FROM standing WHERE shelf IN (SELECT shelf FROM standing "
                "WHERE id IN (SELECT id FROM touched)) AND id NOT IN (SELECT id FROM touched)"
            )
        return count

    def count(self) -> int:
        row = self.connection.execute("SELECT count(*) FROM touched").fetchone()
        return int(row[0]) if row else 0

    def touched(self) -> tuple[frozenset[str], list[str]]:
        """The mentions touched, and the documents that they lie in."""
        rows = self.connection.execute(
            "SELECT DISTINCT id, document FROM coded WHERE id IN (SELECT id FROM touched)"
        ).fetchall()
        return frozenset(row[0] for row in rows), sorted({row[1] for row in rows})

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
    connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], rows: Sequence[Sequence[Any]]
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
