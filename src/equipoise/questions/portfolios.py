"""The portfolios of a year: which states, at which COW numbers, and their positions towards the targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from equipoise.world.days import Period
from equipoise.world.overlay import cached
from equipoise.world.spells import in_period, of_code, spells


@dataclass(frozen=True, slots=True)
class Portfolios:
    """The portfolios of one year.

    `states` are actor codes, one a row of `cells`; `numbers` the COW numbers of the rows, None where there is none.
    `places` says in which row a state of the year stands: also one whose number passed to another in that year.
    `cells` are positions on the scale, -1 where there is none; `weights` one a target.
    """

    year: int
    states: tuple[str, ...]
    numbers: tuple[int | None, ...]
    places: Mapping[str, int]
    cells: Any
    weights: Any = None


@dataclass(frozen=True, slots=True)
class Member:
    """A state that had a COW number on some days of a year."""

    number: int
    state: str
    days: int


@cached
def dated() -> tuple[tuple[int, str, date, date], ...]:
    """Every spell of a COW number, by number; without an end it goes on."""
    rows = [(int(r.value), r.code, r.start or date.min, r.end or date.max) for r in spells("cow")]
    return tuple(sorted(rows))


@cached
def system_members(year: int, on: str = "any day") -> tuple[Member, ...]:
    """The members of the state system in a year, by number; two for a number that passed from one state to another."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    begins = last if on == "year's end" else first
    return tuple(
        Member(number, state, (min(end, last) - max(start, first)).days + 1)
        for number, state, start, end in dated()
        if start <= last and end >= begins
    )


def cow_number(state: str, year: int) -> int | None:
    """A state's COW number in a year: that which it had longest, or else the only one that it ever had."""
    spell = longest(state, "cow", year)
    return int(spell) if spell else None


@cached
def longest(state: str, system: str, year: int) -> str | None:
    """The code of a state in a year, that which it had longest; else the only one that it ever had."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    mine = in_period(of_code(system, state), (first, last))
    if mine:
        return max(mine, key=lambda row: shared(row.start, row.end, (first, last))).value
    ever = {row.value for row in of_code(system, state)}
    return ever.pop() if len(ever) == 1 else None


def shared(start: date | None, end: date | None, period: Period) -> timedelta:
    return min(end or date.max, period[1]) - max(start or date.min, period[0])
