"""Kernel: how long spells last when some are not seen to their end. Pure functions of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log, sqrt
from statistics import NormalDist

from equipoise.errors import UsageError


@dataclass(frozen=True, slots=True)
class Step:
    """A time at which spells ended: how many were watched just before, how many ended, and the share that lasts longer.

    `low` and `high` bound the share.
    """

    time: float
    at_risk: int
    ended: int
    share: float
    low: float
    high: float


def kaplan_meier(watched: Sequence[float], ended: Sequence[bool], level: float = 0.95) -> tuple[Step, ...]:
    """The share of spells that last longer than a time, from spells of which some were watched for a while only.

    Parameters
    ----------
    watched : how long each spell was watched, > 0, in any unit.
    ended : whether it ended then; if not, it lasted longer and nobody knows how long.
    level : of the interval, in (0, 1).

    Returns
    -------
    One step a time at which a spell ended, in order. The interval is that of the log of minus the log of the share,
    with Greenwood's variance, so it stays between 0 and 1; at a share of 0 it is 0 to 0: the data say no more of it.

    Raises
    ------
    UsageError : sequences of two lengths, times that are not above 0, or a level that is none.

    References
    ----------
    Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete observations. Journal of the American
    Statistical Association 53, 457-481. Kalbfleisch, J. D. and Prentice, R. L. (2002). The Statistical Analysis of
    Failure Time Data, 2nd edition, section 1.4. Wiley.
    """
    if len(watched) != len(ended) or any(not time > 0 for time in watched) or not 0 < level < 1:
        raise UsageError(
            "Each spell has a time above 0 and an end or none.", "Give lists of one length, a level as .95."
        )
    share, variance, found = 1.0, 0.0, []
    for time in sorted({t for t, over in zip(watched, ended, strict=True) if over}):
        at_risk = sum(t >= time for t in watched)
        ending = sum(over and t == time for t, over in zip(watched, ended, strict=True))
        share *= 1 - ending / at_risk
        variance += ending / (at_risk * (at_risk - ending)) if at_risk > ending else inf
        found.append(Step(time, at_risk, ending, share, *interval(share, variance, level)))
    return tuple(found)


def interval(share: float, variance: float, level: float) -> tuple[float, float]:
    if share <= 0:
        return 0.0, 0.0
    width = NormalDist().inv_cdf((1 + level) / 2) * sqrt(variance) / abs(log(share))
    return exp(log(share) * exp(width)), exp(log(share) * exp(-width))
