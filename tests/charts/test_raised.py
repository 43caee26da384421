"""An agenda drawn: topics with how many raise them and by whose account, and what is usual and missing."""

from __future__ import annotations

from typing import Any

from equipoise.charts.raised import chart, raised
from tests.charts.words import words_of

TRADE: dict[str, Any] = {
    "label": "Trade",
    "lead": ["e-1"],
    "mentioned": ["e-2", "e-3"],
    "by": {"RUS": ["e-1"], "AZE": []},
    "before": ["e-7", "e-8"],
}
FOUND: dict[str, Any] = {
    "dyad": ["RUS", "AZE"],
    "own": {"read": ["e-1", "e-2", "e-3", "e-4"]},
    "before": {"read": ["e-5", "e-6", "e-7", "e-8", "e-9"]},
    "topics": [TRADE],
    "missing": [{"label": "Arms", "usual_for": "ARM", "raised": ["e-x"] * 4, "of": 17, "chance": 0.33}],
    "basis": "Read: 4 with a text.",
    "limits": "Topics are found by their words.",
    "answer": "Raised most: trade.",
}
NAMES = {"RUS": "Russia", "AZE": "Azerbaijan", "ARM": "Armenia"}.__getitem__


def test_topics_and_what_is_missing_are_written() -> None:
    found = words_of(chart(FOUND, NAMES, 720))
    assert {"Trade", "3 of 4, 1 by Russia", "Arms", "4 of 17 with Armenia, by chance 0.33"} <= set(found)
    assert "share of the 5 before" in found


def test_a_bar_is_the_share_that_leads_and_that_mentions_it() -> None:
    made = raised(TRADE, FOUND, NAMES, 4, 5)
    assert [value for value, _ in made.parts] == [0.25, 0.5]
    assert made.mark == 0.4


def test_nothing_raised_says_so() -> None:
    assert "They raise nothing that the table of topics has." in words_of(chart({**FOUND, "topics": []}, NAMES, 720))
