"""Bylines and datelines."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.reading.bylines import byline_date, dateline, is_byline, is_diary

DAY = date(2018, 9, 27)


@pytest.mark.parametrize(
    "line",
    [
        "27 September 2018",
        "Sept. 27, 2018",
        "2018-09-27",
        "Published on 27 September 2018 at 10:15 GMT",
        "By Anna Example | September 27, 2018",
        "Moscow, 27 September 2018",
        "TASS, 27.09.2018",
        "Published 27 September 2018 - Last updated 3 February 2021",
        "Updated: 3 February 2021. Published: 27 September 2018",
    ],
)
def test_bylines_and_their_dates(line: str) -> None:
    assert is_byline(line)
    assert byline_date(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "On 27 September 2018 the president came to Baku.",
        "27 September 2018: Putin arrived in Baku",
        "Putin in Baku",
        "## 27 September 2018",
        "27 September 2018 " + "Name " * 30,
    ],
)
def test_sentences_and_headings_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_a_day_of_revision_is_no_day_of_publication() -> None:
    assert is_byline("Updated 3 February 2021")
    assert byline_date("Updated 3 February 2021") is None
    assert byline_date("last_modified 2021-02-03") is None


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("BAKU, September 27 (TASS) - President Putin arrived.", "BAKU, September 27 (TASS)"),
        ("BAKU, Azerbaijan, Sept. 27, 2018 (AP) — President Putin", "BAKU, Azerbaijan, Sept. 27, 2018 (AP)"),
        ("MOSCOW, September 27. /TASS/. Russian President", "MOSCOW, September 27. /TASS/."),
        ("Baku, 27 September 2018 – The president", "Baku, 27 September 2018"),
    ],
)
def test_datelines(line: str, shown: str) -> None:
    assert dateline(line) == shown


@pytest.mark.parametrize(
    "line",
    ["PUTIN AND ALIYEV TO MEET IN BAKU - KREMLIN", "In Baku, 27 September 2018 – a Thursday –", "The talks went on."],
)
def test_no_datelines(line: str) -> None:
    assert dateline(line) is None


def test_a_diary_has_many_lines_of_a_date() -> None:
    lines = ["11 April 2018", "Aliyev won.", "12 April 2018", "Putin called.", "17 April 2018", "He called again."]
    assert is_diary(lines)
    assert not is_diary(lines[:4])
