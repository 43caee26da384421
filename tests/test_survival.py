"""Kaplan and Meier's estimate: by hand, and against SciPy's on any spells."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from equipoise.errors import UsageError
from equipoise.survival import kaplan_meier


def test_by_hand() -> None:
    first, second = kaplan_meier([2, 2, 3, 5], [True, False, False, True])
    assert (first.time, first.at_risk, first.ended, first.share) == (2, 4, 1, 0.75)
    assert (second.time, second.at_risk, second.share, second.low, second.high) == (5, 1, 0, 0, 0)


def test_as_scipy_has_it() -> None:
    chance = np.random.default_rng(17)
    watched, ended = chance.integers(1, 30, 200), chance.random(200) < 0.4
    theirs = stats.ecdf(stats.CensoredData(uncensored=watched[ended], right=watched[~ended])).sf
    bounds = theirs.confidence_interval(method="log-log")
    for step in kaplan_meier(watched.tolist(), ended.tolist())[:-1]:
        at = list(theirs.quantiles).index(step.time)
        known = (theirs.probabilities[at], bounds.low.probabilities[at], bounds.high.probabilities[at])
        assert (step.share, step.low, step.high) == pytest.approx(known)


def test_nothing_ended() -> None:
    assert kaplan_meier([1, 2], [False, False]) == ()


@pytest.mark.parametrize(("watched", "ended", "level"), [([0], [True], 0.95), ([1], [], 0.95), ([1], [True], 1.0)])
def test_what_cannot_be(watched: list[float], ended: list[bool], level: float) -> None:
    with pytest.raises(UsageError, match="time above 0"):
        kaplan_meier(watched, ended, level)
