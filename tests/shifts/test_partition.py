"""Partitions: as cheap as the plain search, with and without a shortest stretch; levels; refusals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from equipoise.errors import UsageError
from equipoise.shifts.costs import Cost, DispersedCost, PoissonCost, cost_of, excess_of
from equipoise.shifts.history import Counts
from equipoise.shifts.partition import best, is_dispersed, segments


def plainly(cost: Cost, penalty: float, shortest: int) -> float:
    """The least cost with penalties by trying every start."""
    size = cost.size
    totals = [-penalty] + [np.inf] * size
    for end in range(shortest, size + 1):
        starts = [s for s in range(end - shortest + 1) if s == 0 or s >= shortest]
        totals[end] = min(totals[s] + float(cost(np.array([s]), end)[0]) + penalty for s in starts)
    return totals[size]


@given(st.lists(st.integers(0, 12), min_size=6, max_size=40), st.floats(0.1, 15), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_counts_are_cut_as_cheaply_as_by_trying_everything(counts: list[int], penalty: float, shortest: int) -> None:
    for family in ("poisson", "negative-binomial"):
        cost = cost_of(counts, family)
        points, total = best(cost, penalty, shortest)
        assert total + penalty * len(points) == pytest.approx(plainly(cost, penalty, shortest), abs=1e-7)


@given(st.integers(0, 10_000), st.floats(0.5, 20), st.integers(2, 4))
@settings(max_examples=30, deadline=None)
def test_scores_are_cut_as_cheaply_as_by_trying_everything(seed: int, penalty: float, shortest: int) -> None:
    chance = np.random.default_rng(seed)
    values = np.concatenate([chance.normal(chance.normal(0, 3), chance.uniform(0.3, 2), 9) for _ in range(4)])
    for family in ("gaussian", "gaussian-variance"):
        cost = cost_of(values, family)
        points, total = best(cost, penalty, shortest)
        assert total + penalty * len(points) == pytest.approx(plainly(cost, penalty, shortest), abs=1e-7)


@pytest.mark.parametrize("steps", [0, 3, 40])
def test_a_series_of_several_blocks_is_cut_as_cheaply(steps: int) -> None:
    """Longer than a block, so that starts are set aside, come back, and win within their own block."""
    chance = np.random.default_rng(steps)
    rates = np.repeat(np.exp(chance.uniform(-1, 2.5, steps + 1)), 200 // (steps + 1))
    cost = cost_of(chance.poisson(rates), "poisson")
    for penalty in (2.0, 12.0):
        points, total = best(cost, penalty)
        assert total + penalty * len(points) == pytest.approx(plainly(cost, penalty, 1), abs=1e-7)


def test_the_levels_are_those_of_the_stretches() -> None:
    found = segments([2] * 20 + [9] * 20)
    assert found.changepoints == (20,)
    assert found.levels == pytest.approx((2, 9))
    scored = segments([0.1, -0.1] * 15 + [5.1, 4.9] * 15, "gaussian")
    assert scored.changepoints == (30,)
    assert scored.levels == pytest.approx((0, 5))


def test_levels_are_per_plain_period_under_an_exposure() -> None:
    counts = Counts.of([2, 2, 2, 8, 8, 8], exposure=[1, 1, 1, 4, 4, 4])
    assert segments(counts).changepoints == ()
    assert segments(counts).levels == pytest.approx((30 / 6,))


def test_a_change_of_variance_alone_is_seen_by_its_own_family() -> None:
    chance = np.random.default_rng(5)
    values = np.concatenate((chance.normal(0, 1, 80), chance.normal(0, 6, 80)))
    assert any(abs(point - 80) <= 3 for point in segments(values, "gaussian-variance").changepoints)


def test_variance_beyond_chance_cuts_no_counts_to_pieces() -> None:
    chance = np.random.default_rng(8)
    counts = chance.negative_binomial(1.5, 0.2, 200)
    assert len(segments(counts, "negative-binomial").changepoints) <= 1 < len(segments(counts).changepoints)
    assert excess_of(Counts.of(counts)) == pytest.approx(4, rel=0.4)


def test_the_dispersed_cost_is_the_likelihood() -> None:
    counts = Counts.of([4, 0, 9, 1, 7, 0, 3])
    cost = DispersedCost(counts)
    part, size = counts.counts[1:6], cost.fixed

    def log_likelihood(mean: float) -> float:
        return float(nbinom.logpmf(part, size, size / (size + mean)).sum())

    best_mean = float(part.mean())
    assert log_likelihood(best_mean) >= max(log_likelihood(best_mean * 0.9), log_likelihood(best_mean * 1.1))
    difference = float(cost(np.array([1]), 6)[0]) + 2 * log_likelihood(best_mean)
    other = float(cost(np.array([1]), 3)[0] + cost(np.array([3]), 6)[0])
    split = sum(float(nbinom.logpmf(p, size, size / (size + p.mean())).sum()) for p in (part[:2], part[2:]))
    assert difference == pytest.approx(other + 2 * split)


@pytest.mark.parametrize(
    ("series", "asked", "word"),
    [
        ([1, 2], {}, "too short"),
        ([1, 2, -3, 4], {}, "whole numbers"),
        ([1, 2, 3, 4], {"family": "binomial"}, "no family"),
        ([1, 2, 3, 4], {"penalty": -1.0}, "penalty"),
        ([1, 2, 3, 4], {"shortest": 3}, "do not fit"),
        ([1.0, 1.0, 1.0, 1.0], {"family": "gaussian"}, "same"),
        ([1.0, float("nan"), 1.0, 1.0], {"family": "gaussian"}, "no number"),
    ],
)
def test_what_cannot_be_cut_is_refused(series: list[float], asked: dict[str, object], word: str) -> None:
    with pytest.raises(UsageError, match=word):
        segments(series, **asked)  # type: ignore[arg-type]


def test_neither_steps_nor_a_pulse_are_taken_for_variance() -> None:
    chance = np.random.default_rng(12)
    steps = [chance.poisson(np.repeat((3, 9, 4), 40)) for _ in range(20)]
    pulses = [chance.poisson(np.repeat((2, 20, 2), (50, 4, 50))) for _ in range(20)]
    wide = [chance.negative_binomial(2, 1 / 3, 100) for _ in range(20)]
    assert [sum(is_dispersed(Counts.of(one)) for one in kind) for kind in (steps, pulses, wide)] == [0, 0, 20]


def test_likelihoods_of_both_families_are_comparable() -> None:
    counts = Counts.of([3, 0, 1, 6, 0, 2], 0.5, [1, 1, 2, 1, 1, 1])
    each = counts.exposure / counts.width
    rate, wide = counts.counts.sum() / each.sum(), DispersedCost(counts)
    size = wide.fixed
    logs = (
        (PoissonCost(counts), poisson.logpmf(counts.counts, rate * each)),
        (wide, nbinom.logpmf(counts.counts, size * each, size / (size + rate))),
    )
    apart = [float(cost(np.array([0]), 6)[0]) / -2 + cost.left_out - float(log.sum()) for cost, log in logs]
    assert apart[0] == pytest.approx(apart[1])
