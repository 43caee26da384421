"""Published portfolios, read straight from the files for the tests of the kernel; the questions have their own way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from equipoise.similarity import Conventions, all_pairs, positions, similarities

LAST_OF_THE_LIST = 2016  # the file of members ends the spells of states that go on here
STATES = {"USA": 2, "RUS": 365, "ARM": 371, "AZE": 373, "TUR": 640}


def members(folder: Path, year: int) -> list[int]:
    """The COW numbers of the states that were members on some day of the year."""
    table = pl.read_parquet(folder / "cw_system.parquet")
    at = min(year, LAST_OF_THE_LIST)
    there = table.filter(pl.col("start").dt.year() <= at, pl.col("end").dt.year() >= at)
    return sorted(set(there["ccode"].to_list()))


def obligations(folder: Path, year: int, binary: bool = False) -> tuple[list[int], Any]:
    """Members and the matrix of their pledges: 3 defence or offence, 2 neutrality or consultation, 1 non-aggression."""
    table = pl.read_parquet(folder / "atop_alliance.parquet").filter(pl.col("year") == year)
    codes = members(folder, year)
    place = {code: n for n, code in enumerate(codes)}
    cells = np.zeros((len(codes), len(codes)))
    for a, b, _, defence, offence, neutral, nonagg, consul in table.iter_rows():
        if a in place and b in place:
            level = 3 if defence or offence else 2 if neutral or consul else nonagg
            cells[place[a], place[b]] = min(level, 1) if binary else level
    np.fill_diagonal(cells, 1 if binary else 3)
    return codes, cells


def votes(folder: Path, year: int) -> tuple[list[int], Any]:
    """Who voted in the year, and the matrix of their votes: 1 yes, 2 abstention, 3 no, NaN none."""
    table = pl.read_parquet(folder / "unga_dm_votes_1946_2022.parquet").filter(pl.col("year") == year)
    codes, who = np.unique(table["ccode"].to_numpy(), return_inverse=True)
    calls, what = np.unique(table["resid"].to_numpy(), return_inverse=True)
    cells = np.full((len(codes), len(calls)), np.nan)
    cells[who, what] = table["vote"].to_numpy()
    return codes.tolist(), cells


def measured(cells: Any, levels: Any, conventions: Conventions | None = None) -> dict[str, Any]:
    """Each measure as a symmetric matrix."""
    found = similarities(all_pairs(positions(cells, levels), len(levels)), levels, conventions)
    return {name: square(values, len(cells)) for name, values in found.items()}


def square(values: Any, count: int) -> Any:
    matrix = np.full((count, count), np.nan)
    matrix[np.triu_indices(count, 1)] = values
    return np.fmax(matrix, matrix.T)
