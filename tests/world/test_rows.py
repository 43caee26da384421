"""Tables are read strictly: an odd header, line or cell is an error that says where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.errors import InputError
from equipoise.world.rows import Row, day_of, parse


def rows(text: str, used: tuple[str, ...], ignored: tuple[str, ...] = ()) -> list[Row]:
    return list(parse("x.csv", iter(text.splitlines(keepends=True)), used, ignored))


def test_rows_know_their_line() -> None:
    first, second = rows("a,b\n1,2\n3,4\n", ("a", "b"))
    assert (first.line, first.text("a"), second.line, second.text("b")) == (2, "1", 3, "4")


@pytest.mark.parametrize("text", ["a,b\n", "a\n", "a,b,c,d\n"])
def test_a_header_that_differs_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match=r"x\.csv: its columns are"):
        rows(text, ("a", "b"), ("c",))


def test_a_line_with_too_many_cells_is_an_error() -> None:
    with pytest.raises(InputError, match=r"x\.csv line 2: 3 cells under 2 columns"):
        rows("a,b\n1,2,3\n", ("a", "b"))


def test_odd_values_name_file_line_and_what_was_expected() -> None:
    (row,) = rows("a,b\n?,\n", ("a", "b"))
    with pytest.raises(InputError, match=r"x\.csv line 2: a is '\?'\. Expected one of u, v\."):
        row.choice("a", ("u", "v"))
    with pytest.raises(InputError, match="the cell is empty"):
        row.text("b")
    with pytest.raises(InputError, match="Expected a number"):
        row.number("a")
    with pytest.raises(InputError, match="Expected a date"):
        row.first_day("a")
    assert row.last_day("b") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2018-09-27", date(2018, 9, 27), date(2018, 9, 27)),
        ("2018-13", None, None),
        ("27.9.2018", None, None),
        ("", None, None),
    ],
)
def test_days(text: str, first: date | None, last: date | None) -> None:
    assert (day_of(text), day_of(text, last=True)) == (first, last)
