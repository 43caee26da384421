"""Forecasts in a picture: how probable each was held; and how often what was held so probable came true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.barred import BROAD, Bar, barred
from equipoise.charts.canvas import Canvas
from equipoise.charts.paragraphs import foot, heading
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.scale import Linear, across, upwards
from equipoise.charts.signs import Sign, key

BASE = Sign("base rate", "diamond", palette.INK, filled=False)
WORST = 2.0  # of Brier's score
LEFT, SIDE = 56.0, 250.0


def forecasts_picture(listed: Sequence[Mapping[str, Any]], *, alt: str, title: str = "") -> Picture:
    """Draw the probability last stated in each forecast, with the base rate it was stated beside.

    Parameters
    ----------
    listed : the rows of `forecast`; one at least.
    """
    return pictured(lambda width: stated(listed, width), alt, title)


def stated(listed: Sequence[Mapping[str, Any]], width: float) -> Any:
    canvas = Canvas()
    y = heading(canvas, "How probable each was held last", 0, width)
    y = key(canvas, [Sign("stated", "bar"), BASE], y + 2, width) + 6
    y = barred(canvas, [one(row, width > BROAD) for row in listed], y, width, 1.0, share=True)
    said = "What people wrote down; the outcome is a person's decision. A forecast is of its own question and days."
    return canvas.chart(width, foot(canvas, said, y, width))


def one(row: Mapping[str, Any], broad: bool) -> Bar:
    """A forecast as a bar; a narrow picture has no room for both the question and what became of it."""
    crowd = f", {row['people']} people {percent(row['crowd'])}" if row["crowd"] is not None else ""
    said = f"{percent(row['p'])}{crowd}; {row['state']}, by {row['by']}" if broad else percent(row["p"])
    return Bar(f"{row['person']}: {row['question']}", [(row["p"], palette.BLUE)], said, row["base"])


def scores_picture(found: Mapping[str, Any], *, title: str = "") -> Picture:
    """Draw the calibration and the scores of an answer of `forecast score` that has a resolved forecast."""
    return pictured(lambda width: scored(found, width), found["answer"], title)


def scored(found: Mapping[str, Any], width: float) -> Any:
    canvas, bins = Canvas(), found["calibration"]
    y = heading(canvas, "Calibration: of what was held so probable, the share that came true", 0, width)
    level = percent(bins[0]["share"]["level"])
    signs = [
        Sign("share, with how many were stated", "circle"),
        Sign(f"{level} interval", "interval", palette.BLUE),
        Sign("perfect", "dashed", palette.GREY),
    ]
    y = key(canvas, signs, y + 2, width) + 8
    y = calibrated(canvas, bins, y, min(SIDE, width - LEFT - 20)) + 6
    y = heading(canvas, "Brier's score: 0 is perfect, 0.5 an even guess, 2 the worst", y, width)
    y = key(canvas, [Sign("own", "bar"), BASE], y + 2, width) + 6
    y = barred(canvas, [score(person) for person in found["people"]], y, width, WORST, share=False)
    return canvas.chart(width, foot(canvas, f"As of {found['as_of']}. {found['limits']}", y, width))


def calibrated(canvas: Canvas, bins: Sequence[Mapping[str, Any]], top: float, side: float) -> float:
    """A square: stated to the right, came true upwards."""
    stated_, came = Linear(0, 1, LEFT, LEFT + side, share=True), Linear(0, 1, top + side, top, share=True)
    across(canvas, stated_, top, top + side)
    upwards(canvas, came, LEFT, LEFT + side)
    canvas.curve([(stated_.at(v), came.at(v)) for v in (0.0, 1.0)], palette.GREY, dashed=True)
    for found in bins:
        share, x = found["share"], stated_.at(found["mean"])
        low, high = came.at(share["low"]), came.at(share["high"])
        canvas.rule(x, low, x, high, palette.BLUE)
        for y in (low, high):
            canvas.rule(x - 4, y, x + 4, y, palette.BLUE)
        at = came.at(found["came_true"] / found["stated"])
        canvas.point(x, at, "circle", 4.6, palette.BLUE)
        canvas.word(x + 7, at + 9, str(found["stated"]), weight="bold")
    canvas.word(LEFT + side / 2, top + side + 24, "probability stated", "center", ink=palette.SOFT)
    return top + side + 34


def score(person: Mapping[str, Any]) -> Bar:
    base = person["against_base"]
    beside = f"; base rate {base['other']['brier']:.2f} on {base['forecasts']}" if base["forecasts"] else ""
    own = person["own"]["brier"]
    said = f"{own:.2f} over {person['forecasts']}{beside}"
    return Bar(person["person"], [(own, palette.BLUE)], said, base["other"]["brier"] if base["forecasts"] else None)


def percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
