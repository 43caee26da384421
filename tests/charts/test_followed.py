"""What followed, drawn: counts, chance and corrected p of every horizon, both ways; the pairs with their dates."""

from __future__ import annotations

from typing import Any

from equipoise.charts.followed import chart, response_picture
from tests.charts.test_compared import texts
from tests.charts.words import words_of


def horizon(days: int, followed: int, p: float, ratio: float | None) -> dict[str, Any]:
    chance = {"estimate": 1.94, "low": 0.0, "high": 5.0, "level": 0.95}
    rate = {"estimate": ratio, "low": None if not ratio else 0.6, "high": 9.3, "level": 0.95}
    return {"days": days, "followed": followed, "chance": chance, "p_corrected": p, "hazard_ratio": rate}


def way(first: str, then: str, horizons: list[dict[str, Any]], why: str | None = None) -> dict[str, Any]:
    pair = {"first": {"until": "2017-10-24"}, "then": {"since": "2017-11-01"}, "days": 8}
    late = {"first": {"until": "2016-01-01"}, "then": {"since": "2016-02-10"}, "days": 40}
    return {
        "first": first,
        "then": then,
        "meetings": {"first": 34},
        "horizons": horizons,
        "pairs": [pair, late],
        "why_none": why,
    }


FOUND: dict[str, Any] = {
    "verdict": "No sign.",
    "of": "leaders",
    "since": "2008-01-01",
    "until": "2018-10-31",
    "directions": [
        way("ARM", "AZE", [horizon(7, 0, 1.0, 0.0), horizon(14, 4, 0.428, 2.5)]),
        way("AZE", "ARM", [], "only 2 occasions with Azerbaijan to go by"),
    ],
    "method": {"parameters": {"draws": 9999}},
}


def test_every_horizon_and_pair_is_written() -> None:
    names = {"ARM": "Armenia", "AZE": "Azerbaijan"}.__getitem__
    found = words_of(chart(FOUND, names, 720))
    assert {"7 days", "0, 1.9 by chance; p 1.00", "14 days", "4, 1.9 by chance; p 0.43"} <= set(found)
    assert "After 34 occasions with Armenia: followed by one with Azerbaijan within" in found
    assert "24 Oct 2017 → 1 Nov 2017" in found and "1 Jan 2016 → 10 Feb 2016" not in found
    assert "Nothing can be said: only 2 occasions with Azerbaijan to go by." in found
    assert "4 (1.9), p 0.43" in words_of(chart(FOUND, names, 340))


def test_it_never_says_that_one_brings_the_other_about() -> None:
    picture = response_picture(FOUND, str)
    said = " ".join(texts(picture.svg))
    assert picture.alt == "No sign." and picture.narrow
    assert "corrected for the horizons and the two directions" in said
    assert "does not say that it answers it" in said
    assert "cause" not in said
