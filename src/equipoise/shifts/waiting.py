"""How long one must wait to know: the history goes on at another rate, many times, until P(shift) is high enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from equipoise.shifts.history import Counts, Dates, Floats
from equipoise.shifts.many import Ints, shift_probabilities
from equipoise.shifts.prior import Prior

FACTORS = (1.0, 1.5, 2.0, 4.0)
MONTHS = (3, 6, 9, 12, 18, 24, 36, 48, 60)
RUNS = 32
SURE = 0.9
LEVEL = 0.8
WIDTH = 0.25  # years


@dataclass(frozen=True, slots=True)
class Wait:
    """Months until P(shift) exceeds `SURE` if the rate becomes `factor` times what it was.

    `months` are the median and the central 80 % of the runs, by the end of a quarter, later of a half-year or year;
    infinite where so many runs did not get there in `horizon` months. `reached` is the share of the runs that did.
    """

    factor: float
    months: tuple[float, float, float]
    reached: float
    horizon: int = MONTHS[-1]

    @property
    def hopeless(self) -> bool:
        """Whether most runs did not get there."""
        return self.reached <= 0.5


def waiting(
    history: Dates | Counts,
    rate: float,
    prior: Prior | None = None,
    factors: Sequence[float] = FACTORS,
    runs: int = RUNS,
    seed: int = 17,
    excess: float = 0.0,
) -> list[Wait]:
    """Simulate what comes after the history.

    Parameters
    ----------
    rate : events a year before the change that is asked about.
    factors : by how much it is multiplied from the history's end on; 1 is no change.
    excess : of the variance of a quarter's events over their mean. Such counts are weighed as so many times fewer, of
        which the prior holds (see `dispersed`).
    """
    prior, chance = prior or Prior(), np.random.default_rng(seed)
    past, exposure = quartered(history)
    to_come = MONTHS[-1] // 3
    ends = past.size + np.array(MONTHS) // 3
    watched = np.concatenate((exposure, np.full(to_come, WIDTH)))
    shape, futures = (runs, to_come), []
    for factor in factors:
        mean = rate * factor * WIDTH
        futures.append(chance.poisson(chance.gamma(mean / excess, excess, shape) if excess else np.full(shape, mean)))
    counts = np.hstack((np.tile(past, (runs * len(futures), 1)), np.concatenate(futures))) / (1 + excess)
    sure = shift_probabilities(counts, watched, WIDTH, ends, prior).reshape(len(futures), runs, -1)
    return [told(factor, each) for factor, each in zip(factors, sure, strict=True)]


def told(factor: float, probabilities: Floats) -> Wait:
    sure = probabilities > SURE
    first = np.where(sure.any(axis=1), np.array(MONTHS, float)[sure.argmax(axis=1)], np.inf)
    tail = (1 - LEVEL) / 2
    low, middle, high = (float(np.quantile(first, q, method="inverted_cdf")) for q in (tail, 0.5, 1 - tail))
    return Wait(factor, (middle, low, high), float(sure.any(axis=1).mean()))


def quartered(history: Dates | Counts) -> tuple[Ints, Floats]:
    """The history in quarters counted back from its end; what is left over at the beginning is a quarter of its own."""
    years = history.years
    edges = years - WIDTH * np.arange(int(np.ceil(years / WIDTH - 1e-9)), -1, -1)
    edges[0] = 0.0
    exposure = history.exposure if isinstance(history, Dates) else history.to_exposure()
    if isinstance(history, Dates):
        times = history.times
    else:
        times = np.repeat((np.arange(history.counts.size) + 0.5) * history.width, history.counts)
    return np.histogram(times, edges)[0], np.diff(exposure.by(edges))
