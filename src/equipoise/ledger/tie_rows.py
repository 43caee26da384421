"""The rows of a `ties.csv` with the very text of each, so that a change of one leaves the others as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from equipoise.errors import InputError
from equipoise.ledger.ties import COLUMNS, Tie, parse_ties, row

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class TieRow:
    """One row: its number in a spreadsheet, its cells by column, and its text with the line end."""

    line: int
    cells: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class TieFile:
    """A `ties.csv`: the text of its header, its columns, its rows (blank ones too) and its line end."""

    path: Path
    head: str
    columns: tuple[str, ...]
    rows: tuple[TieRow, ...]
    end: str = "\n"

    def text(self) -> str:
        return self.head + "".join(row.text for row in self.rows)

    def ties(self) -> list[Tie]:
        """Its ties, each cell checked.

        Raises
        ------
        InputError : a bad cell, named by row and column.
        """
        return parse_ties(self.path, self.text().removeprefix(BOM))

    def added(self, cells: Mapping[str, str]) -> TieFile:
        """With a row at the end."""
        wide = self.widened(cells)
        rows = wide.rows
        if rows and not rows[-1].text.endswith(("\n", "\r")):
            rows = (*rows[:-1], replace(rows[-1], text=rows[-1].text + wide.end))
        return replace(wide, rows=(*rows, TieRow(len(rows) + 2, cells, wide.written(cells))))

    def changed(self, line: int, cells: Mapping[str, str]) -> TieFile:
        """With other cells in one row."""
        wide = self.widened(cells)
        rows = tuple(TieRow(line, cells, wide.written(cells)) if r.line == line else r for r in wide.rows)
        return replace(wide, rows=rows)

    def widened(self, cells: Mapping[str, str]) -> TieFile:
        """With the columns that these cells need; the cells of other rows under them are empty."""
        new = [name for name in COLUMNS if cells.get(name) and name not in self.columns]
        bare = self.head.rstrip("\r\n")
        return replace(self, head=",".join((bare, *new)) + self.end, columns=(*self.columns, *new))

    def written(self, cells: Mapping[str, str]) -> str:
        held = io.StringIO(newline="")
        csv.writer(held, lineterminator=self.end).writerow([cells.get(name, "") for name in self.columns])
        return held.getvalue()


def read_tie_file(path: Path) -> TieFile:
    """Read a case's `ties.csv` with the text of its rows, each cell checked; an empty one where there is none.

    Raises
    ------
    InputError : it is not in UTF-8, or a column or cell is wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8") if path.is_file() else ",".join(COLUMNS) + "\n"
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} cannot be read: {error}.", "Save it as CSV in UTF-8.") from error
    parse_ties(path, text.removeprefix(BOM))
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines)
    header = next(reader, [])
    columns = tuple(name.strip() for name in (header[0].removeprefix(BOM), *header[1:]) if header)
    head, place = "".join(lines[: reader.line_num]), reader.line_num
    rows = []
    for number, cells in enumerate(reader, 2):
        rows.append(TieRow(number, row(path, number, columns, cells), "".join(lines[place : reader.line_num])))
        place = reader.line_num
    return TieFile(path, head, columns, tuple(rows), ending(head))


def ending(head: str) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if head.endswith(end)), "\n")


def rows_with(file: TieFile, ids: Sequence[str]) -> tuple[TieRow, ...]:
    """The rows of which ties have one of these ids."""
    lines = {tie.line for tie in file.ties() if tie.id in ids}
    return tuple(row for row in file.rows if row.line in lines)
