"""The models against each other: that how the time is cut does not matter, and what each looks like."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.shifts.comparing import compare, sensitivity
from equipoise.shifts.history import Counts, Dates, Floats
from equipoise.shifts.prior import MODELS, Prior

CASE = Path(__file__).parents[2] / "cases" / "caucasus-2018" / "sources"
CUTS = (7 / 365.25, 1 / 12, 1 / 4)


def meetings(name: str, until: date) -> tuple[Floats, float]:
    """Leaders' meetings of two, in years from 2008."""
    first = date(2008, 1, 1)
    with (CASE / name).open(encoding="utf-8", newline="") as file:
        days = sorted(
            date.fromisoformat(row["date_start"])
            for row in csv.DictReader(file)
            if (row["status"], row["pair_level"], row["channel"]) == ("occurred", "leader", "in person")
            and row["setting"] in ("bilateral", "sideline")
        )
    return np.array([(day - first).days / 365.25 for day in days if day <= until]), ((until - first).days + 1) / 365.25


def cut(times: Floats, years: float, width: float) -> Counts:
    periods = int(np.ceil(years / width - 0.02))
    return Counts.of(np.bincount(np.minimum(times / width, periods - 1).astype(int), minlength=periods), width)


@pytest.mark.parametrize("name", ["leaders-rus-aze.csv", "leaders-rus-arm.csv"])
@pytest.mark.parametrize("year", [2018, 2024])
def test_how_real_dates_are_cut_does_not_matter(name: str, year: int) -> None:
    times, years = meetings(name, date(year, 9 if year == 2018 else 12, 30))
    exact = compare(Dates.of(times, years)).probabilities["shift"]
    for width in CUTS:
        assert compare(cut(times, years, width)).probabilities["shift"] == pytest.approx(exact, abs=0.02), width


@pytest.mark.parametrize(("before", "after"), [(1, 1), (3, 3), (1, 4), (4, 1), (2, 5)])
def test_how_invented_dates_are_cut_does_not_matter(before: float, after: float) -> None:
    chance = np.random.default_rng(int(10 * before + after))
    times = [chance.uniform(0, 6, chance.poisson(6 * before)), chance.uniform(6, 12, chance.poisson(6 * after))]
    found = np.sort(np.concatenate(times))
    exact = compare(Dates.of(found, 12)).probabilities["shift"]
    # By month and quarter less is known: whether two events fell close together.
    for width, near in zip(CUTS, (0.02, 0.04, 0.06), strict=True):
        assert compare(cut(found, 12, width)).probabilities["shift"] == pytest.approx(exact, abs=near), width


@given(st.lists(st.floats(0, 10), max_size=40))
@settings(max_examples=15, deadline=None)
def test_probabilities_add_up_whatever_the_dates(times: list[float]) -> None:
    found = compare(Dates.of(sorted(times), 10)).probabilities
    assert tuple(found) == MODELS
    assert sum(found.values()) == pytest.approx(1)
    assert found["sources"] == 0


def test_each_kind_of_history_is_taken_for_what_it_is() -> None:
    steady = np.arange(30) / 3 + 0.1
    assert max(compare(Dates.of(steady, 10)).probabilities.items(), key=lambda item: item[1])[0] != "shift"
    chance = np.random.default_rng(0)
    more = np.sort(np.concatenate((chance.uniform(0, 6, 6), chance.uniform(6, 12, 42))))
    assert compare(Dates.of(more, 12)).probabilities["shift"] > 0.8
    flurry = np.sort(np.concatenate((np.arange(0.3, 12, 0.7), np.linspace(6, 6.2, 9))))
    found = compare(Dates.of(flurry, 12)).probabilities
    assert found["pulse"] > 0.5 > 0.1 > found["shift"]
    under_way = np.concatenate((np.arange(0.3, 11.9, 0.7), [11.92, 11.95, 11.98]))
    assert compare(Dates.of(under_way, 12)).probabilities["shift"] < 0.3
    pairs = np.sort(np.concatenate((np.arange(0.5, 12, 1.0), np.arange(0.55, 12, 1.0), np.arange(0.57, 12, 1.0))))
    assert compare(Dates.of(pairs, 12)).probabilities["burst"] > 0.8
    grown = 12 * np.sqrt((np.arange(80) + 0.5) / 80)
    assert compare(Dates.of(grown, 12)).probabilities["drift"] > 0.4


def test_a_source_that_was_added_explains_a_step() -> None:
    times = np.concatenate((np.arange(6) + 0.5, np.arange(6, 12, 0.25)))
    found = compare(Dates.of(times, 12), sources=[6.0]).probabilities
    assert found["sources"] > found["shift"]


def test_the_change_is_dated_and_counted() -> None:
    times = np.concatenate((np.arange(6) + 0.5, np.arange(6, 12, 0.16)))
    change = compare(Dates.of(times, 12)).change
    assert change.when[1] <= 6 <= change.when[2] + 0.2
    assert change.index == np.searchsorted(times, change.when[0])
    assert change.rate_before[1] < 1 < change.rate_before[2]
    assert change.rate_after[1] < 6.25 < change.rate_after[2] + 1.5


def test_sensitivity_holds_other_priors() -> None:
    times = np.arange(20) / 2
    found = sensitivity(Dates.of(times, 10), Prior())
    assert len({(prior.shape, prior.rate, prior.pulse_years) for prior, _ in found}) == len(found)
    assert all(prior != Prior() for prior, _ in found)
    assert all(sum(one.probabilities.values()) == pytest.approx(1) for _, one in found)
