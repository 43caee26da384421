"""Codes of states by date: from a name or a code of one system to the code of another, asked about where unclear."""

from __future__ import annotations

from datetime import date

from equipoise.errors import AmbiguousActor
from equipoise.world import spells
from equipoise.world.code_messages import called, holders, listed, unused, when, without
from equipoise.world.code_texts import asked, plain_value
from equipoise.world.days import Day, Period, as_period
from equipoise.world.tables import CodeRow


def to_code(state: str | int, system: str, at: Day | int | Period = None, *, from_: str | None = None) -> str | int:
    """Return a state's code in a system on a day, or in a month or year.

    Where a list gives one number to successive states, it is the answer for each of them: `RUS` in 1950 is COW 365,
    which was then the Soviet Union's. A list that ends with an edition does not end its states: after its last year
    they keep their code.

    Parameters
    ----------
    state : any unambiguous name or code; with `from_` a code of that system.
    system : `iso3`, `iso2`, `iso3166-3`, `cow` and `gw` (numbers), `cowabb` (letters), `actor` (the project's codes).
    at : a day, month or year, or the first and the last of some days, any of which counts; without it today, or the
        last code that the state had.
    from_ : the system in which `state` is a code.

    Returns
    -------
    int for `cow` and `gw`, else str.

    Raises
    ------
    UnknownActor
        If the state is unknown, or has no code in the system then; the hint names what there is.
    AmbiguousActor
        If `state` may mean several states, or the state has several codes within the period.
    """
    period, target = as_period(at), spells.system_named(system)
    if from_ is not None:
        return _between(state, spells.system_named(from_), target, period)
    return code_of(asked(state, period), target, period)


def from_code(value: str | int, system: str, at: Day | int | Period = None) -> str:
    """Return the actor code of the state to which a system gives a value on a day, or in a month or year.

    Parameters
    ----------
    value : as 365, "365", "AUS", "DE"; in any case, with or without leading zeros.
    system : as in `to_code`.
    at : a day, month or year; without it today, or the time when the value was last used.

    Raises
    ------
    UnknownActor
        If the system gives the value to no state then.
    AmbiguousActor
        If it gives it to several states within the period.
    """
    return _from(value, spells.system_named(system), as_period(at))


def state_of(state: str | int, at: Day | int | Period = None, from_: str | None = None) -> str:
    """Return the actor code of a state given by a code of a system, or else by any name or code.

    Raises
    ------
    AmbiguousActor
        If a short text is a code of different states in different systems.
    """
    period = as_period(at)
    if from_ is not None:
        return _from(state, spells.system_named(from_), period)
    return asked(state, period)


def spells_of(code: str, system: str, at: Day | int | Period = None) -> list[CodeRow]:
    """The spells of a state in a system that reach into a period, its own or, where it has none, its kin's."""
    period = as_period(at)
    return _own_or_kin(code, spells.system_named(system), period)


def code_of(code: str, system: str, period: Period | None) -> str | int:
    """The one value of an actor code in a system within a period; see `to_code`."""
    rows = _own_or_kin(code, system, period)
    values = dict.fromkeys(row.value for row in rows)
    if not values:
        raise without(code, system, period)
    if len(values) > 1:
        raise AmbiguousActor(
            f"{called(code)} has several {system} codes{when(period)}.", f"Give a day: {listed(rows)}."
        )
    return typed(next(iter(values)), system)


def typed(value: str, system: str) -> str | int:
    """A value as callers get it: a number where the system has numbers."""
    return int(value) if system in spells.NUMBERS else value


def _own_or_kin(code: str, system: str, period: Period | None) -> list[CodeRow]:
    if own := spells.in_period(spells.of_code(system, code), period):
        return own
    values = {row.value for row in spells.of_code(system, code)}
    others = [row for other in spells.kin(system, code) for row in spells.of_code(system, other)]
    return [row for row in spells.in_period(others, period) if row.value in values] if others else []


def _between(value: str | int, system: str, target: str, period: Period | None) -> str | int:
    """From system to system, on the days on which the value was in use: COW 365 in 1991 is GW 365, whoever had it."""
    rows = spells.in_period(spells.of_value(system, plain_value(value, system)), period)
    if period:
        found = [_own_or_kin(row.code, target, _shared(row, period)) for row in rows]
        values = {row.value for rows in found for row in rows}
        if len(values) == 1 and all(found):
            return typed(values.pop(), target)
    return code_of(_from(value, system, period), target, period)


def _shared(row: CodeRow, period: Period) -> Period:
    """The days of a period that lie in a spell."""
    return max(period[0], row.start or date.min), min(period[1], row.end or date.max)


def _from(value: str | int, system: str, period: Period | None) -> str:
    text = plain_value(value, system)
    rows = spells.in_period(spells.of_value(system, text), period)
    states = dict.fromkeys(row.code for row in rows)
    if not states:
        raise unused(text, system, period)
    if len(states) > 1:
        what = f"{text} is the {system} code of several states{when(period)}."
        raise AmbiguousActor(what, f"Give a day: {holders(rows)}.")
    return next(iter(states))
