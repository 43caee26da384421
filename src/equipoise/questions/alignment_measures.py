"""The measures of many dyad-years in columns: portfolios in, one row a dyad and year out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from equipoise.questions.alignment_choices import Choices
from equipoise.questions.portfolios import Portfolios
from equipoise.similarity import MEASURES, all_pairs, similarities, some_pairs, without_own_cells

LEVELS = {"valued": (0.0, 1.0, 2.0, 3.0), "binary": (0.0, 1.0), "votes": (1.0, 2.0, 3.0)}


@dataclass(frozen=True, slots=True)
class Measured:
    """Columns of equal length, one entry a dyad-year: `year`, the two rows of the year's portfolios, and the measures.

    `portfolios` are those of each year, without their cells; `targets` is how many cells were compared.
    """

    portfolios: dict[int, Portfolios]
    years: Any
    first: Any
    second: Any
    targets: Any
    measures: dict[str, Any]


def years_in(years: Any) -> list[tuple[int, slice]]:
    """Each year with its stretch of a sorted column."""
    known, starts = np.unique(years, return_index=True)
    ends = [*starts.tolist()[1:], len(years)][: len(known)]
    return [(y, slice(a, b)) for y, a, b in zip(known.tolist(), starts.tolist(), ends, strict=True)]


def measured(portfolios: Iterable[Portfolios], basis: str, choices: Choices, states: Sequence[str] = ()) -> Measured:
    """Measure all dyads of each year, those of one state, or one dyad, as there are states named."""
    levels = LEVELS["votes" if basis == "un-votes" else choices.portfolio]
    parts, kept = [], {}
    for one in portfolios:
        first, second = pairs_of(one, states)
        if len(first):
            parts.append((one.year, first, second, *of_year(one, first, second, levels, choices, not states)))
            kept[one.year] = Portfolios(one.year, one.states, one.numbers, one.places, None)
    years = np.repeat([part[0] for part in parts], [len(part[1]) for part in parts]).astype(np.int32)
    first, second, targets = (
        np.concatenate([part[n] for part in parts]) if parts else np.empty(0, np.intp) for n in (1, 2, 3)
    )
    names = {name: np.concatenate([p[4][name] for p in parts]) if parts else np.empty(0) for name in MEASURES}
    return Measured(kept, years, first, second, targets, names)


def pairs_of(one: Portfolios, states: Sequence[str]) -> tuple[Any, Any]:
    """The rows of the pairs: of all dyads in the order of the states, of one state with each, or of two states."""
    if not states:
        return np.triu_indices(len(one.states), 1)
    rows = [one.places[state] for state in states if state in one.places]
    if len(rows) < len(states) or len(set(rows)) < len(rows):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    if len(rows) == 2:
        return np.array(rows[:1], np.intp), np.array(rows[1:], np.intp)
    others = np.array([row for row in sorted(set(one.places.values())) if row != rows[0]], np.intp)
    return np.full(len(others), rows[0], np.intp), others


def of_year(
    one: Portfolios, first: Any, second: Any, levels: Sequence[float], choices: Choices, every: bool
) -> tuple[Any, dict[str, Any]]:
    """How many cells were compared, and the measures, of pairs of one year."""

    def counted(weights: Any = None) -> Any:
        if every:
            tables = all_pairs(one.cells, len(levels), weights)
        else:
            tables = some_pairs(one.cells, len(levels), first, second, weights)
        if choices.own_cell == "left out" and one.cells.shape[0] == one.cells.shape[1]:
            return without_own_cells(tables, one.cells, first, second, weights)
        return tables

    weighted = None if one.weights is None else counted(np.nan_to_num(one.weights))
    tables = counted()
    return tables.sum((0, 1)), similarities(tables, levels, choices.measures, weighted=weighted)
