"""What would turn the choice: switching values, break-even lines, and how far each parameter swings the margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from equipoise.pivot_model.boxes import Box, with_value
from equipoise.pivot_model.choosing import LEVEL
from equipoise.pivot_model.utilities import CHOICES, SCALARS, Floats, Values, margin, over, utilities

STEPS = 400
BISECTIONS = 60
FLAT = 1e-9  # a slope that only rounding makes
# Against which choice which parameter breaks even: those that nobody measures and that could make another choice pay.
LINES = (
    *(("A", name) for name in ("theta", "g", "eta")),
    *(("B", name) for name in ("theta", "g", "eta")),
    ("aloof", "theta"),
)
ALONG = "h"


@dataclass(frozen=True, slots=True)
class Switch:
    """The value nearest to the centre at which balancing stops, or starts, to be best, all else at the centre.

    `choice` is what is best beyond it; `inside` says whether it lies in the parameter's credible range.
    """

    parameter: str
    start: float
    to: float
    choice: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Swing:
    """The margin with one parameter at the low and at the high end of its range, all else at the centre."""

    parameter: str
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where another choice is worth as much as balancing, as a value of one parameter.

    It pays only if the parameter is `side` ("above" or "below") `value`, the others at the centre; `low` and `high`
    bound the middle 95 % of that value over the draws of the others, cut at the parameter's bounds. `line` has it for
    values of the rivalry h: (h, value). A value outside the parameter's bounds means never, or always; None that the
    parameter does not matter.
    """

    choice: str
    parameter: str
    side: Literal["above", "below"]
    value: float
    low: float
    high: float
    line: tuple[tuple[float, float | None], ...]


def switching(box: Box) -> list[Switch]:
    """The switching value of each parameter that has one within its bounds, nearest (in steps of its bounds) first."""
    centre = box.centre()
    found = [switch for name in box.ends if (switch := switch_of(box, centre, name))]
    return sorted(found, key=lambda s: (not s.inside, abs(s.to - s.start) / SCALARS[s.parameter]))


def switch_of(box: Box, centre: Values, name: str) -> Switch | None:
    given, start = box.ends[name], float(centre[name])
    is_best = bool(margin(centre) > 0)
    grid = np.unique(np.concatenate([np.linspace(0, SCALARS[name], STEPS + 1), [given.low, given.high, start]]))
    turned = (margin(with_value(centre, name, grid)) > 0) != is_best
    below, above = grid[turned & (grid < start)], grid[turned & (grid > start)]
    places = [bisected(centre, name, start, float(end), is_best) for end in (*below[-1:], *above[:1])]
    if not places:
        return None
    to = min(places, key=lambda place: abs(place - start))
    worth = utilities(with_value(centre, name, to))
    order = CHOICES[1:] if is_best else CHOICES[:1]  # at the value itself the old choice and the new are level
    return Switch(name, start, to, max(order, key=lambda c: float(worth[c])), given.low <= to <= given.high)


def bisected(centre: Values, name: str, same: float, turned: float, is_best: bool) -> float:
    """The value next to one at which the choice is as at the centre, and at which it no longer is."""
    for _ in range(BISECTIONS):
        middle = (same + turned) / 2
        if bool(margin(with_value(centre, name, middle)) > 0) == is_best:
            same = middle
        else:
            turned = middle
    return turned


def tornado(box: Box) -> list[Swing]:
    """How far each parameter alone swings the margin, widest first."""
    centre = box.centre()
    found = [Swing(name, *(at(centre, name, end) for end in (r.low, r.high))) for name, r in box.ends.items()]
    return sorted(found, key=lambda s: -s.width)


def at(centre: Values, name: str, value: float) -> float:
    return float(margin(with_value(centre, name, value)))


def break_even(box: Box, drawn: Values) -> list[BreakEven]:
    """The break-even lines of siding and of standing aloof against balancing, where the parameter matters.

    Parameters
    ----------
    drawn : draws of the box, for the bounds.
    """
    centre, found = box.centre(), []
    for choice, name in LINES:
        point, slope = root(centre, choice, name)
        if not np.isfinite(point):
            continue
        spread = root(drawn, choice, name)[0]
        spread = np.clip(spread[np.isfinite(spread)], 0, SCALARS[name])
        low, high = np.quantile(spread, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]) if len(spread) else (point, point)
        reach = box.ends[ALONG]
        line = tuple(
            (float(h), finite(float(root(with_value(centre, ALONG, h), choice, name)[0])))
            for h in np.linspace(reach.low, reach.high, 5)
        )
        side: Literal["above", "below"] = "above" if slope < 0 else "below"
        found.append(BreakEven(choice, name, side, float(point), float(low), float(high), line))
    return found


def root(values: Values, choice: str, name: str) -> tuple[Floats, Floats]:
    """Where the margin over one choice is nil along a parameter, in which it is a straight line, and the slope."""
    nothing, one = (over(with_value(values, name, x), choice) for x in (0.0, 1.0))
    slope = np.asarray(one - nothing)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(np.abs(slope) > FLAT, -nothing / slope, np.nan)), slope


def finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
