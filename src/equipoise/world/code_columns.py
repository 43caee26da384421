"""The codes of a column, cell by cell: each value is worked out once for all times between two changes of its codes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal, TypeAlias

from equipoise.errors import AmbiguousActor, EquipoiseError
from equipoise.world import spells
from equipoise.world.code_texts import plain_value
from equipoise.world.conversion import to_code
from equipoise.world.days import Period, as_period

Several: TypeAlias = Literal["tell", "first", "last"]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A code, or why there is none and what to do."""

    value: str | int | None
    why: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a column: the system wanted, the one it is in, what to do with several codes; if it has days."""

    system: str
    from_: str | None
    several: Several
    dated: bool


def answers(asked: Asked) -> Callable[[Any, Any], Cell]:
    """The function from the cells of a state and of a day, month or year to a code."""
    pairs: dict[tuple[Any, Any], Cell] = {}
    worked_out: dict[tuple[Any, ...], Cell] = {}
    changes = cache(lambda value: _changes(value, asked))
    period_of = cache(as_period)

    def work_out(value: Any, day: Any) -> Cell:
        period = period_of(day)
        key = _span(value, period, changes(value))
        if key not in worked_out:
            worked_out[key] = _one(value, period, asked)
        return worked_out[key]

    def told(value: Any, day: Any) -> Cell:
        if empty(value):
            return Cell(None, "The cell is empty.")
        if asked.dated and empty(day):
            return Cell(None, "The cell of the date is empty.")
        try:
            return work_out(plain(value), plain(day))
        except EquipoiseError as error:  # no date, no number
            return Cell(None, error.what, error.hint)

    def answer(value: Any, day: Any) -> Cell:
        try:
            if (value, day) not in pairs:
                pairs[value, day] = told(value, day)
            return pairs[value, day]
        except TypeError:  # a list in a cell
            return Cell(None, f"A cell of type {type(value).__name__} is no code.")

    return answer


def empty(value: Any) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT or blanks."""
    if value is None or isinstance(value, str):
        return not (value or "").strip()
    return type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)


def plain(value: Any) -> Any:
    """A cell as text, whole number or day: 365.0 is 365, a time is its day."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | date | bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else str(value)
    return int(value) if hasattr(value, "__index__") else str(value)


def _one(value: str | int, period: Period | None, asked: Asked) -> Cell:
    """The code within a period, or on its first or last day where it has several there and one was asked for."""
    try:
        return Cell(to_code(value, asked.system, period, from_=asked.from_))
    except AmbiguousActor as error:
        if asked.several != "tell" and period and period[0] < period[1]:
            day = period[0] if asked.several == "first" else period[1]
            return _one(value, (day, day), asked)
        return Cell(None, error.what, error.hint)
    except EquipoiseError as error:
        return Cell(None, error.what, error.hint)


def _changes(value: str | int, asked: Asked) -> Sequence[date] | None:
    """The days on which the answer for a value may change; None for a name, whose meaning has days of its own."""
    if asked.from_ is None:
        return None
    read = spells.of_value(asked.from_, plain_value(value, asked.from_))
    states = {row.code for row in read}
    states |= {other for code in states for other in spells.kin(asked.system, code)}
    rows = [*read, *(row for code in states for row in spells.of_code(asked.system, code))]
    starts = {row.start for row in rows if row.start}
    return sorted(starts | {row.end + DAY for row in rows if row.end})


def _span(value: Any, period: Period | None, changes: Sequence[date] | None) -> tuple[Any, ...]:
    """What the answer depends on: the span between two changes in which a period lies, else the period itself."""
    if period is None or changes is None:
        return (value, period)
    first, last = (bisect_right(changes, day) for day in period)
    return (value, first) if first == last else (value, period)
