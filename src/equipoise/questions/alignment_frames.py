"""Dyad-years as a data frame, with the states in any code system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from equipoise.questions.alignment_measures import years_in
from equipoise.questions.portfolios import longest
from equipoise.world.spells import ACTOR, NUMBERS, system_named

if TYPE_CHECKING:
    from equipoise.questions.alignment import Alignment

POINTS = "ideal_point_distance"


def frame_of(result: Alignment, system: str | None) -> Any:
    """One row a dyad-year, `state1` before `state2`, sorted by year and states.

    A dyad of which a state has no code in the system then is left out, as is the second row of a state that had two
    COW numbers in a year where the codes do not tell them apart.
    """
    import polars as pl

    named = ACTOR if system is None else system_named(system)
    sides = coded(result, named)
    found = result.found
    columns = {"state1": sides[0], "state2": sides[1], "year": found.years}
    columns |= {m: pl.Series(values, nan_to_null=True) for m, values in result.shown().items()}
    unknown = pl.repeat(None, len(found.years), dtype=pl.Float64, eager=True)
    for part, column in (("estimate", POINTS), ("low", f"{POINTS}_low"), ("high", f"{POINTS}_high")):
        columns[column] = pl.Series(result.points[part], nan_to_null=True) if result.points else unknown
    return in_order(pl.DataFrame(columns))


def in_order(frame: Any) -> Any:
    """The smaller code first, sorted by year and codes; without rows in which a state has no code, or both the same.

    Each step copies a million rows, so it is taken only where it changes something.
    """
    if frame["state1"].null_count() or frame["state2"].null_count():
        frame = frame.drop_nulls(["state1", "state2"])
    one, other = frame["state1"], frame["state2"]
    if (turned := one > other).any():
        frame = frame.with_columns(state1=other.zip_with(turned, one), state2=one.zip_with(turned, other))
    if (same := one == other).any():
        frame = frame.filter(~same)
    year, one, other = (frame[column] for column in ("year", "state1", "state2"))
    later, first, second = year.diff() > 0, one > one.shift(), other > other.shift()
    rising = later | ((year == year.shift()) & (first | ((one == one.shift()) & second)))
    return frame if rising[1:].all() else frame.sort("year", "state1", "state2")


def coded(result: Alignment, system: str) -> Any:
    """The two states of each dyad-year in a code system, as polars columns; a state without a code there is null."""
    import polars as pl

    found, places, sides = result.found, {None: 0}, ([], [])  # type: ignore[var-annotated]
    for year, part in years_in(found.years):
        portfolios = found.portfolios[year]
        known = [code(portfolios, row, system) for row in range(len(portfolios.states))]
        at = np.array([places.setdefault(value, len(places)) for value in known], np.int32)
        for side, rows in zip(sides, (found.first, found.second), strict=True):
            side.append(at[rows[part]])
    words = pl.Series(list(places), dtype=pl.Int32 if system in NUMBERS else pl.String)
    return [words.gather(np.concatenate(side) if side else []) for side in sides]


def code(portfolios: Any, row: int, system: str) -> Any:
    if system == "cow":
        return portfolios.numbers[row]
    state = portfolios.states[row]
    if portfolios.places[state] != row:
        return None  # Germany's other number of 1990
    if system == ACTOR:
        return state
    value = longest(state, system, portfolios.year)
    return int(value) if value and system in NUMBERS else value
