"""The ratio of rates within leader-years: against a binomial by hand, and its interval's coverage."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest

from equipoise.responses.hazards import distribution, hazard_ratio, ratio_of, windows

YEAR = np.array([0, 365])


def test_windows_are_the_days_after_an_end_once_each() -> None:
    days = windows(np.array([10, 15, 360]), 0, 365, 7)
    assert np.flatnonzero(days).tolist() == [*range(11, 23), *range(361, 365)]


def test_in_one_year_the_interval_is_that_of_clopper_and_pearson() -> None:
    then = np.array([12, 14, 100, 200, 300, 310, 320])
    found = hazard_ratio(np.array([10]), then, YEAR, 14, np.ones(365))
    share = 14 / 365
    known = binomtest(2, 7).proportion_ci(0.95, "exact")
    odds = [p / (1 - p) * (1 - share) / share for p in (2 / 7, known.low, known.high)]
    assert (found.estimate, found.low, found.high) == pytest.approx(odds, rel=1e-4)
    assert found.inside == 2


def test_a_sum_of_binomials_is_a_distribution() -> None:
    found = distribution(np.array([2, 3]), np.array([0.1, 0.4]), 1.0)
    assert found.sum() == pytest.approx(1)
    assert found[0] == pytest.approx(0.9**2 * 0.6**3)
    assert found[5] == pytest.approx(0.1**2 * 0.4**3)


def test_nothing_within_and_everything_within_have_one_bound() -> None:
    n, share = np.array([3, 4]), np.array([0.2, 0.3])
    none, every = ratio_of(n, share, 0, 0, 0.95), ratio_of(n, share, 7, 7, 0.95)
    assert (none.estimate, none.low) == (0.0, 0.0) and np.isfinite(none.high)
    assert np.isinf(every.estimate) and np.isinf(every.high) and every.low > 1
    assert np.isnan(ratio_of(np.array([], int), np.array([]), 0, 0, 0.95).estimate)


def test_the_interval_covers_the_ratio_as_often_as_it_says() -> None:
    chance, share, n, covered = np.random.default_rng(11), np.array([0.1, 0.2, 0.3]), np.array([3, 4, 5]), 0
    for _ in range(60):
        inside = int(chance.binomial(n, 3 * share / (3 * share + 1 - share)).sum())
        found = ratio_of(n, share, inside, inside, 0.95)
        covered += found.low <= 3 <= found.high
    assert covered >= 54


def test_more_meetings_show_a_smaller_ratio() -> None:
    share = np.full(17, 0.1)
    few, many = (ratio_of(np.full(17, size), share, 2, 2, 0.95).detectable for size in (1, 6))
    assert 1 < many < few
