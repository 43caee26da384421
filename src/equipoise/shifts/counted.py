"""How probable each model makes counts by period: those of `evidence`, over where in its period each event may lie.

With its exposure even within a period, each event is as likely in every part of it. Over all such days, constant rate,
shift, pulse and drift are integrals in closed form but for one unknown, and a burst is a mean over seeded draws.
So the models are those of exact dates; what a coarser cut loses is how close together events came.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, logsumexp, xlogy

from equipoise.shifts.evidence import bursting, gamma_poisson, nodes, over_slopes, pieces, pulses, pulsing, two_ends
from equipoise.shifts.history import Counts, Floats
from equipoise.shifts.prior import Prior

DRAWS, FEWEST, DAYS, SEED = 2000, 20, 2_000_000, 17  # histories drawn for a burst: as many as have so many days in all
TERMS = 2_000_000
FULL, FULL_YEAR = 10, 400  # events beside those of a year at such a pace, between which no gap is as long as a burst


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
    """Two rates, one before and one after an unknown day, which may lie within a period.

    Of a period's n events k came before the day at its share f with the binomial probability of k among n. Where the
    periods are so full that this takes too many terms, the day is the first of a period.
    """
    exposure = counts.to_exposure()
    when, weights = nodes(pieces(exposure), fineness(counts))
    period, passed = split(counts, when)
    terms = counts.counts[period] + 1
    if terms.sum() > TERMS:
        return float(logsumexp(shift_curve(counts, prior)[1]))
    rows = np.repeat(np.arange(when.size), terms)
    n, f, k = terms[rows] - 1, passed[rows], np.arange(rows.size) - np.repeat(np.cumsum(terms) - terms, terms)
    chance = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1) + xlogy(k, f) + xlogy(n - k, 1 - f)
    events, exposed = gathered(counts)[period[rows]] + k, exposure.by(when)[rows]
    found = chance + gamma_poisson(events, exposed, prior)
    found += gamma_poisson(counts.counts.sum() - events, exposure.cumulative[-1] - exposed, prior)
    return float(logsumexp(found + np.log(weights[rows] / counts.years)))


def fineness(counts: Counts) -> int:
    """How many points a piece of time needs: the fuller the periods, the steeper is the evidence within one."""
    return int(np.clip(np.sqrt(counts.counts.max()), 3, 16))


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
    """A rate that is multiplied for a while and returns; one that began may not yet have returned.

    A pulse that covers the share f of a period multiplies the probability of each of its events by 1 + (factor - 1) f.
    """
    exposure, events = counts.to_exposure(), gathered(counts)
    start, end, weights = pulses(exposure, exposure.edges, prior, fineness(counts))
    (first, before), (last, covered) = split(counts, start), split(counts, end)
    alone = first == last
    more = (np.array(prior.factors) - 1)[:, None, None]
    gains = counts.counts[first] * np.log1p(more * np.where(alone, covered - before, 1 - before))
    gains += np.where(alone, 0, counts.counts[last]) * np.log1p(more * covered)
    gains += np.where(alone, 0, events[last] - events[np.minimum(first + 1, last)]) * np.log1p(more)
    return pulsing(gains, int(events[-1]), exposure, (start, end, weights), prior)


def split(counts: Counts, when: Floats) -> tuple[Floats, Floats]:
    """The period in which each time lies, and the share of it that has passed by then."""
    period = np.minimum((when / counts.width).astype(int), counts.counts.size - 1)
    return period, when / counts.width - period


def gathered(counts: Counts) -> Floats:
    """Events before each period, and in all."""
    found: Floats = np.concatenate(([0], np.cumsum(counts.counts)))
    return found


def burst(counts: Counts, prior: Prior) -> float:
    """Events that draw further ones: a higher rate soon after an event than in quiet times."""
    found = bursting(spread(counts), counts.to_exposure(), prior, int(counts.counts.sum()))
    return float(logsumexp(found) - np.log(found.size))


def spread(counts: Counts, seed: int = SEED) -> Floats:
    """Days in years, (draws, events), that have the same counts: each event uniform in its period.

    Of a full period, in which no gap is as long as what an event draws, only so many events are drawn, its first and
    its last among them.
    """
    most = FULL + int(np.ceil(FULL_YEAR * counts.width))
    kept = np.minimum(counts.counts, most)
    starts = np.repeat(np.arange(kept.size), kept)
    draws = int(np.clip(DAYS // max(1, starts.size), FEWEST, DRAWS))
    chance = np.random.default_rng(seed)
    places = chance.random((draws, starts.size))
    if full := np.flatnonzero(counts.counts > most).tolist():
        first = (np.cumsum(kept) - kept)[full]
        # The least and the greatest of n uniform numbers.
        ends = chance.random((2, draws, len(full))) ** (1 / counts.counts[full])
        places[:, first], places[:, first + 1] = 1 - ends[0], ends[1]
    found: Floats = (starts + places) * counts.width
    found.sort(axis=1)
    return found
