"""Changes as they come: how long the present level has lasted, updated with each period (BOCPD)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, logsumexp

from equipoise.errors import UsageError
from equipoise.shifts.costs import MeanCost
from equipoise.shifts.families import GAUSSIAN, POISSON
from equipoise.shifts.history import Counts, Floats
from equipoise.shifts.prior import Prior


@dataclass(frozen=True, slots=True)
class Monitored:
    """After each period: the probability that the level changed within the last `window` periods, and the run length.

    Parameters
    ----------
    recent : (n,) P(a change within the last `window` periods).
    run : (n,) the most probable number of periods since the last change.
    """

    recent: Floats
    run: Floats
    window: int


def monitor(
    series: Counts | ArrayLike,
    family: str = POISSON,
    every: float = 120.0,
    window: int = 6,
    prior: Prior | None = None,
) -> Monitored:
    """Follow a series period by period.

    Parameters
    ----------
    family : poisson or gaussian.
    every : mean number of periods between changes, beforehand.
    window : how far back a change still counts as recent, in periods.

    References
    ----------
    Adams, R. P. and MacKay, D. J. C. (2007). Bayesian online changepoint detection. arXiv:0710.3742.
    """
    if family not in (POISSON, GAUSSIAN):
        raise UsageError(f"'{family}' is not followed period by period.", f"Known: {POISSON}, {GAUSSIAN}.")
    if not every > 1 or window < 1:
        raise UsageError("Changes cannot come every period or more often.", "Give `every` above 1 and `window` from 1.")
    if family == GAUSSIAN:
        return followed(Levels(series.counts if isinstance(series, Counts) else series), 1 / every, window)
    counts = series if isinstance(series, Counts) else Counts.of(series)
    return followed(Rates(counts, prior or Prior()), 1 / every, window)


class Predicting(Protocol):
    """What says how probable the next period is after runs of 0, 1, … periods."""

    size: int

    def predict(self, at: int) -> Floats: ...


def followed(model: Predicting, hazard: float, window: int) -> Monitored:
    """The recursion over runs: each goes on, or a new one begins with the period at hand."""
    recent, run = np.empty(model.size), np.empty(model.size)
    logs = np.zeros(0)
    for at in range(model.size):
        begun = np.log(hazard) if at else 0.0
        joint = np.concatenate(([begun], logs + np.log1p(-hazard))) + model.predict(at)
        logs = joint - logsumexp(joint)
        # The first run of all began with the series, not with a change.
        recent[at] = np.exp(logs[: min(window, at)]).sum()
        run[at] = 1 + int(logs.argmax())
    return Monitored(recent, run, window)


class Rates:
    """Counts with a gamma prior on the rate: the next count is negative binomial."""

    def __init__(self, counts: Counts, prior: Prior) -> None:
        self.counts, self.prior, self.size = counts, prior, int(counts.counts.size)
        self.events = np.concatenate(([0], np.cumsum(counts.counts)))
        self.exposed = np.concatenate(([0.0], np.cumsum(counts.exposure)))

    def predict(self, at: int) -> Floats:
        since = np.arange(at, -1, -1)
        shape = self.prior.shape + self.events[at] - self.events[since]
        rate = self.prior.rate + self.exposed[at] - self.exposed[since]
        count, exposure = int(self.counts.counts[at]), float(self.counts.exposure[at])
        found: Floats = gammaln(shape + count) - gammaln(shape) - gammaln(count + 1)
        found += shape * np.log(rate / (rate + exposure)) + count * np.log(exposure / (rate + exposure))
        return found


class Levels:
    """Scores with a normal-inverse-gamma prior on mean and variance, in units of the noise: the next is Student's t."""

    weight, shape = 0.05, 1.0

    def __init__(self, values: ArrayLike) -> None:
        cost = MeanCost(values)
        self.size, self.sums, self.squares = cost.size, cost.sums, cost.squares

    def predict(self, at: int) -> Floats:
        since = np.arange(at, -1, -1)
        n, total = at - since, self.sums[at] - self.sums[since]
        value = float(self.sums[at + 1] - self.sums[at])
        weight, shape = self.weight + n, self.shape + n / 2
        mean = total / weight
        scale = 1.0 + (self.squares[at] - self.squares[since] - weight * mean**2) / 2
        spread = np.maximum(scale, 1e-9) * (weight + 1) / (weight * shape)
        found: Floats = gammaln(shape + 0.5) - gammaln(shape) - 0.5 * np.log(2 * np.pi * shape * spread)
        found -= (shape + 0.5) * np.log1p((value - mean) ** 2 / (2 * shape * spread))
        return found
