"""Negative binomial counts: the probabilities, the integral over rates, and that cutting finer changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import nbinom

from equipoise.shifts.comparing import compare, compare_dispersed
from equipoise.shifts.dispersed import EXCESS, Dispersed
from equipoise.shifts.evidence import gamma_density
from equipoise.shifts.history import Counts
from equipoise.shifts.partition import is_dispersed
from equipoise.shifts.prior import Prior

COUNTS = Counts.of([3, 0, 1, 6, 0, 2], 0.5, [1, 1, 2, 1, 1, 1])
PRIOR = Prior()


def likelihood(rate: float, excess: float, part: slice = slice(None)) -> float:
    means = rate * COUNTS.exposure[part]
    return float(np.prod(nbinom.pmf(COUNTS.counts[part], means / excess, 1 / (1 + excess))))


def over_rates(excess: float, part: slice = slice(None)) -> float:
    def under(share: float) -> float:
        """The prior holds for the rate's share of what the variance is more than chance's."""
        return likelihood(share * (1 + excess), excess, part) * float(np.exp(gamma_density(np.array(share), PRIOR)))

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
    assert is_dispersed(Counts.of(chance.negative_binomial(1, 0.2, 80), 0.25))
    assert not is_dispersed(Counts.of(chance.poisson(3, 80), 0.25))


def test_variance_beyond_chance_is_no_shift() -> None:
    chance = np.random.default_rng(9)
    counts = Counts.of(chance.negative_binomial(0.6, 0.15, 60), 1.0)
    assert compare_dispersed(counts).probabilities["shift"] < 0.5
    stepped = Counts.of(np.concatenate((chance.poisson(2, 30), chance.poisson(9, 30))), 1.0)
    assert compare_dispersed(stepped).probabilities["shift"] > 0.6
    assert compare(stepped).change.index == compare_dispersed(stepped).change.index


def test_the_prior_counts_for_a_dense_series_as_much_as_for_one_by_chance() -> None:
    chance = np.random.default_rng(8)
    steady = Counts.of(chance.negative_binomial(5, 1 / 5, 120), 1 / 12)
    assert compare_dispersed(steady).probabilities["constant"] > 0.6
    means = np.repeat((3, 9), 60)
    shifted = compare_dispersed(Counts.of(chance.negative_binomial(means / 4, 1 / 5), 1 / 12))
    assert shifted.probabilities["shift"] > 0.7
    low, high = shifted.change.rate_after[1:]
    assert low < 108 < high
    assert high - low > 1.5 * 2 * 1.96 * np.sqrt(108 / 5)  # what it would be by chance


def test_many_events_tell_the_rate_more_sharply_than_a_coarse_grid() -> None:
    counts = Counts.of(np.random.default_rng(2).negative_binomial(500, 1 / 2, 60), 1 / 12)
    prior = Prior(rate=1 / 6000)
    there = np.linspace(4800, 7200, 4001)
    logs = [nbinom.logpmf(counts.counts, there[:, None] / 12 / x, 1 / (1 + x)).sum(axis=1) for x in EXCESS]
    densities = [gamma_density(there / (1 + x), prior) - np.log(1 + x) for x in EXCESS]
    expected = np.log(sum(np.exp(a + b).sum() for a, b in zip(logs, densities, strict=True)) * 0.6 / len(EXCESS))
    assert Dispersed(counts, prior).constant() == pytest.approx(float(expected), abs=0.05)
