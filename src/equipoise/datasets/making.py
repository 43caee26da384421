"""Making one typed table of published files: rows left out, states given, columns cast, what is odd counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from equipoise.datasets import registry
from equipoise.datasets.matching import Matched
from equipoise.datasets.sidecar import Format, Sidecar, Table
from equipoise.datasets.states import add_names
from equipoise.datasets.tabular import plain_text, publish, quoted, refusing
from equipoise.errors import InputError
from equipoise.ledger.loaded import LoadedTable

UNKNOWN_SHOWN = 50
Progress = Callable[[str], None]


def make(
    connection: duckdb.DuckDBPyConnection,
    sidecar: Sidecar,
    name: str,
    found: Sequence[Matched],
    scratch: Path,
    progress: Progress,
) -> LoadedTable:
    """Make a typed table of its files."""
    table, one = sidecar.table(name), found[0].format
    check_needs(connection, sidecar, found[0])
    skipped: dict[str, int] = {}
    parts = [scratch / f"{name}.{number}.parquet" for number in range(len(found))]
    for file, part in zip(found, parts, strict=True):
        more = f": {name}" if one.more else ""
        progress(f"{file.file.name}: {sidecar.name}, {file.format.name}{more}")
        plain = plain_text(file, scratch)
        with refusing(connection, plain):
            publish(connection, sidecar.name, plain, scratch)
            add_names(connection, file.format.names, registry.own_names(sidecar.name))
            for why, rows in leave_out(connection, file.format).items():
                skipped[why] = skipped.get(why, 0) + rows
            write(connection, typed(connection, table, query(sidecar, name, file.format)), part)
    whole = scratch / f"{name}.parquet"
    if len(parts) == 1:
        parts[0].replace(whole)
    else:
        write(connection, f"SELECT * FROM read_parquet([{', '.join(quoted(str(part)) for part in parts)}])", whole)
    add_old(connection, {name: whole})
    version, twice = version_of(connection, sidecar, one), repeated(connection, table)
    made = LoadedTable(
        name=name,
        file="",
        rows=count(connection, f'SELECT count(*) FROM "{name}"'),
        format=one.name,
        version=version,
        sources=sources(found),
        expected=table.rows.get(version) if one.rows == 0 else one.rows,
        skipped=skipped | twice,
        unknown=unknown(connection, table),
    )
    if not made.rows:
        raise InputError(
            f"{found[0].file.name} has a header and no rows: at least one row was expected; found: none.",
            "Download it again.",
        )
    if twice and len(found) > 1:
        refuse_overlap(connection, table)
    return covering(connection, table, made)


def query(sidecar: Sidecar, table: str, one: Format) -> str:
    """The SQL that makes a table of a file of a format."""
    made = one.sql if table == one.table else one.more[table]
    parts = (made,) if isinstance(made, str) else made
    return "".join(part if part.startswith("SELECT ") else registry.sql(sidecar.name, part) for part in parts)


def add_old(connection: duckdb.DuckDBPyConnection, old: Mapping[str, Path]) -> None:
    """Make the tables readable that the case has already, and that stay."""
    for table, path in old.items():
        connection.execute(f'CREATE OR REPLACE TEMP VIEW "{table}" AS SELECT * FROM read_parquet({quoted(str(path))})')


def sources(found: Sequence[Matched]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((one.file.name, one.file.sha256) for one in found))


def version_of(connection: duckdb.DuckDBPyConnection, sidecar: Sidecar, one: Format) -> str:
    """The version of what was read: as its content tells it, else as its format or the sidecar does."""
    told = connection.execute(f"SELECT {one.version_of} FROM published").fetchone() if one.version_of else None
    return str(told[0]) if told and told[0] is not None else one.version or sidecar.version


def refuse_overlap(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Refuse files that tell of the same thing: the figures would count twice."""
    key = ", ".join(f'"{column}"' for column in table.key)
    files = f'SELECT min(file), max(file) FROM "{table.name}" GROUP BY {key} HAVING min(file) <> max(file) LIMIT 1'
    if twice := connection.execute(files).fetchone():
        raise InputError(
            f"{twice[0]} and {twice[1]} both tell of the same {', '.join(table.key)}.", "Load only one of them."
        )


def check_needs(connection: duckdb.DuckDBPyConnection, sidecar: Sidecar, found: Matched) -> None:
    """Refuse a file whose table cannot be made without others that are neither loaded with it nor before."""
    there = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    for table in found.format.needs:
        if table not in there:
            kinds = " or ".join(one.name for one in sidecar.formats if one.table == table)
            raise InputError(
                f"{found.file.name} was expected together with {sidecar.table(table).what} ({kinds}); found: this "
                "file alone.",
                f"Load them in one go: equipoise load {sidecar.name} FOLDER",
            )


def leave_out(connection: duckdb.DuckDBPyConnection, one: Format) -> dict[str, int]:
    """Make `published` of `everything` without the rows that a format leaves out, and count those."""
    conditions = list(one.skipped.values())
    kept = " AND ".join(f"(({condition}) IS NOT TRUE)" for condition in conditions) or "true"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW published AS SELECT * FROM everything WHERE {kept}")
    if not conditions:
        return {}
    counted = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)
    counts = connection.execute(f"SELECT {counted} FROM everything").fetchall()[0]
    return {why: rows for why, rows in zip(one.skipped, counts, strict=True) if rows}


def repeated(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, int]:
    """How many rows repeat the key of another: kept, and told."""
    if not table.key:
        return {}
    key = ", ".join(f'"{column}"' for column in table.key)
    # Sorted hashes of 64 bits tell it in a third of the time; two of a million keys share one once in 10^7 loads.
    hashes = connection.execute(f'SELECT hash({key}) AS hashed FROM "{table.name}"').fetchnumpy()["hashed"]
    hashes.sort()
    rows = int((hashes[1:] == hashes[:-1]).sum())
    return {f"kept, though they repeat {', '.join(table.key)} of another row": rows} if rows else {}


def unknown(connection: duckdb.DuckDBPyConnection, table: Table) -> tuple[tuple[str, str, int], ...]:
    """The codes and names that are no state's then, with the number of rows that have them."""
    found: list[tuple[str, str, int]] = []
    for name, column in table.columns.items():
        if column.of:
            value = f"""coalesce({", ".join(f'CAST("{given}" AS VARCHAR)' for given in column.of.split("|"))})"""
            found += connection.execute(
                f"""SELECT {quoted(column.of)}, {value}, count(*) FROM "{table.name}"
                WHERE "{name}" IS NULL AND {value} IS NOT NULL
                GROUP BY ALL ORDER BY 3 DESC, 2 LIMIT {UNKNOWN_SHOWN}"""
            ).fetchall()
    return tuple(found)


def covering(connection: duckdb.DuckDBPyConnection, table: Table, made: LoadedTable) -> LoadedTable:
    """With the first and the last year that it covers."""
    if not table.year:
        return made
    years = f'SELECT {table.begins or table.year} AS first, {table.year} AS last FROM "{table.name}"'
    first, last = connection.execute(f"SELECT min(first), max(last) FROM ({years})").fetchall()[0]
    return replace(made, first=first, last=last)


def typed(connection: duckdb.DuckDBPyConnection, table: Table, query: str) -> str:
    """The query of a table's columns in their order and types; those that a format does not have are missing."""
    given = {name: kind for name, kind, *_ in connection.execute(f"DESCRIBE {query}").fetchall()}
    types = {"file": "VARCHAR", "row": "INTEGER"} | {name: column.type for name, column in table.columns.items()}
    if strange := set(given) - set(types):
        raise ValueError(f"{table.name}: its SQL returns {', '.join(sorted(strange))}, which the table has not")
    columns = [cast(name, given.get(name), kind) for name, kind in types.items()]
    return f"SELECT {', '.join(columns)} FROM ({query})"


def cast(name: str, given: str | None, kind: str) -> str:
    """A column in its type; one of a closed list of words is written as text as it is, and faster."""
    if given == kind or ((given or "").startswith("ENUM") and kind == "VARCHAR"):
        return f'"{name}"'
    return f"CAST({quoted_name(name) if given else 'NULL'} AS {kind}) AS {quoted_name(name)}"


def write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    # Votes are written in 0.20 s so, in 0.29 s with zstd, whose file is a third smaller.
    options = "FORMAT parquet, COMPRESSION lz4, PARQUET_VERSION v2"
    connection.execute(f"COPY ({query}) TO {quoted(str(path))} ({options})")


def quoted_name(name: str) -> str:
    return f'"{name}"'


def count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0
