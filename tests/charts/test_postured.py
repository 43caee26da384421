"""A posture drawn: each kind's partners and evenness, the place between two poles."""

from __future__ import annotations

from typing import Any

from equipoise.charts.postured import OTHERS, bar, chart, colours_of
from tests.charts.words import words_of

ARMS = {"kind": "arms", "when": "2014–2018", "evenness": 0.64, "place": -0.4}
ARMS = {**ARMS, "shares": [{"partner": "ARM", "share": 0.6}, {"partner": "AZE", "share": 0.3}]}
FOUND: dict[str, Any] = {
    "at": "2018",
    "poles": ["ARM", "AZE"],
    "votes": {"year": 2017, "place": 1.2},
    "readings": ["arms: Armenia has 60 %."],
    "notes": ["Only 90 % of arms is told by partner."],
    "kinds": [ARMS],
}


def test_partners_poles_and_gaps_are_written() -> None:
    found = words_of(chart(FOUND, {"ARM": "Armenia", "AZE": "Azerbaijan"}.__getitem__, 720))
    assert {"Armenia", "Azerbaijan", "ARM", "AZE", "2 partners, evenness 0.64"} <= set(found)
    assert {"Between Armenia (−1) and Azerbaijan (1)", "UN votes, ideal points of 2017"} <= set(found)
    assert "Only 90 % of arms is told by partner." in " ".join(found)


def test_a_bar_holds_the_shares_and_leaves_the_rest_open() -> None:
    assert list(colours_of([ARMS], ())) == ["ARM", "AZE"]
    made = bar(ARMS, {"ARM": "#000000"})
    assert [round(value, 2) for value, _ in made.parts] == [0.6, 0.3, 0.1]
    assert made.parts[1][1] == OTHERS
