"""Putting one row into a table of a case's folder `world/`: checked as a whole first, then written in one step."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from equipoise.world.case_tables import (
    BOM,
    CaseFile,
    CaseTable,
    alike,
    checked,
    known_tables,
    overlay_of,
    parse_file,
    read_file,
)
from equipoise.world.overlay import Overlay, OwnRow
from equipoise.world.rows import Row
from equipoise.world.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a row: `change` is `added`, `changed` (it replaced the case's row `before`) or `same`."""

    change: str
    row: Mapping[str, str]
    before: Mapping[str, str] | None
    path: Path
    overlay: Overlay | None


def put(table: CaseTable, folder: Path, cells: Mapping[str, str]) -> Put:
    """Put a row into a case's table, in the place of the case's row about the same if there is one.

    The file is sorted by what its rows are about, so that it changes little under version control, and replaced in
    one step: whoever reads it meanwhile sees the old or the new.

    Raises
    ------
    InputError
        The row, or a row that stands in the case's folder already, cannot be right; nothing is written.
    """
    files = {known.file: read_file(known, folder) for known in known_tables()}
    file = files[table.file]
    path = folder / table.file
    new = checked(table, Row(str(path), len(file.rows) + 2, {**dict.fromkeys(table.columns(), ""), **cells}))
    before = next((row for row in file.rows if alike(table, row, new)), None)
    rows = [row for row in file.rows if not alike(table, row, new)]
    text = written(file, sorted([*rows, new], key=lambda row: _place(table, row)))
    files[table.file] = parse_file(table, path, text)
    overlay = overlay_of([found for found in files.values() if found.rows])
    if before and before.cells == new.cells:
        return Put("same", new.cells, before.cells, path, overlay)
    write_whole(path, text)
    return Put("changed" if before else "added", new.cells, before.cells if before else None, path, overlay)


def about_the_same(table: CaseTable, folder: Path, cells: Mapping[str, str]) -> Mapping[str, str] | None:
    """The cells of the case's row that a new row would replace."""
    new = OwnRow("", 0, {**dict.fromkeys(table.columns(), ""), **cells})
    return next((row.cells for row in read_file(table, folder).rows if alike(table, row, new)), None)


def _place(table: CaseTable, row: OwnRow) -> tuple[str, ...]:
    return tuple(row.cells[column] for column in (*table.about(), *table.columns()))


def written(file: CaseFile, rows: Sequence[OwnRow]) -> str:
    """A table as text, with the separator and byte order mark that the file has; Excel needs the mark to read UTF-8."""
    held = io.StringIO(newline="")
    writer = csv.DictWriter(held, file.table.columns(), delimiter=file.separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(dict(row.cells) for row in rows)
    return (BOM if file.bom else "") + held.getvalue()
