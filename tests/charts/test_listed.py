"""Short lists drawn: levels of a series, rates before and after, hypotheses."""

from __future__ import annotations

from equipoise.charts.listed import against, levels, moves, place
from equipoise.charts.moved import Moved
from tests.charts.words import words_of


def test_levels_stand_over_their_years() -> None:
    labels = [f"{year}-{month:02}" for year in range(2000, 2010) for month in range(1, 13)]
    answer = {"changepoints": [60], "levels": [0.5, 2.0], "of": "meetings", "periods": 120, "family": "poisson"}
    found = words_of(levels(labels, answer, 720))
    assert {"2000", "level", "Level per period of each stretch"} <= set(found)
    assert "meetings: 120 periods, 2000-01 to 2009-12, poisson." in " ".join(found)
    assert place(labels, 60) == 2005
    assert place(["a", "b"], 1) == 1


def test_rates_before_and_after_are_written() -> None:
    rows = [Moved("", f"dyad {n}", 1.2, 4.3) for n in range(50)]
    found = words_of(moves(rows, "Events a year", "Said.", 720))
    assert {"dyad 0", "1.2 → 4.3", "10 more are not drawn. Said."} <= set(found)
    assert "dyad 40" not in found


def test_the_least_is_first() -> None:
    found = words_of(against({"turning": 3.0, "balancing": 1.5}, "x", 720))
    assert found.index("balancing") < found.index("turning")
    assert {"1.5", "3"} <= set(found)
