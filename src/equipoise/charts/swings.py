"""Shares of choices and the tornado under them: how far each parameter alone swings a margin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.picture import Picture, draw

ROW, LINES = 19.0, 10
Share = tuple[str, float]
Swung = tuple[str, float, float]  # what, the margin at its low end, at its high end


def swings_picture(shares: Sequence[Share], swings: Sequence[Swung], *, alt: str, title: str = "") -> Picture:
    """Draw the share of draws in which each choice is best, and the parameters that swing the margin most.

    Parameters
    ----------
    shares : what one does, and its share from 0 to 1.
    swings : the widest first; the margin is that of balancing, right of the line it is best.
    """
    wide, narrow = (draw(chart(shares, swings, width), alt, title) for width in (palette.WIDE, palette.NARROW))
    return Picture(wide, alt, narrow)


def chart(shares: Sequence[Share], swings: Sequence[Swung], width: float) -> Any:
    import altair as alt

    parts = [shared(shares, width)]
    kept = [one for one in swings[:LINES] if one[1] != one[2]]
    if kept:
        parts.append(swung(kept, width))
    return alt.vconcat(*parts, spacing=18)


def shared(shares: Sequence[Share], width: float) -> Any:
    canvas, left = Canvas(), max(width_of(name) for name, _ in shares) + 10
    unit = width - left - 40
    canvas.word(0, 8, "Best choice, share of draws", weight="bold", size=palette.NORMAL)
    for n, (name, share) in enumerate(shares):
        y = 32 + n * ROW
        canvas.rule(left, y - 8, left, y + 8, palette.SOFT)
        canvas.word(left - 6, y, name, "right")
        if share:
            canvas.bar(left, left + share * unit, y, palette.BLUE if n == 0 else palette.SKY)
        canvas.word(left + share * unit + 5, y, f"{share:.0%}", weight="bold")
    return canvas.chart(width, 32 + len(shares) * ROW, 13)


def swung(swings: Sequence[Swung], width: float) -> Any:
    """A bar from the margin at the low to that at the high end; its ends say which is which."""
    canvas, left = Canvas(), max(width_of(name) for name, _, _ in swings) + 34
    low, high = (f(0.0, *(f(a, b) for _, a, b in swings)) for f in (min, max))
    unit = (width - left - 34) / ((high - low) or 1.0)
    zero, bottom = left - low * unit, 34 + len(swings) * ROW
    heading = "Margin of balancing, one parameter at its low (○) and high (●) end, the rest in the middle"
    canvas.word(0, 8, heading if width > 500 else "Margin of balancing, ○ low to ● high end", weight="bold")
    canvas.rule(zero, 22, zero, bottom, palette.INK)
    canvas.word(zero, bottom + 9, "0: level with the next best", "center", ink=palette.SOFT)
    for n, (name, at_low, at_high) in enumerate(swings):
        y = 34 + n * ROW
        canvas.word(left - 34, y, name, "right")
        ends = [left + (value - low) * unit for value in (at_low, at_high)]
        canvas.bar(min(ends), max(ends), y, palette.GRID)
        for x, filled in zip(ends, (False, True), strict=True):
            canvas.point(x, y, "circle", 4.5, palette.BLUE, filled)
    return canvas.chart(width, bottom + 18, 9)
