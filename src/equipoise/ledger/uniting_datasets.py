"""Data sets of two copies of a case: what one lacks it takes; of what both have, each keeps its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from equipoise.errors import CaseError
from equipoise.ledger.loaded import TIES, LoadedDataset, keep, loaded


@dataclass(frozen=True, slots=True)
class DatasetsUnion:
    """The data sets that only the other copy has, and what differs of those that both have, in words."""

    new: tuple[LoadedDataset, ...] = ()
    differing: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.new)


def unite_datasets(mine: Path, theirs: Path) -> DatasetsUnion:
    """Compare two folders of data sets; nothing is written.

    Raises
    ------
    CaseError : a manifest cannot be read, or a file that it names is not there.
    """
    here, there = ({one.name: one for one in loaded(folder)} for folder in (mine, theirs))
    new = tuple(one for name, one in there.items() if name not in here)
    for one in new:
        check_whole(one)
    differing = (line for name, one in there.items() if name in here for line in differences(here[name], one))
    return DatasetsUnion(new, tuple(differing))


def check_whole(dataset: LoadedDataset) -> None:
    lacking = [file for _, file in files(dataset) if not dataset.path(file).is_file()]
    if lacking:
        raise CaseError(
            f"{dataset.folder} lacks {lacking[0]}, which its manifest names.",
            f"In that copy load it again: equipoise load {dataset.name} FILE…; nothing was changed.",
        )


def files(dataset: LoadedDataset) -> list[tuple[str, str]]:
    """The Parquet file of each table, and of the ties."""
    return [*((t.name, t.file) for t in dataset.tables), *([(TIES, dataset.ties)] if dataset.ties else [])]


def differences(mine: LoadedDataset, theirs: LoadedDataset) -> Iterator[str]:
    """How the tables of one data set differ: a file is named by its content. Ties follow from tables."""
    for table in theirs.tables:
        own = mine.table(table.name)
        if own is None:
            yield f"{theirs.name}: the other copy also has {table.name} ({table.version})"
        elif own.file != table.file:
            told = [f"{each.version}, {each.rows} rows" for each in (own, table)]
            yield f"{theirs.name}: {table.name} here is {told[0]}; in the other copy {told[1]}"


def copy_datasets(folder: Path, new: Sequence[LoadedDataset]) -> None:
    """Put data sets of another copy into a folder of them."""
    for one in new:
        keep(replace(one, folder=folder / one.name), {name: one.path(file) for name, file in files(one)})
