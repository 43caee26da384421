"""The ratio of two rates within leader-years, each its own control, with its exact conditional interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
HIGHEST = 1e4  # a ratio beyond which nothing is looked for
SURE = 0.8  # the share of histories in which a detectable ratio is found
ALPHA = 0.05 / 10  # of one test among five horizons and two directions


@dataclass(frozen=True, slots=True)
class Ratio:
    """Estimate and interval (not finite where there is none), meetings within the windows, and what could be seen.

    `detectable` is the smallest ratio found in four of five such histories at 5 % corrected for ten tests; infinite
    where none is.
    """

    estimate: float
    low: float
    high: float
    inside: int
    detectable: float


def windows(ends: Ints, first_day: int, days: int, horizon: int) -> npt.NDArray[np.bool_]:
    """Which days lie 1 to `horizon` days after an end."""
    steps = np.zeros(days + 1, np.int64)
    low = np.clip(ends + 1 - first_day, 0, days)
    np.add.at(steps, low, 1)
    np.add.at(steps, np.clip(low + horizon, 0, days), -1)
    return np.cumsum(steps)[:-1] > 0


def hazard_ratio(ends: Ints, then: Ints, edges: Ints, horizon: int, weights: Floats, level: float = 0.95) -> Ratio:
    """Rate of `then` within `horizon` days after an end over its rate on the other days of the same leader-years.

    Given how many fall in each leader-year, the number within the windows is a sum of binomials, which has the ratio as
    its only parameter: a self-controlled case series. The interval inverts its two tails exactly, so it covers at least
    `level`.

    References
    ----------
    Farrington, C. P. (1995). Relative incidence estimation from case series. Biometrics 51, 228-235.
    """
    exposed = windows(ends, int(edges[0]), int(edges[-1] - edges[0]), horizon)
    at = then - edges[0]
    of = np.searchsorted(edges, then, side="right") - 1
    counts = np.bincount(of, minlength=edges.size - 1)
    starts = (edges[:-1] - edges[0]).astype(np.intp)
    share = np.add.reduceat(weights * exposed, starts) / np.add.reduceat(weights, starts)
    inside = int(exposed[at].sum())
    informative = (counts > 0) & (share > 0) & (share < 1)
    fixed = int(counts[(counts > 0) & (share >= 1)].sum())
    n, pi, k = counts[informative], share[informative], inside - fixed
    return ratio_of(n, pi, k, inside, level)


def ratio_of(n: Ints, pi: Floats, k: int, inside: int, level: float) -> Ratio:
    total = int(n.sum())
    if not total:
        return Ratio(float("nan"), 0.0, float("inf"), inside, float("inf"))
    tail = (1 - level) / 2
    estimate = 0.0 if k == 0 else float("inf") if k == total else solved(lambda t: float((n * chance(pi, t)).sum()) - k)
    low = 0.0 if k == 0 else solved(lambda t: upper_tail(n, pi, t, k) - tail)
    high = float("inf") if k == total else solved(lambda t: tail - lower_tail(n, pi, t, k))
    return Ratio(estimate, low, high, inside, detectable(n, pi))


def chance(pi: Floats, theta: float) -> Floats:
    return theta * pi / (theta * pi + 1 - pi)


def distribution(n: Ints, pi: Floats, theta: float) -> Floats:
    """Probabilities of 0, 1, … meetings within the windows: a sum of binomials, by its characteristic function."""
    size = int(n.sum()) + 1
    roots = np.exp(-2j * np.pi * np.arange(size) / size)
    inside = chance(pi, theta)
    spectrum = np.prod((1 - inside[:, None] + inside[:, None] * roots) ** n[:, None], axis=0)
    return np.clip(np.fft.ifft(spectrum).real, 0.0, 1.0)


def upper_tail(n: Ints, pi: Floats, theta: float, k: int) -> float:
    return float(distribution(n, pi, theta)[k:].sum())


def lower_tail(n: Ints, pi: Floats, theta: float, k: int) -> float:
    return float(distribution(n, pi, theta)[: k + 1].sum())


def solved(rises: Callable[[float], float]) -> float:
    """Where a rising function of the ratio is 0."""
    from scipy.optimize import brentq

    limit = float(np.log(HIGHEST))
    if rises(1 / HIGHEST) >= 0:
        return 0.0
    if rises(HIGHEST) <= 0:
        return float("inf")
    return float(np.exp(brentq(lambda x: rises(float(np.exp(x))), -limit, limit, xtol=1e-6)))


def detectable(n: Ints, pi: Floats) -> float:
    """The smallest ratio that such a history would show in four of five cases."""
    by_chance = distribution(n, pi, 1.0)[::-1].cumsum()[::-1]
    enough = int(np.argmax(by_chance <= ALPHA)) if (by_chance <= ALPHA).any() else None
    return float("inf") if enough is None else solved(lambda t: upper_tail(n, pi, t, enough) - SURE)
