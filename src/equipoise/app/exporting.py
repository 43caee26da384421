"""A result as a file: JSON as `--json` prints it, its table as CSV, Excel or Parquet, its picture as SVG or PNG."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from equipoise.errors import NotFound
from equipoise.json_text import json_text
from equipoise.questions.spreadsheets import flat, to_csv
from equipoise.reading.table import LONGEST
from equipoise.results import Result

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": EXCEL,
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ics": "text/calendar; charset=utf-8",
}
TABLES = ("csv", "xlsx", "parquet")
PICTURES = ("svg", "png")


def exported(result: Result, kind: str, *, narrow: bool = False) -> bytes:
    """The bytes of one kind.

    Raises
    ------
    NotFound : the result has no picture.
    """
    if kind == "json":
        return (json_text(result.to_json()) + "\n").encode()
    if kind in PICTURES:
        return picture(result, kind, narrow)
    if kind == "ics":
        return calendar(result)
    writers: Mapping[str, Callable[[Any], bytes]] = {"csv": csv, "xlsx": workbook, "parquet": parquet}
    return writers[kind](result.table)


def calendar(result: Result) -> bytes:
    written = getattr(result, "to_ics", None)
    if written is None:
        raise NotFound("This answer is no calendar.", "Only the page on the calendar has that file.")
    text: str = written()
    return text.encode("utf-8", "replace")


def picture(result: Result, kind: str, narrow: bool) -> bytes:
    if not result.pictured:
        raise NotFound("This answer has no picture.", "Its table can be had as .csv, .xlsx or .parquet.")
    if result.undrawn:
        raise NotFound(result.undrawn.what, result.undrawn.hint)
    drawn = result.plot()
    svg: str = (drawn.narrow if narrow else None) or drawn.svg
    if kind == "svg":
        return svg.encode()
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg, scale=2)
    return made


def csv(frame: Any) -> bytes:
    return to_csv(frame).encode()


def parquet(frame: Any) -> bytes:
    found = io.BytesIO()
    frame.write_parquet(found)
    return found.getvalue()


def workbook(frame: Any) -> bytes:
    """One sheet, its head fixed. A text stays a text, also one that begins like a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "table"
    for row, values in enumerate([frame.columns, *flat(frame).iter_rows()], 1):
        for column, value in enumerate(values, 1):
            put(sheet, row, column, value)
    for head in sheet[1]:
        head.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def put(sheet: Any, row: int, column: int, value: Any) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        cell.data_type = "s"
    else:
        cell.value = value
