"""Which choice is best in how many draws, and whether balancing stays best everywhere in the box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal

import numpy as np

from equipoise.errors import UsageError
from equipoise.pivot_model.boxes import Box
from equipoise.pivot_model.utilities import CHOICES, ENMITY, Floats, Values, margin, over, utilities

Verdict = Literal["necessary", "robust", "contingent", "excluded"]
ROBUST, EXCLUDED = 0.95, 0.05
LEVEL = 0.95
SAME = 1e-12
# Whether these help or hurt balancing depends on the others.
AMBIGUOUS = ("V_A", "phi_A", "rho_A", "phi_B", "rho_B", "h", "eta")
# What helps balancing against each other choice, throughout. All the rest hurts it, or does not matter.
RISES = {
    "A": {"epsilon", "C", "kappa_B", "border_B", "hostility_B", "patrons_B"},
    "B": {"epsilon", "C", "kappa_A", "border_A", "hostility_A", "patrons_A"},
    "aloof": set[str](),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The share of draws in which each choice is best, the margin of balancing, and the verdict on it.

    `middle`, `low` and `high` are the median of the margin's draws and the bounds that hold a part `LEVEL` of them;
    `least` is the margin's minimum over the whole box.
    """

    shares: Mapping[str, float]
    middle: float
    low: float
    high: float
    least: float
    verdict: Verdict


def judge(box: Box, *, draws: int = 100_000, seed: int = 1) -> Judged:
    """Judge balancing by seeded draws from a box and by its worst case in it.

    Returns
    -------
    The verdict is `necessary` if the margin is positive in the whole box, `robust` if in 95 % of the draws or more,
    `excluded` if in less than 5 %, else `contingent`.

    Raises
    ------
    UsageError : fewer than one draw.
    """
    if draws < 1:
        raise UsageError(f"{draws} draws are none.", "Ask for 1 or more.")
    drawn = box.draw(draws, seed)
    shares, found = shares_of(drawn), margin(drawn)
    low, middle, high = np.quantile(found, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
    worst = least(box)
    return Judged(shares, float(middle), float(low), float(high), worst, verdict(shares["balance"], worst))


def shares_of(drawn: Values) -> dict[str, float]:
    """The share of draws in which each choice is best; choices that are level share a draw."""
    worth = utilities(drawn)
    table = np.stack([np.broadcast_to(worth[name], worth["balance"].shape) for name in CHOICES])
    best = table >= table.max(0) - SAME
    parts = (best / best.sum(0)).mean(tuple(range(1, table.ndim)))
    return dict(zip(CHOICES, map(float, parts), strict=True))


def verdict(share: float, worst: float) -> Verdict:
    if worst > 0:
        return "necessary"
    return "robust" if share >= ROBUST else "excluded" if share < EXCLUDED else "contingent"


def least(box: Box) -> float:
    """The minimum of balancing's margin over the whole box, exactly; the lowest of the draws hardly ever comes near.

    Against any one choice the margin is concave in each parameter taken alone: it is a straight line in each, but for
    the lesser of two leverages, which has a positive sign. So in each parameter the lowest lies at an end, whatever the
    others are. Most have one direction throughout (`RISES`, else they fall or do not matter); of the others, and of
    the weights, every combination of ends is tried.
    """
    return min(float(over(worst(box, choice), choice).min()) for choice in CHOICES[1:])


def worst(box: Box, choice: str) -> dict[str, Floats]:
    """The candidates for the worst case against a choice: arrays of one length."""
    ends = box.ends
    sides = [(ends[name].low, ends[name].high) for name in AMBIGUOUS]
    rows = np.array([(*taken, n) for *taken, n in product(*sides, range(len(ENMITY)))])
    plain = {name: given.low if name in RISES[choice] else given.high for name, given in ends.items()}
    found = {name: np.full(len(rows), value) for name, value in plain.items()}
    found |= {name: rows[:, n] for n, name in enumerate(AMBIGUOUS)}
    return found | {f"w_{name}": (rows[:, -1] == n).astype(np.float64) for n, name in enumerate(ENMITY)}
