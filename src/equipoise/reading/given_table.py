"""A table that a person hands over, CSV or Excel: its header and rows, each with its number in what is said of it."""

from __future__ import annotations

from pathlib import Path

from equipoise.errors import InputError
from equipoise.reading.table import Table, read_table
from equipoise.reading.xlsx import first_table

TABS = (".tsv", ".tab")


def any_table(data: bytes, path: Path) -> Table:
    """The table in a file's bytes: of a workbook, if they are one, the first that holds anything.

    Raises
    ------
    InputError
        If they hold no table; does not name the file.
    """
    if data[:4] == b"PK\x03\x04":
        return first_table(data)
    return read_table(data, tabs=any(suffix.lower() in TABS for suffix in path.suffixes))


def numbered(path: Path, table: Table) -> list[tuple[int, dict[str, str]]]:
    """The rows that hold anything, by number, as cells by header.

    Raises
    ------
    InputError
        If a row cannot be one; names the file and the row.
    """
    found = []
    for row in table.rows:
        try:
            cells = table.named(row)
        except InputError as error:
            raise InputError(f"{path.name}, row {row.number}: {error.what}.", error.hint) from error
        if any(cells.values()):
            found.append((row.number, cells))
    return found


def filled(path: Path, number: int, text: str, column: str) -> str:
    """The text of a cell.

    Raises
    ------
    InputError
        If there is none; names the file, row and column.
    """
    if not text.strip():
        raise InputError(f"{path.name}, row {number}, {column}: the cell is empty.", "Fill it, or delete the row.")
    return text.strip()
