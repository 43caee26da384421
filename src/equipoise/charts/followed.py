"""Whether meetings with one rival follow those with the other: counts against chance by horizon, rates, the pairs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.paragraphs import foot, heading, paragraph
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.placing import Box, hang, stack
from equipoise.charts.recorded import Naming, spelt
from equipoise.charts.scale import Linear, across
from equipoise.charts.signs import Sign, key

ROW, LABEL, NEAR = 22.0, 13.0, 14
LEFT, WORDS = 58.0, 186.0  # pixels for the horizons' names, and for what is written of each
RATIOS = (0.25, 0.5, 1, 2, 4, 8, 16)
WORD = {0.25: "¼", 0.5: "½"}
PLACED = 500.0  # pixels from which the rates stand beside the counts
HORIZONS = (0, 7, 14, 30, 60, 90)
SIGNS = (
    Sign("followed, as recorded"),
    Sign("mean of histories with redrawn dates", "diamond", palette.SOFT, filled=False),
    Sign("where 95 % of them lie", "bar", palette.THREAD),
)


def response_picture(found: Mapping[str, Any], name: Naming, *, alt: str | None = None, title: str = "") -> Picture:
    """Draw an answer of `response`.

    Parameters
    ----------
    found : the answer as its JSON.
    name : the name of a state's code.
    alt : what the picture shows, in words; the answer's verdict if not given.
    """
    return pictured(lambda width: chart(found, name, width), alt or found["verdict"], title)


def chart(found: Mapping[str, Any], name: Naming, width: float) -> Any:
    canvas = Canvas()
    y = key(canvas, SIGNS, 0, width)
    for one in found["directions"]:
        y = way(canvas, one, name, y + 12, width)
    draws = found["method"]["parameters"]["draws"]
    said = (
        f"Meetings: {found['of']}, {found['since']} to {found['until']}, from the case's record; {draws:,} histories "
        "with dates redrawn within leader-years, as busy as the season. p is corrected for the horizons and the two "
        "directions. That one comes soon after another does not say that it answers it."
    )
    return canvas.chart(width, foot(canvas, said, y + 6, width), ROW - 10)


def way(canvas: Canvas, one: Mapping[str, Any], name: Naming, y: float, width: float) -> float:
    """One direction: its heading, a line for each horizon, and the gaps behind them."""
    first, then, of = name(one["first"]), name(one["then"]), one["meetings"]["first"]
    y = heading(canvas, f"After {of} occasions with {first}: followed by one with {then} within", y, width)
    if not one["horizons"]:
        return paragraph(canvas, f"Nothing can be said: {one['why_none']}.", y, width)
    beside = width > PLACED
    right = width - WORDS - 200 if beside else width - 122
    most = max(max(h["followed"], h["chance"]["high"]) for h in one["horizons"])
    counts = Linear(0, max(most, 1), LEFT, right, whole=True)
    bottom = y + 6 + ROW * len(one["horizons"])
    across(canvas, counts, y + 2, bottom)
    for n, row in enumerate(one["horizons"]):
        horizon(canvas, row, counts, y + 6 + ROW * (n + 0.5), beside)
    if beside:
        rates(canvas, one["horizons"], (width - 168, width - 8), y, bottom)
        canvas.word(width - 88, bottom + 22, "times the rate of other days, 95 % interval", "center", ink=palette.SOFT)
    canvas.word(LEFT, bottom + 22, "occasions", ink=palette.SOFT)
    y = bottom + 32
    if not beside:
        y = paragraph(canvas, "Times the rate of other days, 95 % interval", y + 2, width) + 2
        for n, row in enumerate(one["horizons"]):
            canvas.word(LEFT - 8, y + 6 + ROW * (n + 0.5), f"{row['days']} days", "right")
        rates(canvas, one["horizons"], (LEFT, width - 10), y, y + 6 + ROW * len(one["horizons"]))
        y += 6 + ROW * len(one["horizons"]) + 18
    return gaps(canvas, one["pairs"], first, then, y + 4, width)


def horizon(canvas: Canvas, row: Mapping[str, Any], counts: Linear, y: float, wordy: bool) -> None:
    chance = row["chance"]
    canvas.word(LEFT - 8, y, f"{row['days']} days", "right")
    low, high = counts.at(chance["low"]), counts.at(chance["high"])
    canvas.bar(low - 2, high + 2, y, palette.THREAD)
    canvas.point(counts.at(chance["estimate"]), y, "diamond", 4, palette.SOFT, filled=False)
    canvas.point(counts.at(row["followed"]), y, "circle", 5, palette.BLUE)
    said = f"{row['followed']}, {chance['estimate']:.1f} by chance; p {short(row['p_corrected'])}"
    if not wordy:
        said = f"{row['followed']} ({chance['estimate']:.1f}), p {short(row['p_corrected'])}"
    canvas.word(counts.end + 12, y, said)


def short(p: float) -> str:
    """A corrected p as a picture has room for."""
    return "< .01" if p < 0.01 else f"{p:.2f}"


def rates(
    canvas: Canvas, rows: Sequence[Mapping[str, Any]], span: tuple[float, float], top: float, bottom: float
) -> None:
    """The ratio of rates on a scale of doublings; an interval that goes on beyond it ends in an arrow."""
    scale = Linear(math.log2(RATIOS[0]), math.log2(RATIOS[-1]), *span)
    for ratio in RATIOS:
        x = scale.at(math.log2(ratio))
        canvas.rule(x, top + 2, x, bottom, palette.SOFT if ratio == 1 else palette.GRID)
        canvas.word(x, bottom + 9, WORD.get(ratio, f"{ratio:g}"), "center", ink=palette.SOFT)
    for n, row in enumerate(rows):
        rate(canvas, row["hazard_ratio"], scale, top + 6 + ROW * (n + 0.5))


def rate(canvas: Canvas, ratio: Mapping[str, Any], scale: Linear, y: float) -> None:
    if ratio["estimate"] is None:
        canvas.word((scale.start + scale.end) / 2, y, "no rate to compare", "center", ink=palette.SOFT)
        return
    ends = [math.log2(ratio[side]) if ratio[side] else math.inf for side in ("low", "high")]
    shown = [scale.low <= end <= scale.high for end in ends]
    low, high = (scale.at(e if inside else edge) for e, inside, edge in zip(ends, shown, limits(scale), strict=True))
    canvas.rule(low, y, high, y, palette.INK)
    for x, inside, shape in zip((low, high), shown, ("triangle-left", "triangle-right"), strict=True):
        if inside:
            canvas.rule(x, y - 4, x, y + 4, palette.INK)
        else:
            canvas.point(x, y, shape, 3.4, palette.INK)
    if ratio["estimate"] >= RATIOS[0]:
        canvas.point(scale.at(math.log2(ratio["estimate"])), y, "circle", 4.4, palette.BLUE)


def limits(scale: Linear) -> tuple[float, float]:
    return scale.low, scale.high


def gaps(canvas: Canvas, pairs: Sequence[Mapping[str, Any]], first: str, then: str, y: float, width: float) -> float:
    """Each pair as a point at the days between, those within a fortnight with their dates."""
    y = paragraph(canvas, f"The pairs: days from an occasion with {first} to the next with {then}", y, width)
    scale = Linear(0, 90, 8, width - 14, whole=True)
    placed = sorted(pairs, key=lambda pair: pair["days"])
    lanes = stack([Box(scale.at(p["days"]) - 5, scale.at(p["days"]) + 5) for p in placed])
    top, ground = y + LABEL, y + LABEL + 6 + 11 * (max(lanes, default=0) + 1)
    near = [(scale.at(p["days"]), dates(p)) for p in placed if p["days"] <= NEAR]
    hung = hang(sorted(near, reverse=True), width, lanes=6)
    for day in HORIZONS:
        canvas.word(scale.at(day), y + LABEL / 2, f"{day}", "center", ink=palette.SOFT)
        canvas.rule(scale.at(day), top, scale.at(day), ground, palette.GRID)
    canvas.rule(scale.start, ground, scale.end, ground, palette.THREAD)
    for pair, lane in zip(placed, lanes, strict=True):
        colour = palette.BLUE if pair["days"] <= NEAR else palette.GREY
        canvas.point(scale.at(pair["days"]), ground - 11 * (lane + 0.5), "circle", 4, colour, pair["days"] <= NEAR)
    for label in hung:
        at = ground + 4 + LABEL * (label.lane + 0.5)
        canvas.rule(label.x, ground, label.x, at + 4, palette.THREAD)
        canvas.word(label.x + (3 if label.left else -3), at, label.text, "left" if label.left else "right")
    return ground + 4 + LABEL * (max((label.lane for label in hung), default=-1) + 1) + 4


def dates(pair: Mapping[str, Any]) -> str:
    """`24 Oct 2017 → 1 Nov 2017`."""
    return " → ".join(
        spelt(date.fromisoformat(pair[side][day])) for side, day in (("first", "until"), ("then", "since"))
    )
