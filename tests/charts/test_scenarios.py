"""What scenarios move, drawn: both numbers and the edit of each line, what is not known, and what did not move."""

from __future__ import annotations

from typing import Any

from equipoise.charts.moved import Moved, spelt
from equipoise.charts.scenarios import chart, is_share
from tests.charts.words import words_of


def one(what: str, before: Any, after: Any, *by: str, question: str = "pivot") -> dict[str, Any]:
    return {"question": question, "of": "RUS", "what": what, "before": before, "after": after, "moved_by": list(by)}


FOUND: dict[str, Any] = {
    "edits": [{"edit": "Plan: joins"}, {"edit": "Plan: embargo"}],
    "moved": [
        one("best in draws: balance", 0.25, 0.3125, "Plan: joins", "Plan: embargo"),
        one("hhi", 0.41, None, "Plan: embargo", question="dependence"),
        one("spells", 6, 1234, "Plan: joins", question="precedents"),
        one("leading", "RUS", "ISR", "Plan: embargo", question="dependence"),
    ],
    "unmoved": [one("C, low", 0.0, 0.0), one("C, high", 1.0, 1.0)],
    "not_asked": {"alignment": "No alliances."},
    "at": "2018-10-31",
    "not_covered": "Nobody reacts.",
    "answer": "Of 6 numbers 4 would move.",
}


def test_every_number_that_moves_is_written_with_its_edit() -> None:
    found = words_of(chart(FOUND, 720))
    assert {"[1] joins; [2] embargo", "0.25 → 0.312  [1][2]", "0.41 → not known  [2]", "6 → 1,234  [1]"} <= set(found)
    assert "dependence: RUS, leading: RUS → ISR [2]" in found
    assert {"2 of 3 did not", "0 of 1 did not", "0 of 2 did not"} <= set(found)
    assert "Not asked: alignment." in " ".join(found)


def test_nothing_moves() -> None:
    assert "None of the numbers moves" in words_of(chart({**FOUND, "moved": []}, 720))


def test_shares_are_told_from_counts() -> None:
    assert is_share(Moved("", "hhi", 0.4, None)) and is_share(Moved("", "place", -1.0, 0.0))
    assert not is_share(Moved("", "spells", 0, 1)) and not is_share(Moved("", "margin", -2.7, -0.5))
    assert [spelt(v) for v in (None, 12345, -0.14779, "none")] == ["not known", "12,345", "−0.148", "none"]
