"""Naming states in questions: words of a person to codes, and codes to names for sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.questions.phrases import plural
from equipoise.world.actors import state_code
from equipoise.world.tables import organisations, states


def codes(words: Sequence[str]) -> tuple[str, ...]:
    """Actor codes for the words given; an error names the candidates of an unknown or ambiguous one."""
    found = tuple(state_code(word) for word in words)
    repeated = sorted({code for code in found if found.count(code) > 1})
    if repeated:
        raise UsageError(f"{', '.join(repeated)} is named more than once.", "Name each state once.")
    return found


def of_case(case: Case, words: Sequence[str]) -> tuple[str, ...]:
    """The states named, or else the pivot and partners of the case."""
    if words:
        return codes(words)
    if not case.pivot or not case.partners:
        raise UsageError("No states are named, and case.toml has no pivot and partners.", "Name them: RUS ARM AZE.")
    return codes((case.pivot, *case.partners))


def three_of_case(case: Case, words: Sequence[str]) -> tuple[str, str, str]:
    """A pivot and the two it stands between: the states named, or else those of the case.

    Raises
    ------
    UsageError : more or fewer than three.
    """
    named = of_case(case, words)
    if len(named) != 3:
        three = named[:3] if len(named) > 3 else ("RUS", "ARM", "AZE")
        whose = "are named" if words else "are in this case"
        raise UsageError(
            f"{plural(len(named), 'state')} {whose}: a pivot stands between two.",
            f"Name three, the pivot first, as {' '.join(three)}.",
        )
    return named[0], named[1], named[2]


def check_days(named: Sequence[str], day: date) -> None:
    """Refuse a day on which one of the states was none.

    Raises
    ------
    UsageError : it names the state and its days.
    """
    for one in states():
        if one.code in named and not one.was(day):
            raise UsageError(
                f"{day} is outside the days of {one.name} ({one.span}).", "Name the state of that day, or another day."
            )


@cache
def name_table() -> dict[str, str]:
    return {o.code: o.name for o in organisations()} | {s.code: s.name for s in states()}


def name(code: str) -> str:
    """The short English name of an actor code; the code itself where no table has it."""
    return name_table().get(code, code)


def is_state(code: str) -> bool:
    """Whether an actor code is a state's; organisations and persons have others."""
    return any(one.code == code for one in states())
