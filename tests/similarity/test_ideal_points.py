"""Distances of ideal points and their intervals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.similarity import point_distances

number = st.floats(-4, 4)
spread = st.floats(0, 2)
point = st.tuples(number, spread, spread).map(lambda p: (p[0], p[0] - p[1], p[0] + p[2]))


@given(point, point)
def test_the_distance_lies_in_its_interval_and_has_no_sign(one: tuple[float, ...], other: tuple[float, ...]) -> None:
    apart, low, high = point_distances(one, other)
    assert 0 <= low <= apart + 1e-9 <= high + 2e-9
    assert point_distances(other, one) == pytest.approx((apart, float(low), float(high)))
    assert apart == pytest.approx(abs(one[0] - other[0]))


def test_equal_and_normal_errors_add_as_squares() -> None:
    apart, low, high = point_distances((2.0, 1.7, 2.3), (0.0, -0.4, 0.4))
    assert (apart, low, high) == pytest.approx((2.0, 1.5, 2.5))


def test_points_that_may_be_one_are_at_distance_zero_at_least() -> None:
    _, low, high = point_distances((0.1, -0.2, 0.4), (0.0, -0.4, 0.4))
    assert (low, high) == pytest.approx((0.0, 0.6))


def test_a_limit_that_is_not_known_leaves_the_interval_open() -> None:
    apart, low, high = point_distances((1.0, np.nan, np.nan), (0.0, -0.4, 0.4))
    assert apart == 1
    assert np.isnan(low)
    assert np.isnan(high)
