"""How alike two states' foreign policies are, year by year, by each measure; and their ideal points' distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.lined import Line, Panel, lined
from equipoise.charts.paragraphs import foot, heading
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.signs import Sign, key

DISTANCE = "ideal_point_distance"
ONE_END, OTHER_END = "1 is the same", "0 is the same"


def alignment_picture(found: Mapping[str, Any], measures: Mapping[str, str], *, alt: str, title: str = "") -> Picture:
    """Draw the years of a dyad.

    Parameters
    ----------
    found : an answer of `alignment` on two states, as its JSON.
    measures : the measures drawn, by what they are called in words.
    alt : what the picture shows, in words.
    """
    return pictured(lambda width: chart(found, measures, width), alt, title)


def chart(found: Mapping[str, Any], measures: Mapping[str, str], width: float) -> Any:
    canvas, y = Canvas(), 0.0
    if rows := by_year([row for row in found["rows"] if any(row[m] is not None for m in measures)]):
        y = heading(canvas, f"Similarity by measure: {ONE_END}", y, width) + 8
        lines = [Line(word, [row.get(m) for row in rows]) for m, word in measures.items()]
        lines = [line for line in lines if any(v is not None for v in line.values)]
        least = min(v for line in lines for v in line.values if v is not None)
        y = lined(canvas, years_of(rows), lines, Panel(y, 230, width, low_of(least), 1)) + 8
    if rows := by_year([row for row in found["rows"] if row[DISTANCE]]):
        y = heading(canvas, f"Distance of their ideal points in UN votes: {OTHER_END}", y, width)
        apart = [row.get(DISTANCE) or {} for row in rows]
        level = apart[0]["level"]
        y = key(canvas, [Sign(f"{level:.0%} interval".replace("%", " %"), "band", palette.BLUE)], y + 2, width) + 8
        middle, low, high = ([one.get(part) for one in apart] for part in ("estimate", "low", "high"))
        line = Line("distance", middle, low, high)
        most = max(v for values in (line.values, line.high) for v in values if v is not None)
        y = lined(canvas, years_of(rows), [line], Panel(y, 120, width, 0, most * 1.05)) + 8
    given = found["method"]["parameters"]
    said = f"Data: {', '.join(given['data'])}. "
    said += "The measures have no intervals: they describe what is known of the two, which is no sample. "
    return canvas.chart(width, foot(canvas, said + " ".join(found["notes"]), y, width))


def by_year(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A row for each year from the first to the last; years without one stay, empty, so that no line bridges them."""
    known = {row["year"]: row for row in rows}
    return [known.get(year, {"year": year}) for year in range(min(known), max(known) + 1)] if known else []


def years_of(rows: Sequence[Mapping[str, Any]]) -> list[float]:
    return [float(row["year"]) for row in rows]


def low_of(least: float) -> float:
    """Where the axis begins: at 0, or a round number below the least."""
    return 0.0 if least >= 0 else -0.25 if least > -0.25 else -0.5 if least > -0.5 else -1.0
