"""Invented histories of contacts, 1 to 6 events a year over 8 to 15 years, for the trials of `shift`.

The kinds are those that the models tell apart, with numbers of their own: rates, factors and slopes are not drawn from
the models' priors.
"""

from __future__ import annotations

import numpy as np

from equipoise.shifts.history import Dates, Exposure, Floats

MODELS = ("constant", "shift", "pulse", "drift", "burst")
KINDS = (*MODELS, "exposure")
WORDS = (
    "Histories of 8 to 15 years; the rate is 1 to 6 events a year, log-uniform. *shift*: for good times ¼, ⅓, ½, 2, 3 "
    "or 4 at a time within the middle 70 %. *pulse*: times 4, 8 or 16 for 1 to 12 months, log-uniform. *drift*: by a "
    "share a year that is normal with deviation .05. *burst*: 20, 40 or 60 % of the events are drawn by another within "
    "a quarter. *exposure*: a constant rate of which from some year on four times as much is reported."
)


def poisson(chance: np.random.Generator, rate: float, since: float, until: float) -> Floats:
    return chance.uniform(since, until, chance.poisson(rate * (until - since)))


def invented(kind: str, chance: np.random.Generator) -> tuple[Dates, Dates]:
    """A history with its offset, and the same without it."""
    years, rate = chance.uniform(8, 15), float(np.exp(chance.uniform(0, np.log(6))))
    exposure = None
    if kind == "shift":
        at, factor = years * chance.uniform(0.15, 0.85), float(chance.choice([1 / 4, 1 / 3, 1 / 2, 2, 3, 4]))
        times = [poisson(chance, rate, 0, at), poisson(chance, rate * factor, at, years)]
    elif kind == "pulse":
        length = float(np.exp(chance.uniform(np.log(1 / 12), 0)))
        start = chance.uniform(0.1 * years, years - length)
        times = [poisson(chance, rate, 0, start), poisson(chance, rate, start + length, years)]
        times.append(poisson(chance, rate * float(chance.choice([4, 8, 16])), start, start + length))
    elif kind == "drift":
        times = [thinned(chance, rate, years, chance.normal(0, 0.05))]
    elif kind == "burst":
        times = [clustered(chance, rate, years, float(chance.choice([0.2, 0.4, 0.6])))]
    elif kind == "exposure":
        # Four times as much is reported from some year on, and so four times as many events are known.
        at = int(years * chance.uniform(0.3, 0.7))
        edges = [*range(int(years)), years]
        exposure = Exposure.of(edges, [1 if n < at else 4 for n in range(int(years))])
        times = [poisson(chance, rate / 2, 0, at), poisson(chance, rate * 2, at, years)]
    else:
        times = [poisson(chance, rate, 0, years)]
    found = np.sort(np.concatenate(times))
    return Dates.of(found, years, exposure), Dates.of(found, years)


def thinned(chance: np.random.Generator, rate: float, years: float, slope: float) -> Floats:
    top = abs(slope) * years / 2
    times = poisson(chance, rate * np.exp(top), 0, years)
    kept: Floats = times[chance.random(times.size) < np.exp(slope * (times - years / 2) - top)]
    return kept


def clustered(chance: np.random.Generator, rate: float, years: float, share: float) -> Floats:
    """Each event draws others within a quarter; `share` of all are drawn."""
    waiting_ones, found = list(poisson(chance, rate * (1 - share), 0, years)), []
    while waiting_ones:
        found.append(waiting_ones.pop())
        drawn = found[-1] + chance.uniform(0, 0.25, chance.poisson(share))
        waiting_ones += [time for time in drawn if time < years]
    return np.array(found)
