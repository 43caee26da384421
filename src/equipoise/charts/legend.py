"""The legend of the timeline: only what the picture shows, set like a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of

LINE = 18.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and its meaning; `field` and `value` say which of a mark's looks it explains."""

    field: int
    value: str | None
    text: str
    shape: str = "circle"
    radius: float = 4.8
    colour: str = palette.GREY
    filled: bool = True
    crossed: bool = False
    sign: str = ""

    def shows(self, *looks: str | None) -> bool:
        """Whether a mark of these looks (kind, fate, level, unchecked) is explained by the entry."""
        return looks[self.field] == self.value


ENTRIES = (
    Entry(0, "meeting", "meeting or visit", colour=palette.COOPERATION),
    Entry(0, "call", "call or letter", "triangle-up", colour=palette.COOPERATION),
    Entry(0, "other", "other cooperation", "square", colour=palette.COOPERATION),
    Entry(0, "conflict", "conflict", "diamond", colour=palette.CONFLICT),
    Entry(1, "took place", "took place"),
    Entry(1, "announced", "announced", filled=False),
    Entry(1, "called off", "called off, put off or lapsed", filled=False, crossed=True),
    Entry(2, "leader", "leaders", radius=6.0),
    Entry(2, "minister", "ministers"),
    Entry(2, "official", "others", radius=3.6),
    Entry(2, None, "others", radius=3.6),
    Entry(3, "unchecked", "read by machine, unchecked", sign="?"),
)


def key(entries: Sequence[Entry], width: float) -> Any:
    """The legend as an Altair chart, or None where nothing needs explaining."""
    if not entries:
        return None
    canvas = Canvas()
    bottom = set_in_lines(canvas, list({e.text: e for e in entries}.values()), width)
    return canvas.chart(width, bottom)


def set_in_lines(canvas: Canvas, entries: Sequence[Entry], width: float) -> float:
    """Set the signs and words one after another, what they look like above what the looks mean; returns the height."""
    x, y, before = 0.0, LINE / 2, 0
    for entry in entries:
        needed = 16 + width_of(entry.text)
        if x and (x + needed > width or (entry.field and not before)):
            x, y = 0.0, y + LINE
        before = entry.field
        if entry.sign:
            canvas.word(x + 7, y, entry.sign, "center", weight="bold", size=10)
        else:
            canvas.point(x + 7, y, entry.shape, entry.radius, entry.colour, entry.filled)
        if entry.crossed:
            canvas.word(x + 7, y, "×", "center", weight="bold", size=12)
        canvas.word(x + 16, y, entry.text)
        x += needed + 14
    return y + LINE / 2
