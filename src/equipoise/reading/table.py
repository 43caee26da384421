"""CSV files as spreadsheets write them, to a header and numbered rows: any usual separator, line end and encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from equipoise.errors import InputError
from equipoise.reading.decoding import decode

SEPARATORS = (",", ";", "\t", "|")
LONGEST = 32_767  # characters that a cell holds in a spreadsheet; a longer one is a quotation mark left open
SAMPLE = 20  # rows that show how the cells are separated
HEADER_ROWS = 10  # a title or a note may stand above the header


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its number as a spreadsheet shows it; `open` if a quotation mark in it is never closed."""

    number: int
    cells: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: a header, its row's number, and the rows below it that are not empty."""

    header: tuple[str, ...]
    number: int
    rows: tuple[Row, ...]

    def below(self, row: Row) -> Table:
        """The same table with one of its rows as the header."""
        return Table(row.cells, row.number, tuple(r for r in self.rows if r.number > row.number))

    def named(self, row: Row) -> dict[str, str]:
        """The cells of a row by header; a short row's missing cells are empty.

        Raises
        ------
        InputError
            If the row has more cells than the header, a cell longer than any can be, or an open quotation mark.
        """
        if row.open:
            raise InputError("a quotation mark opens here and is never closed: this row and all below it are not read")
        if any(row.cells[len(self.header) :]):
            what = f"{len(row.cells)} cells under {len(self.header)} columns"
            raise InputError(f"{what}: quote a cell that holds the separator")
        if (longest := max(map(len, row.cells))) > LONGEST:
            raise InputError(f"a cell of {longest} characters: is a quotation mark left open?")
        cells = row.cells + ("",) * (len(self.header) - len(row.cells))
        return dict(zip(unique(self.header), cells, strict=False))


def read_table(data: bytes, *, tabs: bool = False) -> Table:
    """Return a CSV file's table; its first row that is not empty is the header.

    Parameters
    ----------
    data : the file's bytes.
    tabs : whether the file's name says that tabs separate its cells.

    Raises
    ------
    InputError
        If the bytes are no text or hold no table.
    """
    text, told = _told_separator(decode(data))
    separator = "\t" if tabs else told or _separator(text)
    rows = [Row(n, cells) for n, cells in enumerate(_records(text, separator), 1) if any(cells)]
    if not rows:
        raise InputError("empty")
    if _left_open(text, separator):
        rows[-1] = replace(rows[-1], open=True)
    return Table((), 0, tuple(rows)).below(rows[0])


def unique(header: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a header with a number behind each that stood before, so that no cell hides another."""
    names: list[str] = []
    for place, name in enumerate(header, 1):
        number, shown = 2, name or f"column {place}"
        while shown in names:
            number, shown = number + 1, f"{name} ({number})"
        names.append(shown)
    return tuple(names)


def _told_separator(text: str) -> tuple[str, str | None]:
    """Excel's first line `sep=;`, which it shows to nobody."""
    if text[:4].lower() == "sep=" and text[5:6] in ("\r", "\n") and text[4] in SEPARATORS:
        return text[5:].removeprefix("\r").removeprefix("\n"), text[4]
    return text, None


def _separator(text: str) -> str:
    """The separator that divides the first rows into most columns, weighted by how many rows agree on the number."""

    def worth(separator: str) -> float:
        widths = Counter(len(cells) for cells in islice(_records(text[:50_000], separator), SAMPLE) if any(cells))
        return max(((width - 1) * rows for width, rows in widths.items()), default=0) / max(widths.total(), 1)

    return max(SEPARATORS, key=worth)


def _records(text: str, separator: str) -> Iterator[tuple[str, ...]]:
    # Split where the file breaks its lines, be it \n, \r\n or \r; the csv module joins quoted lines again.
    lines = io.StringIO(text, newline="")
    with _long_cells():
        rows = list(csv.reader(lines, delimiter=separator, skipinitialspace=True))
    return (tuple(cell.strip() for cell in cells) for cells in rows)


def _left_open(text: str, separator: str) -> bool:
    """Whether the text ends within quotation marks, which the csv module tells only when it is strict."""
    try:
        with _long_cells():
            deque(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), maxlen=0)
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


@contextmanager
def _long_cells() -> Iterator[None]:
    """Without the csv module's limit on a cell's length, which would stop the whole table for one cell."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)
