"""From probabilities to events, on made-up arrays."""

from __future__ import annotations

import numpy as np
import pytest

from equipoise.coding.decoding import BOTH, NONE, PARTY, SOURCE, TARGET, Sides, by_code, sides, triggers


def test_triggers_take_their_likeliest_type() -> None:
    probabilities = np.array([[0.9, 0.06, 0.04], [0.3, 0.1, 0.6], [0.4, 0.5, 0.1]])
    assert triggers(probabilities, 0.5) == [(1, 2), (2, 1)]
    assert triggers(probabilities, 0.65) == [(1, 2)]


def test_mentions_of_one_actor_are_gathered() -> None:
    scores = np.array([[4.0, 0.0, 1.0], [0.0, 5.0, 0.0], [1.0, 0.0, 2.0]])
    codes, gathered = by_code(scores, ["RUS", "AZE", "RUS"])
    assert codes == ("RUS", "AZE")
    assert gathered.tolist() == [[2.5, 0.0, 2.0], [0.0, 5.0, 0.0]]


@pytest.mark.parametrize(
    ("roles", "apart", "expected"),
    [
        ([SOURCE, TARGET, NONE], False, [Sides(("RUS",), ("AZE",), False)]),
        ([SOURCE, TARGET, TARGET], False, [Sides(("RUS",), ("AZE", "ARM"), False)]),
        ([SOURCE, TARGET, TARGET], True, [Sides(("RUS",), ("AZE",), False), Sides(("RUS",), ("ARM",), False)]),
        ([PARTY, PARTY, PARTY], True, [Sides(("RUS",), ("AZE", "ARM"), True)]),
        ([PARTY, TARGET, NONE], False, [Sides(("RUS",), ("AZE",), True)]),
        ([BOTH, NONE, NONE], False, [Sides(("RUS",), ("RUS",), False)]),
        ([SOURCE, NONE, NONE], False, [Sides(("RUS",), (), False)]),
        ([NONE, NONE, TARGET], True, [Sides((), ("ARM",), False)]),
        ([NONE, NONE, NONE], False, []),
    ],
)
def test_sides(roles: list[int], apart: bool, expected: list[Sides]) -> None:
    assert sides(["RUS", "AZE", "ARM"], roles, apart) == expected
