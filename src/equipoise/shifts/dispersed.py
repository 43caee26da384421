"""How probable each model makes counts that vary more than by chance: negative binomial, on a grid of rates.

A period's variance is (1 + excess) times its mean, whatever the period's length, so cutting the time finer or coarser
changes nothing (a compound Poisson process). Each of `EXCESS` is equally probable. Such counts say no more than
1 / (1 + excess) of them would by chance, so the prior holds for the rate divided by (1 + excess): else it would count
for so many times what it does of a Poisson process, and pull rates far above its mean towards it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, logsumexp

from equipoise.shifts.costs import excess_of
from equipoise.shifts.evidence import gamma_density
from equipoise.shifts.history import Counts, Floats
from equipoise.shifts.prior import Prior

EXCESS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
PER_DOUBLING, WIDE, MOST = 8, 6, 400  # rates of the grid: by doubling at least, doublings each way, in all at most
FULL = 10  # events of a period from which on its rate is near what it counts
SLOPES, ROUNDS, REACH, NEGLIGIBLE = 13, 3, 6.0, 30.0  # of the change of the rate's logarithm over the period


def grid(counts: Counts, prior: Prior) -> tuple[Floats, float]:
    """Rates a year, evenly spaced by their logarithm, and the step between two of them.

    The more events, the more sharply they tell the rate, and the narrower is the step; the grid then reaches less far,
    for where every period has many events no stretch of them has a rate beyond those of single periods.
    """
    events, rates = counts.counts, (counts.counts + 0.5) / counts.exposure
    total = float(events.sum())
    middle = np.log((total + prior.shape) / (counts.years + prior.rate))
    low, high = middle - WIDE * np.log(2), middle + WIDE * np.log(2)
    if events.min() >= FULL:
        low, high = np.log(rates.min() / 2), np.log(rates.max() * 2)
    spread = np.sqrt((1 + max(excess_of(counts), EXCESS[0])) / max(total, 1))
    step = min(np.log(2) / PER_DOUBLING, 2 * spread)
    found: Floats = np.exp(np.linspace(low, high, int(min(np.ceil((high - low) / step), MOST)) + 1))
    return found, float(np.log(found[1] / found[0]))


class Dispersed:
    """The table of log probabilities: by excess, rate and period; cumulated over the periods."""

    def __init__(self, counts: Counts, prior: Prior) -> None:
        self.counts, self.prior = counts, prior
        self.rates, self.step = grid(counts, prior)
        # Of the prior, by excess and rate; the density of the logarithm of a rate is that of the rate times it.
        shares = self.rates / (1 + np.array(EXCESS)[:, None])
        self.weights = gamma_density(shares, prior) + np.log(shares * self.step)
        self.table = self.logs(self.rates[:, None] * counts.exposure)
        zero = np.zeros((*self.table.shape[:2], 1))
        self.running = np.concatenate((zero, np.cumsum(self.table, axis=2)), axis=2)

    def logs(self, means: Floats) -> Floats:
        """Log probability of each count for means of shape (…, n), by excess: (excess, …, n)."""
        c = self.counts.counts
        excess = np.array(EXCESS)[(...,) + (None,) * means.ndim]
        size = means / excess
        found: Floats = gammaln(c + size) - gammaln(size) - gammaln(c + 1.0)
        found += c * (np.log(excess) - np.log1p(excess)) - size * np.log1p(excess)
        return found

    def mixed(self, parts: Floats) -> Floats:
        """Log of the mean over excess (axis 0) of the integral over rates (axis 1)."""
        weights = self.weights.reshape(self.weights.shape + (1,) * (parts.ndim - 2))
        logs = parts + weights
        top = logs.max(axis=(0, 1))
        logs -= top
        found: Floats = top + np.log(np.exp(logs, out=logs).sum(axis=(0, 1))) - np.log(len(EXCESS))
        return found

    def constant(self) -> float:
        return float(self.mixed(self.running[:, :, -1]))

    def shift_curve(self) -> tuple[Floats, Floats]:
        """The first periods of a new rate, and the log of each one's part in the evidence."""
        first = np.arange(1, self.counts.counts.size)
        return first.astype(float), self.shift_at(first) - np.log(first.size)

    def shift_at(self, first: Floats) -> Floats:
        before = self.running[:, :, np.asarray(first, int)]
        after = self.running[:, :, -1:] - before
        weights = self.weights[..., None]
        found = logsumexp(before + weights, axis=1) + logsumexp(after + weights, axis=1)
        mixed: Floats = logsumexp(found, axis=0) - np.log(len(EXCESS))
        return mixed

    def sources(self, when: Floats) -> float:
        first = np.clip(np.round(np.asarray(when, float) / self.counts.width), 1, self.counts.counts.size - 1)
        return float(logsumexp(self.shift_at(first)) - np.log(len(first)))

    def pulse(self) -> float:
        """A rate that is multiplied for a while of whole periods."""
        n = self.counts.counts.size
        low, high = (years / self.counts.width for years in self.prior.pulse_years)
        lengths = np.unique(np.clip(np.round(np.geomspace(low, high, 6)), 1, n).astype(int))
        found = []
        for factor in self.prior.factors:
            moved = round(float(np.log(factor)) / self.step)
            places = np.clip(np.arange(self.rates.size) + moved, 0, self.rates.size - 1)
            gain = self.running[:, places] - self.running
            for length in lengths:
                end = np.minimum(np.arange(n) + length, n)
                parts = self.running[:, :, -1:] + gain[:, :, end] - gain[:, :, :-1]
                found.append(logsumexp(self.mixed(parts)))
        return float(logsumexp(found) - np.log(len(found) * n))

    def drift(self) -> float:
        """A rate that changes by the same share every year, from one at the beginning to another at the end."""
        years = self.counts.years
        middles = (np.arange(self.counts.counts.size) + 0.5) * self.counts.width - years / 2
        low, high = -REACH / years, REACH / years
        for _ in range(ROUNDS):
            slopes = np.linspace(low, high, SLOPES)
            found = np.array([self.sloped(slope, middles) for slope in slopes])
            step, near = slopes[1] - slopes[0], slopes[found > found.max() - NEGLIGIBLE]
            low, high = near[0] - step, near[-1] + step
        return float(logsumexp(found) + np.log(step))

    def sloped(self, slope: float, middles: Floats) -> float:
        """The evidence for one slope, with its density (see `evidence.two_ends`)."""
        a, b, years = self.prior.shape, self.prior.rate, self.counts.years
        parts = self.logs(self.rates[:, None] * self.counts.exposure * np.exp(slope * middles)).sum(axis=-1)
        shares = self.rates / (1 + np.array(EXCESS)[:, None])
        ends = 2 * a * np.log(shares) - 2 * b * shares * np.cosh(slope * years / 2)
        constants = np.log(years) + 2 * (a * np.log(b) - gammaln(a)) + np.log(self.step)
        return float(logsumexp(parts + ends) + constants - np.log(len(EXCESS)))

    def burst(self) -> float:
        """A higher rate in periods soon after an event than in those after quiet."""
        found = []
        for years in self.prior.burst_years:
            drawn = self.after_events(max(1, round(years / self.counts.width)))
            lively = self.table[:, :, drawn].sum(axis=-1) + self.weights
            quiet = self.table[:, :, ~drawn].sum(axis=-1) + self.weights
            # The mean of both ways to treat equal rates: the grid's cells are cut in half.
            below = np.logaddexp.accumulate(quiet, axis=1)
            below = np.logaddexp(below, np.concatenate((np.full((len(EXCESS), 1), -np.inf), below[:, :-1]), axis=1))
            found.append(logsumexp(lively + below, axis=1))
        return float(logsumexp(found) - np.log(len(found) * len(EXCESS)))

    def after_events(self, periods: int) -> NDArray[np.bool_]:
        """Whether there was an event in the periods before, for each period."""
        events = np.concatenate(([0], np.cumsum(self.counts.counts)))
        at = np.arange(self.counts.counts.size)
        found: NDArray[np.bool_] = events[at] > events[np.maximum(at - periods, 0)]
        return found
