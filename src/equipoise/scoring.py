"""Kernel: scores of probability forecasts, shares of few cases, calibration. Pure functions of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from equipoise.errors import UsageError

Interval = tuple[float, float, float]
BINS = 10


def brier(probability: float, came_true: bool) -> float:
    """Brier's score of one forecast as published, over both outcomes: 0 is perfect, 0.5 an even guess, 2 the worst.

    It is twice the squared distance, which many programs print.

    References
    ----------
    Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. Monthly Weather Review 78, 1-3.
    """
    check(probability)
    return 2 * (probability - came_true) ** 2


def log_score(probability: float, came_true: bool) -> float:
    """Good's score of one forecast: the natural logarithm of the probability given to what came about; 0 is perfect.

    References
    ----------
    Good, I. J. (1952). Rational decisions. Journal of the Royal Statistical Society B 14, 107-114.
    """
    check(probability)
    return log(probability if came_true else 1 - probability)


def check(probability: float) -> None:
    if not 0 < probability < 1:
        raise UsageError(f"{probability} is no probability of a forecast.", "It lies between 0 and 1, as 0.35.")


def share(hits: int, cases: int, level: float = 0.95) -> Interval:
    """How probable a hit is, from few cases: the mean and the central interval under Jeffreys' prior.

    The mean, (hits + 1/2) / (cases + 1), is never 0 or 1. The interval is the one recommended for few cases, down to 0
    without a hit and up to 1 without a miss.

    Parameters
    ----------
    hits, cases : 0 <= hits <= cases, at least one case.
    level : of the interval, in (0, 1).

    Returns
    -------
    (share, low, high).

    References
    ----------
    Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical
    Science 16, 101-133.
    """
    if not (0 <= hits <= cases and cases > 0 and 0 < level < 1):
        raise UsageError(f"{hits} of {cases} at level {level}.", "Give a part of one case or more, and a level as .95.")
    from scipy.special import betaincinv

    tail, a, b = (1 - level) / 2, hits + 0.5, cases - hits + 0.5
    low = float(betaincinv(a, b, tail)) if hits else 0.0
    high = float(betaincinv(a, b, 1 - tail)) if hits < cases else 1.0
    return a / (cases + 1), low, high


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about one probability: how many, their mean, and how many of them came true."""

    low: float
    high: float
    count: int
    mean: float
    came_true: int


def calibration(forecasts: Iterable[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """Group forecasts by probability into bins of equal width; those that are empty are left out.

    A bin holds its lower bound, not its upper one.
    """
    groups: dict[int, list[tuple[float, bool]]] = {}
    for probability, came_true in forecasts:
        check(probability)
        groups.setdefault(bin_of(probability, bins), []).append((probability, came_true))
    return [bin_over(number, bins, group) for number, group in sorted(groups.items())]


def bin_of(probability: float, bins: int) -> int:
    """The number of the bin; 0.3 belongs to the one that begins there, whatever 0.3 times ten is in binary."""
    return min(int(round(probability * bins, 9)), bins - 1)


def bin_over(number: int, bins: int, group: Sequence[tuple[float, bool]]) -> Bin:
    mean = sum(probability for probability, _ in group) / len(group)
    return Bin(number / bins, (number + 1) / bins, len(group), mean, sum(came_true for _, came_true in group))
