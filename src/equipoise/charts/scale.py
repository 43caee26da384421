"""Numbers to pixels along one side of a picture, with ticks at round numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)  # times a power of ten


@dataclass(frozen=True, slots=True)
class Linear:
    """From `low` at the pixel `start` to `high` at the pixel `end`; an axis upwards has its end above its start."""

    low: float
    high: float
    start: float
    end: float
    share: bool = False
    whole: bool = False

    def at(self, value: float) -> float:
        """The pixel of a value; one outside lies on the edge."""
        inside = min(max(value, self.low), self.high)
        return self.start + (inside - self.low) / ((self.high - self.low) or 1.0) * (self.end - self.start)

    def ticks(self, most: int) -> list[float]:
        """At most so many steps of a round width between the ends."""
        span = (self.high - self.low) or 1.0
        power = 10.0 ** math.floor(math.log10(span / most))
        power = max(power, 1.0) if self.whole else power
        step = next(power * n for n in ROUND if span / (power * n) <= most + 1e-9 and not (self.whole and n % 1))
        first = math.ceil(self.low / step - 1e-9)
        return [n * step for n in range(first, math.floor(self.high / step + 1e-9) + 1)]

    def word(self, value: float) -> str:
        return f"{value:.0%}".replace("%", " %") if self.share else f"{value:.6g}".replace("-", "−")


def across(canvas: Canvas, scale: Linear, top: float, bottom: float, *, names: bool = True) -> None:
    """Grid lines of an axis to the right, with the numbers under them."""
    room = max(width_of(scale.word(v)) for v in (scale.low, scale.high)) + 14
    for value in scale.ticks(max(1, min(8, int(abs(scale.end - scale.start) / room)))):
        x = scale.at(value)
        canvas.rule(x, top, x, bottom, palette.GRID)
        if names:
            canvas.word(x, bottom + 9, scale.word(value), "center", ink=palette.SOFT)


def upwards(canvas: Canvas, scale: Linear, left: float, right: float) -> None:
    """Grid lines of an axis upwards, with the numbers left of them."""
    for value in scale.ticks(max(2, min(6, int(abs(scale.end - scale.start) / 26)))):
        y = scale.at(value)
        canvas.rule(left, y, right, y, palette.GRID)
        canvas.word(left - 6, y, scale.word(value), "right", ink=palette.SOFT)
