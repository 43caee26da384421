"""P(shift) of many histories at once, each as it stood at several times: counts by quarter, for simulations.

The models are those of `counted` in a coarser grain: a pulse lasts whole periods, and what draws further events are the
periods before. For one history use `comparing`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, logsumexp

from equipoise.shifts.evidence import rising, two_ends
from equipoise.shifts.history import Floats
from equipoise.shifts.odds import summed
from equipoise.shifts.prior import Prior

CHANGES = np.linspace(-5.0, 5.0, 41)  # of the rate's logarithm over the period
Ints = NDArray[np.int64]


def shift_probabilities(counts: Floats, exposure: Floats, width: float, ends: Ints, prior: Prior) -> Floats:
    """P(shift) of each history as it stood after so many periods.

    Parameters
    ----------
    counts : (runs, n) events by period.
    exposure : (n,) of each period, in years' worth.
    width : a period's length in years.
    ends : (k,) how many periods had passed, each from 2 to n.

    Returns
    -------
    (runs, k).
    """
    events = np.concatenate((np.zeros((counts.shape[0], 1)), np.cumsum(counts, axis=1)), axis=1)
    exposed = np.concatenate(([0.0], np.cumsum(exposure)))
    found = np.empty((counts.shape[0], ends.size))
    for at, end in enumerate(ends):
        n, e = events[:, : end + 1], exposed[: end + 1]
        parts = [
            gammas(n[:, -1], e[-1], prior),
            shift(n, e, prior),
            pulse(n, e, width, prior),
            drift(counts[:, :end], exposure[:end], width, prior),
            burst(counts[:, :end], exposure[:end], prior),
        ]
        found[:, at] = np.exp(parts[1] - logsumexp(parts, axis=0))
    return found


def gammas(n: Floats, e: Floats | float, prior: Prior) -> Floats:
    """As `evidence.gamma_poisson`, without the constants that all five models share."""
    a = prior.shape
    found: Floats = gammaln(a + n) - (a + n) * np.log(prior.rate + e)
    return found


def shift(n: Floats, e: Floats, prior: Prior) -> Floats:
    extra = prior.shape * np.log(prior.rate) - gammaln(prior.shape)
    before, seen = n[:, 1:-1], e[1:-1]
    parts = gammas(before, seen, prior) + gammas(n[:, -1:] - before, e[-1] - seen, prior)
    found: Floats = summed(parts) - np.log(seen.size) + extra
    return found


def pulse(n: Floats, e: Floats, width: float, prior: Prior) -> Floats:
    last = n.shape[1] - 1
    lengths, weights = pulse_lengths(width, prior)
    total = prior.shape + n[:, -1]
    found = []
    for length, weight in zip(lengths, weights, strict=True):
        start = np.arange(last)
        end = np.minimum(start + length, last)
        inside, seen = n[:, end] - n[:, start], e[end] - e[start]
        for factor in prior.factors:
            parts = inside * np.log(factor)
            parts -= total[:, None] * np.log(prior.rate + e[-1] + (factor - 1) * seen)
            found.append(summed(parts) + np.log(weight / last))
    mixed: Floats = logsumexp(found, axis=0) - np.log(len(prior.factors)) + gammaln(total)
    return mixed


def pulse_lengths(width: float, prior: Prior) -> tuple[Ints, Floats]:
    """Whole periods, and how much of the log-uniform prior of lengths rounds to each."""
    low, high = (years / width for years in prior.pulse_years)
    lengths = np.arange(max(1, round(low)), max(1, round(high)) + 1)
    bounds = np.clip(np.concatenate(([low], lengths[:-1] + 0.5, [high])), low, high)
    return lengths, np.diff(np.log(bounds)) / np.log(high / low)


def drift(counts: Floats, exposure: Floats, width: float, prior: Prior) -> Floats:
    years = exposure.size * width
    slopes = CHANGES[:, None] / years
    middles = (np.arange(exposure.size) + 0.5) * width - years / 2
    tilts = np.exp(slopes * middles)
    total = counts.sum(axis=1).astype(float)[:, None]
    parts = counts @ (slopes * middles).T + two_ends(total, tilts @ exposure, slopes[:, 0], years, prior)
    extra = prior.shape * np.log(prior.rate) - gammaln(prior.shape)
    found: Floats = summed(parts) + np.log(slopes[1, 0] - slopes[0, 0]) - extra
    return found


def burst(counts: Floats, exposure: Floats, prior: Prior) -> Floats:
    """Another rate in quarters after one with an event; what events draw within a quarter is not seen."""
    drawn = np.concatenate((np.zeros((counts.shape[0], 1), bool), counts[:, :-1] > 0), axis=1)
    events, seen = (counts * drawn).sum(axis=1).astype(float), (exposure * drawn).sum(axis=1)
    extra = prior.shape * np.log(prior.rate) - gammaln(prior.shape)
    both = rising(counts.sum(axis=1) - events, exposure.sum() - seen, events, seen, prior)
    found: Floats = both - extra
    return found
