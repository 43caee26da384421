"""Kernel: how alike two foreign policies are, from portfolios of alliances or votes; every dyad of a year at once.

A portfolio is a row of positions on an ordered scale (`positions`), one a target. Two portfolios meet in a table: how
often the first was at level a where the second was at level b (`tables`). Every measure is a function of that table
(`measures`), so that all dyads of a year cost a few matrix products. Distances of ideal points stand apart.
"""

from equipoise.similarity.conventions import Conventions
from equipoise.similarity.ideal_points import point_distances
from equipoise.similarity.measures import MEASURES, similarities
from equipoise.similarity.tables import all_pairs, positions, some_pairs, without_own_cells

__all__ = [
    "MEASURES",
    "Conventions",
    "all_pairs",
    "point_distances",
    "positions",
    "similarities",
    "some_pairs",
    "without_own_cells",
]
