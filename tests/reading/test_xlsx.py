"""Workbooks: cells as the spreadsheet shows them, sheets that are tables, and those that are not."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest

from equipoise.reading.xlsx_cells import shown
from tests.corpus.office import HEADER, cells, workbook

from .conftest import Read
from .kinds import documents, mentions, notes, skipped


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (None, "General", ""),
        (datetime(2018, 9, 27), "dd/mm/yyyy", "2018-09-27"),
        (datetime(2018, 9, 27, 14, 30), "yyyy-mm-dd hh:mm", "2018-09-27"),
        (date(2018, 9, 1), "mmm yyyy", "2018-09"),
        (date(2018, 9, 1), '[$-409]mmmm" of "yyyy', "2018-09"),
        (date(2018, 1, 1), "yyyy", "2018"),
        (time(9, 5), "hh:mm", "09:05"),
        (3.0, "General", "3"),
        (3.5, "0.0", "3.5"),
        (True, "General", "TRUE"),
        ("#REF!", "General", ""),
        (" a b ", "@", "a b"),
    ],
)
def test_cells(value: Any, form: str, text: str) -> None:
    assert shown(value, form) == text


def book(*sheets: tuple[str, list[tuple[Any, ...]]], **states: str) -> bytes:
    def fill(made: Any) -> None:
        made.remove(made.active)
        for title, rows in sheets:
            sheet = made.create_sheet(title)
            sheet.sheet_state = states.get(title, "visible")
            for row in rows:
                sheet.append(row)

    return workbook(fill)


def test_rows_have_their_numbers_and_real_dates(read: Read) -> None:
    found = mentions(read("c.xlsx", book(("Contacts", [("A title",), (), HEADER, cells(0), cells(1)]))))
    assert [(m.row.dataset, m.row.number, str(m.date)) for m in found if m.row] == [
        ("c", 4, "2018-05-14"),
        ("c", 5, "2018-06-12"),
    ]


def test_sheets_beside_the_first_are_told_apart(read: Read) -> None:
    rows = [("No", *HEADER), (1, *cells(0))]
    things = read(
        "c.xlsx", book(("Old", rows), ("New", rows), ("Remarks", [("Ask Anna",)]), ("Off", rows), Off="hidden")
    )
    found = documents(things)
    assert [m.row.dataset for f in found for m in f.mentions or () if m.row] == ["c", "c: New"]
    assert len({f.document.id for f in found}) == 2
    assert "sheet 'Off' is hidden" in notes(things) and "sheet 'Remarks': not a table" in notes(things)


def test_a_bad_row_is_reported_with_its_sheet(read: Read) -> None:
    bad = ("soon", *cells(0)[1:])
    (only,) = skipped(read("c.xlsx", book(("One", [HEADER, cells(0)]), ("Two", [HEADER, bad]))))
    assert only.row == 2 and only.input.endswith("c.xlsx, sheet Two") and "date not understood: 'soon'" in only.why


def test_formulas_without_their_results_are_noted(read: Read) -> None:
    assert "formulas without" in notes(read("c.xlsx", book(("One", [HEADER, (*cells(0)[:4], "=A1", "Desk", "")]))))


def test_what_is_skipped(why: Callable[..., str]) -> None:
    assert why("c.xlsx", book(("One", []))) == "empty: no cells in it"
    assert why("c.xlsx", book(("One", [("Ask Anna",)]))).startswith("sheet 'One': not a table that is read here")


def test_one_cell_in_the_farthest_corner_is_no_table_of_billions(why: Callable[..., str]) -> None:
    import openpyxl

    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["date", "source", "target", "kind"])
    book.active.cell(1_048_576, 16_384, "x")
    book.save(made)
    assert "too large: more than 1,000,000 cells" in why("a.xlsx", made.getvalue())
