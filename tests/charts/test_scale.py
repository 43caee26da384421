"""Ticks at round numbers, never halves of what is counted; text that fits its width."""

from __future__ import annotations

import pytest

from equipoise.charts.palette import width_of
from equipoise.charts.paragraphs import broken, cut
from equipoise.charts.scale import Linear


@pytest.mark.parametrize(
    ("low", "high", "whole", "most", "ticks"),
    [
        (0, 1, False, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 3, True, 8, [0, 1, 2, 3]),
        (0, 1, True, 40, [0, 1]),
        (-0.25, 1, False, 5, [-0.25, 0, 0.25, 0.5, 0.75, 1]),
        (1991, 2018, True, 6, [1995, 2000, 2005, 2010, 2015]),
    ],
)
def test_ticks(low: float, high: float, whole: bool, most: int, ticks: list[float]) -> None:
    assert Linear(low, high, 0, 100, whole=whole).ticks(most) == pytest.approx(ticks)


def test_places_and_words() -> None:
    scale = Linear(0, 1, 100, 0, share=True)
    assert (scale.at(0.25), scale.at(7), scale.word(0.4)) == (75, 0, "40 %")


def test_lines_fit() -> None:
    text = "Spells of one pact are not independent of each other at all"
    lines = broken(text, 120)
    assert " ".join(lines) == text
    assert all(width_of(line) <= 120 for line in lines)
    assert broken("", 10) == []
    assert width_of(cut(text, 100)) <= 100 and cut(text, 100).endswith("…") and cut("short", 100) == "short"
