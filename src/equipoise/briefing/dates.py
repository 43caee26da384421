"""Dates in words, whatever the language of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from equipoise.ledger.periods import Period

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: date) -> str:
    """`14 May 2018`."""
    return f"{day.day} {month_of(day)}"


def month_of(day: date) -> str:
    """`May 2018`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def when(recorded: Mapping[str, str] | None) -> str:
    """The date of a record: a day, days, a month, or between which days it lies."""
    if recorded is None:
        return "no date"
    start, end = date.fromisoformat(recorded["start"]), date.fromisoformat(recorded["end"])
    if recorded["precision"] == "month":
        return month_of(start) if whole_month(start, end) else f"in {month_of(start)} ({start.day}–{end.day})"
    if start == end:
        return in_words(start)
    if recorded["precision"] == "range":
        return str(start.year) if whole_year(start, end) else ends(start, end, "between {} and {}")
    return ends(start, end, "{}–{}" if (start.year, start.month) == (end.year, end.month) else "{} to {}")


def ends(start: date, end: date, form: str) -> str:
    """Two days in words; what they share is said once."""
    if (start.year, start.month) == (end.year, end.month):
        return form.format(start.day, in_words(end))
    return form.format(in_words(start), in_words(end))


def whole_month(start: date, end: date) -> bool:
    return start.day == 1 and (end.year, end.month) == (start.year, start.month) and end.day >= 28


def whole_year(start: date, end: date) -> bool:
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year


def period_words(period: Period) -> str:
    if period.since and period.until:
        return f"{in_words(period.since)} to {in_words(period.until)}"
    if period.since:
        return f"since {in_words(period.since)}"
    return f"until {in_words(period.until)}" if period.until else "the whole record"
