"""Lines over years or rounds, each named at its end, with bands where there are intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.scale import Linear, across, upwards

COLOURS = (
    palette.BLUE,
    palette.VERMILION,
    palette.GREEN,
    palette.PURPLE,
    palette.SKY,
    palette.INK,
    palette.GREY,
)
DOTTED = 12  # places, up to which each is marked
NAME = 13.0  # pixels between the names of two lines
Value = float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its value at each place, None where nothing is known; `low` and `high` bound it, if given."""

    name: str
    values: Sequence[Value]
    low: Sequence[Value] = ()
    high: Sequence[Value] = ()
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """The room of lines: where it begins and ends, how wide it is, and the range of its values."""

    top: float
    height: float
    width: float
    low: float
    high: float
    share: bool = False
    step: bool = False


def lined(canvas: Canvas, places: Sequence[float], lines: Sequence[Line], panel: Panel) -> float:
    """Draw lines over `places`, which are in order; returns where what is below may begin."""
    values = Linear(panel.low, panel.high, panel.top + panel.height, panel.top, panel.share)
    left = max(width_of(values.word(value)) for value in values.ticks(6)) + 10
    right = max(width_of(line.name) for line in lines) + 12
    over = Linear(places[0], max(places[-1], places[0] + 1), left, panel.width - right, whole=True)
    upwards(canvas, values, left, over.end)
    across(canvas, over, panel.top, panel.top + panel.height)
    if panel.low < 0 < panel.high:
        canvas.rule(left, values.at(0), over.end, values.at(0), palette.SOFT)
    for n, line in enumerate(lines):
        band(canvas, places, line, over, values, COLOURS[n % len(COLOURS)])
    for n, line in enumerate(lines):
        for run in runs(places, line.values):
            points = [(over.at(x), values.at(y)) for x, y in (stepped(run) if panel.step else run)]
            if len(points) > 1:
                canvas.curve(points, COLOURS[n % len(COLOURS)], dashed=line.dashed)
            if len(points) == 1 or (len(places) <= DOTTED and not panel.step):
                for x, y in points:
                    canvas.point(x, y, "circle", 2.4, COLOURS[n % len(COLOURS)])
    named(canvas, lines, values, over.end + 6)
    return panel.top + panel.height + 20


def band(canvas: Canvas, places: Sequence[float], line: Line, over: Linear, values: Linear, colour: str) -> None:
    """The interval of a line, where it has one at two places that follow one another."""
    highs = dict(zip(places, line.high, strict=False))
    for run in runs(
        places, [low if highs.get(x) is not None else None for x, low in zip(places, line.low, strict=False)]
    ):
        edges = [(over.at(x), values.at(low), values.at(highs[x] or 0.0)) for x, low in run]
        if len(edges) > 1:
            canvas.band(edges, colour)
        else:
            canvas.rule(edges[0][0], edges[0][1], edges[0][0], edges[0][2], colour)


def runs(places: Sequence[float], values: Sequence[Value]) -> Iterator[list[tuple[float, float]]]:
    """The unbroken stretches of what is known."""
    run: list[tuple[float, float]] = []
    for place, value in zip(places, values, strict=False):
        if value is None:
            if run:
                yield run
            run = []
        else:
            run.append((place, value))
    if run:
        yield run


def stepped(run: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Level from each place to the next."""
    found = [run[0]]
    for x, y in run[1:]:
        found += [(x, found[-1][1]), (x, y)]
    return found


def named(canvas: Canvas, lines: Sequence[Line], values: Linear, x: float) -> None:
    """The names at the ends of the lines, as near as they do not cover each other, joined to them by threads."""
    last = [(next((v for v in reversed(line.values) if v is not None), None), n) for n, line in enumerate(lines)]
    ends = sorted((values.at(v), n) for v, n in last if v is not None)
    heights = [y for y, _ in ends]
    for n in range(1, len(heights)):
        heights[n] = max(heights[n], heights[n - 1] + NAME)
    over = max(0.0, heights[-1] - values.start) if heights else 0.0
    for n in range(len(heights) - 1, -1, -1):
        ceiling = heights[n + 1] - NAME if n + 1 < len(heights) else values.start
        heights[n] = min(heights[n], ceiling) if over else heights[n]
    for (end, n), y in zip(ends, heights, strict=True):
        canvas.rule(x - 5, end, x + 3, y, COLOURS[n % len(COLOURS)])
        canvas.word(x + 5, y, lines[n].name)
