"""Excel workbooks (.xlsx): each sheet that is a chronology or a table of counts is read as a CSV file would be."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from equipoise.errors import InputError
from equipoise.reading.archives import ARCHIVE_ERRORS, MEGABYTE, member, opened
from equipoise.reading.article import Given
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.table import Row, Table
from equipoise.reading.tables import read_whole
from equipoise.reading.xlsx_cells import rows_of

LARGE = 24 * MEGABYTE  # bytes of sheets unpacked; a larger workbook is read row by row, without its merged cells
_NO_VALUE = re.compile(rb"<f[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def read_workbook(data: bytes, given: Given) -> Iterator[Found | Skipped | Note]:
    """Yield, sheet by sheet, how headers were matched and the rows; a sheet that is no such table is noted.

    Raises
    ------
    InputError
        If the workbook is damaged or protected, or none of its sheets is read.
    """
    with opened(data) as archive:
        large, uncounted = _sheets_size(archive) > LARGE, _uncounted(archive)
    workbook = _loaded(data, large)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    yield from (
        Note(given.input, f"sheet {s.title!r} is hidden and not read") for s in workbook.worksheets if s not in sheets
    )
    if uncounted:
        yield Note(given.input, "formulas without their results in it: open it in Excel and save it")
    if large:
        yield Note(given.input, "a large workbook: merged cells are not filled")
    yield from _sheets(sheets, given)


def first_table(data: bytes) -> Table:
    """The table on the first visible sheet that holds anything; its first row is the header.

    Raises
    ------
    InputError
        If the workbook is damaged or protected, or holds no cells.
    """
    with opened(data) as archive:
        large = _sheets_size(archive) > LARGE
    for sheet in _loaded(data, large).worksheets:
        if sheet.sheet_state == "visible":
            with _damaged():
                rows = [Row(place, cells) for place, cells in rows_of(sheet) if any(cells)]
            if rows:
                return Table((), 0, tuple(rows)).below(rows[0])
    raise InputError("empty: no cells in it")


def _sheets(sheets: list[Any], given: Given) -> Iterator[Found | Skipped | Note]:
    reasons, read = list[str](), 0
    for number, sheet in enumerate(sheets):
        with _damaged():
            rows = [Row(place, cells) for place, cells in rows_of(sheet) if any(cells)]
        if not rows:
            continue
        try:
            yield from read_whole(
                Table((), 0, tuple(rows)).below(rows[0]), _of_sheet(given, sheet.title, number, sheets)
            )
            read += 1
        except InputError as error:
            reasons.append(f"sheet {sheet.title!r}: {error}")
    if not read:
        raise InputError("; ".join(reasons) or "empty: no cells in it")
    yield from (Note(given.input, reason) for reason in reasons)


def _of_sheet(given: Given, title: str, number: int, sheets: list[Any]) -> Given:
    """What is known of a sheet: rows of the second and further ones are told apart by its title."""
    shown = given.input if len(sheets) == 1 else f"{given.input}, sheet {title}"
    return replace(given, input=shown, name=given.name if number == 0 else f"{given.name}: {title}")


def _loaded(data: bytes, large: bool) -> Any:
    import io

    import openpyxl

    with _damaged(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that it does not keep, such as the validation of cells
        return openpyxl.load_workbook(io.BytesIO(data), read_only=large, data_only=True, keep_links=False)


@contextmanager
def _damaged() -> Iterator[None]:
    """What openpyxl raises on damaged files, as our error."""
    try:
        yield
    except (LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError, *ARCHIVE_ERRORS) as error:
        raise InputError(f"damaged: no workbook can be read from it ({type(error).__name__})") from None


def _sheets_size(archive: zipfile.ZipFile) -> int:
    return sum(info.file_size for info in archive.infolist() if info.filename.startswith("xl/"))


def _uncounted(archive: zipfile.ZipFile) -> bool:
    """Whether a cell has a formula and not its result, as files have that no spreadsheet program has saved."""
    sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
    return any(_NO_VALUE.search(member(archive, name) or b"") for name in sheets)
