"""Loading a data set: published files into typed tables, checked against the sidecar, with ties; all or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from equipoise.datasets import registry
from equipoise.datasets.matching import Matched, matched
from equipoise.datasets.opened import Published, opened
from equipoise.datasets.sidecar import Format, Sidecar, Table
from equipoise.datasets.states import add_names, add_states
from equipoise.datasets.tabular import publish, quoted, refusing
from equipoise.datasets.tying import write_ties
from equipoise.errors import InputError, UsageError
from equipoise.ledger.clock import now
from equipoise.ledger.loaded import TIES, LoadedDataset, LoadedTable, keep, one_loaded
from equipoise.ledger.opening import silent

UNKNOWN_SHOWN = 50
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A table that is there from another source, and would be replaced."""

    table: str
    before: str
    now: str


Asked = Callable[[Sequence[Replaced]], bool]


def load(
    name: str,
    paths: Sequence[Path],
    folder: Path,
    *,
    replacing: Asked = lambda _: True,
    progress: Progress = lambda _: None,
) -> LoadedDataset:
    """Load published files into the typed tables of a case.

    Parameters
    ----------
    name : of the data set.
    paths : files or folders, plain, .gz or .zip.
    folder : of the case's data sets.
    replacing : asked before tables from another source are replaced; False leaves everything as it is.
    progress : told what is being read.

    Returns
    -------
    The data set as the case now has it. The same files again change nothing.

    Raises
    ------
    InputError : a file that is damaged or of another data set; nothing is loaded then.
    UsageError : there is no such data set, or a table has another source and must not be replaced.
    """
    sidecar = registry.sidecar(name)
    before = one_loaded(folder, sidecar.name)
    with opened(paths) as files, TemporaryDirectory(prefix="equipoise-") as scratch:
        by_table = grouped([matched(sidecar, file) for file in tabled(sidecar, files, progress)])
        fresh = {table: found for table, found in by_table.items() if not is_same(before, table, found)}
        if before and not fresh:
            return before
        if (others := replaced(before, fresh)) and not replacing(others):
            told = ", ".join(f"{o.table} (from {o.before})" for o in others)
            raise UsageError(f"{sidecar.name} is loaded already: {told}.", "Replace it with --replace.")
        return kept(sidecar, before, fresh, folder, Path(scratch), progress)


def tabled(sidecar: Sidecar, files: Sequence[Published], progress: Progress) -> list[Published]:
    """The files without those that are published beside the data and make no table."""
    patterns = [pattern.lower() for pattern in sidecar.beside]
    beside = [f for f in files if any(fnmatch(Path(f.name).name.lower(), pattern) for pattern in patterns)]
    for file in beside:
        progress(f"{file.name}: makes no table of {sidecar.name}, left out")
    if len(beside) == len(files):
        raise InputError(f"{files[0].name} makes no table of {sidecar.name}.", "Give the data that it lies beside.")
    return [file for file in files if file not in beside]


def grouped(found: Sequence[Matched]) -> dict[str, list[Matched]]:
    """The files by the table that they make."""
    groups: dict[str, list[Matched]] = defaultdict(list)
    for one in found:
        groups[one.format.table].append(one)
    for table, files in groups.items():
        if len(files) > 1 and not (files[0].format.many and len({f.format.name for f in files}) == 1):
            names = ", ".join(f.file.name for f in files[:4])
            raise InputError(f"{len(files)} files make one table, {table}: {names}.", "Load only one of them.")
    return dict(groups)


def sources(found: Sequence[Matched]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((one.file.name, one.file.sha256) for one in found))


def is_same(before: LoadedDataset | None, table: str, found: Sequence[Matched]) -> bool:
    old = before.table(table) if before else None
    return old is not None and sorted(sha for _, sha in old.sources) == sorted(sha for _, sha in sources(found))


def replaced(before: LoadedDataset | None, fresh: Mapping[str, Sequence[Matched]]) -> list[Replaced]:
    old = {table: kept for table in fresh if before and (kept := before.table(table))}
    return [Replaced(table, kept.sources[0][0], fresh[table][0].file.name) for table, kept in old.items()]


def kept(
    sidecar: Sidecar,
    before: LoadedDataset | None,
    fresh: Mapping[str, Sequence[Matched]],
    folder: Path,
    scratch: Path,
    progress: Progress,
) -> LoadedDataset:
    """Make the tables and the ties, then put them into the case."""
    with silent(str(scratch / "load.duckdb")) as connection:
        connection.execute(f"SET temp_directory = {quoted(str(scratch))}")
        add_states(connection)
        provide(connection, sidecar, before, fresh)
        ordered = sorted(fresh.items(), key=lambda item: len(item[1][0].format.needs))
        made = {table: make(connection, sidecar, table, found, scratch, progress) for table, found in ordered}
        tables = {t.name: t for t in (before.tables if before else ())} | made
        old = {table: before.path(tables[table].file) for table in tables if before and table not in made}
        files = {table: write(connection, table, scratch) for table in made}
        ties = write_ties(connection, sidecar, tables, old, scratch)
        files |= {TIES: ties} if ties else {}
    dataset = LoadedDataset(
        sidecar.name,
        folder / sidecar.name,
        now(),
        released(sidecar, [(f.format, made[t].version) for t, found in fresh.items() for f in found], before),
        tuple(tables[table.name] for table in sidecar.tables if table.name in tables),
    )
    return keep(dataset, files)


def provide(
    connection: duckdb.DuckDBPyConnection,
    sidecar: Sidecar,
    before: LoadedDataset | None,
    fresh: Mapping[str, Sequence[Matched]],
) -> None:
    """Make views of the tables loaded before that the SQL of others reads.

    Raises
    ------
    InputError : such a table is neither there nor among the files.
    """
    wanted = {table: found[0].file.name for found in fresh.values() for table in found[0].format.needs}
    for name, file in wanted.items():
        if name in fresh:
            continue
        kept_before = before.table(name) if before else None
        if before is None or kept_before is None:
            kinds = " or ".join(one.name for one in sidecar.formats if one.table == name)
            raise InputError(
                f"{file} cannot be understood without {sidecar.table(name).what}.",
                f"Give the file of them too ({kinds}), published beside the data: equipoise load {sidecar.name} FOLDER",
            )
        path = quoted(str(before.path(kept_before.file)))
        connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet({path})')


def released(sidecar: Sidecar, formats: Sequence[tuple[Format, str]], before: LoadedDataset | None) -> date | None:
    """The day on which the newest of what is loaded was out; None if one of them is of unknown day."""
    days = [one.released or (sidecar.released if version == sidecar.version else None) for one, version in formats]
    days += [before.released] if before else []
    return max(day for day in days if day) if all(days) else None


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
    columns = ", ".join(f'"{column}" {told.type}' for column, told in table.columns.items())
    connection.execute(f'CREATE OR REPLACE TABLE "{name}" (file VARCHAR, "row" INTEGER, {columns})')
    skipped: dict[str, int] = {}
    for file in found:
        progress(f"{file.file.name}: {sidecar.name}, {file.format.name}")
        publish(connection, sidecar.name, file, scratch)
        with refusing(connection, file):
            add_names(connection, file.format.names, registry.own_names(sidecar.name))
            for why, rows in leave_out(connection, file.format).items():
                skipped[why] = skipped.get(why, 0) + rows
            connection.execute(f'INSERT INTO "{name}" BY NAME ({registry.sql(sidecar.name, file.format.sql)})')
    version = version_of(connection, sidecar, one)
    made = LoadedTable(
        name=name,
        file="",
        rows=count(connection, f'SELECT count(*) FROM "{name}"'),
        format=one.name,
        version=version,
        sources=sources(found),
        expected=one.rows or table.rows.get(version),
        skipped=skipped | repeated(connection, table),
        unknown=unknown(connection, table),
    )
    if not made.rows:
        raise InputError(f"{found[0].file.name} has a header and no rows.", "Download it again.")
    refuse_overlap(connection, table)
    return covering(connection, table, made)


def version_of(connection: duckdb.DuckDBPyConnection, sidecar: Sidecar, one: Format) -> str:
    """The version of what was read: as its content tells it, else as its format or the sidecar does."""
    told = connection.execute(f"SELECT {one.version_of} FROM published").fetchone() if one.version_of else None
    return str(told[0]) if told and told[0] is not None else one.version or sidecar.version


def refuse_overlap(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Refuse files that tell of the same thing: the figures would count twice."""
    if not table.key:
        return
    key = ", ".join(f'"{column}"' for column in table.key)
    files = f'SELECT min(file), max(file) FROM "{table.name}" GROUP BY {key} HAVING min(file) <> max(file) LIMIT 1'
    if twice := connection.execute(files).fetchone():
        raise InputError(
            f"{twice[0]} and {twice[1]} both tell of the same {', '.join(table.key)}.", "Load only one of them."
        )


def leave_out(connection: duckdb.DuckDBPyConnection, one: Format) -> dict[str, int]:
    """Make `published` of `everything` without the rows that a format leaves out, and count those."""
    conditions = list(one.skipped.values())
    kept = " AND ".join(f"(({condition}) IS NOT TRUE)" for condition in conditions) or "true"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW published AS SELECT * FROM everything WHERE {kept}")
    counts = {why: count(connection, f"SELECT count(*) FROM everything WHERE {c}") for why, c in one.skipped.items()}
    return {why: rows for why, rows in counts.items() if rows}


def repeated(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, int]:
    """How many rows repeat the key of another: kept, and told."""
    if not table.key:
        return {}
    key = ", ".join(f'"{column}"' for column in table.key)
    distinct = f'SELECT DISTINCT {key} FROM "{table.name}"'
    rows = count(connection, f'SELECT count(*) - (SELECT count(*) FROM ({distinct})) FROM "{table.name}"')
    return {f"kept, though they repeat {', '.join(table.key)} of another row": rows} if rows else {}


def unknown(connection: duckdb.DuckDBPyConnection, table: Table) -> tuple[tuple[str, str, int], ...]:
    """The codes and names that are no state's then, with the number of rows that have them."""
    found: list[tuple[str, str, int]] = []
    for name, column in table.columns.items():
        if column.of:
            found += connection.execute(
                f"""SELECT '{column.of}', CAST("{column.of}" AS VARCHAR), count(*) FROM "{table.name}"
                WHERE "{name}" IS NULL AND "{column.of}" IS NOT NULL
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


def write(connection: duckdb.DuckDBPyConnection, table: str, scratch: Path) -> Path:
    path = scratch / f"{table}.parquet"
    connection.execute(f'COPY "{table}" TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)')
    return path


def count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0
