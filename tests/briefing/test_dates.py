"""Dates in words."""

from __future__ import annotations

import pytest

from equipoise.briefing.dates import period_words, when
from equipoise.ledger.periods import Period


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2018-09-01", "2018-09-01", "day", "1 September 2018"),
        ("2018-06-24", "2018-06-25", "day", "24–25 June 2018"),
        ("2018-05-30", "2018-06-01", "day", "30 May 2018 to 1 June 2018"),
        ("2018-02-01", "2018-02-28", "month", "February 2018"),
        ("2018-08-01", "2018-08-10", "month", "in August 2018 (1–10)"),
        ("2018-01-01", "2018-12-31", "range", "2018"),
        ("2018-09-27", "2018-09-28", "range", "between 27 and 28 September 2018"),
    ],
)
def test_when(start: str, end: str, precision: str, words: str) -> None:
    assert when({"start": start, "end": end, "precision": precision}) == words


def test_no_date() -> None:
    assert when(None) == "no date"


def test_periods() -> None:
    assert period_words(Period.of("2018-05", "2018-10")) == "1 May 2018 to 31 October 2018"
    assert period_words(Period.of("2018", None)) == "since 1 January 2018"
    assert period_words(Period()) == "the whole record"
