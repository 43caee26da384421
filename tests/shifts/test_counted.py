"""Counts by period: the published coal-mine disasters, and the agreement with exact dates."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.special import logsumexp

from equipoise.shifts import counted, evidence
from equipoise.shifts.comparing import compare
from equipoise.shifts.history import Counts, Dates, Exposure
from equipoise.shifts.prior import Prior

COAL = json.loads((Path(__file__).parent / "coal_disasters.json").read_text("utf-8"))
PRIOR = Prior()


def test_coal_mine_disasters_have_their_published_posterior() -> None:
    found = compare(Counts.of(COAL["counts"]))
    assert found.change.index == 41
    assert found.change.probability == pytest.approx(0.245, abs=5e-4)
    assert found.change.log_bayes_factor == pytest.approx(28.942, abs=1e-3)
    assert found.change.rate_before[0] == pytest.approx(3.0642, abs=1e-4)
    assert found.change.rate_after[0] == pytest.approx(0.9224, abs=1e-4)
    assert found.probabilities["shift"] > 0.7


def test_the_whole_posterior_of_the_coal_series() -> None:
    first, curve = counted.shift_curve(Counts.of(COAL["counts"]), PRIOR)
    shares = dict(zip((1851 + first.astype(int) - 1).tolist(), np.exp(curve - np.logaddexp.reduce(curve)), strict=True))
    for year, share in COAL["posterior"].items():
        assert shares[int(year)] == pytest.approx(share, abs=1e-6)


def test_spread_events_keep_their_counts_and_are_seeded() -> None:
    counts = Counts.of([2, 0, 3, 1], 0.25)
    found, again = counted.spread(counts), counted.spread(counts)
    assert found.shape == (counted.DRAWS, 6)
    assert np.array_equal(found, again)
    assert (np.diff(found, axis=1) >= 0).all()
    for times in found[:5]:
        assert np.histogram(times, np.arange(5) * 0.25)[0].tolist() == [2, 0, 3, 1]
    assert counted.spread(Counts.of([0, 0, 0])).shape == (counted.DRAWS, 0)


UNEVEN = [1.0, 3.0, 1.0, 2.0, 2.0, 1.0]


@pytest.mark.parametrize("counts", [[1, 0, 2, 5, 0, 1]])
@pytest.mark.parametrize("exposure", [None, UNEVEN], ids=["even", "offset"])
@pytest.mark.parametrize("model", ["constant", "shift", "pulse", "drift", "burst"])
def test_each_model_is_that_of_dates_over_where_in_its_period_each_event_may_lie(
    counts: list[int], exposure: list[float] | None, model: str
) -> None:
    series = Counts.of(counts, 0.25, exposure)
    days = counted.spread(series, seed=3)[:100]
    each = [getattr(evidence, model)(Dates(times, series.to_exposure()), PRIOR) for times in days]
    mean, error = np.mean(np.exp(each)), np.std(np.exp(each)) / np.sqrt(len(each))
    assert np.exp(getattr(counted, model)(series, PRIOR)) == pytest.approx(mean, abs=4 * error + 1e-3 * mean)


@pytest.mark.parametrize("counts", [[0, 0, 0], [900, 20, 1100], [9_000, 9_100, 20_000]])
def test_full_and_empty_periods_have_an_answer(counts: list[int]) -> None:
    found = compare(Counts.of(counts))
    assert sum(found.probabilities.values()) == pytest.approx(1)


def test_where_the_periods_are_very_full_a_shift_begins_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    series = Counts.of([300, 420, 610], 0.25)
    within = counted.shift(series, PRIOR)
    monkeypatch.setattr(counted, "TERMS", 1000)
    bounds = counted.shift(series, PRIOR)
    assert bounds == pytest.approx(float(np.logaddexp.reduce(counted.shift_curve(series, PRIOR)[1])))
    assert within != bounds


def test_drift_is_that_of_dates_where_the_periods_are_short() -> None:
    times = np.sort(np.random.default_rng(3).uniform(0, 6, 20))
    fine = Counts.of(np.histogram(times, np.arange(1201) / 200)[0], 1 / 200)
    assert counted.drift(fine, PRIOR) == pytest.approx(evidence.drift(Dates.of(times, 6), PRIOR), abs=0.01)


def test_sources_are_put_at_the_nearest_bound() -> None:
    counts = Counts.of([3, 1, 0, 0], 0.25)
    expected = counted.shift_at(counts, PRIOR, np.array([2]))[0]
    assert counted.sources(counts, PRIOR, np.array([0.52])) == pytest.approx(float(expected))


def test_an_exposure_that_grows_with_the_counts_explains_them() -> None:
    counts = [2, 2, 2, 2, 8, 8, 8, 8, 8, 8]
    plain, offset = Counts.of(counts), Counts.of(counts, exposure=[1, 1, 1, 1, 4, 4, 4, 4, 4, 4])
    assert compare(plain).probabilities["shift"] > 0.5 > 0.15 > compare(offset).probabilities["shift"]
    dates = Dates.of(np.repeat(np.arange(10) + 0.5, counts), 10, Exposure.of(range(11), [1, 1, 1, 1, 4, 4, 4, 4, 4, 4]))
    assert compare(dates).probabilities["shift"] < 0.15


def test_full_periods_are_drawn_by_their_ends() -> None:
    """In a gap after full periods the quiet begins with the last event, wherever the others lie."""
    counts = Counts.of([60, 70, 55, 0, 0, 0, 0, 3, 65, 0, 0, 0], 1 / 12)
    starts = np.repeat(np.arange(12), counts.counts)
    every = np.sort((starts + np.random.default_rng(3).random((2000, starts.size))) / 12, axis=1)
    expected = logsumexp(evidence.bursting(every, counts.to_exposure(), PRIOR)) - np.log(2000)
    assert counted.spread(counts).shape[1] < starts.size
    assert counted.burst(counts, PRIOR) == pytest.approx(float(expected), abs=1.0)


def test_millions_of_events_are_weighed() -> None:
    found = compare(Counts.of(np.random.default_rng(1).poisson(1e6, 36), 1 / 12), Prior(rate=1 / 12e6))
    assert found.probabilities["constant"] + found.probabilities["burst"] > 0.9
