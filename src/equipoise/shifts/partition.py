"""Any number of changes: the partition of a series that costs least, exactly, with pruning."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from equipoise.errors import UsageError
from equipoise.shifts.costs import Cost, Ints, cost_of
from equipoise.shifts.families import POISSON
from equipoise.shifts.history import Counts, Floats

BLOCK = 40  # ends whose costs are computed at once


@dataclass(frozen=True, slots=True)
class Partition:
    """`changepoints`: the first period of each new stretch, from 0; `levels`: rate or mean of each, per period."""

    changepoints: tuple[int, ...]
    levels: tuple[float, ...]
    cost: float
    penalty: float


def segments(
    series: Counts | ArrayLike, family: str = POISSON, penalty: float | None = None, shortest: int | None = None
) -> Partition:
    """Cut a series where its level changes.

    Parameters
    ----------
    family : poisson, negative-binomial, gaussian (mean), or gaussian-variance (mean and variance).
    penalty : what each change costs, in units of twice the log likelihood; (p + 2) log n without one, p the parameters
        of a stretch, after the modified information criterion of Zhang and Siegmund (2007), Biometrics 63.
    shortest : fewest periods of a stretch.

    References
    ----------
    Killick, R., Fearnhead, P. and Eckley, I. A. (2012). Optimal detection of changepoints with a linear computational
    cost. Journal of the American Statistical Association 107, 1590-1598.
    """
    cost = cost_of(series, family)
    price = (cost.parameters + 2) * float(np.log(cost.size)) if penalty is None else float(penalty)
    least = cost.shortest if shortest is None else shortest
    if not (np.isfinite(price) and price >= 0):
        raise UsageError(f"A penalty of {price:g} is not possible.", "Give 0 or more.")
    if least < cost.shortest or 2 * least > cost.size:
        raise UsageError(
            f"Stretches of {least} periods or more do not fit a series of {cost.size}.",
            f"Ask for {cost.shortest} or more, and at most half of the series.",
        )
    points, total = best(cost, price, least)
    bounds = [0, *points, cost.size]
    levels = tuple(cost.level(a, b) for a, b in pairwise(bounds))
    return Partition(tuple(points), levels, total, price)


def best(cost: Cost, penalty: float, shortest: int = 1) -> tuple[list[int], float]:
    """The cheapest partition and its cost without penalties.

    A start that cannot come back is pruned: a change at `end` would already be as cheap as going on from it. Where a
    stretch has more than one period, that holds only once the next one is long enough, so the pruning waits for it.
    """
    return in_blocks(cost, penalty) if shortest == 1 else one_by_one(cost, penalty, shortest)


def in_blocks(cost: Cost, penalty: float) -> tuple[list[int], float]:
    """Stretches of any length: costs are computed for `BLOCK` ends at once, and starts pruned after each block."""
    totals, last = np.full(cost.size + 1, np.inf), np.zeros(cost.size + 1, dtype=np.int64)
    totals[0] = -penalty
    alive = np.zeros(0, dtype=np.int64)
    for first in range(1, cost.size + 1, BLOCK):
        ends = np.arange(first, min(first + BLOCK, cost.size + 1))
        starts = np.concatenate((alive, ends - 1))
        costs = block(cost, alive, ends)
        sums = totals[starts]  # of the starts within the block only the first is known yet
        for row, end in enumerate(ends.tolist()):
            tried = np.add(costs[row], sums, out=costs[row])
            at = tried.argmin()
            total = tried[at] + penalty
            totals[end], last[end] = total, starts[at]
            if row + 1 < ends.size:
                sums[alive.size + row + 1] = total
        alive = starts[tried <= total]
    points = traced(last)
    return points, float(totals[-1] - penalty * len(points))


def block(cost: Cost, alive: Ints, ends: Ints) -> Floats:
    """The costs from each start, those alive and those within the block, to each end; infinite where it comes later."""
    found = np.full((ends.size, alive.size + ends.size), np.inf)
    if alive.size:
        found[:, : alive.size] = cost(alive, ends[:, None])
    row, column = np.tril_indices(ends.size)
    found[row, alive.size + column] = cost(ends[column] - 1, ends[row])
    return found


def one_by_one(cost: Cost, penalty: float, shortest: int) -> tuple[list[int], float]:
    """Stretches of `shortest` periods or more."""
    size = cost.size
    totals, last = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=np.int64)
    totals[0] = -penalty
    room, kept = np.zeros(size + 1, dtype=np.int64), 1
    doomed: deque[tuple[int, Ints]] = deque()
    for end in range(shortest, size + 1):
        starts = room[:kept]
        sums = totals[starts] + cost(starts, end)
        at = sums.argmin()
        total = sums[at] + penalty
        totals[end], last[end] = total, starts[at]
        alive = sums <= total
        if not alive.all():
            doomed.append((end + shortest - 1, starts[~alive]))
        while doomed and doomed[0][0] <= end:
            gone = doomed.popleft()[1]
            staying = np.setdiff1d(room[:kept], gone)
            kept = staying.size
            room[:kept] = staying
        if end - shortest + 1 >= shortest:
            room[kept] = end - shortest + 1
            kept += 1
    return traced(last), float(totals[size] - penalty * len(traced(last)))


def traced(last: Ints) -> list[int]:
    """The changes, in order, from where the last stretch up to each period begins."""
    points: list[int] = []
    place = int(last[-1])
    while place > 0:
        points.append(place)
        place = int(last[place])
    return points[::-1]
