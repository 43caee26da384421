"""Shelves: beside which other mentions each mention stands when events are gathered, told by the database.

The merge compares a mention only with what stands on its shelves (`gathering`). Where each mention in force stands is
written with the events, so that what surrounds a change is found without reading every mention again (`positions`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from equipoise.ledger.encounters import organisation_codes
from equipoise.ledger.fields import ANNOUNCED

if TYPE_CHECKING:
    import duckdb

# What of a record's JSON tells where it stands, as texts; the lists and the row are read further where they are needed.
FIELDS = ("type", "status", "source", "target", "symmetric", "date.start", "date.end", "reported", "near", "row")
PATHS = ", ".join(f"'$.{name}'" for name in FIELDS)
TEXTS = f"json_extract_string({{}}, [{PATHS}])"
TYPE, STATUS, SOURCE, TARGET, SYMMETRIC, FIRST, LAST, REPORTED, NEAR, ROW = (f"r[{n}]" for n in range(1, 11))
ROW_SHAPE = json.dumps({"dataset": "VARCHAR", "id": "VARCHAR", "same_as": ["VARCHAR"], "outcome": ["VARCHAR"]})
ROW_TYPE = "STRUCT(dataset VARCHAR, id VARCHAR, same_as VARCHAR[], outcome VARCHAR[])"
LIST = "from_json({}, '[\"VARCHAR\"]')"
# `source` and `target` are JSON; a near mention is part of an event only where somebody judged its document.
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
    "reported": "DATE",
    "near": "BOOLEAN",
    "row": ROW_TYPE,
}
STANDING = {"id": "VARCHAR", "near": "BOOLEAN", "shelf": "UBIGINT"}
# The derived tables: what tells where each mention in force stands, and on which shelves that is.
TABLES = {"placed_mentions": COLUMNS, "shelved_mentions": STANDING}
PLACED = f"""
SELECT id, document, {TYPE} AS type, {STATUS} AS status, {SOURCE} AS source, {TARGET} AS target,
       coalesce({SYMMETRIC} = 'true', false) AS mutual, CAST({FIRST} AS DATE) AS first, CAST({LAST} AS DATE) AS last,
       CAST({REPORTED} AS DATE) AS reported, coalesce({NEAR} = 'true', false) AS near,
       from_json({ROW}, '{ROW_SHAPE}') AS row
FROM (SELECT id, document, {TEXTS.format("record")} AS r FROM """
# A number that every version of the database makes alike, for what is kept.
NUMBER = "md5_number_lower(concat_ws(' ', {}))"
NAME = "CASE WHEN regexp_full_match({0}, '[0-9]+') THEN row.dataset || ' ' || {0} ELSE {0} END"
# The key is that within which two mentions may be one event; see `Cluster.key`. Few mentions differ in what makes it.
SHELVED = f"""
WITH shaped AS MATERIALIZED (SELECT *, hash(type, status, source, target, mutual) AS shape FROM {{table}}),
shapes AS (
    SELECT shape, any_value(type) AS type, any_value(status) AS status, any_value(mutual) AS mutual,
           {LIST.format("any_value(source)")} AS source, {LIST.format("any_value(target)")} AS target
    FROM shaped GROUP BY shape),
keys AS (
    SELECT shape, CASE
        WHEN type = 'CONSULT' THEN {
    NUMBER.format('''type, class, CAST(list_sort(
            CASE WHEN len(parties) - len(list_intersect(parties, $organisations)) >= 2
            THEN list_filter(parties, lambda p: NOT list_contains($organisations, p)) ELSE parties END) AS VARCHAR)''')
}
        WHEN mutual THEN {NUMBER.format("type, class, CAST(list_sort(parties) AS VARCHAR)")}
        ELSE {
    NUMBER.format('''type, class, CAST(list_sort(list_distinct(source)) AS VARCHAR),
            CAST(list_sort(list_distinct(target)) AS VARCHAR)''')
} END AS key
    FROM (SELECT *, list_distinct(source || target) AS parties,
                 CASE WHEN list_contains($announced, status) THEN 'announced' ELSE status END AS class FROM shapes)),
keyed AS MATERIALIZED (
    SELECT s.id, s.document, s.near, s.first, s.last, s.row, s.type, k.key
    FROM shaped s JOIN keys k ON k.shape = s.shape)
SELECT id, near, {NUMBER.format("'document', key, document")} AS shelf FROM keyed
UNION ALL SELECT id, near, {NUMBER.format("'month', key, month")} FROM (
    SELECT id, near, key, unnest(range(year(first) * 12 + month(first), year(last) * 12 + month(last) + 1)) AS month
    FROM keyed WHERE first IS NOT NULL)
UNION ALL SELECT id, near, {NUMBER.format(f"'row', {NAME.format('row.id')}")} FROM keyed WHERE row.id IS NOT NULL
UNION ALL SELECT id, near, {NUMBER.format(f"'row', {NAME.format('other')}")} FROM (
    SELECT id, near, row, unnest(row.same_as) AS other FROM keyed WHERE len(row.same_as) > 0
    UNION ALL SELECT id, near, row, unnest(row.outcome) FROM keyed WHERE len(row.outcome) > 0 AND type = 'CONSULT')
"""


def place_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Write where every mention in force stands."""
    in_force = "(SELECT m.* FROM mentions m JOIN documents d ON d.id = m.document WHERE d.superseded_by IS NULL)"
    connection.execute(f"CREATE OR REPLACE TABLE placed_mentions AS {placed(in_force)}")
    shape = ", ".join(f"{name} {kind}" for name, kind in STANDING.items())
    connection.execute(f"CREATE OR REPLACE TABLE shelved_mentions ({shape})")
    shelve(connection, "placed_mentions", "shelved_mentions")


def placed(mentions: str) -> str:
    """The query that says where the mentions of a table, with their records, stand."""
    return f"{PLACED}{mentions})"


def shelve(connection: duckdb.DuckDBPyConnection, table: str, shelves: str) -> None:
    """Put the mentions of a table with these columns on their shelves."""
    given = {"organisations": sorted(organisation_codes()), "announced": sorted(ANNOUNCED)}
    connection.execute(f"INSERT INTO {shelves} {SHELVED.format(table=table)}", given)
