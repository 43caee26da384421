"""The picture of a shift: events, the day, and every probability in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from equipoise.charts.shifted import shift_picture
from tests.charts.test_compared import texts

MODELS = {"constant": 0.1, "shift": 0.7, "pulse": 0.1, "drift": 0.06, "burst": 0.04, "sources": 0.0}
RATES = {"rate_before": {"estimate": 1.2}, "rate_after": {"estimate": 4.5}}
CHANGE: dict[str, Any] = {"date": {"low": "2011-02-01", "estimate": "2012-05-01", "high": "2013-01-01"}, **RATES}
FOUND = {"models": MODELS, "verdict": "In words.", "change": CHANGE, "since": "2008-01-01", "until": "2015-12-31"}
DAYS = [date(2009, 3, 1), date(2012, 6, 1), date(2013, 6, 1)]


def test_what_it_shows_is_written() -> None:
    picture = shift_picture({**FOUND, "of": "meetings"}, DAYS)
    found = texts(picture.svg)
    assert {"lasting shift", "0.70", "3 events: meetings", "if it shifted: 1.2 → 4.5 a year"} <= set(found)
    assert "sources changed" not in found
    assert picture.alt == "In words."


def test_a_series_has_bars_alone() -> None:
    found = texts(shift_picture({**FOUND, "of": "file.csv", "change": None}, []).svg)
    assert "How probable" in found
    assert not [text for text in found if "events" in text]
