"""The list of states: which there were at a time, with their codes, and where the two lists of states differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.errors import UsageError
from equipoise.world import spells
from equipoise.world.code_tables import Difference, differences
from equipoise.world.conversion import state_of
from equipoise.world.days import Day, Period, as_period
from equipoise.world.tables import CodeRow, State, states

LISTS = ("cow", "gw")


@dataclass(frozen=True, slots=True)
class Listed:
    """A state or entity with the spells of its codes: all of them, or those that reach into the time asked for."""

    state: State
    codes: tuple[CodeRow, ...]

    def values(self, system: str) -> tuple[str, ...]:
        """Its codes in a system, in the order of time."""
        rows = sorted((r for r in self.codes if r.system == system), key=lambda r: r.start or date.min)
        return tuple(dict.fromkeys(row.value for row in rows))

    def to_json(self) -> dict[str, Any]:
        own = self.state
        return {
            "code": own.code,
            "name": own.name,
            "kind": own.kind,
            "start": text(own.start),
            "end": text(own.end),
            "source": own.source,
            "note": own.note or None,
            "codes": [spell_json(row) for row in self.codes],
        }


def state_list(at: Day | int | Period = None, system: str | None = None) -> list[Listed]:
    """Return the states and other entities that the tables know, by code.

    Parameters
    ----------
    at : a day, month or year: only what existed on some day of it. A state that a list drops for some years is there
        if the other list has it; one that stood when a list's edition ended goes on.
    system : `cow` or `gw`: only the members of that list; another system: only what has a code in it.
    """
    period, wanted = as_period(at), spells.system_named(system) if system else None
    found = (Listed(state, _codes(state.code, period)) for state in states())
    return sorted((one for one in found if _there(one, period, wanted)), key=lambda one: one.state.code)


def list_differences(state: str | None = None, at: Day | int | Period = None) -> list[Difference]:
    """Return where the lists of the Correlates of War and of Gleditsch and Ward differ, each span with its reason.

    Parameters
    ----------
    state : only those about this state, by any unambiguous name or code.
    at : only those that reach into a day, month or year.
    """
    code, period = state_of(state, at) if state else None, as_period(at)
    chosen = (d for d in differences() if code in (None, d.code))
    return [d for d in chosen if period is None or _overlaps(d.start, d.end, period)]


def spell_json(row: CodeRow) -> dict[str, Any]:
    """A spell as JSON gives it: numbers as numbers, open ends as null."""
    value = int(row.value) if row.system in spells.NUMBERS else row.value
    ends = {"start": text(row.start), "end": text(row.end)}
    return {"system": row.system, "value": value, "code": row.code, **ends, "source": row.source}


def difference_json(row: Difference) -> dict[str, Any]:
    ends = {"start": text(row.start), "end": text(row.end)}
    numbers = {"code": row.code, "cow": row.cow, "gw": row.gw}
    return {**numbers, **ends, "kind": row.kind, "reason": row.reason, "source": row.source}


def text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def system_or_all(system: str) -> tuple[str, ...]:
    """The systems meant by a name or `all`.

    Raises
    ------
    UsageError
        If there is no such system.
    """
    if system.strip().lower() == "all":
        return spells.SYSTEMS
    try:
        return (spells.system_named(system),)
    except UsageError as error:
        raise UsageError(error.what, f"{error.hint[:-1]}, or all.") from None


def _codes(code: str, period: Period | None) -> tuple[CodeRow, ...]:
    rows = [row for system in spells.SYSTEMS for row in spells.of_code(system, code)]
    return tuple(spells.in_period(rows, period) if period else rows)


def _there(one: Listed, period: Period | None, system: str | None) -> bool:
    if system:
        return bool(one.values(system))
    if period is None or any(one.values(name) for name in LISTS):
        return True
    listed = any(spells.of_code(name, one.state.code) for name in LISTS)
    return not listed and _overlaps(one.state.start, one.state.end, period)


def _overlaps(start: date | None, end: date | None, period: Period) -> bool:
    return (start or date.min) <= period[1] and period[0] <= (end or date.max)
