"""`export_case`, `import_case`: a whole case in one file and out of it; `restore_judgements` from their plain file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equipoise.errors import CaseError, NotFound
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.judgement_file import beside, restore
from equipoise.ledger.loaded import loaded
from equipoise.ledger.manifest import Manifest
from equipoise.ledger.packing import pack
from equipoise.ledger.records import Judgement
from equipoise.ledger.unpacking import unpack


@dataclass(frozen=True, slots=True)
class Exported:
    """A case in one file. `left_out` names what of its folder is not in it, with the reason."""

    file: Path
    manifest: Manifest
    left_out: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"file": str(self.file), "manifest": self.manifest.to_json(), "left_out": list(self.left_out)}


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """A case made from a file; `former` is where the case that stood in its place is now."""

    case: Case
    manifest: Manifest
    former: Path | None

    def to_json(self) -> dict[str, Any]:
        return {
            "case": str(self.case.folder),
            "manifest": self.manifest.to_json(),
            "former": str(self.former) if self.former else None,
        }


def export_case(case: Case | Path | str, file: Path | str, *, overwrite: bool = False) -> Exported:
    """Write a case to one file: its record, sources, ties, own rows of the world, settings and digests.

    Equal cases give equal bytes. What was forgotten, and what deletions left in the database's file, is not in it.

    Raises
    ------
    CaseError : the file exists, and it was not said to be overwritten.
    """
    case, target = open_case(case), Path(file)
    if target.is_dir() or (target.exists() and not overwrite):
        raise CaseError(f"{target} exists.", "Choose another name, or say --overwrite." if target.is_file() else "")
    manifest, left_out = pack(case, target)
    others = [name for name in left_out if name.partition(":")[0] != target.name]
    others += [f"data set {one.name}: load its files there anew" for one in loaded(case.datasets)]
    return Exported(target, manifest, tuple(others))


def import_case(file: Path | str, folder: Path | str | None = None, *, overwrite: bool = False) -> ImportedCase:
    """Make a case folder from a file that `export_case` wrote; every member is checked before the folder is there.

    Parameters
    ----------
    folder : by default one beside the current folder's files, with the file's name without its ending.
    overwrite : whether a case that stands there gives way; it is kept, under another name.

    Raises
    ------
    InputError : the file is damaged or no packed case; the member is named.
    CaseError : the folder is there already, or the file is from a newer version.
    """
    source = Path(file)
    target = Path(folder) if folder is not None else Path(source.name.partition(".")[0])
    there = target.exists() and (not target.is_dir() or any(target.iterdir()))
    if there and not overwrite:
        raise CaseError(f"{target} is there already.", "Choose another folder, or say --overwrite to put it aside.")
    target.absolute().parent.mkdir(parents=True, exist_ok=True)
    with unpacked(source, target.absolute().parent) as (new, manifest):
        former = set_aside(target) if target.exists() else None
        new.rename(target)
    case = open_case(target)
    with case.world():
        if case.store.exists():
            case.store.materialise()
    return ImportedCase(case, manifest, former)


@contextmanager
def unpacked(source: Path, folder: Path) -> Iterator[tuple[Path, Manifest]]:
    """A packed case in a new folder within `folder`, gone afterwards unless it was given another name.

    Raises
    ------
    InputError : the file is damaged or no packed case, or what it holds is none.
    """
    new = folder / f".{source.name}.unpacked-{os.getpid()}"
    try:
        new.mkdir()
        manifest = unpack(source, new)
        open_case(new)
        yield new, manifest
    finally:
        shutil.rmtree(new, ignore_errors=True)


def set_aside(target: Path) -> Path | None:
    """Give an existing folder another name; an empty one goes."""
    if target.is_dir() and not any(target.iterdir()):
        target.rmdir()
        return None
    number = 1
    while (former := target.with_name(f"{target.name}.before-{number}")).exists():
        number += 1
    target.rename(former)
    return former


@dataclass(frozen=True, slots=True)
class Restored:
    """The judgements that came from the plain file beside the record, and what of it could not be read."""

    judgements: tuple[Judgement, ...]
    problems: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"judgements": [j.to_json() for j in self.judgements], "problems": list(self.problems)}


def restore_judgements(case: Case | Path | str) -> Restored:
    """Take the judgements of `ledger/judgements.jsonl` that the record lacks into it.

    `read` does so by itself where there is no record. On what has not been read yet they match nothing; they are kept.

    Raises
    ------
    NotFound : there is no such file.
    """
    case = open_case(case)
    if not beside(case.store.path).exists():
        raise NotFound(f"There is no {beside(case.store.path)}.", "It is written with the first judgement.")
    found, problems = restore(case.store.path)
    if found:
        with case.world():
            case.store.materialise()
    return Restored(tuple(found), tuple(problems))
