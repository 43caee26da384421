"""Loading a data set: published files into typed tables, checked against the sidecar, with ties; all or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

from equipoise.datasets import registry
from equipoise.datasets.making import Progress, add_old, make, query, sources
from equipoise.datasets.matching import Matched, matched
from equipoise.datasets.opened import Published, opened
from equipoise.datasets.releasing import released
from equipoise.datasets.sidecar import Sidecar
from equipoise.datasets.states import add_states
from equipoise.datasets.tabular import quoted
from equipoise.datasets.tying import ties_query, write_ties
from equipoise.errors import InputError, UsageError
from equipoise.ledger.attaching import silent
from equipoise.ledger.clock import now
from equipoise.ledger.loaded import TIES, LoadedDataset, keep, one_loaded

# Texts that lie beside data of any publisher, in archives and folders.
BESIDE = ("readme*", "read me*", "read_me*", "licence*", "license*", "codebook*", "changelog*")


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
    patterns = [*BESIDE, *(pattern.lower() for pattern in sidecar.beside)]
    beside = [f for f in files if any(fnmatch(Path(f.name).name.lower(), pattern) for pattern in patterns)]
    for file in beside:
        progress(f"{file.name}: makes no table of {sidecar.name}, left out")
    if len(beside) == len(files):
        raise InputError(
            f"{files[0].name} makes no table of {sidecar.name}: data were expected; found: only what lies beside them.",
            "Give the data that it lies beside.",
        )
    return [file for file in files if file not in beside]


def grouped(found: Sequence[Matched]) -> dict[str, list[Matched]]:
    """The files by the table that they make."""
    groups: dict[str, list[Matched]] = defaultdict(list)
    for one in found:
        for table in (one.format.table, *one.format.more):
            groups[table].append(one)
    for table, files in groups.items():
        if len(files) > 1 and not (files[0].format.many and len({f.format.name for f in files}) == 1):
            names = ", ".join(f.file.name for f in files[:4])
            raise InputError(
                f"{len(files)} files make one table, {table}: one was expected; found: {names}.",
                "Load only one of them.",
            )
    return dict(groups)


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
    with silent() as connection:
        connection.execute(f"SET temp_directory = {quoted(str(scratch))}")
        # Rows stay in the file's order: joins on several threads, and lookups that change places, do not keep it.
        connection.execute("SET disabled_optimizers = 'build_side_probe_side'")
        connection.execute("SET threads = 1")
        made_by = [query(sidecar, table, one.format) for table, found in fresh.items() for one in found]
        add_states(connection, " ".join([*made_by, ties_query(sidecar)]))
        old = {t.name: before.path(t.file) for t in before.tables if t.name not in fresh} if before else {}
        add_old(connection, old)
        ordered = sorted(fresh, key=lambda table: len(fresh[table][0].format.needs))  # what others need comes first
        made = {table: make(connection, sidecar, table, fresh[table], scratch, progress) for table in ordered}
        tables = {t.name: t for t in (before.tables if before else ())} | made
        files = {table: scratch / f"{table}.parquet" for table in made}
        ties = write_ties(connection, sidecar, tables, old, scratch)
        files |= {TIES: ties} if ties else {}
    dataset = LoadedDataset(
        sidecar.name,
        folder / sidecar.name,
        now(),
        released(sidecar, [(f, made[t].version) for t, found in fresh.items() for f in found], before),
        tuple(tables[table.name] for table in sidecar.tables if table.name in tables),
    )
    return keep(dataset, files)
