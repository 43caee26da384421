"""Days as callers give them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from equipoise.errors import UsageError
from equipoise.world.days import as_day, as_period, within


def test_days_come_as_dates_or_text() -> None:
    day = date(2018, 9, 27)
    assert as_day(day) == as_day("2018-09-27") == day
    assert as_day("2018") == date(2018, 1, 1)
    assert as_day(None) is None


def test_other_text_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="is no date"):
        as_day("yesterday")


def test_open_sides_have_no_limit() -> None:
    day = date(2018, 9, 27)
    assert within(day, None, None)
    assert within(None, day, day)
    assert not within(day, date(2018, 9, 28), None)
    assert within(day, date(2018, 9, 28), None, slack=1)
    assert not within(day, None, date(2018, 9, 26))


def test_a_period_is_the_days_of_what_was_given() -> None:
    day = date(2018, 9, 27)
    assert as_period("2018") == as_period(2018) == (date(2018, 1, 1), date(2018, 12, 31))
    assert as_period(" 2018-02 ") == (date(2018, 2, 1), date(2018, 2, 28))
    assert as_period(day) == as_period("2018-09-27") == as_period(datetime(2018, 9, 27, 12)) == (day, day)
    assert as_period((day, day)) == (day, day)
    assert as_period(None) is None
    for wrong in ("2018-13", "soon", 20180927, -5):
        with pytest.raises(UsageError, match="is no date"):
            as_period(wrong)
