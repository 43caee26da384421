"""Lines of text in a picture: broken where they would not fit, set one under the other."""

from __future__ import annotations

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas, Weight
from equipoise.charts.palette import width_of

LINE = 14.0


def broken(text: str, width: float, size: float = palette.SMALL) -> list[str]:
    """A text in lines of at most so many pixels; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def cut(text: str, width: float) -> str:
    """A text of at most so many pixels, ended by `…` where it was longer."""
    while len(text) > 1 and width_of(text) > width:
        text = text[:-2].rstrip() + "…" if text.endswith("…") else text[:-1].rstrip() + "…"
    return text


def heading(canvas: Canvas, text: str, y: float, width: float) -> float:
    """Set a heading; returns where what is below may begin."""
    return paragraph(canvas, text, y, width, weight="bold", size=palette.NORMAL, ink=palette.INK)


def foot(canvas: Canvas, text: str, y: float, width: float) -> float:
    """Set what a picture rests on, under it; returns the height of the picture."""
    return paragraph(canvas, text, y + 6, width)


def paragraph(
    canvas: Canvas,
    text: str,
    y: float,
    width: float,
    *,
    weight: Weight = "normal",
    size: float = palette.SMALL,
    ink: str = palette.SOFT,
) -> float:
    for line in broken(text, width, size * (1.06 if weight == "bold" else 1)):
        canvas.word(0, y + LINE / 2, line, weight=weight, size=size, ink=ink)
        y += LINE
    return y
