"""Whose uncertainty the margin's variance is: shares by parameter and of all that nobody measured."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from equipoise.pivot_model.boxes import Box, Uniforms
from equipoise.pivot_model.choosing import EXCLUDED, ROBUST
from equipoise.pivot_model.utilities import Floats, margin

BINS = 20


@dataclass(frozen=True, slots=True)
class Spread:
    """Shares of the margin's variance.

    `first` of a factor is what knowing it alone would take away on average, `total` what would remain if all others
    were known: its part in products with others included. `unmeasured` and `unmeasured_first` are those of all factors
    without data taken together. All are None where the margin does not vary.
    """

    first: Mapping[str, float | None]
    total: Mapping[str, float | None]
    unmeasured: float | None
    unmeasured_first: float | None


@dataclass(frozen=True, slots=True)
class Settling:
    """How likely it is that learning one parameter's value would settle whether to balance.

    `chance` is the share of its draws at which balancing is best in 95 % or more of the rest's draws, or in less than
    5 %; `gain` by how much the doubt, share times one minus share, would shrink on average, as a part of it.
    """

    parameter: str
    measured: bool
    chance: float
    gain: float


def spread(box: Box, *, draws: int = 8192, together: int = 65_536, seed: int = 1) -> Spread:
    """First-order and total shares of variance by exchanging one factor's draws at a time.

    Parameters
    ----------
    draws : for the shares of each factor.
    together : for those of all that nobody measured, on which the verdict hangs.

    References
    ----------
    Sobol', I. M. (1993). Sensitivity estimates for nonlinear mathematical models. Mathematical Modelling and
    Computational Experiments 1, 407-414. Estimators: Jansen, M. J. W. (1999). Analysis of variance designs for model
    output. Computer Physics Communications 117, 35-43.
    """
    names, unmeasured = list(box.factors), box.unmeasured
    by_name = shares_of_groups(box, {name: [name] for name in names}, draws, seed)
    if by_name is None:
        nothing = dict.fromkeys(names)
        return Spread(nothing, nothing, None, None)
    whole = shares_of_groups(box, {"unmeasured": unmeasured}, together, seed) if unmeasured else None
    first, total = (whole or {"unmeasured": (0.0, 0.0)})["unmeasured"]
    return Spread({n: s[0] for n, s in by_name.items()}, {n: s[1] for n, s in by_name.items()}, total, first)


def shares_of_groups(
    box: Box, groups: Mapping[str, Collection[str]], draws: int, seed: int
) -> dict[str, tuple[float, float]] | None:
    """The first-order and total share of each group of factors; None where the margin does not vary."""
    one, other = (box.uniforms(draws, s) for s in (2 * seed + 1, 2 * seed + 2))
    here, there = margin(box.values(one)), margin(box.values(other))
    whole = float(np.concatenate([here, there]).var())
    if not whole > 1e-24:
        return None
    found = {}
    for group, taken in groups.items():
        mixed = margin(box.values(exchanged(one, other, taken)))
        found[group] = part(1 - half_square(there, mixed) / whole), part(half_square(here, mixed) / whole)
    return found


def exchanged(one: Uniforms, other: Uniforms, taken: Collection[str]) -> Uniforms:
    return {name: (other if name in taken else one)[name] for name in one}


def half_square(a: Floats, b: Floats) -> float:
    return float(((a - b) ** 2).mean() / 2)


def part(share: float) -> float:
    """A share as estimated may lie a little outside 0 and 1."""
    return min(1.0, max(0.0, share))


def settling(box: Box, uniforms: Uniforms, is_best: Floats) -> list[Settling]:
    """Which parameter, if learned, would most likely settle the choice, the likeliest first.

    Parameters
    ----------
    uniforms : draws of the box, as uniform numbers.
    is_best : [draws], 1 where balancing is best, else 0.
    """
    found = [
        settled(name, given.measured, uniforms[name], is_best)
        for name, given in box.factors.items()
        if given is not None and given.high > given.low
    ]
    return sorted(found, key=lambda s: (-s.chance, -s.gain, s.parameter))


def settled(name: str, measured: bool, uniform: Floats, is_best: Floats) -> Settling:
    place = np.minimum((uniform * BINS).astype(np.intp), BINS - 1)
    number = np.bincount(place, minlength=BINS)
    share = np.bincount(place, weights=is_best, minlength=BINS) / np.maximum(number, 1)
    weight = number / number.sum()
    whole = float(is_best.mean())
    doubt, left = whole * (1 - whole), float((weight * share * (1 - share)).sum())
    chance = float(weight[(share >= ROBUST) | (share < EXCLUDED)].sum())
    return Settling(name, measured, chance, 1 - left / doubt if doubt > 0 else 0.0)
