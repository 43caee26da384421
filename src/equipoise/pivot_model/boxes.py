"""The box of what is credible: a range for each parameter, seeded draws from it, its centre and its ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from zlib import crc32

import numpy as np

from equipoise.errors import UsageError
from equipoise.pivot_model.utilities import ENMITY, SCALARS, Floats, Values

STAKE = "V_A"
STAKE_WEIGHTS, ENMITY_WEIGHTS = "weights of V", "weights of N"
Uniforms = Mapping[str, Floats]  # by factor, [draws] or, for weights, [draws, how many]


@dataclass(frozen=True, slots=True)
class Range:
    """Where a parameter credibly lies, ends included; `measured` if data say so rather than a wide prior."""

    low: float
    high: float
    measured: bool = False

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Box:
    """Ranges of all parameters.

    Parameters
    ----------
    ranges : every parameter of `SCALARS`; V_A only where `stakes` is empty.
    stakes : A's share in what the pivot has at stake in both, by kind (trade, arms ...). V_A is their mean with
        weights that nobody knows: they are drawn anew each time, all equally likely (a Dirichlet distribution of ones).

    Raises
    ------
    UsageError : a parameter is missing, unknown, out of its bounds, or its ends are exchanged.
    """

    ranges: Mapping[str, Range]
    stakes: Mapping[str, Range] = field(default_factory=dict)

    def __post_init__(self) -> None:
        needed = set(SCALARS) - ({STAKE} if self.stakes else set())
        if missing := sorted(needed - set(self.ranges)):
            raise UsageError(f"No range is given for {', '.join(missing)}.", "Give a low and a high for each.")
        if unknown := sorted(set(self.ranges) - needed):
            raise UsageError(f"{', '.join(unknown)} is no parameter here.", f"Known: {', '.join(sorted(needed))}.")
        for name, given in (*self.ranges.items(), *self.stakes.items()):
            check(name, given, SCALARS.get(name, 1.0))

    @property
    def factors(self) -> Mapping[str, Range | None]:
        """Everything that is uncertain: the parameters, the stakes by kind, and the two sets of weights (None)."""
        found: dict[str, Range | None] = {**self.ranges, **self.stakes}
        if len(self.stakes) > 1:
            found[STAKE_WEIGHTS] = None
        return found | {ENMITY_WEIGHTS: None}

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """The factors that no data tell: priors and weights."""
        return tuple(name for name, given in self.factors.items() if given is None or not given.measured)

    @property
    def ends(self) -> Mapping[str, Range]:
        """The range of each parameter, V_A among them: the lowest to the highest that any weights give."""
        if not self.stakes:
            return self.ranges
        low, high = min(r.low for r in self.stakes.values()), max(r.high for r in self.stakes.values())
        return {**self.ranges, STAKE: Range(low, high, all(r.measured for r in self.stakes.values()))}

    def uniforms(self, draws: int, seed: int) -> Uniforms:
        """Independent uniform numbers for each factor; those of one do not depend on which others there are."""
        widths = {STAKE_WEIGHTS: (len(self.stakes),), ENMITY_WEIGHTS: (len(ENMITY),)}
        return {
            name: np.random.default_rng([seed, crc32(name.encode())]).random((draws, *widths.get(name, ())))
            for name in self.factors
        }

    def values(self, uniforms: Uniforms) -> dict[str, Floats]:
        """The parameters that uniform numbers stand for."""
        found = {name: placed(given, uniforms[name]) for name, given in self.ranges.items()}
        if self.stakes:
            parts = np.stack([placed(given, uniforms[name]) for name, given in self.stakes.items()], axis=-1)
            found[STAKE] = (parts * simplex(uniforms[STAKE_WEIGHTS])).sum(-1) if len(self.stakes) > 1 else parts[:, 0]
        weights = simplex(uniforms[ENMITY_WEIGHTS])
        return found | {f"w_{name}": weights[:, n] for n, name in enumerate(ENMITY)}

    def draw(self, draws: int, seed: int) -> dict[str, Floats]:
        return self.values(self.uniforms(draws, seed))

    def centre(self) -> dict[str, Floats]:
        """Every parameter in the middle of its range, all weights equal."""
        found = {name: np.asarray(given.middle) for name, given in self.ranges.items()}
        if self.stakes:
            found[STAKE] = np.asarray(sum(r.middle for r in self.stakes.values()) / len(self.stakes))
        return found | {f"w_{name}": np.asarray(1 / len(ENMITY)) for name in ENMITY}


def check(name: str, given: Range, most: float) -> None:
    if not (isfinite(given.low) and isfinite(given.high)):
        raise UsageError(f"{name} from {given.low} to {given.high} is not finite.", "Give two numbers.")
    if given.low > given.high:
        raise UsageError(f"{name} from {given.low:g} to {given.high:g}: the ends are exchanged.", "Give the low first.")
    if given.low < 0 or given.high > most:
        raise UsageError(
            f"{name} from {given.low:g} to {given.high:g} leaves its bounds.", f"It lies from 0 to {most:g}."
        )


def placed(given: Range, uniform: Floats) -> Floats:
    return given.low + (given.high - given.low) * uniform


def simplex(uniform: Floats) -> Floats:
    """Weights that add up to 1, all equally likely: exponential numbers over their sum."""
    parts: Floats = -np.log1p(-uniform)
    whole = parts.sum(-1, keepdims=True)
    return np.where(whole > 0, parts / np.where(whole > 0, whole, 1), 1 / parts.shape[-1])


def with_value(values: Values, name: str, value: Floats | float) -> dict[str, Floats]:
    """The values with one of them another."""
    return {**values, name: np.asarray(value, dtype=np.float64)}
