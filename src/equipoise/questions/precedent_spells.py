"""Spells in which a pivot was bound to both sides of a rivalry, how they ended, and at what yearly rate it lost one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import Any, Literal

from equipoise.questions.bonds import Bond
from equipoise.questions.pivot_record import Link
from equipoise.rates import poisson_rate
from equipoise.results import Estimate
from equipoise.survival import Step, kaplan_meier
from equipoise.world.tables import states

Ending = Literal["lost one", "lost both", "rivalry ended", "state ended", "running"]
Pact = Literal["bilateral", "mixed", "multilateral"]
ENDINGS: tuple[Ending, ...] = ("lost one", "lost both", "rivalry ended", "state ended", "running")
PACTS: tuple[Pact, ...] = ("bilateral", "mixed", "multilateral")
LOST = ("lost one", "lost both")
FEWEST = 5  # spells watched for so many years, if a share is told of that many


@dataclass(frozen=True, slots=True)
class Spell:
    """A pivot between two rivals, unbroken from `since` to `until`.

    `ended` is what the year after shows; `lost` which of the two bonds is gone then. `pact` is `multilateral` if to
    both sides only pacts of many bound it, `bilateral` if other bonds did to both. `rivals_bound` says that the rivals
    were bound to each other as well; `cut` that it had begun before the first year looked at.
    """

    pivot: str
    a: str
    b: str
    since: int
    until: int
    ended: Ending
    lost: tuple[str, ...]
    pact: Pact
    rivals_bound: bool
    cut: bool
    rows: tuple[str, ...]

    @property
    def years(self) -> int:
        return self.until - self.since + 1

    @property
    def watched(self) -> int:
        """In how many years it could be seen whether it went on into the next."""
        return self.years - (self.ended == "running")

    def to_json(self) -> dict[str, Any]:
        return {
            "pivot": self.pivot,
            "a": self.a,
            "b": self.b,
            "since": self.since,
            "until": self.until,
            "years": self.years,
            "ended": self.ended,
            "lost": list(self.lost),
            "pact": self.pact,
            "rivals_bound": self.rivals_bound,
            "cut": self.cut,
            "rows": list(self.rows),
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """Spells counted: how they ended, for how many years they were watched, and the yearly rate of losing one or both.

    `five_years` is what that rate makes in five years; both are None where nothing was watched.
    """

    spells: int
    ended: Mapping[str, int]
    with_loss: int
    years: int
    hazard: Estimate | None
    five_years: Estimate | None
    median: float | None
    rivalries: int
    pivots: int

    @property
    def lost(self) -> int:
        return sum(self.ended[one] for one in LOST)

    def to_json(self) -> dict[str, Any]:
        return {
            "spells": self.spells,
            "ended": dict(self.ended),
            "lost": self.lost,
            "rivalry_ended_with_loss": self.with_loss,
            "years": self.years,
            "hazard": self.hazard.to_json() if self.hazard else None,
            "five_years": self.five_years.to_json() if self.five_years else None,
            "median_years": self.median,
            "rivalries": self.rivalries,
            "pivots": self.pivots,
        }


class Years:
    """By state and year, who is bound to it and by which bonds; and the years and rows of rivalries."""

    def __init__(self, bonds: Iterable[Bond], rivalries: Iterable[Link], first: int, last: int) -> None:
        self.first, self.last = first, last
        self.bound = defaultdict[tuple[str, int], dict[str, list[Bond]]](dict)
        for bond in bonds:
            for year in range(bond.since, bond.until + 1):
                self.bound[bond.other, year].setdefault(bond.one, []).append(bond)
        self.rival = defaultdict[tuple[str, str], dict[int, list[str]]](dict)
        for link in rivalries:
            a, b = sorted((link.source, link.target))
            for year in link.years(first, last):
                self.rival[a, b].setdefault(year, []).append(link.id)
        self.gone = {state.code: state.end.year for state in states() if state.end}

    def between(self, state: str, pivot: str, year: int) -> list[Bond]:
        return self.bound[state, year].get(pivot, [])


def spells_of(years: Years) -> list[Spell]:
    """Every spell, in the order of rivalry, pivot and time."""
    found = []
    for (a, b), rival in sorted(years.rival.items()):
        held = defaultdict[str, list[int]](list)
        for year in sorted(rival):
            for pivot in years.bound[a, year].keys() & years.bound[b, year].keys() - {a, b}:
                held[pivot].append(year)
        for pivot, when in sorted(held.items()):
            found += [spell(years, pivot, a, b, run) for run in runs(when)]
    return found


def runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Unbroken runs of years: first and last."""
    breaks = [n for n, (one, other) in enumerate(pairwise(years), 1) if other > one + 1]
    return [(years[i], years[j - 1]) for i, j in zip([0, *breaks], [*breaks, len(years)], strict=True)]


def spell(years: Years, pivot: str, a: str, b: str, run: tuple[int, int]) -> Spell:
    since, until = run
    span = range(since, until + 1)
    sides = [[bond for year in span for bond in years.between(x, pivot, year)] for x in (a, b)]
    loose = sum(any(not bond.pact for bond in side) for side in sides)
    rivalry = [id for year in span for id in years.rival[a, b].get(year, [])]
    rows = dict.fromkeys([*(bond.id for side in sides for bond in side), *rivalry])
    ended, lost = ending(years, pivot, a, b, until)
    return Spell(
        pivot,
        a,
        b,
        since,
        until,
        ended,
        lost,
        ("multilateral", "mixed", "bilateral")[loose],
        any(years.between(a, b, year) for year in span),
        since == years.first,
        tuple(rows),
    )


def ending(years: Years, pivot: str, a: str, b: str, until: int) -> tuple[Ending, tuple[str, ...]]:
    """How a spell ended, by the year after its last. The end of a state comes first, then that of the rivalry."""
    after = until + 1
    if after > years.last:
        return "running", ()
    lost = tuple(x for x in (a, b) if not years.between(x, pivot, after))
    if any(years.gone.get(state, after) <= until for state in (pivot, a, b)):
        return "state ended", lost
    if after not in years.rival[a, b]:
        return "rivalry ended", lost
    return ("lost both" if len(lost) == 2 else "lost one"), lost


def tally(spells: Sequence[Spell], level: float = 0.95) -> Tally:
    ended = Counter(one.ended for one in spells)
    years = sum(one.watched for one in spells)
    lost = sum(ended[one] for one in ("lost one", "lost both"))
    hazard = Estimate.of(*poisson_rate(lost, years, level), level) if years else None
    lengths = sorted(one.years for one in spells if one.ended != "running")
    middle = len(lengths) // 2
    median = (lengths[middle] + lengths[~middle]) / 2 if lengths else None
    return Tally(
        len(spells),
        {one: ended[one] for one in ENDINGS},
        sum(one.ended == "rivalry ended" and bool(one.lost) for one in spells),
        years,
        hazard,
        over_years(hazard, 5) if hazard else None,
        median,
        len({(one.a, one.b) for one in spells}),
        len({one.pivot for one in spells}),
    )


def over_years(hazard: Estimate, years: int) -> Estimate:
    """The chance that it happens within some years at a constant yearly rate."""
    middle, low, high = (1 - exp(-years * (rate or 0.0)) for rate in (hazard.estimate, hazard.low, hazard.high))
    return Estimate.of(middle, low, high, hazard.level)


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long the pivot kept both, of the spells whose beginning was seen: the others' age is not known.

    A spell that ended otherwise, or still runs, was watched until then and no longer.
    """

    of: str
    spells: tuple[Spell, ...]

    @property
    def seen(self) -> list[Spell]:
        return [one for one in self.spells if not one.cut and one.watched]

    def steps(self, level: float = 0.95) -> tuple[Step, ...]:
        return kaplan_meier([one.watched for one in self.seen], [one.ended in LOST for one in self.seen], level)

    def after(self, years: int) -> Step | None:
        """The last step up to so many years; None where fewer than `FEWEST` were watched so long, or none was lost."""
        if sum(one.watched >= years for one in self.seen) < FEWEST:
            return None
        return next((one for one in reversed(self.steps()) if one.time <= years), None)

    def to_json(self, level: float = 0.95) -> dict[str, Any]:
        return {
            "of": self.of,
            "spells": len(self.seen),
            "left_out": len(self.spells) - len(self.seen),
            "watched": at_risk([one.watched for one in self.seen]),
            "steps": [
                {
                    "years": int(one.time),
                    "at_risk": one.at_risk,
                    "lost": one.ended,
                    "share": Estimate.of(one.share, one.low, one.high, level).to_json(),
                }
                for one in self.steps(level)
            ],
        }


def at_risk(watched: Sequence[int]) -> list[int]:
    """How many spells were watched for so many years or more: from 0 to the longest."""
    return [sum(one >= year for one in watched) for year in range(max(watched, default=-1) + 1)]
