"""Log odds of a lasting shift for very many series at once: a shift against no change, a pulse and a drift.

The prior of every rate is exponential around the series' own rate and worth one event, so that pairs who meet once a
year and pairs with a thousand events are treated alike; what varies more than by chance is weighed down first.
"""

from __future__ import annotations

import numpy as np

from equipoise.shifts.history import Floats

PULSES = (1, 2, 3, 4)  # blocks: a pulse is shorter than a shift that has stayed
SLOPES = np.linspace(-6.0, 6.0, 25)  # of the rate's logarithm over the period


def shift_odds(counts: Floats, exposure: Floats) -> Floats:
    """Log odds of each series' shift.

    Parameters
    ----------
    counts, exposure : (series, blocks); exposure above 0, in any unit.
    """
    curve, n, e = shift_curve(counts, exposure)
    others = np.logaddexp(constant(n[:, -1]), pulse(n, e))
    found: Floats = summed(curve) - np.log(curve.shape[1]) - np.logaddexp(others, drift(n, e))
    return found


def shift_curve(counts: Floats, exposure: Floats) -> tuple[Floats, Floats, Floats]:
    """The evidence of a shift before each block but the first, and the running sums of events and exposure."""
    n, e = running(counts, exposure)
    before, seen = n[:, 1:-1], e[:, 1:-1]
    return gammas(before, seen) + gammas(n[:, -1:] - before, e[:, -1:] - seen), n, e


def running(counts: Floats, exposure: Floats) -> tuple[Floats, Floats]:
    """Running sums, from 0, of events by their excess over chance and of the events that one rate would bring."""
    excess = 1 + np.maximum(excess_of(counts, exposure), 0)[:, None]
    n, e = (np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1) for values in (counts, exposure))
    return n / excess, e * (np.maximum(n[:, -1:], 1.0) / e[:, -1:] / excess)


def excess_of(counts: Floats, exposure: Floats) -> Floats:
    """How much more than by chance neighbouring blocks differ, of each series (see `costs.excess_of`)."""
    rates = counts / exposure
    pooled = (counts[:, 1:] + counts[:, :-1]) / (exposure[:, 1:] + exposure[:, :-1])
    usual = (pooled * (1 / exposure[:, 1:] + 1 / exposure[:, :-1])).sum(axis=1)
    found: Floats = (np.diff(rates, axis=1) ** 2).sum(axis=1) / np.maximum(usual, 1e-12) - 1
    return found


def gammas(n: Floats, e: Floats) -> Floats:
    """Log of the integral of rate^n exp(-rate e) over an exponential prior of mean 1: Gamma(1 + n) / (1 + e)^(1 + n).

    The gamma function by Stirling's series, with an error below .001, for it is asked for half a billion times.
    """
    x = n + 1
    found: Floats = x * (np.log(x / (1 + e)) - 1) - 0.5 * np.log(x) + 1 / (12 * x)
    found += 0.918939 - 1 / (360 * x**3)
    return found


def constant(total: Floats) -> Floats:
    return gammas(total, total)


def pulse(n: Floats, e: Floats) -> Floats:
    """Another rate for a while of whole blocks; one that began may not yet have ended."""
    last = n.shape[1] - 1
    found = []
    for length in PULSES:
        end = np.minimum(np.arange(last) + length, last)
        inside, seen = n[:, end] - n[:, :-1], e[:, end] - e[:, :-1]
        found.append(summed(gammas(inside, seen) + gammas(n[:, -1:] - inside, e[:, -1:] - seen)))
    mixed: Floats = summed(np.stack(found, axis=1)) - np.log(len(PULSES) * last)
    return mixed


def drift(n: Floats, e: Floats) -> Floats:
    """A rate that changes by the same share in every block, from one end to another (see `evidence.two_ends`)."""
    middles = (np.arange(n.shape[1] - 1) + 0.5) / (n.shape[1] - 1) - 0.5
    tilted = np.diff(e, axis=1) @ np.exp(np.outer(middles, SLOPES))
    events = n[:, -1:] + 2
    # Gamma(total + 2), from that of total + 1 where the exposure is 0.
    top = gammas(events - 1, np.zeros_like(events))
    parts = np.outer(np.diff(n, axis=1) @ middles, SLOPES) - events * np.log(tilted + 2 * np.cosh(SLOPES / 2))
    found: Floats = summed(parts) + top[:, 0] + float(np.log(SLOPES[1] - SLOPES[0]))
    return found


def summed(logs: Floats) -> Floats:
    """Log of the sum of exponentials along the second axis."""
    top = logs.max(axis=1)
    apart = logs - top[:, None]
    found: Floats = top + np.log(np.exp(apart, out=apart).sum(axis=1))
    return found
