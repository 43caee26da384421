"""Codes of states as they are written: in which system a short text is one, and whom it means, never guessed."""

from __future__ import annotations

from equipoise.errors import AmbiguousActor, UnknownActor
from equipoise.world import spells
from equipoise.world.actors import state_code
from equipoise.world.code_messages import called
from equipoise.world.days import Period
from equipoise.world.tables import CodeRow

LONGEST = 4  # letters of a code


def plain_value(value: str | int | float, system: str) -> str:
    """A value as the tables write it: numbers without leading zeros, letters in capitals.

    Raises
    ------
    UnknownActor
        If it is empty, or no number where the system has numbers.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip().upper()
    if not text:
        raise UnknownActor(f"The {system} code is empty.", "Give a code of a state.")
    if system not in spells.NUMBERS:
        return text
    if isinstance(value, bool) or not (text.isascii() and text.isdecimal()):
        raise UnknownActor(f"{value!r} is no number, as {system} codes are.", _lettered(text))
    return text.lstrip("0") or "0"


def _lettered(text: str) -> str:
    found = [system for system in spells.SYSTEMS if system not in spells.NUMBERS and spells.of_value(system, text)]
    return f"It is a code of {' and '.join(found)}." if found else "Give the number, as 365."


def asked(state: str | int, period: Period | None) -> str:
    """The actor code of any name or code; a code of different states in different systems is asked about.

    Raises
    ------
    AmbiguousActor
        If the text is a code of several states; the hint says in which system it means whom.
    """
    if isinstance(state, bool) or not isinstance(state, str | int):
        raise UnknownActor(f"{state!r} is no name or code of a state.", "Give text, as RUS or Russia.")
    text = " ".join(str(state).split())
    if text.isdecimal():
        raise numbered(text, period)
    others = other_readings(text, period)
    try:
        primary = state_code(text, period[0] if period else None)
    except UnknownActor:
        if not others:
            raise
        primary = others[0].code if len({row.code for row in others}) == 1 else ""
    clashing = [row for row in others if row.code != primary and not _akin(primary, row.code)]
    if clashing:
        raise clash(text, primary, clashing)
    return primary


def other_readings(text: str, period: Period | None) -> list[CodeRow]:
    """The spells in which a short text is a code of letters in some system other than the project's own.

    Without a period: today; a value that nobody has today is read as of the time when it was last used.
    """
    value = text.upper()
    if not (2 <= len(value) <= LONGEST and value.isascii() and value.isalpha()):
        return []
    lettered = [s for s in spells.SYSTEMS if s not in spells.NUMBERS]
    found = [row for s in lettered for row in spells.of_value(s, value)]
    if period:
        return spells.in_period(found, period)
    return [row for row in found if row.end is None] or found


def numbered(text: str, period: Period | None) -> AmbiguousActor:
    """The question back to a number: whose it is in which system."""
    value = plain_value(text, "cow") if text.isascii() else text
    means = [(s, r.code) for s in spells.NUMBERS for r in spells.in_period(spells.of_value(s, value), period)]
    listed = ", ".join(dict.fromkeys(f"{called(code)} in {system}" for system, code in means))
    hint = f"Say the system (from_, --from): {listed or ', '.join(spells.NUMBERS)}."
    return AmbiguousActor(f"{text} is a number, and lists number states differently.", hint)


def clash(text: str, primary: str, others: list[CodeRow]) -> AmbiguousActor:
    """The question back: which system was meant."""
    own = [f"{called(primary)} as the project's code"] if primary else []
    if primary and spells.of_value("iso3", text.upper()):
        own = [f"{called(primary)} in iso3"]
    listed = [*own, *dict.fromkeys(f"{called(row.code)} in {row.system}" for row in others)]
    return AmbiguousActor(f"{text!r} is a code of several.", f"Say the system (from_, --from): {', '.join(listed)}.")


def _akin(one: str, other: str) -> bool:
    """Whether a list takes both for one state under one number, as RUS and SUN."""
    return any(other in spells.kin(system, one) for system in spells.NUMBERS)
