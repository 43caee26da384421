"""Screening: planted shifts are found, shocks that states share are not, and the rate of false ones is what it says."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from equipoise.errors import UsageError
from equipoise.shifts.history import Floats
from equipoise.shifts.screening import Screened, block_starts, rates_of_false, screen, shuffled

WEEKS, STATES = 520, 12
PAIRS = np.array(list(combinations(range(STATES), 2)))
PLANTED = (3, 30)


@pytest.fixture(scope="module")
def counts() -> Floats:
    """Dyads whose states have crises of some weeks, which all of their dyads share; two dyads have shifted."""
    chance = np.random.default_rng(17)
    news = np.ones((STATES, WEEKS))
    for state in range(STATES):
        start = int(chance.integers(0, WEEKS - 12))
        news[state, start : start + 12] = 4
    rates = 0.3 * news[PAIRS[:, 0]] * news[PAIRS[:, 1]]
    rates[PLANTED[0], 200:] *= 4
    rates[PLANTED[1], 300:] *= 0.2
    return chance.poisson(rates)


@pytest.fixture(scope="module")
def screened(counts: Floats) -> Screened:
    return screen(counts, draws=40)


def test_planted_shifts_are_found_and_nothing_else(screened: Screened) -> None:
    assert set(np.flatnonzero((screened.q <= 0.1) & (screened.odds > 0))) == set(PLANTED)
    assert abs(screened.first[3] - 200) <= 13 and abs(screened.first[30] - 300) <= 13
    assert screened.low[3] <= screened.first[3] <= screened.high[3]
    assert screened.after[3] > 2.5 * screened.before[3]
    mean, low, high = screened.false(screened.q <= 0.1)
    assert low <= mean <= 1 and high <= 2


def test_the_same_seed_gives_the_same_and_progress_is_told(counts: Floats) -> None:
    told: list[tuple[int, int]] = []
    first, again = (screen(counts[:20], draws=3, progress=lambda *at: told.append(at)) for _ in "ab")
    assert np.array_equal(first.null, again.null)
    assert told == [(20, 20)] * 2


def test_dyads_without_any_shift_are_seldom_listed() -> None:
    chance = np.random.default_rng(2)
    listed = [screen(chance.poisson(0.5, (40, 416)), draws=20, seed=n).q.min() <= 0.05 for n in range(8)]
    assert sum(listed) <= 2


def test_growth_of_all_is_no_shift_of_any(counts: Floats) -> None:
    chance = np.random.default_rng(5)
    grown = chance.poisson(np.where(np.arange(WEEKS) < 250, 0.3, 1.5), (30, WEEKS))
    even = screen(grown, draws=20)
    offset = screen(grown, grown.sum(axis=0), True, draws=20)
    assert (even.odds > 3).mean() > 0.9 and (offset.odds > 0).mean() < 0.1
    assert offset.before.mean() == pytest.approx(grown.mean(), rel=0.15)


def test_years_stay_whole_in_an_order_of_their_own_in_each_draw() -> None:
    orders = shuffled(18, 3, 1)
    assert orders.shape == (3, 18)
    assert (orders[:, :2] == [0, 1]).all()
    assert (np.sort(orders, axis=1) == np.arange(18)).all()
    assert (np.diff(orders[:, 2:].reshape(3, 4, 4), axis=2) == 1).all()
    assert not np.array_equal(orders[0], orders[1])


def test_dyads_that_go_together_go_together_in_the_null() -> None:
    """One dyad ten times over is one piece of news: a draw lists all of them or none."""
    one = np.random.default_rng(8).poisson(0.7, (1, 416))
    null = screen(np.repeat(one, 10, axis=0), draws=12).null
    assert (null == null[:, :1]).all()
    assert np.ptp(null[:, 0]) > 0


def test_what_is_left_over_lengthens_the_first_block() -> None:
    assert block_starts(100, 3).tolist()[:3] == [0, 4, 7]
    assert block_starts(96, 3).tolist() == list(range(0, 96, 3))


def test_the_rate_of_false_ones_falls_as_the_odds_rise() -> None:
    odds = np.array([5.0, 1.0, 3.0, -1.0])
    null = np.array([[-2.0, 0.0, 1.5, 2.0], [-1.0, -1.0, 0.0, 2.0]])
    assert rates_of_false(odds, null) == pytest.approx([1 / 3, 4 / 9, 0.5 / 1.5 * 1, 0.75], abs=1)
    found = rates_of_false(odds, null)
    assert found[0] <= found[2] <= found[1] <= found[3] <= 1


def test_false_ones_that_come_together_count_as_many_as_four_of_five_draws_have_at_most() -> None:
    odds = np.arange(10.0, 0, -1)
    seldom, often = np.full((100, 10), -1.0), np.full((100, 10), -1.0)
    seldom[:10] = 5.5  # in a tenth of the draws all are beyond the list's first five
    often[:30] = 5.5
    assert rates_of_false(odds, seldom)[4] == pytest.approx((10 * 0 + 1) / 101 / 5)
    assert rates_of_false(odds, seldom)[9] == pytest.approx((10 * 10 + 1) / 101 / 10)
    assert rates_of_false(odds, often)[9] == pytest.approx(1)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"counts": [[1, -1] * 60]}, "negative"),
        ({"counts": [[0.5, 1] * 60]}, "whole"),
        ({"counts": [[1, 1] * 10]}, "too few"),
        ({"exposure": [1.0, 1.0]}, "do not fit"),
        ({"exposure": [float("nan")] * 120}, "exposure"),
        ({"exposure": [0.0] * 60 + [1.0] * 60}, "not watched"),
        ({"draws": 0}, "no draws"),
        ({"block": 0}, "too few"),
    ],
)
def test_what_cannot_be_screened_is_refused(given: dict[str, Any], word: str) -> None:
    sound: dict[str, Any] = {"counts": [[1, 1] * 60], "block": 3, "draws": 1}
    with pytest.raises(UsageError, match=word):
        screen(**{**sound, **given})
