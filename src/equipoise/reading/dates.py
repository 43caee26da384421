"""Dates as people and pages write them: one found in a text, or a text that is a date and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from equipoise.reading.months import named_dates

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_DAY = r"(?P<d{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y{0}>\d{{4}})(?!\d)"
ISO = r"(?<![\d.,/-])" + _YEAR.format(1) + r"(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
_DAY_MONTH = r"(?<!\d)" + _DAY.format(2) + rf"[\s-]+(?:of\s+)?(?P<m2>{_NAME})[\s,-]+" + _YEAR.format(2)
_MONTH_DAY = rf"(?<![a-z])(?P<m3>{_NAME})\s+" + _DAY.format(3) + r",?\s+" + _YEAR.format(3)
_NUMBERS = r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<s4>[./-])(?P<b>\d{1,2})(?P=s4)" + _YEAR.format(4)
_ANY = re.compile("|".join((ISO, _DAY_MONTH, _MONTH_DAY, _NUMBERS)), re.IGNORECASE | re.ASCII)
_MONTH_YEAR = re.compile(rf"(?P<m>{_NAME})[\s,-]+(?P<y>\d{{4}})", re.IGNORECASE | re.ASCII)
_NO_YEAR = re.compile(rf"(?<![a-z])(?:(?P<m>{_NAME})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{_NAME}))", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date written somewhere in a text; `numbers` where only numbers separate day and month: (first, second, year).

    `day` is None for numbers that may be read both ways, and for a date that does not exist.
    """

    start: int
    end: int
    day: date | None
    numbers: tuple[int, int, int] | None = None
    separator: str = ""


def find_dates(text: str) -> Iterator[Dated]:
    """Yield the full dates (day, month and year) written in a text, in order, with their offsets."""
    found = [_dated(match) for match in _ANY.finditer(text)]
    taken = {dated.start for dated in found}
    found += [dated for dated in _elsewhere(text) if dated.start not in taken]
    yield from sorted(found, key=lambda dated: dated.start)


def _elsewhere(text: str) -> Iterator[Dated]:
    """The dates whose month has its name in another language."""
    for start, end, year, month, day in named_dates(text):
        yield Dated(start, end, make_day(year, month, day))


def whole_date(text: str) -> Dated | None:
    """Return the date that the text consists of, a time of day and weekday aside, or None."""
    bare = re.sub(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+", "", text.strip(), flags=re.IGNORECASE)
    match = _ANY.match(bare)
    dated = _dated(match) if match else next((d for d in _elsewhere(bare[:40]) if d.start == 0), None)
    if dated and re.fullmatch(r"(?:[T,]?\s*(?:at\s+)?\d{1,2}[:.]\d\d.*)?\s*\.?", bare[dated.end :]):
        return dated
    return None


def parse_day(text: str) -> date | None:
    """Return the day a text states, or None: no date, no such day, or numbers that may be read both ways."""
    text = text.strip()
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return make_day(int(text[:4]), int(text[4:6]), int(text[6:]))
    found = whole_date(text)
    return found.day if found else None


def month_of(text: str) -> tuple[int, int] | None:
    """Return (year, month) of a text such as `2018-08` or `August 2018`, or None."""
    text = text.strip()
    if iso := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text, re.ASCII):
        return (int(iso[1]), int(iso[2])) if 1 <= int(iso[2]) <= 12 and int(iso[1]) else None
    if match := _MONTH_YEAR.fullmatch(text):
        return (int(match["y"]), _month(match["m"])) if int(match["y"]) else None
    return None


def day_without_year(text: str) -> tuple[int, int] | None:
    """Return (month, day) of a dateline such as `September 27`, or None."""
    match = _NO_YEAR.search(text)
    if not match:
        return None
    return _month(match["m"] or match["m2"]), int(match["d"] or match["d2"])


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _dated(match: re.Match[str]) -> Dated:
    start, end = match.span()
    if match["y1"]:
        return Dated(start, end, make_day(int(match["y1"]), int(match["m1"]), int(match["d1"])))
    if match["y2"]:
        return Dated(start, end, make_day(int(match["y2"]), _month(match["m2"]), int(match["d2"])))
    if match["y3"]:
        return Dated(start, end, make_day(int(match["y3"]), _month(match["m3"]), int(match["d3"])))
    first, second, year = int(match["a"]), int(match["b"]), int(match["y4"])
    day = _numbers_day(first, second, year, match["s4"])
    return Dated(start, end, day, (first, second, year), match["s4"])


def _numbers_day(first: int, second: int, year: int, separator: str) -> date | None:
    """The day meant by two numbers and a year where the numbers themselves tell; dots stand after the day."""
    if second > 12:
        return make_day(year, first, second)
    if first > 12 or first == second or separator == ".":
        return make_day(year, second, first)
    return None
