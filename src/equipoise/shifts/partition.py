"""Any number of changes: the partition of a series that costs least, exactly, with pruning."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from equipoise.errors import UsageError
from equipoise.shifts.costs import Cost, DispersedCost, Ints, cost_of, excess_of
from equipoise.shifts.families import POISSON
from equipoise.shifts.history import Counts, Floats

BLOCK = 64  # ends whose costs are computed at once
TRIANGLE = np.tril_indices(BLOCK, -1)  # an end and an earlier one of the same block, row by row
SLACK = 1e-6  # beyond the rounding of costs
FAR = 20.0  # from which on the negative binomial is taken without being asked


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


def is_dispersed(counts: Counts) -> bool:
    """Whether counts vary so much more than by chance that the negative binomial tells them better by far.

    Each family cuts the series where it costs least, so that neither shifts nor pulses are taken for variance. The
    negative binomial has to be `FAR` times likelier, besides the price of its further parameter (Schwarz).
    """
    if excess_of(counts) <= 0:
        return False
    wide = DispersedCost(counts)
    plain, price = wide.plain, 3 * float(np.log(wide.size))
    against = [
        total / 2 + price / 2 * len(points) - cost.left_out
        for cost in (plain, wide)
        for points, total in [best(cost, price)]
    ]
    return bool(against[0] - against[1] > np.log(FAR) + np.log(plain.size) / 2)


def best(cost: Cost, penalty: float, shortest: int = 1) -> tuple[list[int], float]:
    """The cheapest partition and its cost without penalties.

    A start that cannot come back is pruned: a change at `end` would already be as cheap as going on from it. Where a
    stretch has more than one period, that holds only once the next one is long enough, so the pruning waits for it.
    """
    return in_blocks(cost, penalty) if shortest == 1 else one_by_one(cost, penalty, shortest)


def in_blocks(cost: Cost, penalty: float) -> tuple[list[int], float]:
    """Stretches of any length: the ends of a block are tried against the starts that can win within it, at once.

    That no start within the block wins is checked afterwards; from the first end at which one does, the rest of the
    block goes end by end.
    """
    totals, last = np.full(cost.size + 1, np.inf), np.zeros(cost.size + 1, dtype=np.int64)
    totals[0] = -penalty
    alive = np.zeros(1, dtype=np.int64)
    for before in range(0, cost.size, BLOCK):
        ends = np.arange(before + 1, min(before + BLOCK, cost.size) + 1)
        alive, likely = in_the_running(cost, totals, alive, ends, penalty)
        costs = cost(likely, ends[:, None])
        costs += totals[likely]
        best = costs.argmin(axis=1)
        totals[ends] = costs[np.arange(ends.size), best] + penalty
        last[ends] = likely[best]
        within(cost, totals, last, costs, ends, penalty)
        alive = np.concatenate((alive, ends))
    points = traced(last)
    return points, float(totals[-1] - penalty * len(points))


def in_the_running(cost: Cost, totals: Floats, alive: Ints, ends: Ints, penalty: float) -> tuple[Ints, Ints]:
    """The starts that are not pruned, and those of them that can be the best for one of the ends.

    Up to the period before the ends the best start is ahead of another by a gap. Beyond it the other gains at most
    what the best stretch would save by a free change there, as a cost never falls when a stretch is cut in two.
    """
    before = int(ends[0]) - 1
    if before == 0:
        return alive, alive
    older = alive[:-1]  # the last one begins with the ends
    reached = totals[older] + cost(older, before)
    ahead = int(reached.argmin())
    gap = np.append(reached - reached[ahead], penalty)
    best = older[ahead : ahead + 1]
    saved = cost(best, ends) - (reached[ahead] - totals[best]) - cost(alive[-1:], ends)
    kept = gap <= penalty + SLACK
    return alive[kept], alive[gap <= min(penalty, float(saved.max())) + SLACK]


def within(cost: Cost, totals: Floats, last: Ints, costs: Floats, ends: Ints, penalty: float) -> None:
    """Set right the ends of a block that are best reached from a start within it."""
    pairs = ends.size * (ends.size - 1) // 2
    row, column = TRIANGLE[0][:pairs], TRIANGLE[1][:pairs]
    here, inner = totals[ends[0] : ends[-1] + 1], cost(ends[column], ends[row])
    wins = inner + here[column] + penalty < here[row]
    if not wins.any():
        return
    table, outer = np.full((ends.size, ends.size), np.inf), costs.min(axis=1)
    table[row, column] = inner
    for end in range(int(row[wins.argmax()]), ends.size):
        tried = table[end, :end] + here[:end]
        at = tried.argmin()
        if tried[at] < outer[end]:
            here[end], last[ends[end]] = tried[at] + penalty, ends[at]


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
