"""Dates in a column whose order of day and month is decided as a whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.ledger.fields import When
from equipoise.reading.column_dates import DateColumn, day_order

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def day(cell: str, *column: str, day_first: bool | None = None) -> date:
    return DateColumn.of((cell, *column), day_first).read(cell).start


def test_one_row_decides_for_all() -> None:
    assert day("04/07/2018", "23/07/2018") == date(2018, 7, 4)
    assert day("04/07/2018", "07/23/2018") == date(2018, 4, 7)
    assert day("04-07-2018", "23-07-2018") == date(2018, 7, 4)


def test_where_no_row_decides_it_asks() -> None:
    with pytest.raises(InputError, match=r"04/07/2018 is ambiguous.*--day-first"):
        day("04/07/2018", "02/03/2018", "2018-09-27", "27 September 2018")
    assert day("05/05/2018", "04/07/2018") == date(2018, 5, 5)  # the same either way


def test_where_rows_contradict_each_other_it_asks() -> None:
    with pytest.raises(InputError, match="writes both 23/07/2018 and 07/23/2018"):
        day("04/07/2018", "23/07/2018", "07/23/2018")


def test_the_readers_word_outranks_the_column() -> None:
    assert day("04/07/2018", day_first=True) == date(2018, 7, 4)
    assert day("04/07/2018", day_first=False) == date(2018, 4, 7)
    with pytest.raises(InputError, match="no such day"):
        day("23/07/2018", day_first=False)


def test_dots_put_the_day_first_unless_the_column_shows_the_contrary() -> None:
    assert day("04.07.2018", "07/23/2018") == date(2018, 7, 4)
    assert day("04.07.2018", "07.23.2018") == date(2018, 4, 7)


def test_a_silent_column_follows_its_neighbour() -> None:
    silent, telling = DateColumn.of(("04/07/2018",), None), DateColumn.of(("23/07/2018",), None)
    assert silent.known_from(telling).read("04/07/2018") == When.day(date(2018, 7, 4))
    assert day_order(["07/23/2018"]).day_first is False


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("2018-08", When.month(2018, 8)),
        ("August 2018", When.month(2018, 8)),
        ("2018", When(date(2018, 1, 1), date(2018, 12, 31), "range")),
        ("27 September 2018", When.day(date(2018, 9, 27))),
        ("2018-09-27 00:00:00", When.day(date(2018, 9, 27))),
    ],
)
def test_days_months_and_years(cell: str, when: When) -> None:
    assert DateColumn.of((cell,), None).read(cell) == when


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/06/2018", "no such day: 31/06/2018"),
        ("2018-02-30", "no such day: 2018-02-30"),
        ("30 February 2018", "no such day"),
        ("43370", "a spreadsheet's number for a day"),
        ("27/09/18", "has two digits"),
        ("soon", "date not understood: 'soon'"),
        ("2018-13", "date not understood"),
        ("x" * 500, "date not understood"),
    ],
)
def test_dates_that_are_none(cell: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        DateColumn.of((cell,), None).read(cell)


@given(st.lists(DAYS, min_size=1), st.booleans())
def test_every_column_is_read_right_or_not_at_all(days: list[date], day_first: bool) -> None:
    shape = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    cells = [d.strftime(shape) for d in days]
    column = DateColumn.of(cells, None)
    for cell, meant in zip(cells, days, strict=True):
        try:
            assert column.read(cell).start == meant
        except InputError:
            assert all(d.day <= 12 for d in days)
