"""The ties of a data set: its `ties.sql` over its typed tables, in the shape of the relation `ties`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from equipoise.datasets import registry
from equipoise.datasets.sidecar import Sidecar
from equipoise.datasets.tabular import quoted
from equipoise.ledger.loaded import LoadedTable

# What a `ties.sql` returns; texts of days are YYYY, YYYY-MM or YYYY-MM-DD.
# `last_covered` is the last covered year where the tie reaches it: its end, if there was one, is not known.
GIVEN = {
    "kind": "VARCHAR",
    "source": "VARCHAR",
    "target": "VARCHAR",
    "start_text": "VARCHAR",
    "end_text": "VARCHAR",
    "last_covered": "INTEGER",
    "status": "VARCHAR",
    "value": "VARCHAR",
    "unit": "VARCHAR",
    "quantity": "VARCHAR",
    "file": "VARCHAR",
    "line": "INTEGER",
    "note": "VARCHAR",
}


def write_ties(
    connection: duckdb.DuckDBPyConnection,
    sidecar: Sidecar,
    tables: Mapping[str, LoadedTable],
    old: Mapping[str, Path],
    scratch: Path,
) -> Path | None:
    """Write the ties of the tables, of which the `old` are files of the case; None where a needed one is not loaded."""
    if not can_tie(sidecar, tables):
        return None
    for name in set(sidecar.ties_take) - tables.keys():
        kinds = ", ".join(f'"{column}" {told.type}' for column, told in sidecar.table(name).columns.items())
        connection.execute(f'CREATE OR REPLACE TABLE "{name}" (file VARCHAR, "row" INTEGER, {kinds})')
    for table, path in old.items():
        connection.execute(f'CREATE OR REPLACE VIEW "{table}" AS SELECT * FROM read_parquet({quoted(str(path))})')
    columns = ", ".join(f"{name} {kind}" for name, kind in GIVEN.items())
    connection.execute(f"CREATE OR REPLACE TABLE given_ties ({columns})")
    connection.execute(f"INSERT INTO given_ties BY NAME ({ties_query(sidecar)})")
    path = scratch / "ties.parquet"
    connection.execute(f"COPY ({shaped(sidecar, tables)}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")
    return path


def can_tie(sidecar: Sidecar, tables: Mapping[str, LoadedTable]) -> bool:
    needed, taken = set(sidecar.ties_need), set(sidecar.ties_take)
    return bool(needed | taken) and needed <= tables.keys() and (not taken or bool(taken & tables.keys()))


def versions(tables: Mapping[str, LoadedTable]) -> str:
    """The query of the version that each file of the tables is of."""
    each = (f'SELECT file, {quoted(table.version)} AS version FROM "{name}"' for name, table in tables.items())
    return f"SELECT file, min(version) AS version FROM ({' UNION ALL '.join(each)}) GROUP BY file"


def shaped(sidecar: Sidecar, tables: Mapping[str, LoadedTable]) -> str:
    """The query that gives ties their ids, days and reference."""
    return f"""
    SELECT 't-' || substr(sha256(concat_ws('|', {quoted(sidecar.name)}, kind, source, target, start_text, end_text,
                                           status, value, quantity, file, line)), 1, 16) AS id,
           kind, source, target,
           CAST(start_text || CASE length(start_text) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END
                AS DATE) AS date_start,
           CASE length(end_text) WHEN 4 THEN make_date(CAST(end_text AS INTEGER), 12, 31)
                                 WHEN 7 THEN last_day(CAST(end_text || '-01' AS DATE))
                                 ELSE CAST(end_text AS DATE) END AS date_end,
           start_text, end_text, status, value, unit, quantity, {quoted(sidecar.name)} AS dataset, line,
           format('{{}} {{}}, {{}}, row {{}}', {quoted(sidecar.title)}, version, file, line) AS reference,
           note, last_covered
    FROM given_ties LEFT JOIN ({versions(tables)}) USING (file)
    WHERE source IS NOT NULL AND target IS NOT NULL AND source <> target
    ORDER BY kind, source, target, date_start, id"""


def ties_query(sidecar: Sidecar) -> str:
    """The SQL of a data set's ties; empty if it has none to give."""
    return registry.sql(sidecar.name, "ties.sql") if sidecar.ties_need or sidecar.ties_take else ""
