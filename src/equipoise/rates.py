"""Kernel: rates of rare events and their ratio, with exact intervals. Pure functions of counts and exposures."""

from __future__ import annotations

from math import comb

from equipoise.errors import UsageError

Interval = tuple[float, float, float]


def poisson_rate(count: int, exposure: float, level: float = 0.95) -> Interval:
    """Rate of a Poisson process and its exact central interval.

    Parameters
    ----------
    count : events seen, >= 0.
    exposure : time watched, > 0 (its unit is the rate's).
    level : confidence of the interval, in (0, 1).

    Returns
    -------
    (rate, low, high).

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.
    """
    check(count, exposure, level)
    from scipy.special import gammaincinv

    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    high = float(gammaincinv(count + 1, 1 - tail))
    return count / exposure, low / exposure, high / exposure


def rate_ratio(
    later: int, earlier: int, later_exposure: float = 1.0, earlier_exposure: float = 1.0, level: float = 0.95
) -> Interval:
    """Ratio of two Poisson rates, later over earlier, with the exact conditional interval.

    Given the sum of the counts, the later count is binomial with p = r t1 / (r t1 + t2); the Clopper-Pearson limits of
    p give those of the ratio r. It is conservative: true coverage is at least `level`.

    Returns
    -------
    (ratio, low, high): the ratio is infinite where `earlier` is 0 and NaN where both are 0.

    References
    ----------
    Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in testing samples from Poisson series. Biometrika
    31, 313-323. Clopper, C. and Pearson, E. (1934). Biometrika 26, 404-413.
    """
    check(later, later_exposure, level)
    check(earlier, earlier_exposure, level)
    if later + earlier == 0:
        return float("nan"), 0.0, float("inf")
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = float(betaincinv(later, earlier + 1, tail)) if later else 0.0
    high = float(betaincinv(later + 1, earlier, 1 - tail)) if earlier else 1.0
    scale = earlier_exposure / later_exposure
    point = later / earlier * scale if earlier else float("inf")
    return point, odds(low) * scale, odds(high) * scale


def odds(share: float) -> float:
    return share / (1 - share) if share < 1 else float("inf")


def check(count: int, exposure: float, level: float) -> None:
    if count < 0 or count != int(count):
        raise UsageError(f"A count of {count} is not possible.", "Counts are whole numbers from 0.")
    if not exposure > 0:
        raise UsageError(f"An exposure of {exposure} is not possible.", "Exposure is a time greater than 0.")
    if not 0 < level < 1:
        raise UsageError(f"A level of {level} is not possible.", "Levels lie between 0 and 1, as .95.")


def chance_of_none(raised: int, of: int, drawn: int) -> float:
    """How often none of `drawn` further cases would show what `raised` of `of` cases did, were all drawn alike.

    The hypergeometric probability that all `raised` lie among the first `of` of `of + drawn` cases: Fisher's exact
    test, one-sided.

    Parameters
    ----------
    raised, of : cases that showed it and all cases, 0 <= raised <= of.
    drawn : further cases, none of which showed it, >= 0.

    References
    ----------
    Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98, 39-82.
    """
    if not 0 <= raised <= of or drawn < 0:
        raise UsageError(
            f"{raised} of {of} cases, and {drawn} more.", "No count may be negative, nor a part the larger."
        )
    return comb(of, raised) / comb(of + drawn, raised)
