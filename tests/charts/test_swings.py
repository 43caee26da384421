"""Shares and the tornado: every share written, the widest swings drawn."""

from __future__ import annotations

from equipoise.charts import swings_picture
from tests.charts.test_compared import texts

SHARES = [("balancing", 0.25), ("siding with Armenia", 0.0), ("standing aloof", 0.75)]


def test_shares_and_the_widest_swings_are_written() -> None:
    picture = swings_picture(SHARES, [(f"p{n}", -0.1, 0.2 - n / 100) for n in range(15)], alt="what it shows")
    for svg in (picture.svg, picture.narrow or ""):
        found = texts(svg)
        assert {"balancing", "25%", "siding with Armenia", "0%", "75%", "p0", "p9"} <= set(found)
        assert "p10" not in found
    assert "what it shows" in picture.svg


def test_the_margin_has_an_axis_and_what_is_drawn_is_explained() -> None:
    swings = [("theta", 0.2, -0.6), ("g", 0.1, 0.1)]
    picture = swings_picture(SHARES, swings, alt="x", meanings={"theta": "how it punishes", "g": "a premium"})
    for svg in (picture.svg, picture.narrow or ""):
        assert {"0", "0.2", "−0.6"} <= set(texts(svg))
        words = " ".join(texts(svg))
        assert "theta: how it punishes." in words and "premium" not in words


def test_nothing_swings() -> None:
    picture = swings_picture(SHARES, [("g", 0.1, 0.1)], alt="x")
    assert "g" not in texts(picture.svg)
    assert swings_picture(SHARES, [], alt="x").svg == picture.svg
