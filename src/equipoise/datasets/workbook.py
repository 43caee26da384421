"""Published workbooks (.xlsx): the sheet whose first row has a format's columns, its cells as text."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from equipoise.datasets.opened import Published
from equipoise.datasets.sidecar import Format
from equipoise.errors import InputError

DAMAGE = (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, TypeError, AttributeError, IndexError)


def xlsx_header(one: Format, file: Published) -> tuple[str, ...] | None:
    """The first row of the sheet that has the format's columns, else that of the first sheet."""
    if file.suffix != ".xlsx":
        return None
    with sheets(file) as found:
        return headed(one, found)[1]


def xlsx_frame(one: Format, file: Published) -> Any:
    """The format's columns as texts, with the numbers of rows as the workbook shows them."""
    import polars

    with sheets(file) as found:
        sheet, header = headed(one, found)
        wanted = {name.lower() for name in one.columns}
        places = {name: place for place, name in enumerate(header) if name.lower() in wanted}
        columns: dict[str, list[Any]] = {"row": [], **{name: [] for name in places}}
        for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
            if any(cell is not None for cell in cells):
                columns["row"].append(number)
                for name, place in places.items():
                    text = text_of(cells[place]) if place < len(cells) else None
                    columns[name].append(None if text in one.missing else text)
    return polars.DataFrame(columns, schema={"row": polars.Int32} | dict.fromkeys(places, polars.String))


@contextmanager
def sheets(file: Published) -> Iterator[Sequence[Any]]:
    """The sheets of a workbook, to be read row by row.

    Raises
    ------
    InputError : it is no workbook, or damaged.
    """
    import openpyxl

    workbook = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            workbook = openpyxl.load_workbook(file.path, read_only=True, data_only=True)
            yield workbook.worksheets
    except DAMAGE as error:
        raise InputError(f"{file.name} is no Excel workbook, or damaged ({error}).", "Download it again.") from error
    finally:
        if workbook:
            workbook.close()


def headed(one: Format, found: Sequence[Any]) -> tuple[Any, tuple[str, ...]]:
    """The sheet that has the format's columns, else the first, with its first row."""
    needed = {name.lower() for name in one.columns} - {name.lower() for name in one.optional}
    headers = [(sheet, first_row(sheet)) for sheet in found]
    fitting = (pair for pair in headers if needed <= {name.lower() for name in pair[1]})
    return next(fitting, headers[0])


def first_row(sheet: Any) -> tuple[str, ...]:
    cells = list(next(sheet.iter_rows(max_row=1, values_only=True), ()))
    while cells and cells[-1] is None:
        cells.pop()
    return tuple((text_of(cell) or "").strip() for cell in cells)


def text_of(cell: Any) -> str | None:
    """A cell as text: a day as YYYY-MM-DD, a whole number without a point."""
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
