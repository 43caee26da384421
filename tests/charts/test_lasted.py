"""Survival drawn: how many spells, how many were watched so long, how they ended, what is left out."""

from __future__ import annotations

from typing import Any

from equipoise.charts.lasted import chart
from tests.charts.words import words_of

SHARE = {"estimate": 0.5, "low": 0.1, "high": 0.8, "level": 0.95}
FOUND: dict[str, Any] = {
    "pivot": "RUS",
    "clients": ["ARM", "AZE"],
    "since": 1946,
    "until": 2018,
    "spells": 5,
    "hazard": {"estimate": 0.07},
    "ended": {"lost one": 1, "lost both": 2, "rivalry ended": 0, "state ended": 0, "running": 2},
    "own": [{"since": 1994, "until": 1999, "ended": "lost one"}],
    "answer": "Five spells.",
    "survival": [
        {
            "of": "all",
            "spells": 4,
            "left_out": 1,
            "watched": [4, 4, 3, 2, 1],
            "steps": [{"years": 2, "at_risk": 3, "lost": 2, "share": SHARE}],
        }
    ],
}


def test_the_curve_its_spells_and_their_ends_are_written() -> None:
    names = {"RUS": "Russia", "ARM": "Armenia", "AZE": "Azerbaijan"}
    found = words_of(chart(FOUND, names.__getitem__, 720))
    assert {"all: 4 spells", "95 % interval", "all at a constant 7.0 % a year", "lost both", "still running"} <= set(
        found
    )
    at = found.index("Spells watched that long")
    assert [one for one in found if one in ("4", "3", "2", "1")]
    said = " ".join(found[at:])
    assert "1994–1999 (lost one)" in said
    assert "Spells whose beginning was not seen, not in the curve: 1." in said
    assert "not independent" in said


def test_without_a_curve_the_ends_stand_alone() -> None:
    bare = {**FOUND, "survival": [{**FOUND["survival"][0], "spells": 0, "watched": [], "steps": []}]}
    found = words_of(chart(bare, str, 340))
    assert "How the 5 spells ended" in found
    assert "Spells watched that long" not in found
