"""A shift in a picture: the events on a line of time, the day of the shift with its interval, the models as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.picture import Picture, draw
from equipoise.charts.timeline import Scale, draw_axis

WORDS = {
    "constant": "no change",
    "shift": "lasting shift",
    "pulse": "passing pulse",
    "drift": "slow drift",
    "burst": "bursts",
    "sources": "sources changed",
}
BAR, LINE, HIGH = 17.0, 22.0, 46.0


def shift_picture(found: Mapping[str, Any], days: Sequence[date], *, title: str = "") -> Picture:
    """Draw an answer of `shift`.

    Parameters
    ----------
    found : the answer as its JSON.
    days : of the events; without them, as for a series, the bars alone are drawn.
    """
    alt = found["verdict"]
    wide, narrow = (draw(chart(found, days, width), alt, title) for width in (palette.WIDE, palette.NARROW))
    return Picture(wide, alt, narrow)


def chart(found: Mapping[str, Any], days: Sequence[date], width: float) -> Any:
    import altair as alt

    parts = [bars(found["models"], width)]
    if days:
        parts.insert(0, line(found, days, width))
    return alt.vconcat(*parts, spacing=14)


def line(found: Mapping[str, Any], days: Sequence[date], width: float) -> Any:
    """Every event as a mark, and under them the day of the shift with its interval."""
    canvas = Canvas()
    scale = Scale(date.fromisoformat(found["since"]), date.fromisoformat(found["until"]), width)
    canvas.word(0, 8, f"{len(days)} events: {found['of']}", weight="bold", size=palette.NORMAL)
    draw_axis(canvas, scale, HIGH + 2 * LINE)
    for day in days:
        canvas.rule(scale.x(day), LINE, scale.x(day), HIGH, palette.COOPERATION)
    change = found["change"]
    if change:
        draw_change(canvas, scale, change)
    return canvas.chart(width, HIGH + 2 * LINE + 24)


def draw_change(canvas: Canvas, scale: Scale, change: Mapping[str, Any]) -> None:
    low, day, high = (scale.x(date.fromisoformat(change["date"][key])) for key in ("low", "estimate", "high"))
    y = HIGH + 8
    canvas.rule(low, y, high, y, palette.GREY)
    for end in (low, high):
        canvas.rule(end, y - 4, end, y + 4, palette.GREY)
    canvas.point(day, y, "diamond", 5, palette.GREY)
    rates = f"if it shifted: {change['rate_before']['estimate']:.1f} → {change['rate_after']['estimate']:.1f} a year"
    left = day + 8 + width_of(rates) < scale.width
    canvas.word(day + 8 if left else day - 8, y + 15, rates, "left" if left else "right", ink=palette.SOFT)


def bars(models: Mapping[str, float], width: float) -> Any:
    canvas, y = Canvas(), 24.0
    left = max(map(width_of, WORDS.values())) + 10
    canvas.word(0, 8, "How probable", weight="bold", size=palette.NORMAL)
    for model, share in models.items():
        if model == "sources" and not share:
            continue
        end = left + share * (width - left - 40)
        canvas.rule(left, y, left, y + BAR, palette.SOFT)
        canvas.word(left - 6, y + BAR / 2, WORDS[model], "right")
        canvas.bar(left, end, y + BAR / 2, palette.COOPERATION if model == "shift" else palette.GREY)
        canvas.word(end + 5, y + BAR / 2, f"{share:.2f}", weight="bold")
        y += BAR
    return canvas.chart(width, y + 2, BAR - 4)
