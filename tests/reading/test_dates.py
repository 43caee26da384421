"""Dates found in texts, and texts that are dates."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.reading.dates import day_without_year, find_dates, month_of, parse_day, whole_date

DAY = date(2018, 9, 27)


@pytest.mark.parametrize(
    "text",
    [
        "2018-09-27",
        "2018/09/27",
        "20180927",
        "27 September 2018",
        "27th of September, 2018",
        "September 27, 2018",
        "Sept. 27, 2018",
        "Sep 27 2018",
        "27-Sep-2018",
        "SEPTEMBER 27TH, 2018",
        "27.09.2018",
        "27/09/2018",
        "9/27/2018",
        "2018-09-27T08:30:00+02:00",
        "2018-09-27 00:00:00",
        "Thu, 27 Sep 2018 10:00:00 GMT",
        "Thursday, September 27, 2018 at 10:15",
        "27 сентября 2018",
        "27 Сентября 2018 года",
        "27 сентября 2018 г., 10:15",
        "27 вересня 2018 року",
        "27 Eylül 2018",
        "27 EYLÜL 2018",
        "27 sentyabr 2018-ci il",
        "27 septembre 2018",
        "27. September 2018",
    ],
)
def test_one_day_in_many_writings(text: str) -> None:
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "September 2018",
            "31/06/2018",
            "2018-02-30",
            "04/07/2018",
            "27 Septober 2018",
            "yesterday",
            "12018-09-27",
        ),
        *("27 September 2018 was a Thursday", "Maybe 27, 2018", "0000-01-01"),
    ],
)
def test_no_day_or_two_possible_ones(text: str) -> None:
    assert parse_day(text) is None


def test_numbers_that_can_be_read_both_ways_are_handed_on() -> None:
    found = whole_date("04/07/2018")
    assert found is not None and found.day is None and found.numbers == (4, 7, 2018)


def test_dates_within_a_text_come_in_order() -> None:
    text = "Published 14 May 2019, updated February 3, 2021 (first on 2019-05-13)."
    assert [d.day for d in find_dates(text)] == [date(2019, 5, 14), date(2021, 2, 3), date(2019, 5, 13)]


@pytest.mark.parametrize(
    ("text", "month"), [("2018-08", (2018, 8)), ("August 2018", (2018, 8)), ("Aug. 2018", (2018, 8))]
)
def test_months(text: str, month: tuple[int, int]) -> None:
    assert month_of(text) == month


@pytest.mark.parametrize("text", ["2018-13", "2018", "Maybe 2018", "0000-08", "in August"])
def test_no_months(text: str) -> None:
    assert month_of(text) is None


def test_a_day_without_its_year() -> None:
    assert day_without_year("BAKU, September 27 (TASS)") == (9, 27)
    assert day_without_year("BAKU, 27 Sept. (TASS)") == (9, 27)
    assert day_without_year("BAKU (TASS)") is None


def test_dates_in_several_languages_come_in_their_order() -> None:
    found = list(find_dates("3 мая 2018, 27 September 2018, 1 Ağustos 2018 и 31 июня 2018"))
    assert [dated.day for dated in found] == [date(2018, 5, 3), DAY, date(2018, 8, 1), None]


def test_names_of_months_stand_alone() -> None:
    assert not list(find_dates("27 мая́ча 2018; 5 Marta 2018; 127 мая 2018"))


@pytest.mark.parametrize("text", ["3 HAZİRAN 2018", "3 Haziran 2018", "3 HAZIRAN 2018"])
def test_capitals_of_turkish(text: str) -> None:
    assert parse_day(text) == date(2018, 6, 3)
