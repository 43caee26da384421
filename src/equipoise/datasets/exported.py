"""Our own exports of typed tables, as further formats of every data set: what was exported can be loaded again."""

from __future__ import annotations

from collections.abc import Mapping

from equipoise.datasets.sidecar import Format, Sidecar, Table

# What `file` and `row` are called in an export, and the version of what was published.
FILE, ROW, VERSION = "published_file", "published_row", "published_version"
KINDS = ("parquet", "csv", "stata")


def formats_of(sidecar: Sidecar) -> tuple[Format, ...]:
    """The published formats of a data set, then those of our exports."""
    return (*sidecar.formats, *(exported(table, kind) for table in sidecar.tables for kind in KINDS))


def exported(table: Table, kind: str) -> Format:
    """The format that an export of a table has."""
    types = {name: column.type for name, column in table.columns.items()}
    return Format(
        name=f"export of {table.name} ({kind})",
        table=table.name,
        kind=kind,
        sql=select(types),
        seen="derived",
        columns={FILE: "VARCHAR", ROW: "INTEGER", VERSION: "VARCHAR", **types},
        optional=(VERSION,),
        version="as in the file",
        version_of=f"any_value({VERSION})",
        rows=None,
    )


def select(types: Mapping[str, str]) -> str:
    """The SQL of an export: its columns as they are; Stata has no missing text, only an empty one."""
    texts = {name: f"nullif(\"{name}\", '') AS " for name, kind in types.items() if kind == "VARCHAR"}
    shown = [f'{texts.get(name, "")}"{name}"' for name in types]
    return f'SELECT {FILE} AS file, {ROW} AS "row", {", ".join(shown)} FROM published'
