"""Two copies' ties and sources made one: what mine lacks is added, what differs is listed."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from equipoise.ledger.ties import COLUMNS, read_ties, row

ABOUT = ("kind", "source", "target", "members", "start", "quantity", "unit")
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class TiesUnion:
    """The text of the united `ties.csv`, None where mine stays as it is; the new rows, and pairs that differ."""

    text: str | None
    added: tuple[Cells, ...]
    differing: tuple[tuple[Cells, Cells], ...]


def unite_ties(mine: Path, theirs: Path) -> TiesUnion:
    """The rows of both files, mine first. Two on one tie that differ are both kept, and listed.

    Raises
    ------
    InputError : a row of either file cannot be right.
    """
    read_ties(mine), read_ties(theirs)
    here, there = rows_of(mine), rows_of(theirs)
    added = [cells for cells in there if cells not in here]
    differing = [(one, other) for other in added for one in here if about(one) == about(other)]
    if not added:
        return TiesUnion(None, (), ())
    held = io.StringIO(newline="")
    writer = csv.DictWriter(held, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows([*here, *added])
    return TiesUnion(held.getvalue(), tuple(added), tuple(differing))


def about(cells: Cells) -> tuple[str, ...]:
    return tuple(cells[name].casefold() for name in ABOUT)


def rows_of(path: Path) -> list[Cells]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        header, *lines = list(csv.reader(handle)) or [[]]
    names = [name.strip() for name in header]
    found = (row(path, line, names, cells) for line, cells in enumerate(lines, 2))
    return [cells for cells in found if any(cells.values())]


@dataclass(frozen=True, slots=True)
class SourcesUnion:
    """Files of the other copy's `sources/` that mine lacks, and those of one name that differ; relative paths."""

    new: tuple[str, ...]
    differing: tuple[str, ...]


def unite_sources(mine: Path, theirs: Path, forgotten: Collection[str]) -> SourcesUnion:
    """What of the other's files is new; none whose bytes held a document that was forgotten.

    Parameters
    ----------
    forgotten : the hashes of the files that held forgotten documents.
    """
    new, differing = [], []
    for path in files_in(theirs):
        name = path.relative_to(theirs).as_posix()
        here, data = mine / name, path.read_bytes()
        if hashlib.sha256(data).hexdigest() in forgotten:
            continue
        if not here.exists():
            new.append(name)
        elif not here.is_file() or here.read_bytes() != data:
            differing.append(name)
    return SourcesUnion(tuple(new), tuple(differing))


def files_in(folder: Path) -> Iterator[Path]:
    """The plain files of a folder and those below, in order; no links, and nothing that begins with a dot."""
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        if path.is_symlink() or path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from files_in(path)
        elif path.is_file():
            yield path


def copy_sources(mine: Path, theirs: Path, names: Sequence[str]) -> None:
    for name in names:
        (mine / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(theirs / name, mine / name)
