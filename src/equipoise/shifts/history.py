"""Histories: events at exact dates or counted by period, over a time watched, in years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from equipoise.errors import UsageError

Floats = NDArray[Any]  # numbers, whole or not
FEWEST = 3  # periods
MOST = 1e12  # events, beyond which rounding would tell in logs of their factorials


@dataclass(frozen=True, slots=True)
class Exposure:
    """How much was watched: the years' worth of it, `cumulative`, that had gathered by each of the days `edges`.

    Between two edges it gathers evenly. With an even exposure the two are the same.
    """

    edges: Floats
    cumulative: Floats

    @classmethod
    def even(cls, years: float) -> Exposure:
        return cls(np.array([0.0, years]), np.array([0.0, years]))

    @classmethod
    def of(cls, edges: ArrayLike, amounts: ArrayLike) -> Exposure:
        """Exposure from amounts of any unit (articles, say) by period, scaled so that the mean is that of a plain year.

        Parameters
        ----------
        edges : (n + 1,) the periods' bounds in years, from 0.
        amounts : (n,) what was watched in a year's time at the pace of each period, >= 0.
        """
        bounds, paces = np.asarray(edges, float), np.asarray(amounts, float)
        widths = np.diff(bounds)
        if (
            not np.isfinite(paces).all()
            or (paces < 0).any()
            or not (widths > 0).all()
            or not (paces * widths).sum() > 0
        ):
            raise UsageError("An exposure is negative, no number, or 0 throughout.", "Give how much was watched, >= 0.")
        gathered = np.cumsum(paces * widths)
        return cls(bounds, np.concatenate(([0.0], gathered * (bounds[-1] / gathered[-1]))))

    @property
    def years(self) -> float:
        return float(self.edges[-1])

    def by(self, when: ArrayLike) -> Floats:
        """Exposure gathered by each time."""
        found: Floats = np.interp(np.asarray(when, float), self.edges, self.cumulative)
        return found


@dataclass(frozen=True, slots=True)
class Dates:
    """Events at their exact dates: `times` in years from the first moment watched, in order.

    Parameters
    ----------
    times : (n,) each within [0, exposure.years].
    """

    times: Floats
    exposure: Exposure

    @classmethod
    def of(cls, times: ArrayLike, years: float, exposure: Exposure | None = None) -> Dates:
        """Check and build.

        Raises
        ------
        UsageError : no time was watched, or a time is no number, out of order or outside of it.
        """
        found = np.asarray(times, float).reshape(-1)
        if not (np.isfinite(years) and years > 0):
            raise UsageError(f"{years} years is no time to watch.", "Give a period longer than 0.")
        if not np.isfinite(found).all():
            raise UsageError("A date is no number.", "Give each event's time in years from the first day.")
        if (np.diff(found) < 0).any():
            raise UsageError("The dates are not in order.", "Sort them.")
        if found.size and (found[0] < 0 or found[-1] > years):
            raise UsageError("A date lies outside the period.", "Give the whole period that was watched.")
        return cls(found, exposure or Exposure.even(float(years)))

    @property
    def years(self) -> float:
        return self.exposure.years

    @property
    def total(self) -> tuple[int, float]:
        """All events, and the exposure to them."""
        return int(self.times.size), float(self.exposure.cumulative[-1])


@dataclass(frozen=True, slots=True)
class Counts:
    """Events counted by period: `counts` whole numbers, `width` the length of a period in years, `exposure` of each.

    `exposure` is in years' worth and adds up to the whole length.
    """

    counts: NDArray[np.int64]
    width: float
    exposure: Floats

    @classmethod
    def of(cls, counts: ArrayLike, width: float = 1.0, exposure: ArrayLike | None = None) -> Counts:
        """Check and build.

        Parameters
        ----------
        exposure : (n,) how much was watched in each period, in any unit; even without it.

        Raises
        ------
        UsageError : fewer than three periods; a count that is negative, no number or not whole; too many events; no
            exposure.
        """
        found = np.asarray(counts, float).reshape(-1)
        check_values(found)
        bad = np.flatnonzero((found < 0) | (found != np.floor(found)))
        if bad.size:
            raise UsageError(
                f"Period {bad[0]} has a count of {found[bad[0]]:g}.",
                "Counts are whole numbers from 0; scores are another family: gaussian.",
            )
        if found.sum() > MOST:
            raise UsageError(
                f"{found.sum():.3g} events are too many to weigh.",
                "Give them in a larger unit, or as scores: gaussian.",
            )
        if not (np.isfinite(width) and width > 0):
            raise UsageError(f"A period of {width} years is not possible.", "Give a length greater than 0.")
        return cls(found.astype(np.int64), float(width), spread_exposure(found.size, width, exposure))

    @property
    def years(self) -> float:
        return self.width * self.counts.size

    @property
    def total(self) -> tuple[int, float]:
        """All events, and the exposure to them."""
        return int(self.counts.sum()), float(self.exposure.sum())

    def to_exposure(self) -> Exposure:
        edges = np.arange(self.counts.size + 1) * self.width
        return Exposure(edges, np.concatenate(([0.0], np.cumsum(self.exposure))))


def check_values(values: Floats) -> None:
    """Refuse series that are too short or hold what is no number."""
    if values.size < FEWEST:
        raise UsageError(f"A series of {values.size} periods is too short.", f"Give {FEWEST} periods or more.")
    bad = np.flatnonzero(~np.isfinite(values))
    if bad.size:
        raise UsageError(
            f"Period {bad[0]} has no number.", "Give a value for each period, or leave the gap's ends out."
        )


def spread_exposure(size: int, width: float, exposure: ArrayLike | None) -> Floats:
    if exposure is None:
        return np.full(size, width)
    given = np.asarray(exposure, float).reshape(-1)
    if given.size != size:
        raise UsageError(f"{size} periods have {given.size} exposures.", "Give one for each period.")
    bad = np.flatnonzero(~(np.isfinite(given) & (given > 0)))
    if bad.size:
        raise UsageError(f"Period {bad[0]} has an exposure of {given[bad[0]]:g}.", "Exposures are greater than 0.")
    scaled: Floats = given * (size * width / given.sum())
    return scaled
