"""How probable each model makes counts by period: those of `evidence`, over where in its period each event may lie.

Constant rate, shift and drift are exact. Pulse and burst are means over seeded draws of the days, which
estimate the same integral, so that the answer does not hang on how the time was cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from scipy.special import logsumexp

from equipoise.shifts import evidence
from equipoise.shifts.evidence import gamma_poisson, over_slopes, two_ends
from equipoise.shifts.history import Counts, Dates, Floats
from equipoise.shifts.prior import Prior

DRAWS = 40
SEED = 17


def constant(counts: Counts, prior: Prior) -> float:
    """One rate throughout."""
    return float(gamma_poisson(counts.counts.sum(), counts.exposure.sum(), prior))


def shift_curve(counts: Counts, prior: Prior) -> tuple[Floats, Floats]:
    """The first periods of a new rate, 1 to n - 1, and the log of each one's part in the evidence.

    The rates before and after are independent; the period is uniform.
    """
    first = np.arange(1, counts.counts.size)
    return first.astype(float), shift_at(counts, prior, first) - np.log(first.size)


def shift_at(counts: Counts, prior: Prior, first: Floats) -> Floats:
    """The evidence if the rate changed with each of the periods given."""
    at = np.asarray(first, int) - 1
    events, exposed = np.cumsum(counts.counts).astype(float), np.cumsum(counts.exposure)
    found: Floats = gamma_poisson(events[at], exposed[at], prior)
    return found + gamma_poisson(events[-1] - events[at], exposed[-1] - exposed[at], prior)


def shift(counts: Counts, prior: Prior) -> float:
    """Two rates, the second from an unknown period on."""
    return float(logsumexp(shift_curve(counts, prior)[1]))


def sources(counts: Counts, prior: Prior, when: Floats) -> float:
    """Two rates, the second from one of the times (in years) on which a source was added or lost."""
    first = np.clip(np.round(np.asarray(when, float) / counts.width), 1, counts.counts.size - 1)
    return float(logsumexp(shift_at(counts, prior, first)) - np.log(len(first)))


def drift(counts: Counts, prior: Prior) -> float:
    """A rate that changes by the same share every year, from one at the beginning to another at the end."""
    edges = counts.width * np.arange(counts.counts.size + 1) - counts.years / 2

    def given(slopes: Floats) -> Floats:
        steep = np.where(np.abs(slopes) < 1e-9, 1e-9, slopes)[:, None]
        tilts = (np.exp(steep * edges[1:]) - np.exp(steep * edges[:-1])) / (steep * counts.width)
        inside: Floats = np.log(tilts) @ counts.counts
        return inside + two_ends(int(counts.counts.sum()), tilts @ counts.exposure, slopes, counts.years, prior)

    return over_slopes(given, counts.years)


def pulse(counts: Counts, prior: Prior) -> float:
    """A rate that is multiplied for a while and returns."""
    return over_days(counts, prior, evidence.pulse)


def burst(counts: Counts, prior: Prior) -> float:
    """Events that draw further ones: a higher rate soon after an event than in quiet times."""
    return over_days(counts, prior, evidence.burst)


def over_days(counts: Counts, prior: Prior, model: Callable[[Dates, Prior], float]) -> float:
    found = [model(dates, prior) for dates in spread(counts)]
    return float(logsumexp(found) - np.log(len(found)))


def spread(counts: Counts, draws: int = DRAWS, seed: int = SEED) -> Iterator[Dates]:
    """Histories with the same counts: each event uniform in its period, stratified over the draws."""
    chance, exposure = np.random.default_rng(seed), counts.to_exposure()
    starts = np.repeat(np.arange(counts.counts.size), counts.counts)
    strata = np.tile(np.arange(draws), (starts.size, 1))
    places = (chance.permuted(strata, axis=1) + chance.random(strata.shape)) / draws
    for n in range(draws):
        yield Dates(np.sort((starts + places[:, n]) * counts.width), exposure)
