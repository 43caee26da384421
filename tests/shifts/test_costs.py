"""Costs of stretches: the likelihoods behind them, and noise that knows when neighbours resemble each other."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm, poisson

from equipoise.shifts import costs
from equipoise.shifts.costs import MeanCost, PoissonCost, VarianceCost, noise_of
from equipoise.shifts.history import Counts
from equipoise.shifts.partition import segments


def test_the_poisson_cost_is_the_likelihood() -> None:
    counts = Counts.of([3, 0, 2, 5, 1], exposure=[1, 2, 1, 1, 2])
    cost, whole = PoissonCost(counts), -2 * sum(log_poisson(counts, *part) for part in ((0, 2), (2, 5)))
    split = float(cost(np.array([0]), 2)[0] + cost(np.array([2]), 5)[0])
    joined = float(cost(np.array([0]), 5)[0])
    assert joined - split == pytest.approx(-2 * log_poisson(counts, 0, 5) - whole)
    assert cost.level(2, 5) == pytest.approx(8 / (counts.exposure[2:5].sum()))


def log_poisson(counts: Counts, start: int, end: int) -> float:
    seen, exposed = counts.counts[start:end], counts.exposure[start:end]
    return float(poisson.logpmf(seen, seen.sum() / exposed.sum() * exposed).sum())


def test_costs_of_many_ends_at_once_are_those_of_each() -> None:
    counts = Counts.of([3, 0, 2, 5, 1, 7])
    for cost in (PoissonCost(counts), MeanCost(counts.counts)):
        together = cost(np.array([0, 1]), np.array([3, 5])[:, None])
        assert together[1].tolist() == pytest.approx(cost(np.array([0, 1]), 5).tolist())


def test_the_mean_and_variance_cost_is_the_likelihood() -> None:
    values = np.random.default_rng(1).normal(0, 1, 40)
    cost = VarianceCost(values)
    parts = [values[:25], values[25:]]
    likely = [-2 * float(norm.logpdf(p, p.mean(), p.std()).sum()) for p in (values, *parts)]
    found = [float(cost(np.array([a]), b)[0]) * cost.slack for a, b in ((0, 40), (0, 25), (25, 40))]
    assert found[0] - found[1] - found[2] == pytest.approx(likely[0] - likely[1] - likely[2])


def test_noise_is_told_whatever_the_steps() -> None:
    chance = np.random.default_rng(2)
    noise, likeness = noise_of(np.concatenate((chance.normal(0, 2, 400), chance.normal(50, 2, 400))))
    assert noise == pytest.approx(2, rel=0.15)
    assert likeness < 0.2


def test_neighbours_that_resemble_each_other_are_cut_less() -> None:
    chance = np.random.default_rng(3)
    values = np.zeros(400)
    for n in range(1, 400):
        values[n] = 0.8 * values[n - 1] + chance.normal(0, 1)
    noise, likeness = noise_of(values)
    assert likeness == pytest.approx(0.8, abs=0.15)
    assert noise == pytest.approx(1 / np.sqrt(1 - 0.64), rel=0.4)
    assert len(segments(values, "gaussian").changepoints) <= 2


def test_events_beyond_those_looked_up_cost_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = Counts.of([3, 0, 1, 6, 0, 2], 0.5, [1, 1, 2, 1, 1, 1])
    starts = np.arange(6)
    expected = costs.PoissonCost(counts)(starts, 6)
    monkeypatch.setattr(costs, "LOOKED_UP", 5)
    assert costs.PoissonCost(counts)(starts, 6) == pytest.approx(expected)
