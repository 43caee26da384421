"""How strongly each kind of pledge binds: the scale of valued alliance portfolios."""

from __future__ import annotations

from collections.abc import Mapping

from equipoise.world.overlay import cached
from equipoise.world.rows import read

NONE, STRONGEST = 0, 3


@cached
def pledge_levels() -> Mapping[str, int]:
    """The level of each kind of tie that is an alliance obligation, 1 to 3; what is not in the table is none."""
    rows = read("alliance_levels.csv", ("kind", "level", "reason"))
    return {row.text("kind"): int(row.choice("level", ("1", "2", "3"))) for row in rows if row.text("reason")}
