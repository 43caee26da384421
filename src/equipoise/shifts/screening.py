"""Which of very many dyads have shifted: a list with a false discovery rate, from a null that permutes time.

Dyads share states, and states share news: what happens to one raises the counts of many at once, so that false ones
come many together. The null keeps that: it puts the years into another order, the same for all states and dyads. What
belongs together within a year (a crisis of some months, the season of summits) stays together; a shift, which is an
order of years, does not survive. Since false ones come together, the list is held to what four of five shuffles keep,
not to their mean alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from equipoise.errors import UsageError
from equipoise.shifts.change import LEVEL, quantile
from equipoise.shifts.history import Floats
from equipoise.shifts.odds import shift_curve, shift_odds

Ints = NDArray[np.int64]
BLOCK, TOGETHER = 13, 4  # periods of a block: a quarter of weeks; blocks that are shuffled as one: a year
FEWEST, DRAWS, SEED = 8, 100, 17
CHUNK = 250  # dyads that fit a processor's cache
SPREAD = 0.8
SURE = 0.8  # of the shuffles have no more false ones than the list is said to have


@dataclass(frozen=True, slots=True)
class Screened:
    """What was found of each dyad.

    Parameters
    ----------
    odds : (dyads,) log odds of a lasting shift.
    q : (dyads,) the false discovery rate of a list that ends with this dyad.
    starts : (blocks,) the first period of each block.
    first, low, high : (dyads,) the first period of the new rate, given a shift: the most probable block and 95 %.
    before, after : (dyads,) events per period, at the mean exposure.
    null : (draws, dyads) log odds of the permuted dyads.
    """

    odds: Floats
    q: Floats
    starts: Ints
    first: Ints
    low: Ints
    high: Ints
    before: Floats
    after: Floats
    null: Floats

    def false(self, found: NDArray[np.bool_]) -> tuple[float, float, float]:
        """How many of those found are expected to be false: the mean over the draws and their central 80 %."""
        if not found.any():
            return 0.0, 0.0, 0.0
        beyond = (self.null >= self.odds[found].min()).sum(axis=1)
        low, high = np.quantile(beyond, ((1 - SPREAD) / 2, (1 + SPREAD) / 2), method="inverted_cdf")
        return float(beyond.mean()), float(low), float(high)


def screen(
    counts: ArrayLike,
    exposure: ArrayLike | None = None,
    without_own: bool = False,
    block: int = BLOCK,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Screened:
    """Screen dyads for lasting shifts.

    Parameters
    ----------
    counts : (dyads, periods) whole numbers.
    exposure : (dyads, periods) or (periods,) how much was watched, >= 0; even without it.
    without_own : whether a dyad's own counts are part of the exposure, and taken out of it.
    block : periods that are taken as one; a shift begins with a block, and four of them are shuffled as one.
    draws : how often time is shuffled.
    progress : told how many dyads of how many are done.

    Raises
    ------
    UsageError : counts that are negative or not whole, shapes that do not fit, fewer than 32 blocks, a block without
        exposure, no draws.

    References
    ----------
    Hemerik, J. and Goeman, J. J. (2018). False discovery proportion estimation by permutations: confidence for
    significance analysis of microarrays. Journal of the Royal Statistical Society B 80, 137-155; all dyads are taken
    for unchanged.
    """
    table, watched = checked(counts, exposure)
    starts = block_starts(table.shape[1], block)
    if draws < 1:
        raise UsageError("A null of no draws says nothing.", "Ask for 1 or more.")
    orders = shuffled(starts.size, draws, seed)
    odds, null = np.empty(table.shape[0]), np.empty((draws, table.shape[0]))
    told = np.empty((5, table.shape[0]))
    for at in range(0, table.shape[0], CHUNK):
        rows = slice(at, min(at + CHUNK, table.shape[0]))
        n, e = blocked(table[rows], watched if watched.ndim == 1 else watched[rows], starts, without_own)
        odds[rows], told[:, rows] = shift_odds(n, e), described(n, e, starts, table.shape[1])
        for draw, order in enumerate(orders):
            null[draw, rows] = shift_odds(n[:, order], e[:, order])
        progress(rows.stop, table.shape[0])
    where = told[:3].astype(np.int64)
    return Screened(odds, rates_of_false(odds, null), starts, where[0], where[1], where[2], told[3], told[4], null)


def checked(counts: ArrayLike, exposure: ArrayLike | None) -> tuple[Floats, Floats]:
    table = np.asarray(counts)
    watched = np.ones(table.shape[-1]) if exposure is None else np.asarray(exposure, float)
    if table.ndim != 2 or watched.shape not in (table.shape, table.shape[1:]):
        raise UsageError("Counts and exposure do not fit each other.", "Give a row of counts for each dyad.")
    whole = np.issubdtype(table.dtype, np.integer) or bool((table == np.floor(table)).all())
    if not whole or (table < 0).any():
        raise UsageError("A count is negative, no number or not whole.", "Counts are whole numbers from 0.")
    if not np.isfinite(watched).all() or (watched < 0).any():
        raise UsageError("An exposure is negative or no number.", "Give how much was watched, >= 0.")
    return table, watched


def block_starts(periods: int, block: int) -> Ints:
    """The first period of each block; what is left over lengthens the first."""
    if block < 1 or periods // block < FEWEST * TOGETHER:
        raise UsageError(
            f"{periods} periods in blocks of {block} are too few to shuffle.",
            f"A screening needs {FEWEST * TOGETHER} blocks: a longer time, or shorter blocks.",
        )
    found = periods - block * np.arange(periods // block, 0, -1)
    found[0] = 0
    return found


def blocked(counts: Floats, exposure: Floats, starts: Ints, without_own: bool) -> tuple[Floats, Floats]:
    n = np.add.reduceat(counts, starts, axis=1).astype(float)
    e = np.broadcast_to(np.add.reduceat(exposure, starts, axis=-1), n.shape)
    e = e - n if without_own else e
    if not (e > 0).all():
        raise UsageError("A block of a dyad was not watched at all.", "Leave the exposure out, or take longer blocks.")
    return n, e


def shuffled(blocks: int, draws: int, seed: int) -> Ints:
    """(draws, blocks) an order of the blocks: years whole, the first with what is left over."""
    years = blocks // TOGETHER
    over = blocks - years * TOGETHER
    orders = np.random.default_rng(seed).permuted(np.broadcast_to(np.arange(years), (draws, years)), axis=1)
    found = np.empty((draws, blocks), dtype=np.int64)
    found[:, :over] = np.arange(over)
    found[:, over:] = (over + orders[..., None] * TOGETHER + np.arange(TOGETHER)).reshape(draws, -1)
    return found


def described(n: Floats, e: Floats, starts: Ints, periods: int) -> Floats:
    """Given a shift: its most probable first period, the bounds of 95 %, and the rates before and after."""
    curve, _, _ = shift_curve(n, e)
    weights = np.exp(curve - curve.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    found = np.empty((5, n.shape[0]))
    tail = (1 - LEVEL) / 2
    events, seen = np.cumsum(n, axis=1), np.cumsum(e, axis=1)
    at = weights.argmax(axis=1)
    rows = np.arange(n.shape[0])
    found[0] = starts[at + 1]
    for place, share in ((1, tail), (2, 1 - tail)):
        found[place] = [quantile(starts[1:], row, share) for row in weights]
    mean = seen[:, -1] / periods
    found[3] = events[rows, at] / seen[rows, at] * mean
    found[4] = (events[:, -1] - events[rows, at]) / (seen[:, -1] - seen[rows, at]) * mean
    return found


def rates_of_false(odds: Floats, null: Floats) -> Floats:
    """The false discovery rate of the list down to each dyad, all dyads taken for unchanged; it falls as odds rise.

    False ones are as many as in the mean of the draws, or as `SURE` of the draws have at most, whichever is more.
    """
    order = np.argsort(-odds, kind="stable")
    draws, size = null.shape
    beyond = np.empty((draws, odds.size), dtype=np.int32)
    for draw, row in enumerate(null):
        beyond[draw] = size - np.searchsorted(np.sort(row), odds[order], side="left")
    mean = (beyond.sum(axis=0) + 1) / (draws + 1)
    most = np.partition(beyond, at := int(np.ceil(SURE * draws)) - 1, axis=0)[at]
    rate = np.minimum(np.maximum(mean, most) / np.arange(1, odds.size + 1), 1)
    found = np.empty(odds.size)
    found[order] = np.minimum.accumulate(rate[::-1])[::-1]
    return found
