"""What kinds of tie are: bonds that a state chooses, hostile ones, places on the map, memberships."""

from __future__ import annotations

from collections.abc import Mapping

from equipoise.world.overlay import cached
from equipoise.world.rows import read

NATURES = ("bond", "hostile", "place", "organisation")


@cached
def tie_natures() -> Mapping[str, str]:
    """The nature of each kind of tie that is not simply a bond; a kind that is not in the table is one."""
    rows = read("tie_natures.csv", ("kind", "nature", "reason"))
    return {row.text("kind"): row.choice("nature", NATURES) for row in rows if row.text("reason")}


def nature(kind: str) -> str:
    return tie_natures().get(kind, "bond")
