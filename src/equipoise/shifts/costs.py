"""What a stretch of a series costs: twice the negative log likelihood of its best fit, from running sums."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, xlogy

from equipoise.errors import UsageError
from equipoise.shifts.families import DISPERSED, GAUSSIAN, check_family
from equipoise.shifts.history import Counts, Floats, check_values

Ints = NDArray[np.int64]
MEAN_AND_VARIANCE = "gaussian-variance"
MOST_ALIKE = 0.95  # of neighbouring values
LOOKED_UP = 1_000_000  # events of a series, of which the logs of all lesser numbers are kept


class Cost(Protocol):
    """The cost of the stretches from each of `starts` up to and without `end`, one or as many, broadcast."""

    size: int
    shortest: int
    parameters: int

    def __call__(self, starts: Ints, end: Ints | int) -> Floats: ...

    def level(self, start: int, end: int) -> float:
        """The fitted rate or mean of a stretch, per period."""
        ...


def twice(events: Floats) -> Floats:
    """Twice S - S log S of each number of events."""
    found: Floats = 2 * (events - xlogy(events, events))
    return found


class PoissonCost:
    """Counts at one rate by exposure: 2 (S - S log(S / E)), S the events and E the exposure of a stretch."""

    shortest, parameters = 1, 1

    def __init__(self, counts: Counts) -> None:
        self.size = int(counts.counts.size)
        self.events = np.concatenate(([0], np.cumsum(counts.counts)))
        self.counts, self.each = counts.counts, counts.exposure / counts.width
        self.exposed = np.concatenate(([0.0], np.cumsum(self.each)))
        # Twice S - S log S, looked up by S; with an even exposure the logs of all lengths are known too.
        whole = np.arange(self.events[-1] + 1) if self.events[-1] <= LOOKED_UP else np.zeros(0)
        self.own = twice(whole)
        self.even = 2 * np.log(np.arange(1, self.size + 1)) if np.ptp(counts.exposure) == 0 else None

    def __call__(self, starts: Ints, end: Ints | int) -> Floats:
        events = self.events[end] - self.events[starts]
        logs: Floats
        if self.even is not None:
            logs = self.even.take(end - 1 - starts)
        else:
            logs = 2 * np.log(self.exposed[end] - self.exposed[starts])
        logs *= events
        logs += self.own.take(events) if self.own.size else twice(events)
        return logs

    @property
    def left_out(self) -> float:
        """The part of the log likelihood that no cut changes, but for what the families share."""
        return float((self.counts * np.log(self.each)).sum())

    def level(self, start: int, end: int) -> float:
        return float((self.events[end] - self.events[start]) / (self.exposed[end] - self.exposed[start]))


class DispersedCost:
    """Counts with a negative binomial of fixed size r for each period's worth of exposure.

    With mean m = S / E the log likelihood is S log(m / (r + m)) + r E log(r / (r + m)); the variance is (1 + m / r)
    times the mean. The size is told from neighbouring periods, so that shifts do not feed it.
    """

    shortest, parameters = 1, 1

    def __init__(self, counts: Counts) -> None:
        self.plain = PoissonCost(counts)
        self.size = self.plain.size
        mean = max(float(counts.counts.mean()), 1 / self.size)
        self.fixed = mean / max(excess_of(counts), 1e-6)

    def __call__(self, starts: Ints, end: Ints | int) -> Floats:
        events = self.plain.events[end] - self.plain.events[starts]
        exposed = self.plain.exposed[end] - self.plain.exposed[starts]
        more = np.log1p(events / exposed / self.fixed)
        found: Floats = -2 * (xlogy(events, events / exposed / self.fixed) - (events + self.fixed * exposed) * more)
        return found

    @property
    def left_out(self) -> float:
        """As that of `PoissonCost`."""
        size = self.fixed * self.plain.each
        return float((gammaln(self.plain.counts + size) - gammaln(size)).sum())

    def level(self, start: int, end: int) -> float:
        return self.plain.level(start, end)


def excess_of(counts: Counts) -> float:
    """How much more than by chance neighbouring periods differ: from the squares of their differences."""
    rates = counts.counts / counts.exposure
    pooled = (counts.counts[1:] + counts.counts[:-1]) / (counts.exposure[1:] + counts.exposure[:-1])
    usual = pooled * (1 / counts.exposure[1:] + 1 / counts.exposure[:-1])
    some = usual > 0
    if not some.any():
        return 0.0
    return max(0.0, float((np.diff(rates)[some] ** 2).sum() / usual[some].sum()) - 1)


class MeanCost:
    """Scores at one mean with the same noise throughout: squared residuals by the noise's variance.

    Where neighbours resemble each other, a mean is less certain than its length says: the variance is that of the mean
    of a long stretch of a first-order autoregression (`noise_of`).
    """

    shortest, parameters = 1, 1

    def __init__(self, values: ArrayLike) -> None:
        given = np.asarray(values, float).reshape(-1)
        check_values(given)
        self.size, self.mean = int(given.size), float(given.mean())
        self.noise, self.likeness = noise_of(given)
        scaled = (given - self.mean) / self.noise
        self.sums = np.concatenate(([0.0], np.cumsum(scaled)))
        self.squares = np.concatenate(([0.0], np.cumsum(scaled**2)))
        self.slack = (1 + self.likeness) / (1 - self.likeness)

    def __call__(self, starts: Ints, end: Ints | int) -> Floats:
        return self.residuals(starts, end) / self.slack

    def residuals(self, starts: Ints, end: Ints | int) -> Floats:
        """Squared residuals by the variance of one value."""
        total = self.sums[end] - self.sums[starts]
        found: Floats = self.squares[end] - self.squares[starts] - total * total / (end - starts)
        return found

    def level(self, start: int, end: int) -> float:
        return float((self.sums[end] - self.sums[start]) / (end - start) * self.noise + self.mean)


class VarianceCost(MeanCost):
    """Scores with a mean and a variance of their own in each stretch: n (log variance + 1), by the same slack.

    A variance is held above a small share of the noise's, or three equal values would cost minus infinity.
    """

    shortest, parameters = 2, 2
    floor = 1e-2

    def __call__(self, starts: Ints, end: Ints | int) -> Floats:
        lengths = end - starts
        variances = np.maximum(self.residuals(starts, end) / lengths, self.floor)
        found: Floats = lengths * (np.log(variances) + 1) / self.slack
        return found


def noise_of(values: Floats) -> tuple[float, float]:
    """The standard deviation of single values around their level, and how much neighbours resemble each other.

    Both come from median absolute differences one and two periods apart, which neither steps nor outliers feed. Of an
    autoregression their squares are as 1 to 1 + likeness, and the first is 2 (1 - likeness) times the variance.
    """
    first, second = (robust(values[lag:] - values[:-lag]) for lag in (1, 2))
    if first == 0:
        first = second = float(np.diff(values).std())
    if first == 0:
        raise UsageError("All values of the series are the same.", "A constant series has no change to find.")
    likeness = float(np.clip((second / first) ** 2 - 1, 0, MOST_ALIKE))
    return first / float(np.sqrt(2 * (1 - likeness))), likeness


def robust(differences: Floats) -> float:
    """Standard deviation of normal differences, from the median of their absolute values."""
    return 1.4826 * float(np.median(np.abs(differences)))


def cost_of(series: Counts | ArrayLike, family: str) -> Cost:
    """The cost of a family: poisson, negative-binomial, gaussian (mean), gaussian-variance (mean and variance).

    Raises
    ------
    UsageError : an unknown family, or one of counts for what are no counts.
    """
    if family == MEAN_AND_VARIANCE:
        return VarianceCost(series.counts if isinstance(series, Counts) else series)
    check_family(family)
    if family == GAUSSIAN:
        return MeanCost(series.counts if isinstance(series, Counts) else series)
    counts = series if isinstance(series, Counts) else Counts.of(series)
    return DispersedCost(counts) if family == DISPERSED else PoissonCost(counts)
