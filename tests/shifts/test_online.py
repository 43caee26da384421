"""Monitoring: the recursion against the plain sum over the last change; changes seen as they come."""

from __future__ import annotations

import numpy as np
import pytest

from equipoise.errors import UsageError
from equipoise.shifts.evidence import gamma_poisson
from equipoise.shifts.history import Counts
from equipoise.shifts.online import monitor
from equipoise.shifts.prior import Prior


def test_the_recursion_is_the_sum_over_all_partitions() -> None:
    """Three periods: the four ways to cut them, each weighed by its hazards and its segments' evidence."""
    counts, hazard = [1, 4, 5], 0.2
    ways = {(0,): 0.8 * 0.8, (0, 1): 0.2 * 0.8, (0, 2): 0.8 * 0.2, (0, 1, 2): 0.2 * 0.2}
    weighed = {}
    for starts, share in ways.items():
        bounds = [*starts, 3]
        logs = [float(gamma_poisson(sum(counts[a:b]), b - a, Prior())) for a, b in zip(starts, bounds[1:], strict=True)]
        weighed[starts] = share * np.exp(sum(logs))
    total = sum(weighed.values())
    found = monitor(counts, every=1 / hazard, window=1)
    last = sum(weight for starts, weight in weighed.items() if starts[-1] == 2)
    assert found.recent[2] == pytest.approx(last / total)
    both = monitor(counts, every=1 / hazard, window=2)
    assert both.recent[2] == pytest.approx(1 - weighed[(0,)] / total)


@pytest.mark.parametrize("family", ["poisson", "gaussian"])
def test_a_step_is_seen_soon_after_it_came(family: str) -> None:
    chance = np.random.default_rng(11)
    counts = np.concatenate((chance.poisson(4, 60), chance.poisson(12, 20)))
    found = monitor(counts, family)
    assert found.recent[:58].max() < 0.5 < found.recent[62:66].max()
    assert abs(found.run[75] - 16) <= 2


def test_nothing_changed_before_the_series_began() -> None:
    found = monitor(Counts.of([3, 3, 3, 3, 3, 3]))
    assert found.recent[0] == 0
    assert found.run.tolist() == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("wrong", [{"family": "negative-binomial"}, {"every": 1.0}, {"window": 0}])
def test_what_cannot_be_followed_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        monitor([1, 2, 3, 4], **wrong)  # type: ignore[arg-type]
