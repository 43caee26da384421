"""How long positions lasted: the share in which the pivot kept both sides, by years; and how the positions ended."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.paragraphs import foot, heading, paragraph
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.recorded import Naming
from equipoise.charts.scale import Linear, across, upwards
from equipoise.charts.signs import Sign, key

COLOURS = (palette.BLUE, palette.VERMILION)
HEIGHT, LEFT, BAR = 200.0, 46.0, 18.0
ENDS = {
    "lost one": "lost one",
    "lost both": "lost both",
    "rivalry ended": "the rivalry ended",
    "state ended": "a state ended",
    "running": "still running",
}
LIMITS = (
    "Spells of one pact, and of one rivalry, are not independent: where few pacts make many spells the bands are too "
    "narrow."
)
Curve = Mapping[str, Any]


def precedents_picture(found: Mapping[str, Any], name: Naming, *, title: str = "") -> Picture:
    """Draw an answer of `precedents` that has a spell at least.

    Parameters
    ----------
    found : the answer as its JSON.
    name : the name of a state's code.
    """
    return pictured(lambda width: chart(found, name, width), found["answer"], title)


def chart(found: Mapping[str, Any], name: Naming, width: float) -> Any:
    canvas, curves = Canvas(), [one for one in found["survival"] if one["spells"]]
    y = 0.0
    if curves:
        y = heading(canvas, "The pivot had lost neither after so many years, were the rivalry to go on", y, width)
        y = key(canvas, signs(curves, found["hazard"]), y + 2, width)
        y = lasting(canvas, curves, found["hazard"], y + 8, width) + 8
    y = heading(canvas, f"How the {found['spells']:,} spells ended", y + 4, width)
    y = ended(canvas, found["ended"], y + 4, width)
    own = ", ".join(f"{one['since']}–{one['until']} ({one['ended']})" for one in found["own"])
    pivot, (a, b) = name(found["pivot"]), map(name, found["clients"])
    itself = f"{pivot} between {a} and {b} is not counted: {own or 'not in such a position by these data'}."
    left_out = curves[0]["left_out"] if curves else 0
    began = f"Spells whose beginning was not seen, not in the curve: {left_out}. " if left_out else ""
    said = f"Data: ties of the case and its data sets, {found['since']} to {found['until']}. {itself} {began}{LIMITS}"
    return canvas.chart(width, foot(canvas, said, y + 4, width), BAR - 5)


def signs(curves: Sequence[Curve], hazard: Mapping[str, Any] | None) -> list[Sign]:
    told = [
        Sign(f"{one['of']}: {one['spells']:,} spells", "line" if n == 0 else "circle", COLOURS[n])
        for n, one in enumerate(curves)
    ]
    rate = f"all at a constant {hazard['estimate']:.1%} a year".replace("%", " %") if hazard else ""
    band = Sign("95 % interval", "band", palette.BLUE)
    return [*told, band, *([Sign(rate, "dashed", palette.GREY)] if hazard and hazard["estimate"] else [])]


def lasting(
    canvas: Canvas, curves: Sequence[Curve], hazard: Mapping[str, Any] | None, top: float, width: float
) -> float:
    """The curves over years, and under them how many spells were watched so long."""
    longest = max(len(one["watched"]) for one in curves) - 1
    years = Linear(0, longest + max(1, longest // 25), LEFT, width - 12, whole=True)
    share = Linear(0, 1, top + HEIGHT, top, share=True)
    upwards(canvas, share, LEFT, years.end)
    across(canvas, years, top, top + HEIGHT)
    if hazard and hazard["estimate"]:
        points = [(years.at(t), share.at(math.exp(-hazard["estimate"] * t))) for t in grid(longest)]
        canvas.curve(points, palette.GREY, dashed=True)
    for n, one in reversed(list(enumerate(curves))):
        draw(canvas, one, years, share, n)
    y = top + HEIGHT + 22
    canvas.word(years.end, y, "years", "right", ink=palette.SOFT)
    y = paragraph(canvas, "Spells watched that long", y - 7, width)
    for n, one in enumerate(curves):
        for year in years.ticks(int((years.end - LEFT) / 44)):
            count = one["watched"][int(year)] if year < len(one["watched"]) else 0
            canvas.word(
                years.at(year), y + 8, f"{count:,}", "center", ink=COLOURS[n] if len(curves) > 1 else palette.INK
            )
        y += 15
    return y


def grid(longest: int) -> list[float]:
    return [longest * n / 60 for n in range(61)]


def draw(canvas: Canvas, one: Curve, years: Linear, share: Linear, n: int) -> None:
    """Steps down at each loss, level until the next; the interval begins where the first loss was."""
    end, line, band = float(len(one["watched"]) - 1), [(0.0, 1.0)], list[tuple[float, float, float]]()
    for step in one["steps"]:
        after = step["share"]
        line += [(step["years"], line[-1][1]), (step["years"], after["estimate"])]
        band += [(step["years"], *band[-1][1:])] if band else []
        band.append((step["years"], after["low"], after["high"]))
    line.append((end, line[-1][1]))
    band += [(end, *band[-1][1:])] if band else []
    canvas.band([(years.at(t), share.at(low), share.at(high)) for t, low, high in band], COLOURS[n])
    canvas.curve([(years.at(t), share.at(s)) for t, s in line], COLOURS[n])
    if n:
        for step in one["steps"]:
            at = share.at(step["share"]["estimate"])
            canvas.point(years.at(step["years"]), at, "circle", 2.6, COLOURS[n])


def ended(canvas: Canvas, counts: Mapping[str, int], y: float, width: float) -> float:
    left = max(map(width_of, ENDS.values())) + 10
    unit = (width - left - 60) / max(1, *counts.values())
    for end, said in ENDS.items():
        middle, right = y + BAR / 2, left + counts[end] * unit
        canvas.rule(left, y, left, y + BAR, palette.SOFT)
        canvas.word(left - 6, middle, said, "right")
        if counts[end]:
            canvas.bar(left, right, middle, palette.VERMILION if end.startswith("lost") else palette.GREY)
        canvas.word(right + 5, middle, f"{counts[end]:,}", weight="bold")
        y += BAR
    return y
