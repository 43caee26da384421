"""Short lists in a picture: levels of a series, rates of dyads before and after, counts then and now, hypotheses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.barred import Bar, barred
from equipoise.charts.canvas import Canvas
from equipoise.charts.lined import Line, Panel, lined
from equipoise.charts.moved import Moved, moved
from equipoise.charts.paragraphs import foot, heading
from equipoise.charts.picture import Picture, pictured

DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
SHOWN = 40  # lines


def levels_picture(labels: Sequence[str], found: Mapping[str, Any], *, alt: str, title: str = "") -> Picture:
    """Draw the level of each stretch of a series.

    Parameters
    ----------
    labels : of every period of the series.
    found : the answer of `shift` with segments, as its JSON.
    """
    return pictured(lambda width: levels(labels, found, width), alt, title)


def levels(labels: Sequence[str], found: Mapping[str, Any], width: float) -> Any:
    canvas, starts = Canvas(), [0, *found["changepoints"]]
    places = [place(labels, n) for n in (*starts, len(labels) - 1)]
    values = [*found["levels"], found["levels"][-1]]
    low, high = min(0.0, *values), max(values) or 1.0
    y = heading(canvas, "Level per period of each stretch", 0, width) + 8
    y = lined(canvas, places, [Line("level", values)], Panel(y, 180, width, low, high * 1.08, step=True))
    said = f"{found['of']}: {found['periods']} periods, {labels[0]} to {labels[-1]}, {found['family']}. "
    said += "Stretches have no interval here: ask `shift` whether a change lasts, and how sure that is."
    return canvas.chart(width, foot(canvas, said, y + 4, width))


def place(labels: Sequence[str], n: int) -> float:
    """A label as years and their parts, where it is a date; else its number."""
    if not all(DAY.fullmatch(label) for label in (labels[0], labels[-1])):
        return float(n)
    year, month, day = (int(part or 1) for part in DAY.fullmatch(labels[n]).groups())  # type: ignore[union-attr]
    return year + (month - 1) / 12 + (day - 1) / 365.25


def moves_picture(rows: Sequence[Moved], heading_: str, said: str, *, alt: str, title: str = "") -> Picture:
    """Draw rows before and after on one scale, with what stands under them."""
    return pictured(lambda width: moves(rows, heading_, said, width), alt, title)


def moves(rows: Sequence[Moved], heading_: str, said: str, width: float) -> Any:
    canvas = Canvas()
    y = moved(canvas, rows[:SHOWN], heading_, 0, width, one_scale=True)
    rest = len(rows) - SHOWN
    more = f"{rest} more are not drawn. " if rest > 0 else ""
    return canvas.chart(width, foot(canvas, f"{more}{said}", y, width))


def hypotheses_picture(scores: Mapping[str, float], said: str, *, alt: str, title: str = "") -> Picture:
    """Draw how much is marked against each hypothesis, the least first."""
    return pictured(lambda width: against(scores, said, width), alt, title)


def against(scores: Mapping[str, float], said: str, width: float) -> Any:
    canvas = Canvas()
    y = heading(canvas, "Marked against each hypothesis, weighed by origin", 0, width) + 6
    order = sorted(scores.items(), key=lambda one: (one[1], one[0]))
    bars = [Bar(name, [(score, palette.GREY)], f"{score:.2g}") for name, score in order]
    y = barred(canvas, bars, y, width, max(scores.values()) * 1.05, share=False)
    return canvas.chart(width, foot(canvas, said, y, width))
