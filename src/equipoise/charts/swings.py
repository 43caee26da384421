"""Shares of choices and the tornado under them: how far each parameter alone swings a margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.paragraphs import foot
from equipoise.charts.picture import Picture, draw
from equipoise.charts.scale import Linear, across

ROW, LINES = 19.0, 10
Share = tuple[str, float]
Swung = tuple[str, float, float]  # what, the margin at its low end, at its high end


def swings_picture(
    shares: Sequence[Share],
    swings: Sequence[Swung],
    *,
    alt: str,
    title: str = "",
    meanings: Mapping[str, str] | None = None,
) -> Picture:
    """Draw the share of draws in which each choice is best, and the parameters that swing the margin most.

    Parameters
    ----------
    shares : what one does, and its share from 0 to 1.
    swings : the widest first; the margin is that of balancing, right of the line it is best.
    meanings : what the parameters are; those drawn are told under the picture.
    """
    told, sizes = meanings or {}, (palette.WIDE, palette.NARROW)
    wide, narrow = (draw(chart(shares, swings, told, width), alt, title) for width in sizes)
    return Picture(wide, alt, narrow)


def chart(shares: Sequence[Share], swings: Sequence[Swung], meanings: Mapping[str, str], width: float) -> Any:
    import altair as alt

    parts = [shared(shares, width)]
    kept = [one for one in swings[:LINES] if one[1] != one[2]]
    if kept:
        parts.append(swung(kept, meanings, width))
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


def swung(swings: Sequence[Swung], meanings: Mapping[str, str], width: float) -> Any:
    """A bar from the margin at the low to that at the high end; its ends say which is which."""
    canvas, left = Canvas(), max(width_of(name) for name, _, _ in swings) + 34
    low, high = (f(0.0, *(f(a, b) for _, a, b in swings)) for f in (min, max))
    scale, bottom = Linear(low, high, left, width - 34), 34 + len(swings) * ROW
    zero = scale.at(0)
    heading = "Margin of balancing, one parameter at its low (○) and high (●) end, the rest in the middle"
    canvas.word(0, 8, heading if width > 500 else "Margin of balancing, ○ low to ● high end", weight="bold")
    across(canvas, scale, 22, bottom)
    canvas.rule(zero, 22, zero, bottom, palette.INK)
    for n, (name, at_low, at_high) in enumerate(swings):
        y = 34 + n * ROW
        canvas.word(left - 34, y, name, "right")
        ends = [scale.at(value) for value in (at_low, at_high)]
        canvas.bar(min(ends), max(ends), y, palette.THREAD)
        for x, filled in zip(ends, (False, True), strict=True):
            canvas.point(x, y, "circle", 4.5, palette.BLUE, filled)
    told = "; ".join(f"{name}: {meanings[name]}" for name, _, _ in swings if name in meanings)
    said = "At 0 balancing is level with the next best." + (f" {told}." if told else "")
    return canvas.chart(width, foot(canvas, said, bottom + 18, width), 9)
