"""How often a meeting with one rival is followed by one with the other, against dates redrawn within leader-years.

Drawn evenly, or as busy as the season is, or moved together; the second alone holds its level where the meetings of
both keep the same seasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equipoise.errors import UsageError

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
HORIZONS = (7, 14, 30, 60, 90)
DRAWS = 9_999
YEAR, SEASON_DAYS, PRIOR = 365.25, 30, 10
TAIL = 0.025  # of the redrawn histories, on each side of the interval
DIRECTIONS = 2  # asked at once, so that each p is doubled


@dataclass(frozen=True, slots=True)
class Followed:
    """What came within so many days.

    `followed` of the occasions with the first had one with the other in `days` days, `expected` by chance, `low` to
    `high` in 95 % of the redrawn histories. `p` is the share of redrawn histories with as many, `p_corrected` that for
    the best of all horizons and both directions.
    """

    days: int
    followed: int
    expected: float
    low: float
    high: float
    p: float
    p_corrected: float


def strata_of(days: Ints, edges: Ints) -> Ints:
    """The number of the leader-year of each day; edges are their first days and the day after the last."""
    if edges.size < 2 or np.any(np.diff(edges) < 1):
        raise UsageError("Leader-years need at least one day each.", "Give the first days in order, and the end.")
    if days.size and (days.min() < edges[0] or days.max() >= edges[-1]):
        raise UsageError("A day lies outside the leader-years.", "Leave it out, or ask for a longer period.")
    return np.asarray(np.searchsorted(edges, days, side="right") - 1, np.int64)


def redrawn(days: Ints, edges: Ints, weights: Floats, draws: int, chance: np.random.Generator) -> Ints:
    """Days drawn anew, each within its leader-year, by the weight of the days: shape (draws, days), sorted."""
    total = np.concatenate(([0.0], np.cumsum(weights)))
    lows, highs = edges[:-1] - edges[0], edges[1:] - edges[0]
    of = strata_of(days, edges)
    low, high = total[lows[of]], total[highs[of]]
    drawn = low + chance.random((draws, days.size)) * (high - low)
    found = np.searchsorted(total, drawn, side="right") - 1
    inside: Ints = np.sort(np.clip(found, lows[of], highs[of] - 1), axis=1)
    return np.asarray(inside + edges[0], np.int64)


def shifted(days: Ints, edges: Ints, draws: int, chance: np.random.Generator) -> Ints:
    """Days moved by a random step around each leader-year, all alike: shape (draws, days), sorted."""
    of = strata_of(days, edges)
    low, width = edges[:-1][of], np.diff(edges)[of]
    steps = np.floor(chance.random((draws, edges.size - 1)) * np.diff(edges)).astype(np.int64)[:, of]
    return np.sort(low + (days - low + steps) % width, axis=1)


def season(days: Sequence[int], edges: Sequence[int]) -> Floats:
    """How probable a meeting is on each day by its season: as the days given lie, a month either way.

    Days of a year are 0 to 365.25 on a circle; the days given come from all years together. `PRIOR` days spread
    evenly are added, so that a few meetings make no season.
    """
    every = np.arange(edges[0], edges[-1])
    given = np.sort(np.asarray(days, float) % YEAR)
    ring = np.concatenate((given - YEAR, given, given + YEAR))
    at = every % YEAR
    width = SEASON_DAYS + 0.5
    near = np.searchsorted(ring, at + width) - np.searchsorted(ring, at - width)
    return (PRIOR + near * YEAR / (2 * width)) / (PRIOR + given.size)


def counts_followed(ends: Ints, then: Ints, horizons: Sequence[int]) -> Ints:
    """How many of `ends` are followed within each horizon: `then` has a history a row; shape (histories, horizons)."""
    if not ends.size or not then.shape[1]:
        return np.zeros((then.shape[0], len(horizons)), np.int64)
    base = min(int(ends.min()), int(then.min()))
    span = max(int(ends.max()), int(then.max())) - base + max(horizons) + 2
    rows = np.arange(then.shape[0])[:, None] * span
    flat = np.append((then - base + rows).ravel(), np.iinfo(np.int64).max // 2)
    asked = ends - base + rows
    gaps = flat[np.searchsorted(flat, asked, side="right")] - asked
    return np.stack([(gaps <= h).sum(axis=1) for h in horizons], axis=1)


def following(
    ends: Sequence[int],
    then: Sequence[int],
    edges: Sequence[int],
    horizons: Sequence[int] = HORIZONS,
    weights: Floats | None = None,
    draws: int = DRAWS,
    seed: int = 17,
    shift: bool = False,
) -> tuple[Followed, ...]:
    """Test whether days of one kind come sooner after days of another than dates redrawn within leader-years do.

    Parameters
    ----------
    ends : last day of each occasion with the first rival.
    then : first day of each occasion with the other.
    edges : first days of the leader-years in order, and the day after the last; they cover every day given.
    horizons : in days; a meeting on day 1 to h after the end counts.
    weights : of each day from `edges[0]` on, as how probable a meeting is by season; even without them.
    draws, seed : of the null.
    shift : move the dates of each leader-year around it together instead of drawing each anew.

    Returns
    -------
    One Followed a horizon. The days of the first rival are held as they were, so how they cluster does not matter; how
    many meetings with the other each leader-year has is held too. `p` is one-sided, (1 + as many) / (1 + draws)
    (Phipson and Smyth 2010); `p_corrected` is the single-step min-p of Westfall and Young (1993) over the horizons,
    doubled for the two directions.

    Raises
    ------
    UsageError : days outside the leader-years, no horizons, or too few draws.
    """
    if draws < 99 or not horizons or min(horizons) < 1:
        raise UsageError("Horizons are days from 1, and draws at least 99.", "As horizons 7, 14, 30 and 9999 draws.")
    first, other, bounds = (np.asarray(v, np.int64) for v in (sorted(ends), sorted(then), edges))
    even = np.ones(int(bounds[-1] - bounds[0])) if weights is None else np.asarray(weights, float)
    strata_of(first, bounds)
    chance = np.random.default_rng(seed)
    null = shifted(other, bounds, draws, chance) if shift else redrawn(other, bounds, even, draws, chance)
    seen = counts_followed(first, other[None, :], horizons)[0]
    drawn = counts_followed(first, null, horizons)
    p, corrected = min_p(seen, drawn)
    lows, highs = np.quantile(drawn, (TAIL, 1 - TAIL), axis=0, method="inverted_cdf").astype(float).tolist()
    means = drawn.mean(axis=0).tolist()
    return tuple(
        Followed(h, int(seen[n]), means[n], lows[n], highs[n], float(p[n]), min(DIRECTIONS * float(corrected[n]), 1.0))
        for n, h in enumerate(horizons)
    )


def min_p(seen: Ints, drawn: Ints) -> tuple[Floats, Floats]:
    """The share of histories, the seen one among them, with as many; and that of histories whose best is as rare."""
    every = np.vstack((seen[None, :], drawn))
    size = every.shape[0]
    ranks = np.empty(every.shape)
    for n in range(every.shape[1]):
        column = np.sort(every[:, n])
        ranks[:, n] = (size - np.searchsorted(column, every[:, n], side="left")) / size
    best = np.sort(ranks.min(axis=1))
    return ranks[0], np.searchsorted(best, ranks[0], side="right") / size
