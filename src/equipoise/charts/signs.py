"""What the signs of a picture mean: each sign with its words, set like a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of

LINE, SIGN, GAP = 17.0, 20.0, 16.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: the shape of a point (`circle`, `diamond` …), or `band`, `line`, `dashed`, `bar`, `interval`."""

    text: str
    shape: str = "circle"
    colour: str = palette.BLUE
    filled: bool = True


def key(canvas: Canvas, signs: Sequence[Sign], y: float, width: float) -> float:
    """Set the signs with their words from `y` on; returns where what is below may begin."""
    x = 0.0
    for sign in signs:
        needed = SIGN + width_of(sign.text)
        if x and x + needed > width:
            x, y = 0.0, y + LINE
        draw(canvas, sign, x, y + LINE / 2)
        canvas.word(x + SIGN, y + LINE / 2, sign.text, ink=palette.SOFT)
        x += needed + GAP
    return y + LINE


def draw(canvas: Canvas, sign: Sign, x: float, y: float) -> None:
    end = x + SIGN - 5
    if sign.shape == "band":
        canvas.band([(x, y - 5, y + 5), (end, y - 5, y + 5)], sign.colour)
    elif sign.shape in ("line", "dashed"):
        canvas.curve([(x, y), (end, y)], sign.colour, dashed=sign.shape == "dashed")
    elif sign.shape == "bar":
        canvas.bar(x, end, y, sign.colour)
    elif sign.shape == "interval":
        whiskers(canvas, x, end, y, sign.colour)
    else:
        canvas.point(x + 7, y, sign.shape, 4.4, sign.colour, sign.filled)


def whiskers(canvas: Canvas, low: float, high: float, y: float, colour: str) -> None:
    """An interval lying down: a line with an upright at each end."""
    canvas.rule(low, y, high, y, colour)
    for end in (low, high):
        canvas.rule(end, y - 4, end, y + 4, colour)
