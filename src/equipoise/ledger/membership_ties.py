"""Memberships as ties of every case: the world's table beside the case's own rows, and what members owe one another.

The case's rows win: where `ties.csv` or `world/memberships.csv` tells of a state in an organisation, the table's rows
on the two are no ties, but stand in `overruled_ties`. The table's days are those of its source's editions: before the
first nothing is known, and its newest is the last year covered.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from datetime import date
from importlib.resources import as_file, files
from typing import Any

import duckdb

from equipoise.ledger.identity import digest
from equipoise.ledger.periods import first_day, last_day
from equipoise.ledger.relations import insert
from equipoise.world.obligations import obligations, organisation_codes
from equipoise.world.overlay import current as own_world

_MAKING = threading.Lock()
MEMBERSHIP = "membership"
TABLE, OWN, RULES = "memberships", "world/memberships", "obligations"
CODES = {"acronym": "VARCHAR", "code": "VARCHAR"}
RULE = {
    "organisation": "VARCHAR",
    "kind": "VARCHAR",
    "start": "DATE",
    "last": "DATE",
    "article": "VARCHAR",
    "line": "INTEGER",
    "source": "VARCHAR",
}
READ = """SELECT row_number() OVER () + 1 AS line, * FROM read_csv($file, auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', columns = {'state': 'VARCHAR', 'organisation': 'VARCHAR',
    'status': 'VARCHAR', 'first_seen': 'DATE', 'last_seen': 'DATE', 'source': 'VARCHAR'})"""
EDITIONS = f"""CREATE TEMP TABLE editions AS
    SELECT e.line, e.state, coalesce(c.code, e.organisation) AS organisation,
           CASE e.status WHEN 'member' THEN 'full' ELSE e.status END AS status, e.first_seen, e.last_seen, e.source
    FROM ({READ}) e LEFT JOIN organisation_codes c ON c.acronym = e.organisation"""
# What lasts to the newest edition has no end; what a later day will show is not known.
ALL = """CREATE {table} AS
    WITH days AS (SELECT first_seen AS day FROM editions UNION SELECT last_seen FROM editions),
    bounds AS (SELECT min(day) AS oldest, max(day) AS newest FROM days WHERE $known IS NULL OR day <= $known)
    SELECT 't-' || substr(sha256(concat_ws('|', 'memberships', state, organisation, status, first_seen)), 1, 16) AS id,
           'membership' AS kind, state AS source, organisation AS target, first_seen AS date_start,
           CASE WHEN last_seen < newest THEN last_seen END AS date_end, CAST(first_seen AS VARCHAR) AS start_text,
           CASE WHEN last_seen < newest THEN CAST(last_seen AS VARCHAR) END AS end_text, status,
           CAST(NULL AS VARCHAR) AS value, CAST(NULL AS VARCHAR) AS unit, CAST(NULL AS VARCHAR) AS quantity,
           'memberships' AS dataset, CAST(line AS INTEGER) AS line,
           CASE WHEN $known IS NULL THEN source
                ELSE 'CIA World Factbook, as of ' || CAST(newest AS VARCHAR) END AS reference,
           'days of the editions that list it, not of entry or exit'
           || CASE WHEN first_seen = oldest THEN '; the first edition has it already' ELSE '' END AS note,
           CASE WHEN last_seen >= newest THEN CAST(year(newest) AS INTEGER) END AS last_covered
    FROM editions, bounds WHERE first_seen <= newest"""
TOLD = """SELECT o.id FROM case_ties o WHERE o.kind = 'membership'
    AND ((o.source = m.source AND o.target = m.target) OR (o.source = m.target AND o.target = m.source))"""
KEPT = f"CREATE TEMP VIEW membership_ties AS SELECT * FROM table_memberships m WHERE NOT EXISTS ({TOLD})"
OVERRULED = f"CREATE TEMP VIEW overruled_ties AS SELECT * FROM table_memberships m WHERE EXISTS ({TOLD})"
# Who has left was a full member until then.
# What a scenario's membership brings begins on a day that is known, so it is in force like a treaty.
DERIVED = """CREATE TEMP VIEW obligation_ties AS
    WITH full_members AS (
        SELECT id, source, target, dataset, line, start_text, end_text, last_covered,
               coalesce(date_start, DATE '0001-01-01') AS first, coalesce(date_end, DATE '9999-12-31') AS last
        FROM ({memberships})
        WHERE kind = 'membership' AND (status IS NULL OR status = 'full'
              OR (status IN ('left', 'ended', 'withdrawn') AND date_end IS NOT NULL))
    ),
    pairs AS (
        SELECT r.kind, r.article, r.source, r.line, r.organisation, r.start, a AS a, b AS b,
               greatest(a.first, b.first, coalesce(r.start, DATE '0001-01-01')) AS first,
               least(a.last, b.last, coalesce(r.last, DATE '9999-12-31')) AS last
        FROM obligation_rules r JOIN full_members a ON a.target = r.organisation
        JOIN full_members b ON b.target = a.target AND a.source < b.source
    )
    SELECT 't-' || substr(sha256(concat_ws('|', 'obligations', kind, organisation, a.id, b.id)), 1, 16) AS id, kind,
           a.source AS source, b.source AS target, first AS date_start,
           CASE WHEN last < DATE '9999-12-31' THEN last END AS date_end,
           CASE first WHEN a.first THEN a.start_text WHEN b.first THEN b.start_text
                ELSE CAST(start AS VARCHAR) END AS start_text,
           CASE WHEN last = DATE '9999-12-31' THEN NULL WHEN last = a.last THEN a.end_text WHEN last = b.last
                THEN b.end_text ELSE CAST(last AS VARCHAR) END AS end_text,
           CASE WHEN 'scenario' IN (a.dataset, b.dataset) THEN 'in force' ELSE 'by rule' END AS status,
           CAST(NULL AS VARCHAR) AS value, CAST(NULL AS VARCHAR) AS unit,
           CAST(NULL AS VARCHAR) AS quantity, 'obligations' AS dataset, line,
           article || ', ' || source AS reference,
           'by rule of ' || organisation || ', while both are full members: ' || a.source || ' by row ' || a.line
           || ' of ' || a.dataset || ' (' || a.id || '), ' || b.source || ' by row ' || b.line || ' of ' || b.dataset
           || ' (' || b.id || ')' AS note,
           CASE WHEN last = DATE '9999-12-31' THEN least(a.last_covered, b.last_covered) END AS last_covered
    FROM pairs WHERE first <= last"""


def add_memberships(connection: duckdb.DuckDBPyConnection, known_by: date | None) -> None:
    """Make `membership_ties` and `overruled_ties` beside `case_ties`, in the world in force."""
    if known_by is None:
        connection.execute(f"CREATE TEMP VIEW table_memberships AS SELECT * FROM {whole_table(connection)}")
    else:
        make_table(connection, "TEMP TABLE table_memberships", known_by)
    connection.execute(KEPT)
    connection.execute(OVERRULED)


def whole_table(connection: duckdb.DuckDBPyConnection) -> str:
    """The name of the world's table as ties in the memory of this process, for which it is read once."""
    name = f"memberships_{digest(*sorted(organisation_codes().items()))}"
    with _MAKING:
        query = "SELECT 1 FROM duckdb_tables() WHERE database_name = 'memory' AND table_name = ?"
        if not connection.execute(query, [name]).fetchone():
            make_table(connection, f"TABLE memory.main.{name}", None)
    return f"memory.main.{name}"


def make_table(connection: duckdb.DuckDBPyConnection, table: str, known_by: date | None) -> None:
    """Make a table of the world's memberships as ties, as its editions tell of them or as those did by a day."""
    codes = [{"acronym": acronym, "code": code} for acronym, code in organisation_codes().items()]
    fill_table(connection, "organisation_codes", CODES, codes)
    with as_file(files("equipoise.world") / "tables" / "memberships.csv") as path:
        connection.execute(EDITIONS, {"file": str(path)})
    connection.execute(ALL.format(table=table), {"known": known_by})


def add_obligations(connection: duckdb.DuckDBPyConnection, memberships: str) -> None:
    """Make `obligation_ties` of the memberships that a query yields, those of the case and of the table."""
    fill_table(connection, "obligation_rules", RULE, list(rules()))
    connection.execute(DERIVED.format(memberships=memberships))


def fill_table(
    connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], rows: list[dict[str, Any]]
) -> None:
    connection.execute(f"CREATE TEMP TABLE {name} ({', '.join(f'{n} {kind}' for n, kind in columns.items())})")
    insert(connection, name, columns, rows)


def rules() -> Iterator[dict[str, Any]]:
    for rule in obligations():
        yield {
            "organisation": rule.organisation,
            "kind": rule.kind,
            "start": rule.start.isoformat() if rule.start else None,
            "last": rule.end.isoformat() if rule.end else None,
            "article": rule.article,
            "line": rule.line,
            "source": rule.source,
        }


def own_memberships(told: Collection[frozenset[str]]) -> Iterator[dict[str, Any]]:
    """Rows of the relation `ties` for the case's `world/memberships.csv`, but for pairs that `ties.csv` tells of."""
    overlay = own_world()
    for row in overlay.tables.get("memberships.csv", ()) if overlay else ():
        cells = row.cells
        if frozenset((cells["state"], cells["organisation"])) in told:
            continue
        start, end = first_day(cells["first_seen"]), last_day(cells["last_seen"] or None)
        yield {
            "id": "t-" + digest(OWN, *cells.values()),
            "kind": MEMBERSHIP,
            "source": cells["state"],
            "target": cells["organisation"],
            "date_start": start.isoformat() if start else None,
            "date_end": end.isoformat() if end else None,
            "start_text": cells["first_seen"] or None,
            "end_text": cells["last_seen"] or None,
            "status": "full" if cells["status"] == "member" else cells["status"],
            "value": None,
            "unit": None,
            "quantity": None,
            "dataset": OWN,
            "line": row.line,
            "reference": cells["source"],
            "note": None,
            "last_covered": None,
        }
