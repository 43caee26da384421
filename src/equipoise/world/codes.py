"""The codes of actors: which there are, and by date their values in other systems and back."""

from __future__ import annotations

from equipoise.errors import UnknownActor
from equipoise.world import spells, tables
from equipoise.world.days import Day, as_day, within
from equipoise.world.overlay import cached

SYSTEMS = spells.SYSTEMS


@cached
def actors() -> dict[str, str]:
    """Every actor code with the actor's name."""
    return {o.code: o.name for o in tables.organisations()} | {s.code: s.name for s in tables.states()}


def name_of(code: str) -> str:
    """Return the name of an actor by its code, or the code itself if it is unknown."""
    return actors().get(code, code)


def to_system(code: str, system: str, at: Day = None) -> str | None:
    """Return a state's value in another system on a day (without one: the newest), or None if it has none then."""
    rows = [row for row in _known(system) if row.code == code and within(as_day(at), row.start, row.end)]
    return max(rows, key=lambda row: (row.end is None, str(row.start or ""))).value if rows else None


def from_system(value: str | int, system: str, at: Day = None) -> str:
    """Return the code of the state that a value of another system means on a day (without one: the newest).

    Raises
    ------
    UnknownActor
        If the system gives the value to no state on that day.
    """
    text = str(value).strip().upper()
    text = text.lstrip("0") or "0" if system in ("cow", "gw") else text
    rows = [row for row in _known(system) if row.value.upper() == text and within(as_day(at), row.start, row.end)]
    if not rows:
        when = f" on {at}" if at else ""
        raise UnknownActor(f"{value} is no {system} code of a state{when}.", "Check the number and the system.")
    return max(rows, key=lambda row: (row.end is None, str(row.start or ""))).code


def _known(system: str) -> tuple[tables.CodeRow, ...]:
    return spells.spells(spells.system_named(system))
