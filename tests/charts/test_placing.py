"""Placing: no mark hides another, no label crosses another or its thread."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from equipoise.charts.placing import TALLEST, Box, covers, fits, hang, stack

positions = st.floats(0, 700, allow_nan=False)


@given(st.lists(positions, max_size=30))
def test_marks_of_a_lane_do_not_overlap(xs: list[float]) -> None:
    boxes = [Box(x - 5, x + 5) for x in xs]
    lanes = stack(boxes)
    for (a, lane_a), (b, lane_b) in combinations(zip(boxes, lanes, strict=True), 2):
        if lane_a == lane_b < TALLEST - 1:
            assert not covers(a, b)


@given(st.lists(st.tuples(positions, st.sampled_from(["1 Jun · Sochi", "27 Jul · St Petersburg", "x"])), max_size=15))
def test_labels_are_clear_and_inside(wanted: list[tuple[float, str]]) -> None:
    placed = hang(sorted(wanted, reverse=True), 720, 4)
    for n, label in enumerate(placed):
        assert label.box.left >= 0 and label.box.right <= 720 and label.lane < 4
        assert fits(label, placed[:n])
