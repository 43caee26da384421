"""Waiting: seeded, honest, and in step with the comparison of one history."""

from __future__ import annotations

import numpy as np
import pytest

from equipoise.shifts.comparing import compare
from equipoise.shifts.history import Counts, Dates
from equipoise.shifts.many import pulse_lengths, shift_probabilities
from equipoise.shifts.prior import Prior
from equipoise.shifts.waiting import MONTHS, quartered, waiting


def steady(rate: float, years: float = 10) -> Dates:
    return Dates.of((np.arange(int(rate * years)) + 0.5) / rate, years)


def test_many_histories_at_once_are_near_to_each_alone() -> None:
    chance = np.random.default_rng(6)
    for before, after in ((1, 1), (1, 4), (4, 1), (3, 3)):
        counts = np.concatenate((chance.poisson(before / 4, 24), chance.poisson(after / 4, 24)))
        alone = compare(Counts.of(counts, 0.25)).probabilities["shift"]
        together = shift_probabilities(counts[None], np.full(48, 0.25), 0.25, np.array([48]), Prior())
        assert together[0, 0] == pytest.approx(alone, abs=0.08)


def test_a_history_as_it_stood_is_its_own_beginning() -> None:
    counts = np.random.default_rng(7).poisson(1.0, (3, 40))
    exposure = np.full(40, 0.25)
    found = shift_probabilities(counts, exposure, 0.25, np.array([20, 40]), Prior())
    alone = shift_probabilities(counts[:, :20], exposure[:20], 0.25, np.array([20]), Prior())
    assert found[:, 0].tolist() == pytest.approx(alone[:, 0].tolist())


def test_lengths_of_pulses_share_their_prior() -> None:
    lengths, weights = pulse_lengths(0.25, Prior())
    assert lengths.tolist() == [1, 2, 3, 4]
    assert weights.sum() == pytest.approx(1)


def test_a_larger_change_is_known_sooner_and_no_change_raises_no_alarm() -> None:
    past = Dates.of(np.sort(np.random.default_rng(2).uniform(0, 10, 30)), 10)
    found = {wait.factor: wait for wait in waiting(past, 3.0)}
    assert found[1.0].reached <= 0.1
    assert found[1.0].reached <= found[1.5].reached <= found[2.0].reached <= found[4.0].reached
    assert found[4.0].reached > 0.5
    low, high = found[4.0].months[1], found[4.0].months[2]
    assert MONTHS[0] <= low <= found[4.0].months[0] <= high


def test_few_meetings_doubled_are_hopeless() -> None:
    """1.4 meetings a year, doubled, stay below .9 after five years in most runs."""
    found = {wait.factor: wait for wait in waiting(steady(1.4), 1.4)}
    assert found[2.0].hopeless
    assert not np.isfinite(found[2.0].months[0])


def test_the_seed_fixes_the_answer() -> None:
    first, second = (waiting(steady(2), 2.0, factors=(4.0,), runs=8, seed=3) for _ in range(2))
    assert first == second


def test_quarters_are_counted_back_from_the_end() -> None:
    counts, exposure = quartered(Dates.of([0.05, 0.2, 1.0], 1.1))
    assert counts.tolist() == [1, 1, 0, 0, 1]
    assert exposure.tolist() == pytest.approx([0.1, 0.25, 0.25, 0.25, 0.25])


def test_counts_that_vary_more_tell_later() -> None:
    history = Counts.of(np.full(24, 3), 0.25)
    plain, wide = (waiting(history, 12, factors=(3.0,), runs=40, excess=excess)[0] for excess in (0.0, 4.0))
    assert wide.reached < plain.reached or wide.months[0] > plain.months[0]
