"""Histories: what is refused, and how exposure gathers."""

from __future__ import annotations

import numpy as np
import pytest

from equipoise.errors import UsageError
from equipoise.shifts.history import Counts, Dates, Exposure
from equipoise.shifts.prior import Prior


@pytest.mark.parametrize(
    ("times", "years"),
    [([1.0, 0.5], 2), ([float("nan")], 2), ([3.0], 2), ([-0.1], 2), ([0.5], 0), ([0.5], float("nan"))],
)
def test_dates_that_cannot_be_are_refused(times: list[float], years: float) -> None:
    with pytest.raises(UsageError):
        Dates.of(times, years)


@pytest.mark.parametrize(
    ("counts", "exposure", "word"),
    [
        ([1, 2], None, "too short"),
        ([1, -1, 2], None, "-1"),
        ([1, 2.5, 2], None, "whole"),
        ([1, float("nan"), 2], None, "no number"),
        ([1, float("inf"), 2], None, "no number"),
        ([1, 2, 3], [1, 0, 1], "greater than 0"),
        ([1, 2, 3], [1, 1], "exposures"),
        ([1, 2, 3], [1, float("nan"), 1], "exposure"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts: list[float], exposure: list[float] | None, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        Counts.of(counts, exposure=exposure)


def test_exposure_is_scaled_to_plain_years() -> None:
    counts = Counts.of([1, 2, 3, 4], 0.25, [10, 10, 20, 40])
    assert counts.exposure.sum() == pytest.approx(1.0)
    assert counts.exposure[3] == pytest.approx(4 * counts.exposure[0])
    assert counts.to_exposure().by([0, 0.25, 1.0]).tolist() == pytest.approx([0, counts.exposure[0], 1.0])


def test_exposure_gathers_at_its_pace() -> None:
    exposure = Exposure.of([0, 1, 2], [1, 3])
    assert exposure.by([0.5, 1, 1.5, 2]).tolist() == pytest.approx([0.25, 0.5, 1.25, 2.0])


@pytest.mark.parametrize("paces", [[0, 0], [-1, 1], [float("nan"), 1]])
def test_no_exposure_is_refused(paces: list[float]) -> None:
    with pytest.raises(UsageError, match="exposure"):
        Exposure.of([0, 1, 2], paces)


@pytest.mark.parametrize("wrong", [{"shape": 0.0}, {"rate": -1.0}, {"pulse_years": (1.0, 0.5)}, {"factors": (0.0,)}])
def test_priors_that_cannot_be_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError, match="prior"):
        Prior(**wrong)  # type: ignore[arg-type]


def test_counts_keep_what_they_are_given() -> None:
    assert Counts.of(np.array([0, 1, 2])).counts.tolist() == [0, 1, 2]


def test_more_events_than_can_be_weighed_are_an_error() -> None:
    with pytest.raises(UsageError, match="too many"):
        Counts.of([1, 1e308, 3])
