"""The data sets that a case has loaded: `ledger/datasets/NAME/` with a manifest and a Parquet file a table.

A table's file is named by its content, and the manifest is replaced last: whatever is interrupted, the old or the new
is whole, and who reads meanwhile reads one of them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Any

from equipoise.errors import CaseError

FILE = "manifest.json"
TIES = "ties"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """A typed table: where its rows came from, which years it covers, what was left out and which codes are nobody's.

    `sources` are names and SHA-256 of the published files; `skipped` counts rows by reason; `unknown` lists a column, a
    value that names no state then, and the rows with it.
    """

    name: str
    file: str
    rows: int
    format: str
    version: str
    sources: tuple[tuple[str, str], ...]
    first: int | None = None
    last: int | None = None
    expected: int | None = None
    skipped: Mapping[str, int] = field(default_factory=dict)
    unknown: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedDataset:
    """A data set of a case. `released` is the day its version was published, `ties` the file of its ties."""

    name: str
    folder: Path
    loaded_at: str
    released: date | None
    tables: tuple[LoadedTable, ...]
    ties: str | None = None

    def table(self, name: str) -> LoadedTable | None:
        return next((table for table in self.tables if table.name == name), None)

    def path(self, file: str) -> Path:
        return self.folder / file

    def known_by(self, day: date | None) -> bool:
        """Whether it was out by a day; a day of release that nobody knows is none."""
        return day is None or (self.released is not None and self.released <= day)

    def to_json(self) -> dict[str, Any]:
        tables = [asdict(table) | {"sources": [list(s) for s in table.sources]} for table in self.tables]
        return {
            "format": FORMAT,
            "name": self.name,
            "loaded_at": self.loaded_at,
            "released": self.released.isoformat() if self.released else None,
            "tables": tables,
            "ties": self.ties,
        }


def loaded(folder: Path) -> tuple[LoadedDataset, ...]:
    """The data sets in a folder of them, by name.

    Raises
    ------
    CaseError : a manifest that cannot be read, or is of a newer version.
    """
    if not folder.is_dir():
        return ()
    return tuple(read_manifest(path.parent) for path in sorted(folder.glob(f"*/{FILE}")))


def one_loaded(folder: Path, name: str) -> LoadedDataset | None:
    return read_manifest(folder / name) if (folder / name / FILE).is_file() else None


def read_manifest(folder: Path) -> LoadedDataset:
    path = folder / FILE
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["format"] > FORMAT:
            raise CaseError(f"{path} was written by a newer version of Equipoise.", "Update: pip install -U equipoise.")
        tables = tuple(table_of(table) for table in told["tables"])
        released = date.fromisoformat(told["released"]) if told["released"] else None
        return LoadedDataset(told["name"], folder, told["loaded_at"], released, tables, told["ties"])
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise CaseError(f"{path} is damaged ({error}).", "Delete its folder and load the data set again.") from error


def table_of(told: Mapping[str, Any]) -> LoadedTable:
    lists = {
        "sources": tuple((name, sha) for name, sha in told["sources"]),
        "unknown": tuple((column, value, rows) for column, value, rows in told["unknown"]),
    }
    return LoadedTable(**{**told, **lists})


def keep(dataset: LoadedDataset, files: Mapping[str, Path]) -> LoadedDataset:
    """Put a data set into its folder in the case: `files` are the Parquet files of its new tables, by name of table.

    Returns
    -------
    The data set as kept, each table with the name of its file.
    """
    dataset.folder.mkdir(parents=True, exist_ok=True)
    placed = {name: place(dataset.folder, name, path) for name, path in files.items()}
    tables = tuple(replace(table, file=placed.get(table.name, table.file)) for table in dataset.tables)
    kept = replace(dataset, tables=tables, ties=placed.get(TIES, dataset.ties))
    partial = dataset.folder / f"{FILE}.part"
    partial.write_text(json.dumps(kept.to_json(), indent=1, ensure_ascii=False), "utf-8")
    partial.replace(dataset.folder / FILE)
    drop_others(kept)
    return kept


def place(folder: Path, name: str, path: Path) -> str:
    file = f"{name}-{content(path)[:16]}.parquet"
    partial = folder / f"{file}.part"
    shutil.copyfile(path, partial)
    partial.replace(folder / file)
    return file


def content(path: Path) -> str:
    with path.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def drop_others(kept: LoadedDataset) -> None:
    """Delete files of earlier loads; one that somebody reads at the moment stays until the next load."""
    named = {table.file for table in kept.tables} | {kept.ties, FILE}
    for path in kept.folder.iterdir():
        if path.name not in named:
            try:
                path.unlink()
            except OSError:
                continue
