"""Counts by period: the published coal-mine disasters, and the agreement with exact dates."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

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
    first, again = list(counted.spread(counts, 5)), list(counted.spread(counts, 5))
    assert len(first) == 5
    for dates, other in zip(first, again, strict=True):
        assert np.histogram(dates.times, np.arange(5) * 0.25)[0].tolist() == [2, 0, 3, 1]
        assert dates.times.tolist() == other.times.tolist()


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
