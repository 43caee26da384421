"""The spells of every code system: on which days a value belongs to which state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from equipoise.errors import UsageError
from equipoise.world import tables
from equipoise.world.code_tables import former_iso
from equipoise.world.days import Period
from equipoise.world.overlay import cached
from equipoise.world.tables import CodeRow

# The command line's names for the systems; `cow` and `gw` are numbers, `cowabb` the Correlates of War's letters.
SYSTEMS = ("iso3", "iso2", "iso3166-3", "cow", "cowabb", "gw")
NUMBERS = ("cow", "gw")
ACTOR = "actor"  # the project's own codes, which have no days
ALSO = {"iso": "iso3"}


def system_named(text: str) -> str:
    """The name of a code system as given, in any case; `iso` is `iso3`, `actor` are the project's own codes.

    Raises
    ------
    UsageError
        If there is no such system.
    """
    plain = text.strip().lower()
    system = ALSO.get(plain, plain)
    if system not in (*SYSTEMS, ACTOR):
        raise UsageError(f"{text!r} is no code system.", f"Take one of {', '.join((*SYSTEMS, ACTOR))}.")
    return system


@cached
def spells(system: str) -> tuple[CodeRow, ...]:
    """The spells in which a system gives values to states: on one day a value belongs to one state, and back."""
    if system == ACTOR:
        return tuple(CodeRow(s.code, system, s.code, None, None, s.source) for s in tables.states())
    if system == "iso3":  # every code of the project with an alpha-2 beside it is ISO's
        iso2 = (row for row in tables.codes() if row.system == "iso2")
        return tuple(CodeRow(r.code, system, r.code, r.start, r.end, r.source) for r in iso2)
    if system == "iso3166-3":
        return tuple(CodeRow(f.code, system, f.alpha4, f.start, f.end, f.source) for f in former_iso() if f.alpha4)
    return tuple(row for row in tables.codes() if row.system == system)


@cached
def readings(system: str) -> tuple[CodeRow, ...]:
    """The spells, and the values that ISO used formerly beside them: read, but never written."""
    if system not in ("iso3", "iso2"):
        return spells(system)
    old = ((f, f.alpha3 if system == "iso3" else f.alpha2) for f in former_iso())
    former = (CodeRow(f.code, system, value, f.start, f.end, f.source) for f, value in old if value)
    return (*spells(system), *former)


def of_code(system: str, code: str) -> tuple[CodeRow, ...]:
    """A state's spells in a system, in the table's order."""
    return _by_code(system).get(code, ())


def of_value(system: str, value: str) -> tuple[CodeRow, ...]:
    """The spells in which a value is read in a system."""
    return _by_value(system).get(value, ())


@cached
def _by_code(system: str) -> dict[str, tuple[CodeRow, ...]]:
    found: dict[str, tuple[CodeRow, ...]] = {}
    for row in spells(system):
        found[row.code] = (*found.get(row.code, ()), row)
    return found


@cached
def _by_value(system: str) -> dict[str, tuple[CodeRow, ...]]:
    found: dict[str, tuple[CodeRow, ...]] = {}
    for row in readings(system):
        found[row.value] = (*found.get(row.value, ()), row)
    return found


def kin(system: str, code: str) -> tuple[str, ...]:
    """The states to which a system gives a value of this state's at other times: COW 345 is YUG, SCG and SRB."""
    values = dict.fromkeys(row.value for row in of_code(system, code))
    return tuple(dict.fromkeys(r.code for value in values for r in of_value(system, value) if r.code != code))


def in_period(rows: Iterable[CodeRow], period: Period | None) -> list[CodeRow]:
    """The spells of which some day lies in the period; without one those in force today, else the newest."""
    listed = list(rows)
    if period is None:
        return [r for r in listed if r.end is None] or newest(listed)
    first, last = period
    return [r for r in listed if (r.start or date.min) <= last and first <= (r.end or date.max)]


def newest(rows: list[CodeRow]) -> list[CodeRow]:
    """The spells of the state whose last spell ended latest, where only one state ever had one."""
    if len({row.code for row in rows}) != 1:
        return rows
    return [max(rows, key=lambda row: (row.end or date.max, row.start or date.min))]
