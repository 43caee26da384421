"""Where bargaining ends: each actor's position and weight, where the challenge model moves it, and the forecasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.paragraphs import cut, foot, heading
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.scale import Linear, across
from equipoise.charts.signs import Sign, key, whiskers

ROW, BIGGEST, LEAST = 21.0, 8.0, 2.2
ACTOR = Sign("position; the larger, the more capability × salience", "circle")
MOVED = Sign("after the last round", "diamond", palette.INK, filled=False)
MEAN = Sign("weighted mean with its interval", "interval", palette.INK)


def bargain_picture(
    forecasts: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    *,
    alt: str,
    title: str = "",
    said: str = "",
) -> Picture:
    """Draw the forecasts of an issue, dimension by dimension.

    Parameters
    ----------
    forecasts : each dimension's as JSON, with its name under `dimension`.
    rows : the table of `bargain`: dimension, actor, position, capability, salience, after.
    said : what stands under the picture.
    """
    return pictured(lambda width: chart(forecasts, rows, said, width), alt, title)


def chart(forecasts: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], said: str, width: float) -> Any:
    canvas, y = Canvas(), 0.0
    played, meant = any("scholz" in one for one in forecasts), any("mean" in one for one in forecasts)
    y = key(canvas, [ACTOR, *([MOVED] if played else []), *([MEAN] if meant else [])], y, width) + 4
    for one in forecasts:
        y = heading(canvas, one["dimension"] or "Position", y + 4, width)
        y = dimension(canvas, one, [row for row in rows if row["dimension"] == one["dimension"]], y + 4, width)
    return canvas.chart(width, foot(canvas, said, y, width))


def dimension(
    canvas: Canvas, one: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], top: float, width: float
) -> float:
    ordered = sorted(rows, key=lambda row: (row["position"], row["actor"]))
    models = [name for name in ("mean", "scholz") if name in one]
    names = {"mean": "weighted mean", "scholz": "challenge model"}
    left = min(max(width_of(word) for word in (*(row["actor"] for row in rows), *names.values())) + 18, width * 0.4)
    places = [row["position"] for row in rows] + [row["after"] for row in rows if row["after"] is not None]
    scale = Linear(min(places), max(places), left, width - 64)
    bottom = top + ROW * (len(rows) + len(models))
    across(canvas, scale, top, bottom)
    most = max(row["capability"] * row["salience"] for row in rows) or 1.0
    for n, row in enumerate(ordered):
        actor(canvas, row, scale, top + ROW * (n + 0.5), most)
    for n, model in enumerate(models, len(rows)):
        y = top + ROW * (n + 0.5)
        canvas.word(left - 14, y, names[model], "right", weight="bold")
        at = one["mean"]["estimate"] if model == "mean" else one["scholz"]["forecast"]
        if model == "mean":
            whiskers(canvas, scale.at(one["mean"]["low"]), scale.at(one["mean"]["high"]), y, palette.INK)
        canvas.point(scale.at(at), y, "circle" if model == "mean" else "diamond", 5, palette.INK, model == "mean")
        canvas.word(width - 52, y, f"{at:.4g}", weight="bold")
    return bottom + 24


def actor(canvas: Canvas, row: Mapping[str, Any], scale: Linear, y: float, most: float) -> None:
    canvas.word(scale.start - 14, y, cut(row["actor"], scale.start - 16), "right")
    x = scale.at(row["position"])
    if row["after"] is not None:
        canvas.curve([(x, y), (scale.at(row["after"]), y)], palette.THREAD)
    canvas.point(x, y, "circle", max(BIGGEST * sqrt(row["capability"] * row["salience"] / most), LEAST), palette.BLUE)
    if row["after"] is not None:
        canvas.point(scale.at(row["after"]), y, "diamond", 4, palette.INK, filled=False)
    canvas.word(scale.end + 12, y, f"{row['position']:.4g}")
