"""Alliance portfolios, read from `ties`: what each member of the state system owes every other in a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from equipoise.errors import NotFound
from equipoise.ledger.view import View, query
from equipoise.questions.alignment_choices import Choices
from equipoise.questions.capabilities import capabilities
from equipoise.questions.hidden import to_load
from equipoise.questions.portfolios import Member, Portfolios, system_members
from equipoise.world.alliances import STRONGEST, pledge_levels


@dataclass(frozen=True, slots=True)
class Pledges:
    """Every obligation as years of two actors, sorted by year; `first` to `last` are the years that the data cover."""

    actors: dict[str, int]
    years: Any
    sources: Any
    targets: Any
    levels: Any
    first: int
    last: int
    datasets: tuple[str, ...]

    def of(self, year: int) -> Any:
        """The levels of a year: (actors, actors), 0 where nothing is owed."""
        begin, end = np.searchsorted(self.years, [year, year + 1])
        owed = np.zeros((len(self.actors) + 1, len(self.actors) + 1), np.int8)
        part = slice(begin, end)
        np.maximum.at(owed, (self.sources[part], self.targets[part]), self.levels[part])
        return owed


def read_pledges(view: View, since: int | None, until: int | None) -> Pledges:
    """The obligations of a period.

    Raises
    ------
    NotFound : no data set with alliances is loaded, or none that was out by the view's day.
    """
    period = {"since": date(since or 1, 1, 1), "until": date(until or 9999, 12, 31)}
    found = view.arrays(query("alignment_alliances"), **period)
    sets = sorted(set(found["dataset"].tolist()))
    covered = [years for name in sets if (years := coverage(view, name))]
    if not covered:
        raise NotFound(
            "No alliances of all states are loaded, so there are no portfolios to compare.",
            f"A data set has them. {to_load(view, 'atop')}",
        )
    first, last = min(a for a, _ in covered), max(b for _, b in covered)
    return spread(found, first, last, tuple(name for name in sets if coverage(view, name)))


def coverage(view: View, dataset: str) -> tuple[int, int] | None:
    """The years that a loaded data set covers."""
    tables = [t for one in view.datasets() if one.name == dataset for t in one.tables if t.first and t.last]
    return (min(t.first or 0 for t in tables), max(t.last or 0 for t in tables)) if tables else None


def spread(found: dict[str, Any], first: int, last: int, datasets: tuple[str, ...]) -> Pledges:
    """Ties with a start and an end as one entry a year; a tie that a person entered binds both sides."""
    actors = {state: n for n, state in enumerate(sorted({*found["source"].tolist(), *found["target"].tolist()}))}
    begin, end = years_of(found, first, last)
    count = np.maximum(end - begin + 1, 0)
    each = np.repeat(np.arange(len(count)), count)
    years = begin[each] + np.arange(len(each)) - np.repeat(np.cumsum(count) - count, count)
    levels = np.array([pledge_levels()[kind] for kind in found["kind"].tolist()], np.int8)
    source, target = (np.array([actors[s] for s in found[side].tolist()], int) for side in ("source", "target"))
    entered = ~np.isin(found["dataset"].astype(str), datasets)[each]
    back = each[entered]
    every = np.concatenate([years, years[entered]])
    order = np.argsort(every.astype(np.int16), kind="stable")  # numbers so short are sorted by their digits
    whole = np.concatenate([each, back])[order]
    sides = np.concatenate([source[each], target[back]]), np.concatenate([target[each], source[back]])
    return Pledges(actors, every[order], sides[0][order], sides[1][order], levels[whole], first, last, datasets)


def years_of(found: dict[str, Any], first: int, last: int) -> tuple[Any, Any]:
    """The first and the last year of each tie, within the years covered."""
    begin = np.ma.filled(calendar(found["date_start"]), first)
    reached = np.ma.filled(np.ma.asarray(found["last_covered"]).astype(int), last)
    end = np.where(np.ma.getmaskarray(found["date_end"]), reached, np.ma.filled(calendar(found["date_end"]), last))
    return np.maximum(begin, first), np.minimum(end, last)


def calendar(days: Any) -> Any:
    known = np.ma.asarray(days)
    return np.ma.array(known.filled(0).astype("datetime64[Y]").astype(int) + 1970, mask=np.ma.getmaskarray(known))


def alliance_portfolios(view: View, pledges: Pledges, years: Sequence[int], choices: Choices) -> Iterator[Portfolios]:
    """The portfolios of each year: rows owe, columns are owed, and the own cell is at the highest level."""
    weights = capabilities(view) if choices.weights == "cinc" else None
    for year in years:
        if not (members := system_members(year, choices.members)):
            continue
        numbers = list(dict.fromkeys(member.number for member in members))
        cells = by_number(pledges, year, members)
        if choices.portfolio == "binary":
            cells = np.minimum(cells, 1)
        np.fill_diagonal(cells, 1 if choices.portfolio == "binary" else STRONGEST)
        states = held_longest(members)
        weighed = None if weights is None else np.array([weights.get((n, year), np.nan) for n in numbers])
        yield Portfolios(year, states, tuple(numbers), rows_of(members, numbers), cells, weighed)


def held_longest(members: Sequence[Member]) -> tuple[str, ...]:
    """For each number, in their order, the state that had it on most days."""
    found: dict[int, Member] = {}
    for member in members:
        if member.number not in found or member.days > found[member.number].days:
            found[member.number] = member
    return tuple(member.state for member in found.values())


def by_number(pledges: Pledges, year: int, members: Sequence[Member]) -> Any:
    """What each number owes each: what any of the states owed that had it in the year."""
    place = [pledges.actors.get(member.state, len(pledges.actors)) for member in members]
    owed = pledges.of(year)[np.ix_(place, place)]
    starts = [n for n, m in enumerate(members) if n == 0 or members[n - 1].number != m.number]
    if len(starts) == len(members):
        return owed
    return np.maximum.reduceat(np.maximum.reduceat(owed, starts, axis=0), starts, axis=1)


def rows_of(members: Sequence[Member], numbers: Sequence[int]) -> dict[str, int]:
    """The row of each state: of one with two numbers in a year (Germany in 1990) that which it had longer."""
    at = {number: row for row, number in enumerate(numbers)}
    return {member.state: at[member.number] for member in sorted(members, key=lambda m: m.days)}
