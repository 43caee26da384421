"""Dates as people give them, and periods with both ends included."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import UsageError
from equipoise.ledger.periods import Period, first_day, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-09", date(2018, 9, 1), date(2018, 9, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-09-27", date(2018, 9, 27), date(2018, 9, 27)),
        (" 2018-9-7 ", date(2018, 9, 7), date(2018, 9, 7)),
    ],
)
def test_a_year_or_month_means_its_first_or_last_day(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@given(st.dates())
def test_a_whole_day_means_itself(day: date) -> None:
    text = f"{day.year:04}-{day.month:02}-{day.day:02}"
    assert first_day(text) == last_day(text) == day


def test_a_whole_number_is_a_year() -> None:
    assert Period.of(2011, 2020) == Period(date(2011, 1, 1), date(2020, 12, 31))
    assert Period.asked(at=987) == Period(date(987, 1, 1), date(987, 12, 31))
    with pytest.raises(UsageError, match="20188"):
        first_day(20188)


def test_none_and_dates_pass_through() -> None:
    assert first_day(None) is None
    assert last_day(date(2018, 9, 27)) == date(2018, 9, 27)


@pytest.mark.parametrize(
    "text", ["", "soon", "18", "2018-00", "2018-13", "2018-02-30", "27.09.2018", "2018-09-27T00:00"]
)
def test_what_is_no_date_is_a_usage_error_that_names_the_option(text: str) -> None:
    with pytest.raises(UsageError, match="since") as caught:
        first_day(text, "since")
    assert "YYYY" in caught.value.hint


def test_a_period_holds_both_ends() -> None:
    period = Period.of("2018-05", "2018")
    assert (period.since, period.until) == (date(2018, 5, 1), date(2018, 12, 31))
    assert str(period) == "2018-05-01 to 2018-12-31"


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="ends"):
        Period.of("2018-10", "2018-09")


def test_open_periods_say_so() -> None:
    assert str(Period.of("2018")) == "since 2018-01-01"
    assert str(Period.of(until="2018")) == "until 2018-12-31"
    assert str(Period()) == "the whole record"
    assert Period.of("2018").years is None


def test_the_length_of_a_period_counts_both_days() -> None:
    assert Period.of("2017", "2020").years == pytest.approx(4.0)
    assert Period.of("2018-09-27", "2018-09-27").years == pytest.approx(1 / 365.25)


def test_a_period_of_one_day_is_that_day() -> None:
    assert str(Period(date(2018, 10, 31), date(2018, 10, 31))) == "2018-10-31"


def test_a_period_as_json_has_null_for_an_open_end() -> None:
    assert Period(date(2018, 5, 1)).to_json() == {"since": "2018-05-01", "until": None}


@pytest.mark.parametrize(
    ("since", "until", "named"),
    [
        ("2014", "2014", "2014"),
        ("2014-02", "2014-02", "2014-02"),
        ("2014-02-01", "2014-02-27", "2014-02-01 to 2014-02-27"),
        ("2014", "2015", "2014-01-01 to 2015-12-31"),
        ("2014-01-01", "2014-01-01", "2014-01-01"),
        (None, "2014", "until 2014-12-31"),
    ],
)
def test_a_whole_year_or_month_is_named_as_it_is_asked_for(since: str | None, until: str, named: str) -> None:
    assert Period.of(since, until).named == named
