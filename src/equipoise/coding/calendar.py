"""Calendar words and the arithmetic that resolves them against a day of publication."""

from __future__ import annotations

import calendar as days
from dataclasses import dataclass
from datetime import date, timedelta

from equipoise.coding.lists import ordered
from equipoise.ledger.fields import When


def number_of(word: str) -> int:
    """The number that a word or its digits mean; 0 if it is none. "A few" and "several" count as three."""
    low = word.lower()
    if low.isdecimal():
        return int(low)
    if low in ("a", "an"):
        return 1
    if low in ("a few", "several"):
        return 3
    if low == "thirty":
        return 30
    numbers, ordinals = ordered("numbers"), ordered("ordinals")
    return numbers.index(low) if low in numbers else ordinals.index(low) + 1 if low in ordinals else 0


def month_number(name: str) -> int:
    """1 to 12, by the first three letters."""
    return next(n for n, month_name in enumerate(ordered("months"), 1) if month_name.startswith(name.lower()[:3]))


def weekday_number(name: str) -> int:
    """0 for Monday, by the first three letters."""
    return next(n for n, day in enumerate(ordered("weekdays")) if day.startswith(name.lower()[:3]))


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time phrase is resolved against.

    `published`: the day of the text; `last`: the last date that the text named; `ahead`: whether the phrase speaks of
    something to come. News looks back unless it says otherwise. `entry`: the day of the entry before in a chronology.
    """

    published: date | None
    last: When | None = None
    ahead: bool = False
    entry: When | None = None


def weekday(clock: Clock, name: int, which: str = "") -> When | None:
    """The day meant by a weekday's name; `which` is `last`, `next`, `this` or empty."""
    today = clock.published
    if today is None:
        return None
    back, forward = (today.weekday() - name) % 7, (name - today.weekday()) % 7
    if which == "last":
        return When.day(today - timedelta(back or 7))
    if which in ("next", "week"):
        return When.day(today + timedelta(forward + 7 if which == "week" else forward or 7))
    return When.day(today + timedelta(forward) if clock.ahead else today - timedelta(back))


def weekday_of_week(clock: Clock, name: int, weeks: int) -> When | None:
    """The weekday of the calendar week `weeks` after this one."""
    today = clock.published
    return When.day(today + timedelta(name - today.weekday() + 7 * weeks)) if today else None


def offset(day: date, number: int, unit: str) -> When | None:
    """The day, month, or range of days that lies `number` units after a day."""
    if unit.startswith("day"):
        return shifted(day, number)
    if unit.startswith("month"):
        return month_after(day, number)
    span = 7 * number if unit.startswith("week") else 365 * number
    slack = 3 if unit.startswith("week") else 182
    first, last = shifted(day, span - slack), shifted(day, span + slack)
    return When(first.start, last.start, "range") if first and last else None


def shifted(day: date, number: int) -> When | None:
    try:
        return When.day(day + timedelta(number))
    except OverflowError:
        return None


def month_after(day: date, number: int) -> When | None:
    count = day.year * 12 + day.month - 1 + number
    return When.month(count // 12, count % 12 + 1) if date.min.year <= count // 12 < date.max.year else None


def month(clock: Clock, number: int, year: int | None, which: str = "") -> When | None:
    """The month meant by a month's name."""
    if year is not None:
        return When.month(year, number) if date.min.year <= year < date.max.year else None
    today = clock.published
    if today is None:
        return None
    back, forward = (today.month - number) % 12, (number - today.month) % 12
    if which == "last":
        return month_after(today, -(back or 12))
    if which == "next":
        return month_after(today, forward or 12)
    return month_after(today, forward if clock.ahead else -back)


def day_of_year(clock: Clock, number: int, day: int, year: int | None) -> When | None:
    """The day meant by a month and a day of it, with or without a year."""
    if year is not None:
        return _safe(year, number, day)
    today = clock.published
    if clock.entry:
        return _from_entry(clock.entry.start, number, day)
    if today is None:
        return None
    past = [w for y in range(today.year - 4, today.year + 1) if (w := _safe(y, number, day)) and w.start <= today]
    coming = [w for y in range(today.year, today.year + 5) if (w := _safe(y, number, day)) and w.start >= today]
    if not past or not coming:
        return None
    back, forward = (today - past[-1].start).days, (coming[0].start - today).days
    # What is still to come may have been planned for a day just gone; eleven months ahead it was not.
    just_gone = forward > 330 and back < 35
    return coming[0] if clock.ahead and not just_gone else past[-1]


def _from_entry(before: date, number: int, day: int) -> When | None:
    """The entries of a chronology go forward."""
    years = (_safe(year, number, day) for year in range(before.year, before.year + 5))
    return next((when for when in years if when and when.start >= before), None)


def day_of_month(clock: Clock, day: int) -> When | None:
    """The day meant by "the 20th"."""
    known = clock.last.start if clock.last and clock.last.precision in ("day", "month") else clock.published
    if known is None:
        return None
    here = _safe(known.year, known.month, day)
    if here and clock.published:
        wrong = here.start < clock.published if clock.ahead else here.start > clock.published
        beside = month_after(known, 1 if clock.ahead else -1)
        if wrong and beside:
            return _safe(beside.start.year, beside.start.month, day)
    return here


def year_range(year: int) -> When | None:
    inside = date.min.year <= year <= date.max.year
    return When(date(year, 1, 1), date(year, 12, 31), "range") if inside else None


def week(clock: Clock, weeks: int, weekend: bool = False) -> When | None:
    """The week `weeks` after this one, or its weekend, as a range."""
    today = clock.published
    if today is None:
        return None
    first = today + timedelta(7 * weeks - today.weekday() + (5 if weekend else 0))
    return When(first, first + timedelta(1 if weekend else 6), "range")


def _safe(year: int, number: int, day: int) -> When | None:
    """The day, or None where the calendar has none such."""
    inside = date.min.year <= year <= date.max.year and 1 <= number <= 12
    return When.day(date(year, number, day)) if inside and 1 <= day <= days.monthrange(year, number)[1] else None


def lasting(start: When | None, end: When | None) -> When | None:
    """From one day to another."""
    if start is None or end is None or start.precision != "day" or end.start < start.start:
        return start
    return When(start.start, end.end, "day")
