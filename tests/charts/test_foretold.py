"""Forecasts drawn: what was stated beside the base rate; calibration with how many were stated, scores."""

from __future__ import annotations

from datetime import date
from typing import Any

from equipoise.charts.foretold import scored, stated
from tests.charts.words import words_of

ROW = {"person": "ana", "question": "a visit", "p": 0.35, "base": 0.5, "crowd": 0.4, "people": 3, "state": "due"}
SHARE = {"estimate": 0.4, "low": 0.1, "high": 0.7, "level": 0.95}
BEYOND = {"forecasts": 3, "own": {"brier": 0.2}, "other": {"brier": 0.3}}
FOUND: dict[str, Any] = {
    "answer": "ana: Brier score 0.24.",
    "as_of": "2019-01-01",
    "limits": "Few forecasts tell little.",
    "calibration": [{"stated": 8, "mean": 0.35, "came_true": 3, "share": SHARE}],
    "people": [{"person": "ana", "forecasts": 5, "own": {"brier": 0.24}, "against_base": BEYOND}],
}


def test_what_was_stated_is_written() -> None:
    rows = [{**ROW, "by": date(2018, 12, 31)}]
    assert {"ana: a visit", "35 %, 3 people 40 %; due, by 2018-12-31"} <= set(words_of(stated(rows, 720)))
    assert {"ana: a visit", "35 %"} <= set(words_of(stated(rows, 340)))


def test_calibration_and_scores_are_written() -> None:
    found = words_of(scored(FOUND, 720))
    assert {"8", "probability stated", "95 % interval", "0.24 over 5; base rate 0.30 on 3"} <= set(found)
    assert "As of 2019-01-01. Few forecasts tell little." in found
