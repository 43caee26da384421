"""Negative binomial counts: the probabilities, the integral over rates, and that cutting finer changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import nbinom

from equipoise.shifts.comparing import compare, compare_dispersed, is_dispersed
from equipoise.shifts.dispersed import EXCESS, Dispersed
from equipoise.shifts.evidence import gamma_density
from equipoise.shifts.history import Counts
from equipoise.shifts.prior import Prior

COUNTS = Counts.of([3, 0, 1, 6, 0, 2], 0.5, [1, 1, 2, 1, 1, 1])
PRIOR = Prior()


def likelihood(rate: float, excess: float, part: slice = slice(None)) -> float:
    means = rate * COUNTS.exposure[part]
    return float(np.prod(nbinom.pmf(COUNTS.counts[part], means / excess, 1 / (1 + excess))))


def over_rates(excess: float, part: slice = slice(None)) -> float:
    def under(rate: float) -> float:
        return likelihood(rate, excess, part) * float(np.exp(gamma_density(np.array(rate), PRIOR)))

    return quad(under, 1e-9, 60, limit=300, points=[1, 3, 6])[0]


def test_constant() -> None:
    expected = np.log(np.mean([over_rates(excess) for excess in EXCESS]))
    assert Dispersed(COUNTS, PRIOR).constant() == pytest.approx(float(expected), abs=3e-3)


def test_shift() -> None:
    first = range(1, 6)
    parts = [[over_rates(x, slice(0, k)) * over_rates(x, slice(k, None)) for k in first] for x in EXCESS]
    found = Dispersed(COUNTS, PRIOR).shift_curve()[1]
    assert np.logaddexp.reduce(found) == pytest.approx(float(np.log(np.mean(parts))), abs=3e-3)


def test_sources() -> None:
    expected = np.log(np.mean([over_rates(x, slice(0, 2)) * over_rates(x, slice(2, None)) for x in EXCESS]))
    assert Dispersed(COUNTS, PRIOR).sources(np.array([1.1])) == pytest.approx(float(expected), abs=3e-3)


def test_counts_that_vary_more_than_by_chance_are_told() -> None:
    chance = np.random.default_rng(4)
    assert is_dispersed(Counts.of(chance.negative_binomial(1, 0.2, 80), 0.25), PRIOR)
    assert not is_dispersed(Counts.of(chance.poisson(3, 80), 0.25), PRIOR)


def test_variance_beyond_chance_is_no_shift() -> None:
    chance = np.random.default_rng(9)
    counts = Counts.of(chance.negative_binomial(0.6, 0.15, 60), 1.0)
    assert compare_dispersed(counts).probabilities["shift"] < 0.5
    stepped = Counts.of(np.concatenate((chance.poisson(2, 30), chance.poisson(9, 30))), 1.0)
    assert compare_dispersed(stepped).probabilities["shift"] > 0.6
    assert compare(stepped).change.index == compare_dispersed(stepped).change.index
