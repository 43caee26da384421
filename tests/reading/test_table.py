"""CSV files to rows with their numbers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.reading.table import LONGEST, read_table, unique


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_line_ends_and_encodings(separator: str, end: str, encoding: str) -> None:
    lines = [separator.join(cells) for cells in (("Date", "Who"), ("2018", '"é, ; | x"'), ("2019", "b"))]
    table = read_table(end.join(lines).encode(encoding))
    assert table.header == ("Date", "Who")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("2018", "é, ; | x")), (3, ("2019", "b"))]


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    table = read_table(b'a,b\n1,"two\nlines"\n\n,\n2,x\n')
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("1", "two\nlines")), (5, ("2", "x"))]


def test_a_first_line_that_names_the_separator() -> None:
    table = read_table(b"sep=;\r\na;b,c\r\n1;2\r\n")
    assert table.header == ("a", "b,c") and table.rows[0].number == 2


def test_tabs_by_the_name_of_the_file() -> None:
    assert read_table(b"a\tb,c,d,e\n", tabs=True).header == ("a", "b,c,d,e")


def test_short_rows_are_filled_and_long_ones_refused() -> None:
    table = read_table(b"a,b,c\n1\n1,2,3,\n1,2,3,4\n")
    assert table.named(table.rows[0]) == {"a": "1", "b": "", "c": ""}
    assert table.named(table.rows[1]) == {"a": "1", "b": "2", "c": "3"}
    with pytest.raises(InputError, match="4 cells under 3 columns"):
        table.named(table.rows[2])


def test_a_huge_cell_is_refused_and_the_other_rows_are_not() -> None:
    before = csv.field_size_limit()
    table = read_table(b"a,b\n1," + b"x" * 200_000 + b"\n2,y\n")
    with pytest.raises(InputError, match="a cell of 200000 characters"):
        table.named(table.rows[0])
    assert table.named(table.rows[1]) == {"a": "2", "b": "y"}
    assert csv.field_size_limit() == before and LONGEST < 131_072


def test_a_quotation_mark_left_open_swallows_no_row_in_silence() -> None:
    table = read_table(b'a,b\n1,x\n2,"y\n3,z\n')
    assert table.named(table.rows[0]) == {"a": "1", "b": "x"}
    with pytest.raises(InputError, match="never closed"):
        table.named(table.rows[1])


def test_columns_of_one_name_and_of_none_keep_their_cells() -> None:
    assert unique(("a", "a", "", "a", "")) == ("a", "a (2)", "column 3", "a (3)", "column 5")
    assert unique(("a (2)", "a", "a")) == ("a (2)", "a", "a (3)")


@pytest.mark.parametrize("data", [b"\n\n", b",,\n;"])
def test_no_table(data: bytes) -> None:
    with pytest.raises(InputError, match="empty"):
        read_table(data.replace(b";", b""))


cells = st.text(st.characters(codec="utf-8", blacklist_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2))
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["one", "two", "three"], *rows])
    table = read_table(stream.getvalue().encode("utf-8"))
    assert [list(row.cells) for row in table.rows] == rows
