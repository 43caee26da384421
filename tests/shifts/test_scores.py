"""Scores: the closed form of the Bayes factor against integration, outliers, steps."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import dblquad

from equipoise.errors import UsageError
from equipoise.shifts import scores
from equipoise.shifts.comparing import compare_scores


def test_the_bayes_factor_is_the_integral() -> None:
    """The constant is integrated out by hand: what is left of it is the same with and without the column."""
    values, column = np.array([0.1, 0.5, -0.2, 1.4, 1.1]), np.array([0.0, 0.0, 0.0, 1.0, 1.0])
    y, x = values - values.mean(), column - column.mean()

    def under(slope: float, log_noise: float, width: float) -> float:
        noise = np.exp(log_noise)
        rest = ((y - slope * x) ** 2).sum()
        prior = np.exp(-0.5 * (slope / (width * noise)) ** 2) / (np.sqrt(2 * np.pi) * width * noise)
        return float(noise ** -(y.size - 1) * np.exp(-rest / (2 * noise**2)) * prior)

    def alone(log_noise: float) -> float:
        return float(np.exp(-(y.size - 1) * log_noise - (y @ y) / (2 * np.exp(2 * log_noise))))

    from scipy.integrate import quad

    base = quad(alone, -6, 8, limit=200)[0]
    ratios = [dblquad(under, -4, 6, -15, 15, args=(w,), epsabs=1e-6, epsrel=1e-5)[0] / base for w in scores.WIDTHS]
    assert float(scores.log_bayes(values, column)) == pytest.approx(float(np.log(np.mean(ratios))), abs=0.01)


def test_a_step_is_found_and_an_outlier_is_none() -> None:
    chance = np.random.default_rng(1)
    stepped = np.concatenate((chance.normal(0, 1, 25), chance.normal(3, 1, 25)))
    found = compare_scores(stepped)
    assert found.probabilities["shift"] > 0.9
    assert abs(found.change.index - 25) <= 1
    wild = chance.normal(0, 1, 50)
    wild[20] = 60.0
    assert compare_scores(wild).probabilities["shift"] < 0.5


def test_a_pulse_and_a_trend_are_no_shift() -> None:
    chance = np.random.default_rng(2)
    pulsed = chance.normal(0, 1, 60)
    pulsed[30:36] += 5
    assert compare_scores(pulsed, width=1 / 12).probabilities["pulse"] > 0.8
    sloped = chance.normal(0, 1, 60) + np.linspace(0, 8, 60)
    assert compare_scores(sloped).probabilities["drift"] > 0.8


def test_units_do_not_matter() -> None:
    values = np.random.default_rng(3).normal(0, 1, 30)
    first, second = compare_scores(values), compare_scores(values * 1e4 - 7e5)
    assert first.probabilities == pytest.approx(second.probabilities, abs=1e-6)


def test_a_constant_series_is_refused() -> None:
    with pytest.raises(UsageError, match="same"):
        compare_scores([2.0] * 10)


def test_stretches_are_columns_of_ones() -> None:
    values = np.random.default_rng(6).normal(0, 1, 9)
    start, end = np.array([1, 2, 4]), np.array([9, 3, 8])
    columns = np.array([[float(a <= n < b) for n in range(9)] for a, b in zip(start, end, strict=True)])
    assert scores.of_stretches(values, start, end) == pytest.approx(scores.log_bayes(values, columns))


def test_long_series_of_scores_take_running_sums() -> None:
    values = np.random.default_rng(6).normal(0, 1, 40_000)
    values[25_000:] += 0.2
    first, curve = scores.shift_curve(values)
    assert abs(float(first[curve.argmax()]) - 25_000) < 1000
