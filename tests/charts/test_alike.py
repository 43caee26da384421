"""Alignment over the years, drawn: a line a measure, gaps left open, the interval of the distance said."""

from __future__ import annotations

from typing import Any

from equipoise.charts.alike import by_year, chart
from equipoise.charts.lined import runs
from tests.charts.words import words_of

NO_DISTANCE: dict[str, Any] = {"ideal_point_distance": None}
POINT = {"estimate": 0.4, "low": 0.1, "high": 0.9, "level": 0.9}
FOUND: dict[str, Any] = {
    "basis": "un-votes",
    "notes": ["un-votes covers 2000 to 2004: nothing is known of 2005."],
    "method": {"parameters": {"data": ["un-votes 1"]}},
    "rows": [
        {"year": 2000, "s": 0.5, "kappa": -0.1, "pi": None, **NO_DISTANCE},
        {"year": 2001, "s": 0.6, "kappa": 0.1, "pi": None, "ideal_point_distance": POINT},
        {"year": 2004, "s": 0.7, "kappa": None, "pi": None, "ideal_point_distance": POINT},
    ],
}


def test_lines_and_interval_are_named() -> None:
    found = words_of(chart(FOUND, {"s": "S", "kappa": "kappa", "pi": "pi"}, 720))
    assert {"S", "kappa", "distance", "90 % interval", "2001", "−0.25"} <= set(found)
    assert "pi" not in found
    assert "nothing is known of 2005." in " ".join(found)


def test_years_without_a_row_break_the_line() -> None:
    rows = by_year(FOUND["rows"])
    assert [row["year"] for row in rows] == [2000, 2001, 2002, 2003, 2004]
    assert list(runs([row["year"] for row in rows], [row.get("s") for row in rows])) == [
        [(2000, 0.5), (2001, 0.6)],
        [(2004, 0.7)],
    ]
