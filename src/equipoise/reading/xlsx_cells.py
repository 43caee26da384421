"""A sheet's cells as text, as the spreadsheet shows them: dates as days, months or years, merged cells filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from equipoise.errors import InputError

_ESCAPED = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.')

MOST_CELLS = 1_000_000  # of a sheet, empty ones within its bounds included; more take longer than anybody waits


def rows_of(sheet: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows of one of openpyxl's sheets by number; a cell merged over rows holds in each of them.

    Raises
    ------
    InputError
        If there are far too many cells, as where one was filled in the last row or column that there can be.
    """
    filled, read = _merged(sheet), 0
    for number, row in enumerate(sheet.iter_rows(), getattr(sheet, "min_row", None) or 1):
        read += len(row)
        if read > MOST_CELLS:
            raise InputError(
                f"too large: more than {MOST_CELLS:,} cells in sheet {sheet.title!r}.",
                "Delete the empty rows and columns below and beside the table.",
            )
        cells = [shown(cell.value, getattr(cell, "number_format", None) or "") for cell in row]
        first = next((cell.column for cell in row if getattr(cell, "column", None)), 1)
        for column, value in filled.get(number, ()):
            if 0 <= column - first < len(cells):
                cells[column - first] = value
        while cells and not cells[-1]:
            cells.pop()
        yield number, tuple(cells)


def shown(value: Any, number_format: str) -> str:
    """A cell's value as text: `2018-09-27`, or `2018-09` where its format shows no day."""
    if value is None or (isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "A"))):
        return ""  # nothing, or an error such as #REF!
    if isinstance(value, datetime | date):
        return _day(value, number_format)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split(" ")).strip()


def _day(value: datetime | date, number_format: str) -> str:
    parts = _ESCAPED.sub("", number_format.lower())
    if "y" in parts and "d" not in parts:
        return f"{value:%Y-%m}" if "m" in parts.replace("mm:ss", "") else f"{value:%Y}"
    return f"{value:%Y-%m-%d}"


def _merged(sheet: Any) -> dict[int, list[tuple[int, str]]]:
    """For each row below the first of a merged range, its first column and the value that holds there."""
    filled: dict[int, list[tuple[int, str]]] = {}
    ranges = getattr(sheet, "merged_cells", None)
    for merged in getattr(ranges, "ranges", ()):
        cell = sheet.cell(merged.min_row, merged.min_col)
        value = shown(cell.value, cell.number_format)
        for row in range(merged.min_row + 1, min(merged.max_row, sheet.max_row) + 1):
            filled.setdefault(row, []).append((merged.min_col, value))
    return filled
