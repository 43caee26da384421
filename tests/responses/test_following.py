"""How soon one kind of days follows another, against redrawn days: found where planted, and seldom where not."""

from __future__ import annotations

import numpy as np
import pytest

from equipoise.errors import UsageError
from equipoise.responses.following import (
    Ints,
    counts_followed,
    following,
    min_p,
    redrawn,
    season,
    shifted,
    strata_of,
)

YEARS = 17
EDGES = np.arange(YEARS + 1) * 365


def even(chance: np.random.Generator, rate: float) -> Ints:
    return np.unique(chance.integers(0, EDGES[-1], chance.poisson(rate * YEARS)))


def planted(chance: np.random.Generator, first: Ints, rate: float, factor: float, days: int) -> Ints:
    """Days whose rate is multiplied for so many days after each of the first."""
    hazard = np.full(EDGES[-1], rate / 365)
    for end in first:
        hazard[end + 1 : end + 1 + days] = rate * factor / 365
    return np.flatnonzero(chance.random(EDGES[-1]) < hazard)


def test_counting_by_hand() -> None:
    found = counts_followed(np.array([10, 100, 200]), np.array([[10, 17, 101, 214], [0, 1, 2, 3]]), (7, 14))
    assert found.tolist() == [[2, 3], [0, 0]]
    assert counts_followed(np.array([], np.int64), np.array([[1]]), (7,)).tolist() == [[0]]


def test_redrawn_days_stay_in_their_leader_years_as_many_as_there_were() -> None:
    days, edges = np.array([3, 4, 300, 400]), np.array([0, 200, 365, 730])
    weights = np.ones(730)
    weights[:100] = 0
    for drawn in (
        redrawn(days, edges, weights, 200, np.random.default_rng(1)),
        shifted(days, edges, 200, np.random.default_rng(1)),
    ):
        for row in drawn:
            assert np.bincount(strata_of(row, edges), minlength=3).tolist() == [2, 1, 1]
    assert redrawn(days, edges, weights, 200, np.random.default_rng(1))[:, :2].min() >= 100


def test_days_moved_together_keep_their_distance_around_the_year() -> None:
    drawn = shifted(np.array([3, 13]), np.array([0, 365]), 50, np.random.default_rng(2))
    assert set(np.diff(drawn, axis=1)[:, 0].tolist()) <= {10, 355}


def test_the_season_is_where_the_days_lie_and_even_without_many() -> None:
    june = [152 + 365 * year for year in range(60)]
    weights = season(june, [0, 365])
    assert weights[152] > 4 * weights[330]
    assert np.allclose(season([], [0, 365]), 1)


def test_p_is_the_share_of_histories_and_its_correction_never_below() -> None:
    drawn = np.random.default_rng(3).poisson(3, (999, 5))
    p, corrected = min_p(np.array([9, 3, 3, 3, 3]), drawn)
    assert p[0] == (1 + (drawn[:, 0] >= 9).sum()) / 1000
    assert np.all(corrected >= p)
    assert corrected[0] <= 5 * p[0] + 1e-12


def test_a_response_of_twice_the_rate_for_three_weeks_is_found_where_meetings_are_many() -> None:
    chance = np.random.default_rng(17)
    first = even(chance, 12)
    then = planted(chance, first, 12, 2, 21)
    found = following(first, then, EDGES, weights=season([*first, *then], EDGES), draws=999)
    assert min(one.p_corrected for one in found) < 0.05
    assert found[1].followed > found[1].expected
    back = following(then, first, EDGES, weights=season([*first, *then], EDGES), draws=999)
    assert min(one.p_corrected for one in back) > 0.05


def test_without_an_effect_few_histories_are_called_one() -> None:
    chance, called = np.random.default_rng(5), 0
    for seed in range(60):
        first, then = even(chance, 4), even(chance, 2)
        weights = season([*first, *then], EDGES)
        ways = ((first, then), (then, first))
        called += any(
            one.p_corrected < 0.05 for a, b in ways for one in following(a, b, EDGES, (14, 30), weights, 199, seed)
        )
    assert called <= 6  # of 60 at 5 %: more than 6 would come once in fifty


def test_the_same_seed_gives_the_same_answer() -> None:
    days = even(np.random.default_rng(7), 3)
    one, other = (following(days[::2], days[1::2], EDGES, draws=199, seed=4) for _ in range(2))
    assert one == other


def test_what_cannot_be_asked_is_refused() -> None:
    for ends, edges, horizons, draws in (
        ([5], [0, 365], (), 999),
        ([5], [0, 365], (0,), 999),
        ([5], [0, 365], (7,), 9),
        ([400], [0, 365], (7,), 999),
        ([5], [0, 0], (7,), 999),
    ):
        with pytest.raises(UsageError) as error:
            following(ends, [7], edges, horizons, draws=draws)
        assert error.value.hint
