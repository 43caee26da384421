"""A strip: a line a subject, a cell a year, filled where something is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.picture import Picture, draw

Years = tuple[int, int]
LINE, HEAD, GAP = 20.0, 22.0, 10.0


def strip(
    rows: Mapping[str, str], years: Years, signs: Mapping[str, str], hostile: Collection[str] = (), *, alt: str
) -> Picture:
    """Draw lines of cells.

    Parameters
    ----------
    rows : by the line's name, a sign a cell; all of one length.
    years : the first and the last year of the cells.
    signs : what a sign means; the first is drawn as a bar, the second as a thin line, others not at all.
    hostile : the lines that are drawn in the colour of conflict.
    alt : what the picture shows, in words.
    """
    wide, narrow = (draw(laid_out(rows, years, signs, hostile, width), alt) for width in (palette.WIDE, palette.NARROW))
    return Picture(wide, alt, narrow)


def laid_out(
    rows: Mapping[str, str], years: Years, signs: Mapping[str, str], hostile: Collection[str], width: float
) -> object:
    canvas = Canvas()
    left = max((width_of(name) for name in rows), default=0.0) + GAP
    count = max((len(cells) for cells in rows.values()), default=1)
    step = (width - left) / max(count, 1)
    canvas.word(left, HEAD / 2, str(years[0]), ink=palette.SOFT)
    canvas.word(width, HEAD / 2, str(years[1]), "right", ink=palette.SOFT)
    bar, thin = tuple(signs)[:2]
    for number, (name, cells) in enumerate(rows.items()):
        y = HEAD + LINE * (number + 0.5)
        canvas.word(0, y, name)
        for start, end in runs(cells, bar):
            colour = palette.CONFLICT if name in hostile else palette.COOPERATION
            canvas.bar(left + start * step, left + end * step, y, colour)
        for start, end in runs(cells, thin):
            canvas.rule(left + start * step, y, left + end * step, y, palette.GREY)
    foot = HEAD + LINE * (len(rows) + 0.6)
    canvas.bar(left, left + 18, foot, palette.COOPERATION)
    canvas.word(left + 24, foot, signs[bar])
    canvas.rule(left + 90, foot, left + 108, foot, palette.GREY)
    canvas.word(left + 114, foot, signs[thin])
    return canvas.chart(width, foot + LINE / 2)


def runs(cells: str, sign: str) -> Iterator[tuple[int, int]]:
    """The unbroken runs of a sign, as the first cell and the one after the last."""
    start: int | None = None
    for place, cell in enumerate((*cells, "")):
        if cell == sign and start is None:
            start = place
        elif cell != sign and start is not None:
            yield start, place
            start = None
