"""Bars lying under each other, each with its name, its parts, a mark to compare with, and its numbers in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.paragraphs import cut
from equipoise.charts.scale import Linear, across

ROW, BAR, ABOVE, EDGE = 20.0, 12.0, 15.0, 14.0
SEEN = 4.0  # pixels of a part, from which on a gap sets it apart from the next
BROAD = 500.0  # pixels from which names stand left of the bars, not above them


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of parts laid end to end, each a value and a colour; `mark` is drawn as a hollow diamond.

    `inside` are words set into the parts where there is room, in their order.
    """

    name: str
    parts: Sequence[tuple[float, str]]
    said: str = ""
    mark: float | None = None
    inside: Sequence[str] = ()


def barred(
    canvas: Canvas,
    bars: Sequence[Bar],
    top: float,
    width: float,
    high: float,
    *,
    share: bool,
    beside: Sequence[Bar] = (),
) -> float:
    """Draw bars on one scale from 0 to `high`; returns where what is below may begin.

    `beside` are bars that stand elsewhere in the picture and whose scale shall lie under this one.
    """
    every, broad = [*bars, *beside], width > BROAD
    names = min(max(width_of(bar.name) for bar in every) + 10, width * 0.42) if broad else EDGE
    said = min(max(width_of(bar.said) for bar in every) + 14, width * 0.36) if broad else EDGE
    scale = Linear(0, high or 1.0, names, width - said, share, not share)
    step = ROW if broad else ROW + ABOVE
    bottom = top + step * len(bars)
    across(canvas, scale, top, bottom)
    for n, bar in enumerate(bars):
        y = top + step * (n + 1) - ROW / 2
        if broad:
            canvas.word(names - 6, y, cut(bar.name, names - 8), "right")
            canvas.word(width - said + 12, y, bar.said)
        else:
            canvas.word(0, y - ABOVE, cut(bar.name, width - width_of(bar.said) - 8))
            canvas.word(width, y - ABOVE, bar.said, "right", ink=palette.SOFT)
        draw(canvas, bar, scale, y)
    return bottom + 20


def draw(canvas: Canvas, bar: Bar, scale: Linear, y: float) -> None:
    at = 0.0
    canvas.rule(scale.start, y - BAR / 2, scale.start, y + BAR / 2, palette.SOFT)
    for n, (value, colour) in enumerate(bar.parts):
        left, right = scale.at(at), scale.at(at + value)
        if value:
            canvas.bar(left, right - (1 if right - left > SEEN and n + 1 < len(bar.parts) else 0), y, colour)
        word = bar.inside[n] if n < len(bar.inside) else ""
        if word and width_of(word) + 6 < right - left:
            canvas.word((left + right) / 2, y, word, "center", ink=ink_on(colour))
        at += value
    if bar.mark is not None:
        canvas.point(scale.at(bar.mark), y, "diamond", 5, palette.INK, filled=False)


def ink_on(colour: str) -> str:
    """The letters that can be read on a colour."""
    return palette.PAPER if colour in (palette.BLUE, palette.GREY, palette.INK) else palette.INK
