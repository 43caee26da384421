"""The log odds of many series at once: against the exact models of one, and what they make of each kind of history."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln

from equipoise.shifts import counted
from equipoise.shifts.history import Counts
from equipoise.shifts.odds import constant, gammas, shift_curve, shift_odds, summed
from equipoise.shifts.prior import Prior


def test_the_gamma_integrals_are_exact_to_a_thousandth() -> None:
    n, e = np.array([0.0, 0.3, 1, 7, 2000]), np.array([0.1, 2, 1, 9, 1800])
    assert gammas(n, e) == pytest.approx(gammaln(1 + n) - (1 + n) * np.log(1 + e), abs=1e-3)


def test_the_factor_of_a_shift_is_that_of_the_exact_model_with_the_same_prior() -> None:
    """A prior worth one event around the own rate is Gamma(1, years / events) a year."""
    counts = np.array([3, 2, 1, 2, 3, 2, 6, 7, 5, 6, 7, 6], float)
    curve, n, _ = shift_curve(counts[None], np.ones((1, 12)))
    found = summed(curve) - np.log(11) - constant(n[:, -1])
    exact, prior = Counts.of(counts), Prior(rate=12 / counts.sum())
    assert found[0] == pytest.approx(counted.shift(exact, prior) - counted.constant(exact, prior), abs=5e-3)


def test_a_shift_is_told_from_a_pulse_a_drift_and_noise() -> None:
    chance = np.random.default_rng(3)
    at = np.arange(80)
    rates = [np.full(80, 9.0), np.where(at < 40, 5, 15), np.where((at > 30) & (at < 34), 40, 9), 4 * 1.03**at]
    odds = shift_odds(np.array([chance.poisson(rate) for rate in rates], float), np.ones((4, 80)))
    assert odds[1] > 5 > 0 > max(odds[0], odds[2], odds[3])


def test_what_varies_beyond_chance_is_weighed_down() -> None:
    chance = np.random.default_rng(4)
    wild = chance.negative_binomial(1, 0.05, (40, 80)).astype(float)
    assert (shift_odds(wild, np.ones_like(wild)) > 0).mean() < 0.1


def test_growth_that_the_exposure_knows_is_no_shift() -> None:
    watched = np.repeat([1.0, 5.0], 20)[None]
    counts = watched * 4
    assert shift_odds(counts, np.ones_like(counts))[0] > 3 > 0 > shift_odds(counts, watched)[0]
