"""What is believed before the data: rates per year, lengths in years, and how probable each model is."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from equipoise.errors import UsageError

MODELS = ("constant", "shift", "pulse", "drift", "burst", "sources")


@dataclass(frozen=True, slots=True)
class Prior:
    """Priors of the models, all of them per year, so that none depends on how the time is cut.

    Parameters
    ----------
    shape, rate : Gamma(shape, rate) on each rate of events a year; mean `shape / rate`, worth `rate` years of data.
    pulse_years : shortest and longest pulse; its length is log-uniform between them, its start uniform.
    factors : by how much a pulse multiplies the rate while it lasts, each equally probable; below 1 it is a pause.
    burst_years : for how long after an event the rate is another, each equally probable.

    Every model but the pulse has one or two rates, each with this prior: before and after a shift or a change of
    sources, at the two ends of a drift, in quiet times and soon after an event. So none of them is favoured by how high
    the rates are. The day of a shift is uniform over the period. The models are equally probable.
    """

    shape: float = 1.0
    rate: float = 1.0
    pulse_years: tuple[float, float] = (1 / 12, 1.0)
    factors: tuple[float, ...] = (0.25, 0.5, 2.0, 4.0, 8.0, 16.0)
    burst_years: tuple[float, ...] = (1 / 12, 1 / 4, 1 / 2)

    def __post_init__(self) -> None:
        shortest, longest = self.pulse_years
        numbers = (self.shape, self.rate, *self.pulse_years, *self.factors, *self.burst_years)
        sound = all(isfinite(n) and n > 0 for n in numbers)
        if not sound or shortest >= longest:
            raise UsageError(
                f"A prior of Gamma({self.shape:g}, {self.rate:g}) a year or one of its lengths is not possible.",
                "Shape, rate, lengths and factors are numbers greater than 0, the longest pulse the longer.",
            )

    def to_json(self) -> dict[str, Any]:
        return {
            "rate_per_year": {"family": "gamma", "shape": self.shape, "rate": self.rate},
            "position": "uniform",
            "pulse": {"years": list(self.pulse_years), "factors": list(self.factors)},
            "burst": {"years": list(self.burst_years)},
            "models": "equal",
        }
