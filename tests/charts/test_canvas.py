"""What is drawn is a valid Vega-Lite specification, by Altair's copy of its schema."""

from __future__ import annotations

import altair

from equipoise.charts.canvas import Canvas, stacked
from equipoise.charts.picture import CONFIG


def full() -> Canvas:
    canvas = Canvas()
    canvas.rule(0, 1, 2, 3, "#222222")
    canvas.bar(0, 10, 5, "#222222")
    canvas.point(3, 4, "circle", 5, "#0072B2", filled=False)
    canvas.word(1, 2, "words", "right", weight="bold")
    return canvas


def test_charts_are_valid() -> None:
    spec = {**stacked([full().chart(300, 100), full().chart(300, 50, 9)], 18), "title": "A title", "config": CONFIG}
    assert altair.VConcatChart.from_dict(spec, validate=True).to_dict()["spacing"] == 18


def test_the_layers_lie_in_the_order_in_which_they_are_drawn() -> None:
    assert [layer["mark"]["type"] for layer in full().chart(300, 100)["layer"]] == ["rule", "bar", "point", "text"]
    assert Canvas().chart(10, 10)["layer"] == []
