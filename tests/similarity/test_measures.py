"""The measures of all pairs at once: against the literal reading, their bounds, and values that were published."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import UsageError
from equipoise.similarity import (
    MEASURES,
    Conventions,
    all_pairs,
    positions,
    similarities,
    some_pairs,
    without_own_cells,
)
from tests.similarity import literal

SCALES = ((0.0, 1.0), (1.0, 2.0, 3.0), (0.0, 1.0, 2.0, 3.0), (-1.0, 0.5, 4.0))


@st.composite
def portfolios(draw: st.DrawFn, gaps: bool = True) -> tuple[tuple[float, ...], list[list[float]]]:
    """A scale, and a few portfolios over the same targets; NaN where a vote was not cast."""
    levels = draw(st.sampled_from(SCALES))
    width = draw(st.integers(1, 9))
    cell = st.sampled_from([*levels, float("nan")] if gaps else levels)
    rows = st.lists(cell, min_size=width, max_size=width)
    return levels, draw(st.lists(rows, min_size=2, max_size=5))


def of_all(levels: tuple[float, ...], rows: Any, conventions: Conventions | None = None) -> dict[str, Any]:
    return similarities(all_pairs(positions(rows, levels), len(levels)), levels, conventions)


def shared(one: list[float], other: list[float]) -> tuple[list[float], list[float]]:
    both = [(p, q) for p, q in zip(one, other, strict=True) if p == p and q == q]
    return [p for p, _ in both], [q for _, q in both]


def literally(levels: tuple[float, ...], x: list[float], y: list[float], told: Conventions) -> dict[str, float]:
    furthest = levels[-1] - levels[0]
    if told.max_distance == "observed" and x:
        furthest = max(*x, *y) - min(*x, *y) or 1.0
    p, q = literal.ranked(x, y) if told.categories == "observed" else (x, y)
    return {
        "s": literal.s(x, y, furthest),
        "s_squared": literal.s(x, y, furthest, 2),
        "kappa": literal.kappa(p, q, told.kappa),
        "pi": literal.pi(p, q, told.pi),
        "tau_b": literal.tau_b(x, y),
        "a": literal.a(x, y, furthest),
        "agreement": literal.agreement(x, y, levels[-1] - levels[0], told.agreement == "half credit"),
    }


conventions = st.builds(
    Conventions,
    max_distance=st.sampled_from(["fixed", "observed"]),
    categories=st.sampled_from(["fixed", "observed"]),
    kappa=st.sampled_from(["nominal", "linear", "quadratic"]),
    pi=st.sampled_from(["nominal", "linear", "quadratic"]),
    agreement=st.sampled_from(["exact", "half credit"]),
)


@given(portfolios(), conventions)
def test_every_measure_is_that_of_its_definition(drawn: Any, told: Conventions) -> None:
    levels, rows = drawn
    found = of_all(levels, rows, told)
    for n, (one, other) in enumerate(combinations(rows, 2)):
        expected = literally(levels, *shared(one, other), told)
        assert {name: found[name][n] for name in MEASURES} == pytest.approx(expected, abs=1e-12, nan_ok=True)


@given(portfolios(gaps=False), st.data())
def test_weighted_targets_weigh_in_s_alone(drawn: Any, data: st.DataObject) -> None:
    levels, rows = drawn
    width = len(rows[0])
    weights = data.draw(st.lists(st.floats(0, 5), min_size=width, max_size=width))
    cells = positions(rows, levels)
    tables, weighted = (all_pairs(cells, len(levels), w) for w in (None, np.array(weights)))
    found, plain = similarities(tables, levels, weighted=weighted), similarities(tables, levels)
    for n, (one, other) in enumerate(combinations(rows, 2)):
        for name, power in (("s", 1), ("s_squared", 2)):
            expected = literal.s(one, other, levels[-1] - levels[0], power, weights)
            assert found[name][n] == pytest.approx(expected, abs=1e-9, nan_ok=True)
    for name in set(MEASURES) - {"s", "s_squared"}:
        np.testing.assert_array_equal(found[name], plain[name])


@given(portfolios(), conventions)
def test_all_lie_within_their_bounds(drawn: Any, told: Conventions) -> None:
    for name, values in of_all(*drawn, told).items():
        known = values[~np.isnan(values)]
        low, high = {"agreement": (0, 1), "a": (-2, 2)}.get(name, (-1, 1))
        assert np.all(known >= low - 1e-9)
        assert np.all(known <= high + 1e-9)


@given(portfolios(), conventions)
def test_the_order_of_the_two_is_no_matter(drawn: Any, told: Conventions) -> None:
    levels, (one, other, *_) = drawn
    there, back = of_all(levels, [one, other], told), of_all(levels, [other, one], told)
    for name in MEASURES:
        np.testing.assert_array_equal(there[name], back[name])


@given(portfolios(), st.randoms())
def test_the_order_of_the_targets_is_no_matter(drawn: Any, random: Any) -> None:
    levels, rows = drawn
    order = random.sample(range(len(rows[0])), len(rows[0]))
    found, mixed = of_all(levels, rows), of_all(levels, [[row[n] for n in order] for row in rows])
    for name in MEASURES:
        np.testing.assert_allclose(found[name], mixed[name], atol=1e-12)


@given(portfolios(), st.floats(0.1, 9), st.floats(-9, 9))
def test_another_unit_or_zero_of_the_scale_is_no_matter(drawn: Any, unit: float, zero: float) -> None:
    levels, rows = drawn
    other = tuple(unit * level + zero for level in levels)
    cells = positions(rows, levels)
    tables = all_pairs(cells, len(levels))
    found, moved = similarities(tables, levels), similarities(tables, other)
    for name in MEASURES:
        np.testing.assert_allclose(found[name], moved[name], atol=1e-6)


@given(portfolios())
def test_turning_the_scale_round_is_no_matter(drawn: Any) -> None:
    levels, rows = drawn
    turned = tuple(-level for level in reversed(levels))
    found, other = of_all(levels, rows), of_all(turned, [[-cell for cell in row] for row in rows])
    for name in MEASURES:
        np.testing.assert_allclose(found[name], other[name], atol=1e-12)


@given(portfolios(), conventions)
def test_a_portfolio_is_wholly_like_itself(drawn: Any, told: Conventions) -> None:
    levels, (one, *_) = drawn
    found = of_all(levels, [one, one], told)
    for name in ("s", "s_squared", "kappa", "pi", "tau_b", "agreement"):
        assert found[name][0] == pytest.approx(1) or np.isnan(found[name][0])
    if any(cell == cell for cell in one):
        assert found["s"][0] == found["agreement"][0] == 1


def test_what_is_not_defined_is_no_number() -> None:
    found = of_all((0.0, 1.0), [[0, 0, 0], [0, 0, 0]])
    assert (found["s"][0], found["agreement"][0], found["a"][0]) == (1, 1, 0)
    assert all(np.isnan(found[name][0]) for name in ("kappa", "pi", "tau_b"))
    nothing = of_all((0.0, 1.0), [[0, np.nan], [np.nan, 1]])
    assert all(np.isnan(values[0]) for values in nothing.values())


@given(portfolios(), st.data())
def test_pairs_that_are_named_have_the_tables_of_all(drawn: Any, data: st.DataObject) -> None:
    levels, rows = drawn
    cells, count = positions(rows, levels), len(levels)
    weights = data.draw(st.sampled_from([None, np.linspace(0, 1, len(rows[0]))]))
    first, second = np.triu_indices(len(rows), 1)
    expected = all_pairs(cells, count, weights)
    np.testing.assert_allclose(some_pairs(cells, count, first, second, weights), expected, atol=1e-12)


@given(st.integers(2, 6), st.data())
def test_own_cells_left_out_are_targets_left_out(size: int, data: st.DataObject) -> None:
    level = st.integers(0, 3)
    rows = data.draw(st.lists(st.lists(level, min_size=size, max_size=size), min_size=size, max_size=size))
    cells, (first, second) = positions(rows, range(4)), np.triu_indices(size, 1)
    weights = data.draw(st.sampled_from([None, np.arange(1.0, size + 1)]))
    found = without_own_cells(all_pairs(cells, 4, weights), cells, first, second, weights)
    for n, (i, j) in enumerate(zip(first, second, strict=True)):
        others = [t for t in range(size) if t not in (i, j)]
        kept = None if weights is None else weights[others]
        np.testing.assert_array_equal(found[:, :, [n]], all_pairs(cells[[i, j]][:, others], 4, kept))


def test_signorino_and_ritter_table_6(germany_and_russia: Any) -> None:
    germany, russia, capability = germany_and_russia
    cells = positions([germany, russia], range(4))
    tables, weighted = all_pairs(cells, 4), all_pairs(cells, 4, capability)
    found = {name: round(values[0], 8) for name, values in similarities(tables, range(4)).items()}
    assert (found["tau_b"], found["s"]) == (0.03031695, 0.4)
    assert similarities(tables, range(4), weighted=weighted)["s"][0] == pytest.approx(-0.46, abs=1e-9)
    assert [round(found[name], 4) for name in ("kappa", "pi", "s_squared")] == [-0.0776, -0.0448, 0.4444]


def test_a_word_that_is_no_convention_is_refused() -> None:
    with pytest.raises(UsageError, match="nominal or linear or quadratic"):
        Conventions(kappa="square")
    with pytest.raises(UsageError, match="no measure"):
        similarities(np.ones((2, 2, 1)), (0, 1), measures=["tau_c"])


@pytest.mark.parametrize("levels", [(1,), (1, 1), (2, 1)])
def test_a_scale_rises(levels: tuple[float, ...]) -> None:
    with pytest.raises(UsageError, match="no scale"):
        positions([1], levels)


def test_a_value_off_the_scale_is_refused() -> None:
    with pytest.raises(UsageError, match="8 is not on the scale"):
        positions([1, 8], (1, 2, 3))


@pytest.mark.parametrize("weights", [[1.0], [1.0, -1.0], [1.0, np.nan]])
def test_weights_are_one_a_target(weights: list[float]) -> None:
    with pytest.raises(UsageError, match="weights"):
        all_pairs(positions([[0, 1], [1, 1]], (0, 1)), 2, np.array(weights))
