"""Cells of columns: the answer of each is that of `to_code`, whatever was asked before it."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import EquipoiseError
from equipoise.world import spells
from equipoise.world.code_columns import Asked, answers, empty, plain
from equipoise.world.conversion import to_code

VALUES = sorted({row.value for row in spells.spells("cow")})
START = date(1816, 1, 1)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(VALUES),
            st.integers(1816, 2030) | st.integers(0, 78000).map(lambda days: START + timedelta(days=days)),
        ),
        max_size=30,
    ),
    st.sampled_from(["gw", "iso3", "cowabb", "iso3166-3"]),
)
def test_a_column_says_what_each_cell_says_alone(cells: list[tuple[str, Any]], system: str) -> None:
    answer = answers(Asked(system, "cow", "tell", dated=True))
    for value, day in cells:
        try:
            alone = to_code(value, system, day, from_="cow")
        except EquipoiseError:
            alone = None
        found = answer(value, day)
        assert found.value == alone
        assert bool(found.why) == (alone is None)


def test_several_codes_in_a_year() -> None:
    for several, value in (("tell", None), ("first", 260), ("last", 255)):
        answer = answers(Asked("cow", "iso3", several, dated=True))  # type: ignore[arg-type]
        assert answer("DEU", 1990).value == value
        assert answer("DEU", "1990-10-03").value == 255
        assert answer("DEU", 1970).value == 260


@pytest.mark.parametrize("cell", [None, math.nan, "", "  "])
def test_empty_cells(cell: object) -> None:
    assert empty(cell)
    assert answers(Asked("cow", "iso3", "tell", dated=True))(cell, 1990).why == "The cell is empty."
    assert answers(Asked("cow", "iso3", "tell", dated=True))("RUS", cell).why == "The cell of the date is empty."


def test_cells_as_files_have_them() -> None:
    assert plain(365.0) == 365
    assert plain(datetime(2018, 9, 27, 12)) == date(2018, 9, 27)
    assert plain("RUS") == "RUS"


@pytest.mark.parametrize("cell", [[365], {"a": 1}, b"365", 365.5, True, math.inf])
def test_cells_that_are_no_code(cell: object) -> None:
    found = answers(Asked("iso3", "cow", "tell", dated=False))(cell, None)
    assert found.value is None and found.why


@pytest.mark.parametrize("day", ["2018-13", "yesterday", 20180927, 2018.5, [2018]])
def test_days_that_are_none(day: object) -> None:
    found = answers(Asked("iso3", "cow", "tell", dated=True))(365, day)
    assert found.value is None and found.why
