"""When a rate shifted and from what to what: the posterior of the day and of the two rates, given that it did."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammainc, logsumexp

from equipoise.shifts.history import Counts, Dates, Floats
from equipoise.shifts.prior import Prior

Interval = tuple[float, float, float]
LEVEL = 0.95
SLIGHT = 1e-7


@dataclass(frozen=True, slots=True)
class Change:
    """A shift, given that there was one.

    `when` is (estimate, low, high) in years from the start for dates, else in periods: the first of the new rate.
    `index` counts the events before it for dates, else it is that period. Rates are per year, levels of scores per
    period. The estimate of the day is the median for dates and the most probable period for series, of which
    `probability` is the share.
    """

    when: Interval
    index: int
    rate_before: Interval
    rate_after: Interval
    log_bayes_factor: float
    probability: float | None = None


def weights_of(curve: Floats) -> Floats:
    found: Floats = np.exp(curve - logsumexp(curve))
    return found


def quantile(places: Floats, weights: Floats, share: float) -> float:
    return float(places[min(int(np.searchsorted(np.cumsum(weights), share)), places.size - 1)])


def placed(places: Floats, weights: Floats, estimate: float) -> Interval:
    tail = (1 - LEVEL) / 2
    return estimate, quantile(places, weights, tail), quantile(places, weights, 1 - tail)


def of_dates(dates: Dates, prior: Prior, curve: tuple[Floats, Floats], factor: float) -> Change:
    """The change of events at exact dates."""
    places, weights = curve[0], weights_of(curve[1])
    middle = quantile(places, weights, 0.5)
    before = np.searchsorted(dates.times, places).astype(float)
    seen = dates.exposure.by(places)
    rates = both_rates(before, dates.times.size - before, seen, dates.exposure.cumulative[-1] - seen, weights, prior)
    return Change(placed(places, weights, middle), int(np.searchsorted(dates.times, middle)), *rates, factor)


def of_counts(counts: Counts, prior: Prior, curve: tuple[Floats, Floats], factor: float, excess: float = 0.0) -> Change:
    """The change of counts by period.

    Counts of a variance of (1 + excess) times the mean tell a rate as so many times fewer would by chance.
    """
    places, weights = curve[0], weights_of(curve[1])
    best = int(weights.argmax())
    at = places.astype(int) - 1
    events, exposed = np.cumsum(counts.counts) / (1 + excess), np.cumsum(counts.exposure)
    parts = (events[at], events[-1] - events[at], exposed[at], exposed[-1] - exposed[at])
    before, after = (scaled(rate, 1 + excess) for rate in both_rates(*parts, weights, prior))
    where = placed(places, weights, float(places[best]))
    return Change(where, int(places[best]), before, after, factor, float(weights[best]))


def scaled(interval: Interval, times: float) -> Interval:
    estimate, low, high = interval
    return estimate * times, low * times, high * times


def of_scores(values: Floats, curve: tuple[Floats, Floats], factor: float) -> Change:
    """The change of a level of scores: means with their 95 % interval, at the most probable period."""
    places, weights = curve[0], weights_of(curve[1])
    best = int(weights.argmax())
    first = int(places[best])
    levels = (level(values[:first]), level(values[first:]))
    return Change(placed(places, weights, float(first)), first, *levels, factor, float(weights[best]))


def level(values: Floats) -> Interval:
    from scipy.special import stdtrit

    mean = float(values.mean())
    if values.size < 2:
        return mean, -np.inf, np.inf
    half = float(stdtrit(values.size - 1, (1 + LEVEL) / 2) * values.std(ddof=1) / np.sqrt(values.size))
    return mean, mean - half, mean + half


def both_rates(
    before: Floats, after: Floats, seen: Floats, to_see: Floats, weights: Floats, prior: Prior
) -> tuple[Interval, Interval]:
    kept = weights > SLIGHT * weights.max()
    sides = ((before, seen), (after, to_see))
    first, second = (rate(n[kept], e[kept], weights[kept] / weights[kept].sum(), prior) for n, e in sides)
    return first, second


def rate(events: Floats, exposure: Floats, weights: Floats, prior: Prior) -> Interval:
    """Mean and central interval of a mixture of gamma posteriors."""
    shapes, scales = prior.shape + events, prior.rate + exposure
    mean = float((weights * shapes / scales).sum())
    tail = (1 - LEVEL) / 2

    def beyond(log_rate: float, share: float) -> float:
        return float((weights * gammainc(shapes, np.exp(log_rate) * scales)).sum() - share)

    ends = np.log(mean) - 40.0, np.log(mean) + 5.0
    low, high = (float(np.exp(brentq(beyond, *ends, args=(share,), xtol=1e-6))) for share in (tail, 1 - tail))
    return mean, low, high
