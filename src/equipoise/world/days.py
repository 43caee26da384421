"""Days as callers give them: a date, ISO text, or nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeAlias

from equipoise.errors import UsageError
from equipoise.world.rows import day_of

Day: TypeAlias = date | str | None
Period: TypeAlias = tuple[date, date]
YEAR = 366  # days within which a former or coming holder still goes by the family name alone


def as_day(at: Day) -> date | None:
    """Return the day meant; of a month or year its first day.

    Raises
    ------
    UsageError
        If text is not YYYY, YYYY-MM or YYYY-MM-DD.
    """
    if at is None or isinstance(at, date):
        return at
    day = day_of(at.strip())
    if day is None:
        raise UsageError(f"{at!r} is no date.", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
    return day


def as_period(at: Day | int | Period) -> Period | None:
    """Return the first and the last day meant by a day, a month, a year or two days; None for None.

    Raises
    ------
    UsageError
        If it is no day, month or year of the calendar.
    """
    if isinstance(at, tuple):
        return at
    if isinstance(at, date):
        day = at.date() if isinstance(at, datetime) else at
        return day, day
    text = f"{at:04}" if isinstance(at, int) else at
    first = as_day(text)
    return (first, day_of((text or "").strip(), last=True) or first) if first else None


def within(day: date | None, start: date | None, end: date | None, slack: int = 0) -> bool:
    """Whether a day lies between two days, both included, widened by `slack` days; an open side has no limit."""
    if day is None:
        return True
    after = start is None or (day - start).days >= -slack
    return after and (end is None or (day - end).days <= slack)
