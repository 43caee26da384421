"""Scores of forecasts against the published formulas, shares against SciPy, calibration by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from equipoise.errors import UsageError
from equipoise.scoring import BINS, brier, calibration, log_score, share

probabilities = st.floats(0.001, 0.999)


@given(probabilities, st.booleans())
def test_briers_score_is_the_sum_over_both_outcomes_of_the_squared_error(p: float, came_true: bool) -> None:
    """Brier (1950), equation 2, for one occasion and two classes."""
    forecast, happened = (p, 1 - p), (float(came_true), float(not came_true))
    assert brier(p, came_true) == pytest.approx(sum((f - e) ** 2 for f, e in zip(forecast, happened, strict=True)))


@pytest.mark.parametrize(("p", "came_true", "score"), [(0.5, True, 0.5), (0.35, False, 0.245), (0.9, True, 0.02)])
def test_briers_score_by_hand(p: float, came_true: bool, score: float) -> None:
    assert brier(p, came_true) == pytest.approx(score)


@pytest.mark.parametrize(("p", "came_true"), [(0.35, False), (0.65, True)])
def test_goods_score_is_the_logarithm_of_what_came_about(p: float, came_true: bool) -> None:
    assert log_score(p, came_true) == pytest.approx(math.log(0.65))


@given(probabilities, probabilities)
def test_both_scores_are_proper(truth: float, said: float) -> None:
    """Whoever believes `truth` expects the best score by saying so."""

    def expected(score: object, p: float) -> float:
        return truth * score(p, True) + (1 - truth) * score(p, False)  # type: ignore[operator, no-any-return]

    assert expected(brier, truth) <= expected(brier, said) + 1e-9
    assert expected(log_score, truth) >= expected(log_score, said) - 1e-9


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, 1.5, math.nan, math.inf])
def test_what_is_no_probability_is_refused(p: float) -> None:
    for score in (brier, log_score):
        with pytest.raises(UsageError, match="no probability"):
            score(p, True)
    with pytest.raises(UsageError, match="no probability"):
        calibration([(p, True)])


@given(st.integers(0, 40), st.integers(1, 40), st.sampled_from([0.8, 0.95]))
def test_a_share_is_jeffreys(hits: int, misses: int, level: float) -> None:
    cases = hits + misses
    mean, low, high = share(hits, cases, level)
    known = beta(hits + 0.5, misses + 0.5)
    assert mean == pytest.approx(known.mean())
    assert low == (pytest.approx(known.ppf((1 - level) / 2)) if hits else 0)
    assert high == pytest.approx(known.ppf((1 + level) / 2))
    assert 0 < mean < 1


def test_a_share_of_all_reaches_one() -> None:
    assert share(3, 3)[2] == 1.0
    for wrong in ((1, 0), (2, 1), (-1, 3)):
        with pytest.raises(UsageError):
            share(*wrong)


def test_forecasts_are_grouped_by_what_they_said() -> None:
    found = calibration([(0.3, True), (0.35, False), (0.39, False), (0.1, False), (0.99, True)])
    assert [(b.low, b.count, b.came_true) for b in found] == [(0.1, 1, 0), (0.3, 3, 1), (0.9, 1, 1)]
    assert found[1].mean == pytest.approx(1.04 / 3)


@given(st.lists(st.tuples(probabilities, st.booleans())))
def test_every_forecast_is_in_one_bin(forecasts: list[tuple[float, bool]]) -> None:
    found = calibration(forecasts)
    assert sum(b.count for b in found) == len(forecasts)
    assert sum(b.came_true for b in found) == sum(t for _, t in forecasts)
    assert all(b.low - 1e-9 <= b.mean <= b.high + 1e-9 for b in found)
    assert len(found) <= BINS
