"""Numbers before and after, a line each: a hollow point, a filled one, both numbers in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.charts import palette
from equipoise.charts.barred import ABOVE, BROAD, EDGE, ROW
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.paragraphs import cut, heading
from equipoise.charts.scale import Linear, across
from equipoise.charts.signs import Sign, key

Value = float | int | str | None
SIGNS = (Sign("before", "circle", palette.BLUE, filled=False), Sign("after", "circle", palette.BLUE))


@dataclass(frozen=True, slots=True)
class Moved:
    """A number before and after; None is not known. `group` stands above the first of several; `note` at the end."""

    group: str
    name: str
    before: Value
    after: Value
    note: str = ""

    @property
    def numbers(self) -> list[float]:
        return [float(v) for v in (self.before, self.after) if isinstance(v, int | float)]

    @property
    def said(self) -> str:
        return f"{spelt(self.before)} → {spelt(self.after)}{f'  {self.note}' if self.note else ''}"


def spelt(value: Value) -> str:
    """A number to three digits, counts whole; a word as it is."""
    if value is None:
        return "not known"
    if isinstance(value, str):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:.3g}".replace("-", "−")


def moved(
    canvas: Canvas,
    rows: Sequence[Moved],
    title: str,
    top: float,
    width: float,
    *,
    one_scale: bool,
    beside: Sequence[Moved] = (),
) -> float:
    """Draw rows before and after; returns where what is below may begin.

    Parameters
    ----------
    one_scale : all on one scale, whose numbers are written under it; else each line from nought to its own most.
    beside : rows that stand elsewhere in the picture, and between whose names and numbers these shall lie.
    """
    y = heading(canvas, title, top, width) + 4
    if not one_scale:
        y = key(canvas, SIGNS, y, width) + 2
    left, right = room([*rows, *beside], width)
    every = [value for row in rows for value in row.numbers]
    shared = Linear(min(0.0, *every, 0.0), max(0.0, *every, 0.0), left, right)
    if one_scale:
        y = key(canvas, SIGNS, y, width) + 4
        across(canvas, shared, y, y + height(rows, width))
        if shared.low < 0:
            canvas.rule(shared.at(0), y, shared.at(0), y + height(rows, width), palette.SOFT)
    for row, at in placed(canvas, rows, y, width):
        own = Linear(min(0.0, *row.numbers, 0.0), max(0.0, *row.numbers, 0.0), left, right)
        draw(canvas, row, shared if one_scale else own, at, width)
    return y + height(rows, width) + (22 if one_scale else 8)


def room(rows: Sequence[Moved], width: float) -> tuple[float, float]:
    """Where the scale begins and ends between the names and the numbers."""
    if width <= BROAD:
        return EDGE, width - EDGE
    names = min(max(width_of(row.name) for row in rows) + 14, width * 0.45)
    said = min(max(width_of(row.said) for row in rows) + 16, width * 0.4)
    return names, width - said


def placed(canvas: Canvas, rows: Sequence[Moved], y: float, width: float) -> Iterator[tuple[Moved, float]]:
    """Each row with its middle; the names of groups are written above theirs."""
    group = ""
    for row in rows:
        if row.group and row.group != group:
            canvas.word(0, y + ABOVE / 2 + 2, row.group, ink=palette.SOFT)
            group, y = row.group, y + ABOVE + 2
        y += ROW if width > BROAD else ROW + ABOVE
        yield row, y - ROW / 2


def height(rows: Sequence[Moved], width: float) -> float:
    groups = len(dict.fromkeys(row.group for row in rows if row.group))
    return len(rows) * (ROW if width > BROAD else ROW + ABOVE) + groups * (ABOVE + 2)


def draw(canvas: Canvas, row: Moved, scale: Linear, y: float, width: float) -> None:
    if width > BROAD:
        canvas.word(scale.start - 10, y, cut(row.name, scale.start - 12), "right")
        canvas.word(scale.end + 14, y, cut(row.said, width - scale.end - 14))
    else:
        said = cut(row.said, width * 0.6)
        canvas.word(0, y - ABOVE, cut(row.name, width - width_of(said) - 8))
        canvas.word(width, y - ABOVE, said, "right", ink=palette.SOFT)
    if not row.numbers:
        return
    canvas.rule(scale.start, y, scale.end, y, palette.GRID)
    canvas.rule(scale.at(0), y - 4, scale.at(0), y + 4, palette.SOFT)
    if len(row.numbers) > 1:
        canvas.curve([(scale.at(value), y) for value in row.numbers], palette.BLUE)
    for value, filled in ((row.before, False), (row.after, True)):
        if isinstance(value, int | float):
            canvas.point(scale.at(value), y, "circle", 4.6, palette.BLUE, filled)
