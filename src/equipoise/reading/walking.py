"""Which files a path stands for: itself, or what its folder holds, and why some of that is not read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from equipoise.reading.found import Note, Skipped

# Kinds that have a name of their own in "not read yet".
NAMES = {
    ".doc": "Word (DOC)",
    ".xls": "Excel (XLS)",
    ".xlsm": "Excel (XLSM)",
    ".ods": "ODS",
    ".odt": "ODT",
    ".jpg": "picture (JPG)",
    ".png": "picture (PNG)",
}

# What lies in a case's folder beside its sources.
PARTS = frozenset(("case.toml", "ties.csv", "world", "scenarios", "digests"))


def walk(path: Path, kinds: Collection[str]) -> Iterator[Path | Skipped | Note]:
    """Yield the files to read under a path, in sorted order, and what is skipped there.

    Parameters
    ----------
    path : a file or a folder.
    kinds : the file endings that are read, in lower case with their dot.
    """
    try:
        if path.is_dir():
            yield from _folder(path, kinds)
        elif not path.exists():
            yield Skipped(path.as_posix(), f"no such file{meant(path.as_posix())}")
        else:
            yield _file(path, kinds)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        yield Skipped(path.as_posix(), f"cannot be read: {getattr(error, 'strerror', None) or error}")


def meant(name: str) -> str:
    """What to do where a path that is none looks like an address."""
    if re.match(r"[a-z][a-z0-9+.-]+:/", name, re.IGNORECASE):
        return "; of addresses, those that begin with http:// or https:// are read"
    return f"; if it is an address, write https://{name}" if name.lower().startswith("www.") else ""


def _folder(folder: Path, kinds: Collection[str]) -> Iterator[Path | Skipped | Note]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    if not entries:
        yield Note(folder.as_posix(), "the folder is empty")
    case = any(entry.name == "case.toml" for entry in entries)
    for entry in entries:
        if case and entry.name in PARTS:
            yield Skipped(entry.as_posix(), "part of the case, not a source")
        elif reason := _passed_over(entry):
            yield reason
        else:
            yield from walk(entry, kinds)


def _passed_over(entry: Path) -> Skipped | Note | None:
    """Why something that lies in a folder is not even looked into."""
    name = entry.as_posix()
    if entry.name.startswith("."):
        return Skipped(name, "hidden")
    if entry.is_symlink() and entry.is_dir():
        return Skipped(name, "a link to a folder")
    if entry.is_dir() and entry.name == "ledger":
        return Skipped(name, "the record of a case, not a source")
    if entry.stem.lower() == "readme" and not entry.is_dir():
        return Note(name, "passed over: it describes the folder")
    return None


def _file(path: Path, kinds: Collection[str]) -> Path | Skipped:
    suffix = path.suffix.lower()
    if not path.is_file():
        return Skipped(path.as_posix(), "not a file")
    if suffix in kinds:
        return path
    if not suffix:
        return Skipped(path.as_posix(), "its name has no ending, so its kind is not known")
    return Skipped(path.as_posix(), not_read(suffix))


def not_read(suffix: str) -> str:
    """The reason for skipping files of a kind."""
    return f"not read yet: {NAMES.get(suffix, suffix[1:].upper())}"
