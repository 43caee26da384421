"""Bargaining drawn: every position, and both forecasts."""

from __future__ import annotations

from typing import Any

from equipoise.charts.bargained import chart
from tests.charts.words import words_of


def row(actor: str, position: float, after: float | None) -> dict[str, Any]:
    weights = {"capability": 2.0, "salience": 0.5}
    return {"dimension": "years", "actor": actor, "position": position, "after": after, **weights}


def test_positions_and_forecasts_are_written() -> None:
    mean = {"estimate": 7.39, "low": 7.0, "high": 7.8}
    forecast = {"dimension": "years", "mean": mean, "scholz": {"forecast": 9.671}}
    rows = [row("Denmark", 4.0, 8.5), row("France", 10.0, 10.0)]
    found = words_of(chart([forecast], rows, "An issue.", 720))
    assert {"Denmark", "4", "France", "10", "weighted mean", "7.39", "challenge model", "9.671"} <= set(found)
    only = words_of(chart([{"dimension": "years", "mean": mean}], [row("A", 1, None), row("B", 9, None)], "", 720))
    assert "challenge model" not in only and "after the last round" not in only
