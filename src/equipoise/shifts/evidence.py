"""How probable each model makes events at exact dates, its unknowns integrated out.

All are logs of densities of the same dates, without a factor that they share: the exposure's pace at each date.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.polynomial.legendre import leggauss
from scipy.special import betainc, gammaln, logsumexp

from equipoise.shifts.history import Dates, Exposure, Floats
from equipoise.shifts.prior import Prior

PIECES = 64  # the period is cut into so many at least, besides at every event
LENGTHS = 16  # of pulses
TINY = 1e-300  # two events at one moment leave a piece without length
SLOPES, ROUNDS, NEGLIGIBLE = 65, 4, 40.0
REACH = 60.0  # the largest change of the rate's logarithm over the period


def gamma_poisson(events: Floats | float, exposure: Floats | float, prior: Prior) -> Floats:
    """Log of the integral of rate^events exp(-rate exposure) over the prior of the rate, Gamma(a, b).

    It is b^a / Gamma(a) * Gamma(a + events) / (b + exposure)^(a + events).
    """
    a, b = prior.shape, prior.rate
    n, e = np.asarray(events, float), np.asarray(exposure, float)
    found: Floats = a * np.log(b) - gammaln(a) + gammaln(a + n) - (a + n) * np.log(b + e)
    return found


def constant(dates: Dates, prior: Prior) -> float:
    """One rate throughout."""
    return float(gamma_poisson(dates.times.size, dates.exposure.cumulative[-1], prior))


def shift_curve(dates: Dates, prior: Prior) -> tuple[Floats, Floats]:
    """Days on which a shift may lie, and the log of each one's part in the evidence, its weight included.

    The rates before and after are independent; the day is uniform over the period.
    """
    when, weights = nodes(pieces(dates.exposure, dates.times), 3)
    return when, shift_at(dates, prior, when) + np.log(np.maximum(weights, TINY) / dates.years)


def shift_at(dates: Dates, prior: Prior, when: Floats) -> Floats:
    """The evidence if the rate changed on each of the days given."""
    before = np.searchsorted(dates.times, when).astype(float)
    seen, all_seen = dates.exposure.by(when), dates.exposure.cumulative[-1]
    found: Floats = gamma_poisson(before, seen, prior)
    return found + gamma_poisson(dates.times.size - before, all_seen - seen, prior)


def shift(dates: Dates, prior: Prior) -> float:
    """Two rates, one before and one after an unknown day."""
    return float(logsumexp(shift_curve(dates, prior)[1]))


def sources(dates: Dates, prior: Prior, when: Floats) -> float:
    """Two rates, one before and one after one of the days on which a source was added or lost."""
    return float(logsumexp(shift_at(dates, prior, np.asarray(when, float))) - np.log(len(when)))


def pulse(dates: Dates, prior: Prior) -> float:
    """A rate that is multiplied for a while and returns; one that began may not yet have returned."""
    start, end, weights = pulses(dates.exposure, dates.times, prior)
    inside = np.searchsorted(dates.times, end) - np.searchsorted(dates.times, start)
    gains = np.log(prior.factors)[:, None, None] * inside
    return pulsing(gains, dates.times.size, dates.exposure, (start, end, weights), prior)


def pulses(exposure: Exposure, bends: Floats, prior: Prior, fineness: int = 2) -> tuple[Floats, Floats, Floats]:
    """Starts and ends of pulses, of shape (lengths, starts), and each one's weight; lengths are log-uniform.

    Parameters
    ----------
    bends : times at which the evidence jumps or bends when a pulse begins or ends there, besides those of the exposure.
    fineness : points of each piece between two of them.
    """
    low, high = np.log(prior.pulse_years)
    points, shares = quadrature(LENGTHS)
    lengths = np.exp((low + high) / 2 + (high - low) / 2 * points)[:, None]
    all_bends = np.concatenate((bends, exposure.edges))
    fixed, ends = pieces(exposure, bends), np.clip(all_bends - lengths, 0, exposure.years)
    breaks = np.concatenate((np.broadcast_to(fixed, (LENGTHS, fixed.size)), ends), axis=1)
    start, weights = nodes(np.sort(breaks, axis=1), fineness)
    return start, np.minimum(start + lengths, exposure.years), weights * shares[:, None] / 2 / exposure.years


def pulsing(
    gains: Floats, events: int, exposure: Exposure, places: tuple[Floats, Floats, Floats], prior: Prior
) -> float:
    """The evidence of a pulse; `gains`, (factors, lengths, starts), is the log of what it makes of the events' pace."""
    start, end, weights = places
    more = (np.array(prior.factors) - 1)[:, None, None]
    exposed = exposure.cumulative[-1] + more * (exposure.by(end) - exposure.by(start))
    parts = gains + gamma_poisson(events, exposed, prior) + np.log(np.maximum(weights, TINY))
    return float(logsumexp(parts) - np.log(len(prior.factors)))


def drift(dates: Dates, prior: Prior) -> float:
    """A rate that changes by the same share every year, from one at the beginning to another at the end.

    These two are independent, as those before and after a shift are.
    """
    total = float((dates.times - dates.years / 2).sum())

    def given(slopes: Floats) -> Floats:
        ends = two_ends(dates.times.size, tilted(dates.exposure, slopes), slopes, dates.years, prior)
        found: Floats = ends + slopes * total
        return found

    return over_slopes(given, dates.years)


def two_ends(events: Floats | float, exposed: Floats, slopes: Floats, years: float, prior: Prior) -> Floats:
    """Log of the integral over the rate in the middle, with the density of the slope, for each slope.

    Rates c exp(-s T/2) and c exp(s T/2) at the two ends, each Gamma(a, b), have in (log c, s) the density
    T b^2a / Gamma(a)^2 c^2a exp(-2 b c cosh(s T/2)); the likelihood adds c^events exp(-c exposed).
    """
    a, b = prior.shape, prior.rate
    n = events + 2 * a
    density = np.log(years) + 2 * (a * np.log(b) - gammaln(a))
    found: Floats = density + gammaln(n) - n * np.log(exposed + 2 * b * np.cosh(slopes * years / 2))
    return found


def over_slopes(given: Callable[[Floats], Floats], years: float) -> float:
    """Log of the integral of exp(given) over slopes; `given` is concave, so it has one peak."""
    low, high = -REACH / years, REACH / years
    for _ in range(ROUNDS):
        slopes = np.linspace(low, high, SLOPES)
        parts = given(slopes)
        step, near = slopes[1] - slopes[0], slopes[parts > parts.max() - NEGLIGIBLE]
        low, high = float(near[0] - step), float(near[-1] + step)
    return float(logsumexp(parts) + np.log(step))


def tilted(exposure: Exposure, slopes: Floats) -> Floats:
    """For each slope the integral of exp(slope (t - middle)) over the exposure."""
    edges = exposure.edges - exposure.years / 2
    pace = np.diff(exposure.cumulative) / np.diff(edges)
    steep = np.where(np.abs(slopes) < 1e-9, 1e-9, slopes)[:, None]
    found: Floats = ((np.exp(steep * edges[1:]) - np.exp(steep * edges[:-1])) * pace / steep).sum(axis=1)
    return found


def burst(dates: Dates, prior: Prior) -> float:
    """Events that draw further ones: a higher rate for a while after an event than when all has been quiet for longer.

    The two are as independent as those before and after a shift, but for which is the higher.
    """
    return float(bursting(dates.times[None], dates.exposure, prior)[0])


def bursting(times: Floats, exposure: Exposure, prior: Prior, events: int | None = None) -> Floats:
    """The same for several histories under one exposure.

    Parameters
    ----------
    times : (histories, n) in years, each row in order.
    events : how many there are, where those that surely follow another soon are not all among the times.
    """
    size, all_seen = times.shape[1], exposure.cumulative[-1]
    more = (size if events is None else events) - size
    gaps, since = np.diff(times, axis=1), exposure.by(times)
    following = np.concatenate((times[:, 1:], np.full((times.shape[0], min(size, 1)), exposure.years)), axis=1)
    found = []
    for length in prior.burst_years:
        drawn = (gaps <= length).sum(axis=1).astype(float)
        seen = (exposure.by(np.minimum(times + length, following)) - since).sum(axis=1)
        found.append(rising(size - drawn, all_seen - seen, drawn + more, seen, prior))
    mixed: Floats = logsumexp(found, axis=0) - np.log(len(found))
    return mixed


def rising(
    few: Floats | float, quiet: Floats | float, more: Floats | float, lively: Floats | float, prior: Prior
) -> Floats:
    """Two rates of which the second is the higher: the product of both integrals, cut at equality.

    Of independent Gamma(p, u) and Gamma(q, v) the second is the higher with probability I(p, q; u / (u + v)).
    """
    first, second = prior.rate + np.asarray(quiet, float), prior.rate + np.asarray(lively, float)
    share = betainc(prior.shape + few, prior.shape + more, first / (first + second))
    both = gamma_poisson(few, quiet, prior) + gamma_poisson(more, lively, prior)
    found: Floats = both + np.log(2 * np.maximum(share, 1e-300))
    return found


def pieces(exposure: Exposure, *more: Floats) -> Floats:
    """Where an integrand over days may jump or bend: edges of the exposure, a fine grid, and more (events)."""
    grid = np.linspace(0.0, exposure.years, PIECES + 1)
    found = np.unique(np.concatenate((grid, exposure.edges, *more)))
    inside: Floats = found[(found >= 0) & (found <= exposure.years)]
    return inside


def nodes(breaks: Floats, count: int) -> tuple[Floats, Floats]:
    """Gauss-Legendre points and weights of every piece between the breaks, along the last axis."""
    points, weights = quadrature(count)
    half = np.diff(breaks)[..., None] / 2
    middle = breaks[..., :-1, None] + half
    shape = (*breaks.shape[:-1], -1)
    return (middle + half * points).reshape(shape), (half * weights).reshape(shape)


@cache
def quadrature(count: int) -> tuple[Floats, Floats]:
    """Gauss-Legendre points and weights on [-1, 1]."""
    found: tuple[Floats, Floats] = leggauss(count)
    return found


def gamma_density(rates: Floats, prior: Prior) -> Floats:
    """Log density of the prior at each rate."""
    a, b = prior.shape, prior.rate
    found: Floats = a * np.log(b) - gammaln(a) + (a - 1) * np.log(rates) - b * rates
    return found
