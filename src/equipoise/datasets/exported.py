"""Our own exports of typed tables, as further formats of every data set: what was exported can be loaded again."""

from __future__ import annotations

from functools import cache

from equipoise.datasets.sidecar import Format, Sidecar, Table

FILE, ROW = "published_file", "published_row"  # what `file` and `row` are called in an export
KINDS = ("parquet", "csv", "stata")


@cache
def exported_formats(sidecar: str, tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> tuple[Format, ...]:
    """The formats that exports of tables have; `tables` are names with their columns and types."""
    del sidecar
    return tuple(
        Format(
            name=f"export of {table} ({kind})",
            table=table,
            kind=kind,
            sql=select(columns),
            seen="derived",
            columns={FILE: "VARCHAR", ROW: "INTEGER", **dict(columns)},
        )
        for table, columns in tables
        for kind in KINDS
    )


def formats_of(sidecar: Sidecar) -> tuple[Format, ...]:
    """The published formats of a data set, then those of our exports."""
    tables = tuple((table.name, types(table)) for table in sidecar.tables)
    return (*sidecar.formats, *exported_formats(sidecar.name, tables))


def types(table: Table) -> tuple[tuple[str, str], ...]:
    return tuple((name, column.type) for name, column in table.columns.items())


def select(columns: tuple[tuple[str, str], ...]) -> str:
    """The SQL of an export: its columns as they are; Stata has no missing text, only an empty one."""
    shown = [f'nullif("{name}", \'\') AS "{name}"' if kind == "VARCHAR" else f'"{name}"' for name, kind in columns]
    return f'SELECT {FILE} AS file, {ROW} AS "row", {", ".join(shown)} FROM published'
