"""Two copies' folders `world/` made one: the rows of both, and those on which the copies contradict each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from equipoise.world.case_tables import CaseFile, CaseTable, alike, known_tables, overlay_of, parse_file, read_file
from equipoise.world.case_writing import written
from equipoise.world.overlay import Overlay, OwnRow, in_force


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rows about the same that differ: mine and the other copy's."""

    table: str
    mine: Mapping[str, str]
    theirs: Mapping[str, str]

    def __str__(self) -> str:
        names = [name for name in self.mine if self.mine[name] != self.theirs.get(name)]
        mine, theirs = ("; ".join(f"{n} {row.get(n) or 'empty'}" for n in names) for row in (self.mine, self.theirs))
        return f"world/{self.table}, {', '.join(list(self.mine.values())[:3])}: {mine} here, {theirs} there"

    def to_json(self) -> dict[str, object]:
        return {"table": self.table, "mine": dict(self.mine), "theirs": dict(self.theirs)}


@dataclass(frozen=True, slots=True)
class WorldUnion:
    """The files that are to be written, how many rows are new to mine, the contradictions, and the united overlay."""

    files: Mapping[Path, str]
    added: int
    contradictions: tuple[Contradiction, ...]
    overlay: Overlay | None = None


def unite_worlds(mine: Path, theirs: Path, keep: str | None = None) -> WorldUnion:
    """The rows of both folders by table; nothing is written.

    Parameters
    ----------
    keep : whose row stands where two contradict each other, `mine` or `theirs`; by default mine.

    Raises
    ------
    InputError : a row in either folder, or both together, cannot be right.
    """
    files: dict[Path, str] = {}
    added, found, united = 0, list[Contradiction](), list[CaseFile]()
    with in_force(None):
        for table in known_tables():
            one, other = read_file(table, mine), read_file(table, theirs)
            rows, new, differing = united_rows(table, one.rows, other.rows, keep)
            added += new
            found += differing
            file = one
            if list(rows) != list(one.rows):
                shape = one if one.rows else CaseFile(table, one.path, (), other.separator, other.bom)
                files[one.path] = written(shape, sorted(rows, key=lambda row: place(table, row)))
                file = parse_file(table, one.path, files[one.path])
            united.append(file)
        overlay = overlay_of([file for file in united if file.rows])
    return WorldUnion(files, added, tuple(found), overlay)


def united_rows(
    table: CaseTable, mine: Sequence[OwnRow], theirs: Sequence[OwnRow], keep: str | None
) -> tuple[list[OwnRow], int, list[Contradiction]]:
    rows, added, found = list(mine), 0, list[Contradiction]()
    for row in theirs:
        against = [other for other in rows if alike(table, other, row)]
        if any(other.cells == row.cells for other in against):
            continue
        found += [Contradiction(table.file, other.cells, row.cells) for other in against]
        if not against or keep == "theirs":
            rows = [other for other in rows if other not in against] + [row]
            added += 1
    return rows, added, found


def place(table: CaseTable, row: OwnRow) -> tuple[str, ...]:
    return tuple(row.cells[column] for column in (*table.about(), *table.columns()))
