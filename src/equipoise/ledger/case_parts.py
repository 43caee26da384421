"""The parts of a case: what of its folder is the case, and travels with it when it is packed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from equipoise.ledger.casefolder import FILE

FILES = (FILE, "README.md", "ties.csv", "ties-history.jsonl")
FOLDERS = ("digests", "scenarios", "sources", "world")
OVERRIDES = "ledger/overrides.jsonl"  # of `ledger/` the one file that is packed as it is
RECORD = "record"  # where a packed case holds its record's tables
MADE_AGAIN = ("ledger", "brief.html", "brief.json")  # packed in another form, or made by a command
UNFIT = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the case, by its name within it, with / between folders."""

    name: str
    path: Path


def parts(folder: Path) -> Iterator[Part | str]:
    """The files of a case in the order of their names; as text, what stays behind and why."""
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name in FILES or path.name in FOLDERS:
            yield from within(folder, path)
        elif path.name not in MADE_AGAIN and not is_hidden(path):
            yield f"{path.name}: no part of a case"
    if (folder / OVERRIDES).is_file():
        yield from within(folder, folder / OVERRIDES)


def within(folder: Path, path: Path) -> Iterator[Part | str]:
    name = path.relative_to(folder).as_posix()
    if path.is_symlink():
        yield f"{name}: a link"
    elif is_hidden(path):
        return
    elif path.is_dir():
        for each in sorted(path.iterdir(), key=lambda p: p.name):
            yield from within(folder, each)
    elif not path.is_file():
        yield f"{name}: no file"
    elif unsafe(name):
        yield f"{name!r}: {unsafe(name)}"
    else:
        yield Part(name, path)


def is_hidden(path: Path) -> bool:
    """What systems and programs keep for themselves."""
    return path.name.startswith((".", "~$")) or path.name in ("Thumbs.db", "desktop.ini", "__pycache__")


def unsafe(name: str) -> str | None:
    """Why a name within a packed case is none that a file of the case may have; None where it is one."""
    pieces = name.split("/")
    if UNFIT.search(name) or not is_text(name):
        return "a name that not every system can hold"
    if any(piece in ("", ".", "..") for piece in pieces):
        return "a name that leads out of the case"
    if os.name == "nt" and (":" in name or any(PureWindowsPath(piece).is_reserved() for piece in pieces)):
        return "a name that Windows does not allow"
    if name in (*FILES, OVERRIDES) or (len(pieces) > 1 and pieces[0] in (*FOLDERS, RECORD)):
        return None
    return "no part of a case"


def is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
