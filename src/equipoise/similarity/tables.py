"""Tables of pairs: how often one portfolio is at level a where the other is at level b, by matrix products."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from equipoise.errors import UsageError
from equipoise.similarity.threads import one_thread

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Cells = npt.NDArray[np.int8]
MISSING = -1
COUNTED = np.float32  # counts are whole and far below 2 ** 24, so single precision holds them exactly


def positions(values: npt.ArrayLike, levels: Sequence[float]) -> Cells:
    """Portfolios as positions on a scale.

    Parameters
    ----------
    values : any shape; NaN where there is none, as a vote that was not cast.
    levels : of the scale, rising.

    Returns
    -------
    int8 of the shape of `values`: 0 for the first level; -1 where there is no value.

    Raises
    ------
    UsageError : a value that is not on the scale, or a scale of fewer than two levels or not rising.
    """
    scale, given = np.asarray(levels, float), np.asarray(values, float)
    if len(scale) < 2 or np.any(np.diff(scale) <= 0):
        raise UsageError(f"{list(levels)} is no scale.", "Give two levels or more, rising.")
    found = np.searchsorted(scale, given).clip(0, len(scale) - 1)
    missing = np.isnan(given)
    if np.any(wrong := ~missing & (scale[found] != given)):
        raise UsageError(f"{given[wrong][0]:g} is not on the scale {list(levels)}.", "Give a level of the scale.")
    return np.where(missing, MISSING, found).astype(np.int8)


def all_pairs(cells: Cells, count: int, weights: Numbers | None = None) -> Numbers:
    """The tables of all pairs of portfolios, in the order of `numpy.triu_indices(n, 1)`.

    Parameters
    ----------
    cells : (n, targets) positions; a target where one of the two has none is left out.
    count : of levels.
    weights : one a target, finite and not negative; None counts each as 1.

    Returns
    -------
    (count, count, n * (n - 1) / 2).
    """
    upper, lower = halves(len(cells))
    left, right = at_levels(cells, count, weights)
    made = np.empty((count, count, len(upper)))
    with one_thread():
        for a in range(count):
            for b in range(a, count):
                product = (left[a] @ right[b].T).ravel()
                made[a, b] = product.take(upper)
                # Who is first at level b and second at level a is the same product, read from its lower half.
                if a != b:
                    made[b, a] = product.take(lower)
    return made


@lru_cache(maxsize=2)
def halves(n: int) -> tuple[Indices, Indices]:
    """Where the pairs of `numpy.triu_indices(n, 1)` stand in a flat square matrix, and the same pairs turned round."""
    first, second = np.triu_indices(n, 1)
    return first * n + second, second * n + first


def some_pairs(cells: Cells, count: int, first: Indices, second: Indices, weights: Numbers | None = None) -> Numbers:
    """The tables of the pairs named, as rows of `cells`; see `all_pairs`."""
    left, right = at_levels(cells, count, weights)
    made = np.empty((count, count, len(first)))
    for a in range(count):
        for b in range(count):
            made[a, b] = np.einsum("pt,pt->p", left[a][first], right[b][second])
    return made


def at_levels(cells: Cells, count: int, weights: Numbers | None) -> tuple[Any, Any]:
    """For each level who is where at it, once weighted by target and once not."""
    if weights is None:
        plain = [(cells == level).astype(COUNTED) for level in range(count)]
        return plain, plain
    if weights.shape != cells.shape[1:] or not np.all(np.isfinite(weights)) or np.any(weights < 0):
        raise UsageError("The weights are not one a target, finite and not negative.", "Leave out what has none.")
    exact = [(cells == level).astype(float) for level in range(count)]
    return [one * weights for one in exact], exact


def without_own_cells(
    tables: Numbers, cells: Cells, first: Indices, second: Indices, weights: Numbers | None = None
) -> Numbers:
    """The tables of pairs without the two cells in which one of the two is the target.

    Parameters
    ----------
    cells : (n, n): the targets are the states themselves, in the same order.
    first, second : the pairs, as rows of `cells`.
    """
    left, pair = tables.copy(), np.arange(len(first))
    for target in (first, second):
        a, b = cells[first, target], cells[second, target]
        both = (a != MISSING) & (b != MISSING)
        taken = np.ones(len(first)) if weights is None else weights[target]
        left[a[both], b[both], pair[both]] -= taken[both]
    return left.clip(0.0)
