"""Dates as people give them: YYYY (a number too), YYYY-MM or YYYY-MM-DD, as the first or the last day they mean."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from equipoise.errors import UsageError

Given = str | date | int | None  # a whole number is a year
PATTERN = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?\Z")


def first_day(text: Given, name: str = "date") -> date | None:
    """The first day of the year, month or day given; None for None.

    Raises
    ------
    UsageError : the text is no such date.
    """
    return bound(text, name, last=False)


def last_day(text: Given, name: str = "date") -> date | None:
    """The last day of the year, month or day given: `2018` is 31 December 2018."""
    return bound(text, name, last=True)


def whole_day(text: str | None, name: str = "date") -> date | None:
    """One day, given as YYYY-MM-DD; None for None.

    Raises
    ------
    UsageError : the text is a month, a year or no date.
    """
    if text is not None and first_day(text, name) != last_day(text, name):
        raise UsageError(f"{name} '{text}' is more than a day.", "Give the day: YYYY-MM-DD.")
    return first_day(text, name)


def bound(text: Given, name: str, *, last: bool) -> date | None:
    if text is None or isinstance(text, date):
        return text
    found = PATTERN.match(f"{text:04}" if isinstance(text, int) else text.strip())
    hint = "Give YYYY, YYYY-MM or YYYY-MM-DD."
    if not found:
        raise UsageError(f"{name} '{text}' is not a date.", hint)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        assert year is not None
        if month is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if day is None:
            return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise UsageError(f"{name} '{text}' is not a day of the calendar.", hint) from error


@dataclass(frozen=True, slots=True)
class Period:
    """A period with both ends included; an end that is None is open."""

    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, since: Given = None, until: Given = None) -> Period:
        period = cls(first_day(since, "since"), last_day(until, "until"))
        if period.since and period.until and period.since > period.until:
            raise UsageError(
                f"The period ends ({period.until}) before it begins ({period.since}).", "Exchange the dates."
            )
        return period

    @classmethod
    def asked(cls, at: Given = None, since: Given = None, until: Given = None) -> Period:
        """The day, month or year `at`, or the period from `since` to `until`.

        Raises
        ------
        UsageError : both ways are used, a text is no date, or the period ends before it begins.
        """
        if at and (since or until):
            raise UsageError("At and since or until are two ways to name the days.", "Give one of them.")
        return cls(first_day(at, "at"), last_day(at, "at")) if at else cls.of(since, until)

    @property
    def named(self) -> str:
        """In the shortest words: a whole year or month as it is asked for, 2014 or 2014-03; else as `str`."""
        if self.since and self.until and self.since.day == 1 and self.since < self.until:
            for text in (f"{self.since:%Y}", f"{self.since:%Y-%m}"):
                if (first_day(text), last_day(text)) == (self.since, self.until):
                    return text
        return str(self)

    def holds(self, day: date) -> bool:
        return self.overlaps(day, day)

    def overlaps(self, start: date, end: date) -> bool:
        """Whether any day from start to end is in the period."""
        return (self.until is None or start <= self.until) and (self.since is None or end >= self.since)

    @property
    def years(self) -> float | None:
        if self.since is None or self.until is None:
            return None
        return ((self.until - self.since).days + 1) / 365.25

    def to_json(self) -> dict[str, str | None]:
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }

    def __str__(self) -> str:
        if self.since and self.since == self.until:
            return str(self.since)
        if self.since and self.until:
            return f"{self.since} to {self.until}"
        if self.since:
            return f"since {self.since}"
        return f"until {self.until}" if self.until else "the whole record"


def in_period(start: date | None, end: date | None, period: Period) -> bool:
    """Whether days overlap the period; what has no date is in none that has a bound."""
    if start is None or end is None:
        return period.since is None and period.until is None
    return period.overlaps(start, end)
