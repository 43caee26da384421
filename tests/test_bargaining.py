"""Kernel: the weighted mean and the challenge model, against the published example and its saved series."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.bargaining import challenge, mean_interval, median_of, weighted_mean
from equipoise.errors import UsageError

# EC car emissions: Scholz, Calbert and Smith 2011, Table 1 (positions in years).
POSITIONS = [4, 7, 4, 4, 10, 10, 10, 7, 4, 7]
CAPABILITY = [0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08]
SALIENCE = [0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7]
MEANS = [7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6]  # Table 2

numbers = st.floats(0.01, 10)
tables = (
    st.integers(2, 8)
    .flatmap(lambda n: st.tuples(*(st.lists(numbers, min_size=n, max_size=n) for _ in range(3))))
    .filter(lambda t: np.ptp(t[0]) > 0.1)
)


def test_the_published_means_are_reached() -> None:
    rounds = challenge(POSITIONS, CAPABILITY, SALIENCE)
    assert all(abs(one.mean - mean) < 0.1 for one, mean in zip(rounds, MEANS, strict=True))
    assert [round(one.median, 4) for one in rounds[:3]] == [8.4159, 9.6109, 9.9620]


@pytest.mark.parametrize("name", ["scholz_ec_emissions_trace.json", "scholz_sultan_trace.json"])
def test_the_saved_series_is_reached_to_the_last_digits(shared: Path, name: str) -> None:
    saved = json.loads((shared / "data" / "strategy" / "bdm_scholz" / name).read_text("utf-8"))
    x, c, s = ([a[key] for a in saved["input"]] for key in "xcs")
    found = challenge(x, c, s, rounds=len(saved["rounds"]))
    assert weighted_mean(x, c, s) == pytest.approx(saved["mean0"], abs=1e-12)
    for one, told in zip(found, saved["rounds"], strict=True):
        assert one.median == pytest.approx(told["median"], abs=1e-9)
        assert one.mean == pytest.approx(told["mean"], abs=1e-9)
        assert one.positions == pytest.approx(list(told["positions"].values()), abs=1e-9)


def test_the_text_of_the_paper_is_an_option() -> None:
    written: dict[str, Any] = {"denominator": "own pair", "preferred": "least move", "compelled": "moves"}
    assert challenge(POSITIONS, CAPABILITY, SALIENCE, **written)[-1].median == 7.0


@given(tables)
def test_positions_stay_within_those_of_the_start(table: tuple[list[float], ...]) -> None:
    x, c, s = table
    for one in challenge(x, c, s, rounds=3, q=0.5):
        assert min(x) - 1e-9 <= one.positions.min() and one.positions.max() <= max(x) + 1e-9
        assert min(x) - 1e-9 <= one.median <= max(x) + 1e-9


@given(tables, st.floats(0.1, 10), st.floats(-5, 5))
def test_units_do_not_matter(table: tuple[list[float], ...], scale: float, shift: float) -> None:
    x, c, s = table
    moved = [scale * value + shift for value in x]
    assert weighted_mean(moved, c, s) == pytest.approx(scale * weighted_mean(x, c, s) + shift, abs=1e-9)
    assert weighted_mean(x, [scale * value for value in c], s) == pytest.approx(weighted_mean(x, c, s))


@given(tables)
def test_the_median_is_beaten_by_no_other(table: tuple[list[float], ...]) -> None:
    x, weights = np.array(table[0]), np.array(table[1]) * np.array(table[2])
    middle = median_of(x, weights)
    for other in x:
        for_it = weights[np.abs(x - other) < np.abs(x - middle)].sum()
        assert for_it <= weights.sum() / 2 + 1e-9


def test_the_interval_holds_the_mean_and_is_the_same_twice() -> None:
    low, high = mean_interval(POSITIONS, CAPABILITY, SALIENCE)
    assert low < weighted_mean(POSITIONS, CAPABILITY, SALIENCE) < high
    assert (low, high) == mean_interval(POSITIONS, CAPABILITY, SALIENCE)
    assert mean_interval(POSITIONS, CAPABILITY, SALIENCE, spread=0) == pytest.approx((7.389955686853767,) * 2)


@pytest.mark.parametrize(
    ("x", "c", "s", "said"),
    [
        ([1, 1], [1, 1], [1, 1], "equal"),
        ([1], [1], [1], "two actors"),
        ([1, 2], [1], [1, 1], "differ in number"),
        ([1, float("nan")], [1, 1], [1, 1], "not finite"),
        ([1, 2], [0, 1], [1, 1], "above 0"),
        ([1, 2], [1, 1], [0, 0], "above 0"),
    ],
)
def test_what_cannot_be_bargained_over_is_refused(x: list[float], c: list[float], s: list[float], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        challenge(x, c, s)
