"""How probable each model makes a series of continuous scores: normal noise of unknown variance, outliers drawn in.

Every model is a constant and one column more, so its Bayes factor against the constant alone has a closed form. The
constant is flat and the noise's scale has Jeffreys' prior, both shared; the column's coefficient is normal with a
standard deviation of so many times the noise's, each of `WIDTHS` equally probable.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import logsumexp

from equipoise.errors import UsageError
from equipoise.shifts.history import Floats, check_values

WIDTHS = (0.5, 1.0, 2.0, 4.0, 8.0)
NEIGHBOURS, OUTLYING = 7, 4.0


def drawn_in(values: ArrayLike) -> Floats:
    """The series with its outliers drawn in to `OUTLYING` robust deviations from the median of `NEIGHBOURS` values.

    A step is none: the values around it move with it.
    """
    given = np.asarray(values, float).reshape(-1)
    check_values(given)
    half = NEIGHBOURS // 2
    padded = np.pad(given, half, mode="reflect") if given.size > half else np.pad(given, half, mode="edge")
    middle = np.median(np.lib.stride_tricks.sliding_window_view(padded, NEIGHBOURS), axis=1)
    away = given - middle
    reach = OUTLYING * 1.4826 * float(np.median(np.abs(away)))
    found: Floats = middle + np.clip(away, -reach, reach) if reach > 0 else given
    if np.ptp(found) == 0:
        raise UsageError("All values of the series are the same.", "A constant series has no change to find.")
    return found


def log_bayes(values: Floats, columns: Floats) -> Floats:
    """Log Bayes factor of each column (last axis: time) beside the constant, against the constant alone."""
    y = values - values.mean()
    x = columns - columns.mean(axis=-1, keepdims=True)
    return log_factor((x * x).sum(axis=-1), x @ y, y)


def of_stretches(values: Floats, start: Floats, end: Floats) -> Floats:
    """The same for columns that are 1 from the period `start` up to and without `end`, else 0; from running sums."""
    y = values - values.mean()
    sums, length = np.concatenate(([0.0], np.cumsum(y))), end - start
    return log_factor(length - length**2 / y.size, sums[end] - sums[start], y)


def log_factor(own: Floats, cross: Floats, y: Floats) -> Floats:
    """With y and x centred, g the squared width and Q = (x'y)^2 / (x'x + 1/g), the coefficient integrated out leaves
    (1 + g x'x)^(-1/2) (1 - Q / y'y)^(-(n - 1)/2).

    Parameters
    ----------
    own, cross : x'x and x'y.
    """
    g = np.array(WIDTHS)[(...,) + (None,) * own.ndim] ** 2
    left = 1 - cross**2 / (own + 1 / g) / float(y @ y)
    found = -0.5 * np.log1p(g * own) - (y.size - 1) / 2 * np.log(left)
    mixed: Floats = logsumexp(found, axis=0) - np.log(len(WIDTHS))
    return mixed


def shift_curve(values: Floats) -> tuple[Floats, Floats]:
    """The first periods of a new level, 1 to n - 1, and the log of each one's part in the Bayes factor."""
    first = np.arange(1, values.size)
    found = of_stretches(values, first, np.full(first.size, values.size))
    return first.astype(float), found - np.log(first.size)


def pulse(values: Floats, shortest: int, longest: int) -> float:
    """Another level for a while: so many periods at least and at most, log-uniform; it may not yet have returned."""
    lengths = np.unique(np.round(np.geomspace(shortest, longest, 8)).astype(int))
    start = np.arange(1, values.size)
    found = [logsumexp(of_stretches(values, start, np.minimum(start + length, values.size))) for length in lengths]
    return float(logsumexp(found) - np.log(len(found) * (values.size - 1)))


def drift(values: Floats) -> float:
    """A level that changes by the same amount every period."""
    return float(log_bayes(values, np.linspace(-0.5, 0.5, values.size)))


def burst(values: Floats) -> float:
    """A value that draws the next one after it: a first-order autoregression."""
    scaled = (values - values.mean()) / values.std()
    return float(log_bayes(values, np.concatenate(([0.0], scaled[:-1]))))
