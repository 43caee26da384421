"""Measures of similarity as functions of the tables of pairs: S, kappa, pi, tau-b, A, agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt

from equipoise.errors import UsageError
from equipoise.similarity.conventions import Conventions
from equipoise.similarity.tables import Indices, Numbers
from equipoise.similarity.threads import one_thread

Occurs = npt.NDArray[np.bool_]
Unlike = dict[tuple[int, int], Numbers]  # by two levels: one number a pair


def similarities(
    tables: Numbers,
    levels: Sequence[float],
    conventions: Conventions | None = None,
    *,
    measures: Iterable[str] | None = None,
    weighted: Numbers | None = None,
) -> dict[str, Numbers]:
    """The measures of each pair; NaN where one is not defined.

    Parameters
    ----------
    tables : (levels, levels, pairs), as `all_pairs` counts them.
    levels : of the scale, rising.
    conventions : by default those documented there.
    measures : of `MEASURES`; all without it.
    weighted : the tables with weighted targets; S is of these where they are given. All other measures count.

    Returns
    -------
    By name of the measure one number a pair:

    `s`, `s_squared` : S with absolute and with squared distances, in [-1, 1].
    `kappa` : Cohen's weighted kappa, in [-1, 1]; not defined where both have all cells at one and the same level.
    `pi` : Scott's pi, in [-1, 1]; not defined in the same case.
    `tau_b` : Kendall's tau-b, in [-1, 1]; not defined where one of the two has all cells at one level.
    `a` : S less what S would be of independent portfolios with the same frequencies.
    `agreement` : the share of agreement, in [0, 1].

    References
    ----------
    Signorino, C. S. and Ritter, J. M. (1999). Tau-b or not tau-b: measuring the similarity of foreign policy positions.
    International Studies Quarterly 43, 115-144. Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70, 213-220.
    Scott, W. A. (1955). Reliability of content analysis. Public Opinion Quarterly 19, 321-325. Häge, F. M. (2011).
    Choice or circumstance? Adjusting measures of foreign policy similarity for chance agreement. Political Analysis 19,
    287-305. Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239-251. Benati and
    Capurri (2026). Quality & Quantity, doi 10.1007/s11135-026-02814-x.
    """
    wanted = tuple(MEASURES if measures is None else measures)
    if unknown := [name for name in wanted if name not in MEASURES]:
        raise UsageError(f"'{unknown[0]}' is no measure.", f"Known: {', '.join(MEASURES)}.")
    compared = Compared(tables, np.asarray(levels, float), conventions or Conventions(), weighted)
    with one_thread(), np.errstate(divide="ignore", invalid="ignore"):
        return {name: MEASURES[name](compared) for name in wanted}


@dataclass
class Compared:
    """Tables with what several measures need of them, each worked out once."""

    tables: Numbers
    levels: Numbers
    conventions: Conventions
    weighted: Numbers | None

    @cached_property
    def cells(self) -> Numbers:
        return summed(self.tables, (0, 1))

    @cached_property
    def first(self) -> Numbers:
        """(levels, pairs): how often the first of the pair is at each level."""
        return summed(self.tables, 1)

    @cached_property
    def second(self) -> Numbers:
        return summed(self.tables, 0)

    @cached_property
    def found(self) -> Unlike:
        return unlike(self.tables)

    @cached_property
    def independent(self) -> Unlike:
        """Of the tables that independent portfolios with the same frequencies would give."""
        one, other = self.first, self.second
        return {(a, b): one[a] * other[b] / self.cells + one[b] * other[a] / self.cells for a, b in self.found}

    @cached_property
    def common(self) -> Unlike:
        """Of the tables that two portfolios would give, each drawn from the frequencies of both together."""
        both = (self.first + self.second) / 2
        return {(a, b): 2 * (both[a] * both[b] / self.cells) for a, b in self.found}

    @cached_property
    def used(self) -> Occurs:
        """(levels, pairs): whether either of the pair is at the level anywhere."""
        return (self.first > 0) | (self.second > 0)

    @cached_property
    def span(self) -> Numbers | float:
        """The distance that S is scaled by."""
        if self.conventions.max_distance == "fixed":
            return float(self.levels[-1] - self.levels[0])
        reached = np.where(self.used, self.levels[:, None], np.nan)
        found = np.fmax.reduce(reached) - np.fmin.reduce(reached)
        return np.where(found == 0, 1.0, found)  # a pair at one level throughout: nothing apart, whatever the scale


def s(compared: Compared) -> Numbers:
    return scored(compared, 1)


def s_squared(compared: Compared) -> Numbers:
    return scored(compared, 2)


def scored(compared: Compared, power: int) -> Numbers:
    weighted = compared.weighted
    cells = compared.cells if weighted is None else summed(weighted, (0, 1))
    apart = total(distances(compared.levels, power), compared.found if weighted is None else unlike(weighted))
    return 1 - 2 * apart / (compared.span**power * cells)


def a(compared: Compared) -> Numbers:
    steps = distances(compared.levels, 1)
    more = total(steps, compared.independent) - total(steps, compared.found)
    return 2 * more / (compared.span * compared.cells)


def kappa(compared: Compared) -> Numbers:
    return corrected(compared, compared.conventions.kappa, compared.independent)


def pi(compared: Compared) -> Numbers:
    return corrected(compared, compared.conventions.pi, compared.common)


def corrected(compared: Compared, kind: str, expected: Unlike) -> Numbers:
    """One less the disagreement there is over that expected by chance."""
    made = np.full(len(compared.cells), np.nan)
    for pairs, levels in alike(compared):
        apart = distances(levels, POWERS[kind])
        by_chance = total(apart, expected, pairs)
        part = 1 - total(apart, compared.found, pairs) / by_chance
        made[pairs] = np.where(by_chance > 0, part, np.nan)
    return made


def alike(compared: Compared) -> Iterator[tuple[slice | Indices, Numbers]]:
    """The pairs for which levels stand at the same distances, with the levels as they then count."""
    if compared.conventions.categories == "fixed":
        yield slice(None), compared.levels
        return
    pattern = (1 << np.arange(len(compared.levels))) @ compared.used
    for one in np.unique(pattern):
        there = (one >> np.arange(len(compared.levels))) & 1
        yield np.flatnonzero(pattern == one), np.cumsum(there).astype(float)


def tau_b(compared: Compared) -> Numbers:
    untied = [compared.cells**2 - summed(side**2, 0) for side in (compared.first, compared.second)]
    return 2 * concordance(compared.tables) / np.sqrt(untied[0] * untied[1])


def concordance(tables: Numbers) -> Numbers:
    """How many pairs of targets the two rank alike, less those that they rank the other way round.

    Each cell meets those in which the first is higher (`above`, by the second's level): with the second higher too they
    are alike, with the second lower (`lower`) they are not.
    """
    made, above = np.zeros(tables.shape[2]), np.zeros(tables.shape[1:])
    for row in tables[::-1]:
        lower, every = np.zeros(tables.shape[2]), summed(above, 0)
        for cells, equal in zip(row, above, strict=True):
            made += cells * (every - equal - 2 * lower)
            lower += equal
        above += row
    return made


def agreement(compared: Compared) -> Numbers:
    exact = compared.conventions.agreement == "exact"
    apart = distances(compared.levels, 0 if exact else 1)
    return 1 - total(apart, compared.found) / (float(apart.max()) * compared.cells)


def distances(levels: Numbers, power: int) -> Numbers:
    """How far each level is from each: to the power 0 all that differ are at distance 1."""
    apart = np.abs(np.subtract.outer(levels, levels))
    return (apart > 0).astype(float) if power == 0 else apart**power


def unlike(tables: Numbers) -> Unlike:
    """How often one of the two is at level a where the other is at b, for each a below b.

    A cell of the table with its mirror, so that a pair's is the same to the last bit, whichever of the two comes first.
    """
    return {(a, b): tables[a, b] + tables[b, a] for a, b in combinations(range(len(tables)), 2)}


def total(apart: Numbers, found: Unlike, pairs: slice | Indices = slice(None)) -> Numbers:
    """The sum of the distances: level by level, so that a pair's is the same whoever else is measured."""
    (nearest, *others) = ((float(apart[levels]), times[pairs]) for levels, times in found.items())
    made: Numbers = nearest[0] * nearest[1]
    for distance, times in others:
        made += distance * times
    return made


def summed(tables: Numbers, axis: int | tuple[int, int]) -> Numbers:
    found: Numbers = tables.sum(axis)
    return found


POWERS = {"nominal": 0, "linear": 1, "quadratic": 2}
MEASURES: dict[str, Callable[[Compared], Numbers]] = {
    one.__name__: one for one in (s, s_squared, kappa, pi, tau_b, a, agreement)
}
