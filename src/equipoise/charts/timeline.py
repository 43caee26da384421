"""The timeline: a line for each pair of states, a mark for each event, words for the meetings that matter most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.legend import ENTRIES, Entry, key
from equipoise.charts.picture import Picture, draw
from equipoise.charts.placing import Box, hang, stack

Kind = Literal["meeting", "call", "other", "conflict"]
Fate = Literal["took place", "announced", "called off"]
SHAPES = {"meeting": "circle", "call": "triangle-up", "other": "square", "conflict": "diamond"}
RADII = {"leader": 6.0, "minister": 4.8, "official": 3.6}
LANE, HEAD, LABEL, REST = 14.0, 20.0, 13.0, 12.0
UNCHECKED = "?"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the timeline: `line` names the pair it stands under, `label` is written if there is room.

    `unchecked` says that a machine read it and nobody looked.
    """

    line: str
    start: date
    end: date
    kind: Kind = "meeting"
    fate: Fate = "took place"
    level: str | None = None
    label: str = ""
    unchecked: bool = False

    @property
    def looks(self) -> tuple[str | None, ...]:
        """What the legend explains of it."""
        return (self.kind, self.fate, self.level, "unchecked" if self.unchecked else None)

    @property
    def radius(self) -> float:
        return RADII.get(self.level or "", RADII["official"])

    @property
    def colour(self) -> str:
        return palette.CONFLICT if self.kind == "conflict" else palette.COOPERATION


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels: a day is a stretch, its middle stands for it."""

    since: date
    until: date
    width: float

    def x(self, day: date) -> float:
        return min(max((day - self.since).days + 0.5, 0), self.days) * self.width / self.days

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    def morning(self, day: date) -> float:
        return (day - self.since).days * self.width / self.days


def timeline(
    marks: Sequence[Mark], lines: Sequence[str], since: date, until: date, *, alt: str, title: str = ""
) -> Picture:
    """Draw the events of a period.

    Parameters
    ----------
    marks : the events, in any order.
    lines : the pairs of states, from top to bottom; a pair without events stays, empty.
    since, until : first and last day of the picture.
    alt : what the picture shows, in words.
    """
    wide, narrow = (
        draw(chart(marks, lines, Scale(since, until, width)), alt, title) for width in (palette.WIDE, palette.NARROW)
    )
    return Picture(wide, alt, narrow)


def chart(marks: Sequence[Mark], lines: Sequence[str], scale: Scale) -> Any:
    """The legend above the lines, as an Altair chart."""
    import altair as alt

    canvas, grid, y = Canvas(), Canvas(), 0.0
    for line in lines:
        canvas.word(0, y + 12, line, weight="bold")
        y = draw_line(canvas, [m for m in marks if m.line == line], scale, y + HEAD)
    draw_axis(grid, scale, y + 4)
    canvas.rules[:0] = grid.rules  # the grid lies under everything
    for look, rows in grid.words.items():
        canvas.words.setdefault(look, []).extend(rows)
    body = canvas.chart(scale.width, y + 24)
    top = key(legend_of(marks), scale.width)
    return alt.vconcat(top, body, spacing=6) if top is not None else body


def legend_of(marks: Sequence[Mark]) -> list[Entry]:
    """What the picture shows; that all took place goes without saying."""
    shown = [e for e in ENTRIES if any(e.shows(*m.looks) for m in marks)]
    plain = all(m.fate == "took place" for m in marks)
    return [e for e in shown if not (plain and e.field == 1)]


def draw_line(canvas: Canvas, marks: Sequence[Mark], scale: Scale, top: float) -> float:
    """Add one pair's marks and labels below `top`; returns where the next pair may begin."""
    ordered = sorted(marks, key=lambda m: (-m.radius, m.fate != "took place", m.start, m.end, m.kind, m.label))
    placed = [(m, (scale.x(m.start) + scale.x(m.end)) / 2) for m in ordered]
    lanes = stack([span(m, x, scale) for m, x in placed])
    ground = top + LANE * (max(lanes, default=0) + 1)
    canvas.rule(0, ground, scale.width, ground, palette.THREAD)
    for (mark, x), lane in zip(placed, lanes, strict=True):
        draw_mark(canvas, mark, scale, x, ground - LANE * (lane + 0.5))
    return ground + draw_labels(canvas, [(x, m.label) for m, x in placed if m.label], scale.width, ground) + REST


def span(mark: Mark, x: float, scale: Scale) -> Box:
    right = x + mark.radius + (8 if mark.unchecked else 0)
    return Box(min(x - mark.radius, scale.x(mark.start)), max(right, scale.x(mark.end)))


def draw_mark(canvas: Canvas, mark: Mark, scale: Scale, x: float, y: float) -> None:
    canvas.point(x, y, SHAPES[mark.kind], mark.radius, mark.colour, mark.fate == "took place")
    if mark.end > mark.start:
        canvas.rule(scale.x(mark.start), y, scale.x(mark.end), y, mark.colour)
    if mark.unchecked:
        canvas.word(x + mark.radius + 1, y, UNCHECKED, "left", weight="bold", size=10)
    if mark.fate == "called off":
        canvas.word(x, y, "×", "center", weight="bold", size=12)


def draw_labels(canvas: Canvas, wanted: Sequence[tuple[float, str]], width: float, ground: float) -> float:
    """Hang the labels under the line, each by a thread; returns the height they take."""
    # From the right: a label reaches to the right of its thread, so the later ones must be in place first.
    hung = hang(sorted(wanted, reverse=True), width, lanes=4 if width > 500 else 6)
    for label in hung:
        y = ground + LABEL * (label.lane + 0.75) + 2
        canvas.rule(label.x, ground, label.x, y + 4, palette.THREAD)
        canvas.word(label.x + (3 if label.left else -3), y, label.text, "left" if label.left else "right")
    return LABEL * (max((label.lane for label in hung), default=-1) + 1)


def draw_axis(canvas: Canvas, scale: Scale, y: float) -> None:
    """Ticks at the first of months, or of years where months would be too many."""
    months = list(firsts(scale.since, scale.until))
    yearly = len(months) > 16
    days = [d for d in months if d.month == 1] if yearly else months
    every = max(1, -(-len(days) * 34 // int(scale.width)))
    for n, day in enumerate(days):
        x = scale.morning(day)
        canvas.rule(x, 0, x, y + 4, palette.GRID)
        if n % every == 0:
            year = f" {day.year}" if n == 0 or day.month == 1 else ""
            text = str(day.year) if yearly else f"{MONTHS[day.month - 1]}{year}"
            canvas.word(x + 2, y + 14, text, ink=palette.SOFT)
    canvas.rule(0, y, scale.width, y, palette.SOFT)


def firsts(since: date, until: date) -> Iterator[date]:
    day = since.replace(day=1)
    while day <= until:
        if day >= since:
            yield day
        day = (day + timedelta(days=32)).replace(day=1)
