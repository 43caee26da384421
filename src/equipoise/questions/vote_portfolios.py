"""Portfolios of votes: how each state voted in the roll calls of a year of the UN General Assembly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from equipoise.errors import NotFound
from equipoise.ledger.view import View, query
from equipoise.questions.alignment_choices import Choices
from equipoise.questions.hidden import to_load
from equipoise.questions.ideal_points import Points
from equipoise.questions.portfolios import Portfolios, cow_number

YES, ABSTENTION, NO, ABSENT = 1, 2, 3, 8
MISSING = -1
FIRST_SESSION = 1945  # the first session was of 1946
BY_FILE = "votes of fpsim"  # whose own years are calendar years, but for the last: published values go by them


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes in columns, sorted by the year they count to; states are numbers in `states`."""

    states: tuple[str, ...]
    years: Any
    calls: Any
    voters: Any
    votes: Any

    @property
    def first(self) -> int:
        return int(self.years[0])

    @property
    def last(self) -> int:
        return int(self.years[-1])


def read_votes(view: View, choices: Choices, dyad: Sequence[str] = ()) -> Votes:
    """The votes of all states, or of two where the others' are not needed.

    Raises
    ------
    NotFound : the data set is not loaded, has none of these states, or not the years asked for.
    """
    if not view.has("un_votes"):
        raise NotFound("No votes of the UN General Assembly are loaded.", to_load(view, "un-votes"))
    apart = choices.unanimous == "kept" and choices.absences == "dropped" and choices.votes != "session"
    alone = len(dyad) == 2 and apart
    first, second = dyad if alone else ("", "")
    found = view.arrays(query("alignment_votes"), every=0 if alone else 1, first=first, second=second)
    years, known = year_of_vote(found, choices.votes, has_calendar_years(view))
    if not known.any():
        raise NotFound(f"The votes that are loaded have no {choices.votes}.", "Take another convention for `votes`.")
    order = np.flatnonzero(known)[np.argsort(years[known].astype(np.int16), kind="stable")]
    names = found["state"][order].tolist()
    place = {state: n for n, state in enumerate(sorted(set(names)))}
    voters = np.fromiter(map(place.__getitem__, names), np.intp, len(names))
    return Votes(
        tuple(place), years[order], np.asarray(found["roll_call"])[order], voters, np.asarray(found["vote"])[order]
    )


def has_calendar_years(view: View) -> bool:
    """Whether the year that the file gives is the calendar's, not the session's."""
    tables = [dataset.table("un_votes") for dataset in view.datasets()]
    return any(table.format.startswith(BY_FILE) for table in tables if table)


def year_of_vote(found: dict[str, Any], votes: str, by_file: bool = False) -> tuple[Any, Any]:
    """The year that each vote counts to, and whether it is known; `by_file`: the file's own is the calendar's."""
    columns = {"day of vote": "year", "session": "session", "published year": "published_year"}
    column = columns.get(votes, "published_year" if by_file else "year")
    years = np.ma.asarray(found[column])
    return years.filled(0).astype(int) + (FIRST_SESSION if votes == "session" else 0), ~np.ma.getmaskarray(years)


def vote_portfolios(votes: Votes | None, years: Sequence[int], choices: Choices, known: Points) -> Iterator[Portfolios]:
    """The portfolios of each year that has votes; of one that has ideal points alone, without a roll call."""
    pointed: dict[int, list[str]] = {}
    for state, year in known:
        pointed.setdefault(year, []).append(state)
    for year in years:
        found = of_year(votes, year, choices) if votes else None
        if found is None and year in pointed:
            states = tuple(sorted(pointed[year]))
            found = states, {state: n for n, state in enumerate(states)}, np.empty((len(states), 0), np.int8)
        if found:
            states, places, cells = found
            yield Portfolios(year, states, tuple(cow_number(state, year) for state in states), places, cells)


def of_year(votes: Votes, year: int, choices: Choices) -> tuple[tuple[str, ...], dict[str, int], Any] | None:
    """Who voted in a year, the row of each, and the positions in each of its roll calls; None without any."""
    begin, end = np.searchsorted(votes.years, [year, year + 1])
    if begin == end:
        return None
    part = slice(begin, end)
    who, row = np.unique(votes.voters[part], return_inverse=True)
    what, column = np.unique(votes.calls[part], return_inverse=True)
    states, places = by_number([votes.states[n] for n in who.tolist()], np.bincount(row), year)
    row = np.array([places[votes.states[n]] for n in who.tolist()])[row]
    cells = filled(np.full((len(states), len(what)), MISSING, np.int8), row, column, votes.votes[part])
    return states, places, as_chosen(cells, choices)


def by_number(voters: Sequence[str], votes: Any, year: int) -> tuple[tuple[str, ...], dict[str, int]]:
    """The rows of who voted: states that had one number after another in a session are one, named as most of it was."""
    rows: dict[int | str, list[int]] = {}
    for n, state in enumerate(voters):
        rows.setdefault(cow_number(state, year) or state, []).append(n)
    named = tuple(voters[max(row, key=votes.__getitem__)] for row in rows.values())
    return named, {voters[n]: place for place, row in enumerate(rows.values()) for n in row}


def filled(cells: Any, row: Any, column: Any, votes: Any) -> Any:
    """The votes in their cells as positions; where a state has two rows for a roll call, the vote that it cast."""
    cast = votes != ABSENT
    cells[row[cast], column[cast]] = votes[cast] - YES
    return cells


def as_chosen(cells: Any, choices: Choices) -> Any:
    if choices.unanimous == "dropped":
        spoken = np.ma.masked_equal(cells, MISSING)
        cells = cells[:, np.ma.filled(spoken.max(0) != spoken.min(0), False)]
    if choices.absences == "as abstentions":
        cells = np.where(cells == MISSING, np.int8(ABSTENTION - YES), cells)
    return cells
