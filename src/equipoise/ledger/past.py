"""The record as it was at an earlier moment: which documents were in force then, and how they were coded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from equipoise.ledger.opening import version_of
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.retiring import RETIRING_SINCE

if TYPE_CHECKING:
    import duckdb

BEGINNING = ""  # a moment before every other
ARRIVING_SINCE = 7  # the schema file from which the record says what came from another copy, and when

# Every document with whether it is in force now, and whether it was at a moment. Where the record does not say when a
# text was superseded (it was written before that was noted), it was when its successor came. What another copy brought
# came when it arrived here, whenever it had been recorded there.
STANDING = """
CREATE OR REPLACE TEMP TABLE standing_documents AS
WITH last AS (SELECT document, arg_max(superseded_by, happened_at) AS by, bool_or(true) AS noted,
              arg_max(superseded_by IS NULL, happened_at) AS back
              FROM {supersessions} WHERE happened_at <= $moment GROUP BY document),
     ever AS (SELECT DISTINCT document FROM {supersessions}),
     came AS (SELECT d.id, greatest(d.recorded_at, coalesce(a.arrived_at, '')) AS at
              FROM documents d LEFT JOIN {arrivals} a ON a.id = d.id)
SELECT d.id AS id, d.kind AS kind, d.published AS published,
       d.superseded_by IS NULL AS now,
       c.at <= $moment AND CASE
           WHEN l.noted THEN l.back
           WHEN e.document IS NOT NULL OR d.superseded_by IS NULL THEN true
           ELSE coalesce(s.at > $moment, true) END AS before
FROM documents d JOIN came c ON c.id = d.id LEFT JOIN last l ON l.document = d.id LEFT JOIN ever e ON e.document = d.id
LEFT JOIN came s ON s.id = d.superseded_by
"""
NO_SUPERSESSIONS = "(SELECT NULL::VARCHAR AS document, NULL::VARCHAR AS superseded_by, '' AS happened_at WHERE false)"
NO_ARRIVALS = "(SELECT NULL::VARCHAR AS id, NULL::VARCHAR AS arrived_at WHERE false)"
# The first replacing of each coding after the moment: what it replaced is what stood then.
REPLACED = """
SELECT r.document, r.imported, min(r.recoded_at), arg_min(r.before, r.recoded_at), any_value(d.kind),
       any_value(c.coder)
FROM recodings r JOIN standing_documents d ON d.id = r.document LEFT JOIN codings c ON c.document = r.document
WHERE r.recoded_at > $moment AND d.before GROUP BY r.document, r.imported ORDER BY r.document, r.imported
"""
NO_MOMENTS: Mapping[str, str] = {}
# Mentions by document and by the coder elsewhere whose coding they are, None for our own.
Codings = dict[str, dict[str | None, list[Mention]]]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A coding that was replaced since: by another coder or translation (`recoded`), or because the row changed."""

    document: str
    imported: str | None
    at: str
    before: str | None
    after: str | None
    recoded: bool


@dataclass(frozen=True, slots=True)
class Past:
    """What differs between the record of a moment and that of now.

    `came` and `went` are the documents that entered the force since and left it; `replaced` the codings replaced.
    `then` holds, for every document that differs, the mentions of that moment; `coded_anew` those that today's coders
    give of the same documents; each without the documents that were not there.
    """

    moment: str
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    then: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    coded_anew: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)

    @property
    def recoded(self) -> tuple[Replaced, ...]:
        return tuple(r for r in self.replaced if r.recoded)


def read_past(connection: duckdb.DuckDBPyConnection, moment: str) -> Past:
    """What differs from the record of a moment; leaves the temporary table `standing_documents` behind."""
    noted = version_of(connection) >= RETIRING_SINCE
    table = "supersessions" if noted else NO_SUPERSESSIONS
    arrivals = "arrivals" if version_of(connection) >= ARRIVING_SINCE else NO_ARRIVALS
    connection.execute(STANDING.format(supersessions=table, arrivals=arrivals), {"moment": moment})
    came = names(connection, "SELECT id FROM standing_documents WHERE now AND NOT before ORDER BY id")
    went = names(connection, "SELECT id FROM standing_documents WHERE before AND NOT now ORDER BY id")
    replaced = tuple(read_replaced(connection, moment)) if noted else ()
    changed = sorted({*came, *went, *(r.document for r in replaced)})
    now = mentions_of(connection, changed)
    old = retired_of(connection, replaced) if replaced else {}
    there = sorted({*went, *(r.document for r in replaced)} - {*came})
    every = {(r.document, r.imported) for r in replaced}
    rows = {(r.document, r.imported) for r in replaced if not r.recoded}
    return Past(
        moment,
        came,
        went,
        replaced,
        {**dict.fromkeys(came, ()), **{d: earlier(d, now, old, every) for d in there}},
        {**dict.fromkeys(came, ()), **{d: earlier(d, now, old, rows) for d in there}},
    )


def names(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[str, ...]:
    return tuple(row[0] for row in connection.execute(query).fetchall())


def read_replaced(connection: duckdb.DuckDBPyConnection, moment: str) -> Iterable[Replaced]:
    for document, imported, at, before, kind, coder in connection.execute(REPLACED, {"moment": moment}).fetchall():
        after = coder if imported is None else imported
        recoded = imported is not None or (kind != "row" and before != after)
        yield Replaced(document, imported, at, before, after, recoded)


def mentions_of(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> Codings:
    """The mentions that the record now has of documents, whether in force or not."""
    query = (
        "SELECT document, imported, record FROM mentions WHERE document IN (SELECT unnest(?::VARCHAR[])) ORDER BY id"
    )
    return by_coding(connection.execute(query, [list(documents)]).fetchall())


def retired_of(connection: duckdb.DuckDBPyConnection, replaced: Sequence[Replaced]) -> Codings:
    """The mentions that each of the codings replaced had held."""
    query = (
        "SELECT document, imported, record, retired_at FROM retired_mentions "
        "WHERE document IN (SELECT unnest(?::VARCHAR[])) ORDER BY id"
    )
    moments = {(r.document, r.imported): r.at for r in replaced}
    rows = connection.execute(query, [sorted({r.document for r in replaced})]).fetchall()
    return by_coding([row[:3] for row in rows if moments.get((row[0], row[1])) == row[3]])


def by_coding(rows: Iterable[tuple[str, str | None, str]]) -> Codings:
    found: Codings = {}
    for document, imported, record in rows:
        found.setdefault(document, {}).setdefault(imported, []).append(Mention.from_json(json.loads(record)))
    return found


def earlier(document: str, now: Codings, old: Codings, replaced: set[tuple[str, str | None]]) -> tuple[Mention, ...]:
    """A document's mentions: of codings that were replaced what they held before, of others what they hold."""
    kept = [m for name, held in now.get(document, {}).items() if (document, name) not in replaced for m in held]
    return (*kept, *(m for name, held in old.get(document, {}).items() if (document, name) in replaced for m in held))


def read_arrivals(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """When each document and judgement that another copy brought came here; of a judgement file's lines too."""
    if version_of(connection) < ARRIVING_SINCE:
        return {}
    return dict(connection.execute("SELECT id, arrived_at FROM arrivals").fetchall())


def judged_by(judgements: Iterable[Judgement], moment: str, arrived: Mapping[str, str] = NO_MOMENTS) -> list[Judgement]:
    """The judgements that had been made, and had come here, by a moment."""
    return [j for j in judgements if max(j.at, arrived.get(j.id, BEGINNING)) <= moment]
