"""Distances of ideal points for dyad-years, where estimates of the points are loaded."""

from __future__ import annotations

from typing import Any

import numpy as np

from equipoise.ledger.view import View, query
from equipoise.questions.alignment_choices import CHOICES
from equipoise.questions.alignment_measures import Measured, years_in
from equipoise.similarity import point_distances

Points = dict[tuple[str, int], tuple[float, float, float]]
LEVEL = 0.9  # of the published quantiles: 5 and 95 %


def distances(known: Points, found: Measured) -> dict[str, Any]:
    """The distance of the two ideal points of each dyad-year with its interval; empty where none are known."""
    if not known:
        return {}
    sides = []
    for rows in (found.first, found.second):
        side = np.full((3, len(found.years)), np.nan)
        for year, part in years_in(found.years):
            states = found.portfolios[year].states
            held = np.array([known.get((state, year), (np.nan,) * 3) for state in states]).T
            side[:, part] = held[:, rows[part]]
        sides.append(side)
    estimate, low, high = point_distances(*sides)
    return {"estimate": estimate, "low": low, "high": high, "level": LEVEL}


def lacking(view: View, votes: str) -> tuple[str, str] | None:
    """That the points that are loaded are not of these votes, and which to ask for; else None."""
    if not view.has("ideal_points") or points(view, votes):
        return None
    there = [one for one in CHOICES["ideal_points"] if one != votes and points(view, one)]
    told = f"The ideal points that are loaded have none of the series '{votes}'."
    return told, f"Ask for those they have: --convention ideal_points={there[0]}." if there else "Load others."


def points(view: View, votes: str = "all") -> Points:
    """Estimate, low and high of each state and year, where there is an estimate.

    `votes` are those that the points rest on: `all`, `fp` (final passage), or `legacy`, the series of earlier versions.
    """
    if not view.has("ideal_points"):
        return {}
    found = view.arrays(query("alignment_ideal_points"))
    parts = [
        np.ma.filled(np.ma.asarray(found[f"{votes}_{c}"]).astype(float), np.nan) for c in ("estimate", "low", "high")
    ]
    keys = zip(found["state"].tolist(), found["year"].tolist(), strict=True)
    values = zip(*(part.tolist() for part in parts), strict=True)
    return {key: value for key, value in zip(keys, values, strict=True) if value[0] == value[0]}
