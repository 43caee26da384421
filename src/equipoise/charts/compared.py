"""Contacts compared: how many leaders' meetings by setting, and how often against each pair's own history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.picture import Picture, draw

BAR, GAP, HEAD = 17.0, 5.0, 18.0
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
Interval = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many meetings with one partner in one setting; `setting` names the group the bar stands in."""

    setting: str
    partner: str
    count: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Meetings a year with one partner: (rate, low, high) now and before, and the years that `before` spans."""

    partner: str
    now: Interval | None
    before: Interval | None = None
    span: str = "before"


def compared(settings: Sequence[Bar], rates: Sequence[Rate], *, alt: str, title: str = "") -> Picture:
    """Draw counts as bars and, under them, the yearly rates with their intervals.

    Parameters
    ----------
    settings : the bars, grouped by setting in the order given.
    rates : one entry a partner; a rate that is unknown is left out, never drawn as zero.
    alt : what the picture shows, in words.
    """
    wide, narrow = (draw(chart(settings, rates, width), alt, title) for width in (palette.WIDE, palette.NARROW))
    return Picture(wide, alt, narrow)


def chart(settings: Sequence[Bar], rates: Sequence[Rate], width: float) -> Any:
    import altair as alt

    names = dict.fromkeys([*(b.partner for b in settings), *(r.partner for r in rates)])
    colours = {name: palette.PARTNERS[n % len(palette.PARTNERS)] for n, name in enumerate(names)}
    parts = [counted(settings, colours, width)]
    if any(rate.now or rate.before for rate in rates):
        parts.append(rated(rates, colours, width))
    return alt.vconcat(*parts, spacing=18)


def margin(names: Sequence[str]) -> float:
    return max((width_of(name) for name in names), default=40) + 10


def counted(settings: Sequence[Bar], colours: dict[str, str], width: float) -> Any:
    """Bars in groups: the setting's name above its partners'."""
    canvas, left = Canvas(), margin(list(colours))
    unit = (width - left - 30) / max(1, *(bar.count for bar in settings), 1)
    canvas.word(0, 8, "Meetings of leaders in the period, by setting", weight="bold", size=palette.NORMAL)
    y, before = 22.0, ""
    for bar in settings:
        if bar.setting != before:
            y += GAP if before else 0
            canvas.word(0, y + 8, bar.setting, ink=palette.SOFT)
            y, before = y + HEAD, bar.setting
        middle, end = y + BAR / 2, left + bar.count * unit
        canvas.rule(left, y, left, y + BAR, palette.SOFT)
        canvas.word(left - 6, middle, bar.partner, "right")
        if bar.count:
            canvas.bar(left, end, middle, colours[bar.partner])
        canvas.word(end + 5, middle, str(bar.count), weight="bold")
        y += BAR
    return canvas.chart(width, y + 2, BAR - 4)


def rated(rates: Sequence[Rate], colours: dict[str, str], width: float) -> Any:
    """Each partner's rate now (filled) above its own history (hollow), as points with their intervals."""
    canvas, left, right = Canvas(), margin(list(colours)), 112.0 if width > 500 else 90.0
    top = max(high for rate in rates for r in (rate.now, rate.before) if r for high in r[1:]) or 1.0
    unit = (width - left - right) / top
    height = 30 + sum(18 * (bool(r.now) + bool(r.before)) + 10 for r in rates)
    draw_scale(canvas, top, left, unit, height)
    canvas.word(0, 8, "Two-way meetings of leaders a year, with intervals", weight="bold", size=palette.NORMAL)
    y = 30.0
    for rate in rates:
        canvas.word(left - 6, y + (9 if rate.now and rate.before else 0), rate.partner, "right")
        now = "in the period" if width > 500 else "now"
        if rate.now:
            draw_rate(canvas, rate.now, left, unit, y, colours[rate.partner], filled=True)
            canvas.word(width - right + 8, y, f"{rate.now[0]:.1f} {now}")
            y += 18
        if rate.before:
            draw_rate(canvas, rate.before, left, unit, y, palette.GREY, filled=False)
            canvas.word(width - right + 8, y, f"{rate.before[0]:.1f} {rate.span}", ink=palette.SOFT)
            y += 18
        y += 10
    return canvas.chart(width, height + 18)


def draw_rate(canvas: Canvas, values: Interval, left: float, unit: float, y: float, colour: str, filled: bool) -> None:
    middle, low, high = (left + v * unit for v in values)
    canvas.rule(low, y, high, y, colour)
    for end in (low, high):
        canvas.rule(end, y - 4, end, y + 4, colour)
    canvas.point(middle, y, "circle" if filled else "diamond", 5, colour, filled)


def draw_scale(canvas: Canvas, top: float, left: float, unit: float, y: float) -> None:
    step = next((s for s in STEPS if top / s <= 6), top)
    for n in range(int(top / step) + 1):
        x = left + n * step * unit
        canvas.rule(x, 20, x, y, palette.GRID)
        canvas.word(x, y + 10, f"{n * step:g}", "center", ink=palette.SOFT)
