"""What proves a lower bound: the steps that made the graph smaller, and for each part left why it cannot have less."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from equipoise.signed_balance.graph import Step

Ties = tuple[tuple[int, int, int], ...]
DENOMINATOR = 2**20  # multipliers of cycles are whole numbers over this, so that the bound is exact


@dataclass(frozen=True, slots=True)
class Enumerated:
    """Every partition of the part was looked at; so does who checks it."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Cycles with an odd number of negative ties, each with a multiplier (over DENOMINATOR)."""

    cycles: tuple[tuple[tuple[int, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Branched:
    """Two nodes on one side, or on two: in either case the part cannot have less."""

    pair: tuple[int, int]
    same: Reduced
    opposite: Reduced


@dataclass(frozen=True, slots=True)
class Part:
    """Ties that share no tie with other parts, and why they cannot be less frustrated."""

    ties: Ties
    why: Enumerated | Packed | Branched


@dataclass(frozen=True, slots=True)
class Reduced:
    """Steps applied in turn to a graph, and the parts of what they leave."""

    steps: tuple[Step, ...]
    parts: tuple[Part, ...]


def stride(ties: Ties) -> int:
    """What all frustrations of a graph differ by is a multiple of this.

    Turning a node changes the frustration by the sum of its weights, each with some sign: that sum modulo twice them.
    """
    sums: dict[int, int] = {}
    for u, v, w in ties:
        sums[u] = sums.get(u, 0) + w
        sums[v] = sums.get(v, 0) + w
    return gcd(*set(sums.values()), *{2 * w for _, _, w in ties}) or 1


def rounded_up(ties: Ties, numerator: int) -> int:
    """The least frustration that the ties can have at or above numerator / DENOMINATOR."""
    step = stride(ties)
    remainder = sum(-w for _, _, w in ties if w < 0) % step  # of the partition with one camp, hence of all
    least = max(-(-numerator // DENOMINATOR), 0)
    return least + (remainder - least) % step
