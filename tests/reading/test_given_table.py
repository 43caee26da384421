"""Tables that a person hands over: by content, whatever the name; rows by their number."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from equipoise.errors import InputError
from equipoise.reading.given_table import any_table, filled, numbered

PATH = Path("given.csv")


def test_a_workbook_is_known_by_its_content() -> None:
    book, data = Workbook(), BytesIO()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    book.save(data)
    assert any_table(data.getvalue(), PATH).header == ("a", "b")


@pytest.mark.parametrize("name", ["given.tsv", "given.tab", "given.TSV.gz"])
def test_a_name_says_that_tabs_divide(name: str) -> None:
    assert any_table(b"a, b\tc\n1\t2\n", Path(name)).header == ("a, b", "c")


def test_rows_have_the_numbers_of_the_sheet_and_empty_ones_are_none() -> None:
    table = any_table(b"a,b\n1,2\n,\n3,4\n", PATH)
    assert numbered(PATH, table) == [(2, {"a": "1", "b": "2"}), (4, {"a": "3", "b": "4"})]


def test_what_is_wrong_is_named_by_file_row_and_column() -> None:
    with pytest.raises(InputError, match=r"given\.csv, row 2: 3 cells under 2 columns"):
        numbered(PATH, any_table(b"a,b\n1,2,3\n", PATH))
    with pytest.raises(InputError, match=r"given\.csv, row 5, b: the cell is empty"):
        filled(PATH, 5, " ", "b")
    assert filled(PATH, 5, " x ", "b") == "x"
