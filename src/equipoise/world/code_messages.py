"""What is said of a code that is not there: when it is, whose it was, and what there is instead."""

from __future__ import annotations

from collections.abc import Iterable

from equipoise.errors import UnknownActor, nearest
from equipoise.world import codes, spells, tables
from equipoise.world.code_tables import successions
from equipoise.world.days import Period, as_period
from equipoise.world.tables import CodeRow


def without(code: str, system: str, period: Period | None) -> UnknownActor:
    """The error for a state without a code: when it has one, and who has one then in its place."""
    if code in {o.code for o in tables.organisations()}:
        return UnknownActor(f"{called(code)} is an organisation and has no {system} code.", "Give a state.")
    own = spells.of_code(system, code)
    there = f"There it is {listed(own)}." if own else _elsewhere(code, system)
    near = [other for pair in successions() if code in pair for other in pair if other != code]
    then = [row for other in near for row in spells.in_period(spells.of_code(system, other), period)] if period else []
    instead = f"Listed then: {'; '.join(f'{called(r.code)} {r.value}' for r in then[:4])}." if then else ""
    return UnknownActor(f"{called(code)} has no {system} code{when(period)}.", f"{there} {instead}".strip())


def _elsewhere(code: str, system: str) -> str:
    found = (row for other in spells.SYSTEMS if other != system for row in spells.of_code(other, code)[-1:])
    other = ", ".join(f"{row.system} {row.value}" for row in found)
    return f"That list never has it; elsewhere it is {other}." if other else "No other system has one either."


def unused(text: str, system: str, period: Period | None) -> UnknownActor:
    """The error for a value that means no state: when it meant one, and whom it means in the other systems."""
    what = f"{text} is no {system} code of a state{when(period)}."
    if used := spells.of_value(system, text):
        return UnknownActor(what, f"It was: {holders(used)}.")
    other = (s for s in spells.SYSTEMS if s != system)
    means = [(s, row) for s in other for row in spells.in_period(spells.of_value(s, text), period)[:1]]
    if means:
        return UnknownActor(what, f"Elsewhere: {'; '.join(f'in {s} it is {called(r.code)}' for s, r in means)}.")
    known = [] if system in spells.NUMBERS else [row.value for row in spells.spells(system)]
    return UnknownActor(what, nearest(text, known) or "Check the code and the system.")


def called(code: str) -> str:
    """`Germany (DEU)`."""
    return f"{codes.name_of(code)} ({code})"


def when(period: Period | None) -> str:
    """` in 1990`, ` in 1990-05`, ` on 1990-05-21`, as the period was given; nothing for none."""
    if period is None:
        return ""
    first, last = period
    if first == last:
        return f" on {first}"
    for text in (f"{first.year:04}", f"{first.year:04}-{first.month:02}"):
        if as_period(text) == period:
            return f" in {text}"
    return f" from {first} to {last}"


def listed(rows: Iterable[CodeRow]) -> str:
    """The values of spells and when: `260 from 1955-05-05 to 1990-10-02; 255 from 1990-10-03 on`."""
    return "; ".join(f"{row.value} {lasting(row)}" for row in rows)


def holders(rows: Iterable[CodeRow]) -> str:
    """The states of spells and when: `Soviet Union (SUN) from 1922-12-30 to 1991-12-25; Russia (RUS) …`."""
    return "; ".join(f"{called(row.code)} {lasting(row)}" for row in rows)


def lasting(row: CodeRow) -> str:
    """`from 1949-09-21 to 1990-10-02`, `from 1990-10-03 on`, `to 1991-12-25`, `at all times`."""
    ends = (f"from {row.start}" if row.start else "", f"to {row.end}" if row.end else "on" if row.start else "")
    return " ".join(end for end in ends if end) or "at all times"
