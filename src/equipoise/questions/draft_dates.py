"""The dates and periods that a sentence of a draft names, with where they stand."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
LAST = r"(?:\s*[–—-]\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>\d{4})(?!\d))?"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?!\d)",
        rf"(?<![\w.-]){DAY}{LAST}\s+(?:of\s+)?(?P<month>{MONTH})\b(?:\.(?=\s+\d))?{YEAR}",
        rf"\b(?P<month>{MONTH})\.?\s+{DAY}(?!\d){LAST}{YEAR}",
        rf"\b(?P<month>{MONTH})\.?,?\s+(?:of\s+)?(?P<year>\d{{4}})(?!\d)",
        r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})(?![\d-])",
        r"(?P<part>first half|second half|spring|summer|autumn|fall|winter) (?:of |in )?(?P<year>\d{4})(?!\d)",
        rf"(?:(?<=\bin )|(?<=\bof )|(?<=\bfrom )|(?<=\bto )|(?<=\band )|(?<=\bbetween )|(?<=\bsince )|(?<=\blate )"
        rf"|(?<=\buntil )|(?<=\bduring )|(?<=\bby )|(?<=\bearly )|(?<=mid-)|(?<=[–—-]))(?P<month>{MONTH})\b",
        rf"\b(?P<month>{MONTH})(?=\s*(?:[–—-]|to\b)\s*(?:{MONTH})\b)",
        r"(?<![\d.,])(?P<year>1[89]\d\d|20\d\d)(?![\d%]|[.,]\d)",
    )
)
EARLIER_DAY = re.compile(r"(?<![\w.])(\d{1,2})(?:st|nd|rd|th)?(?=(?:,|\s+and|\s*&|,\s*and)\s*\d{1,2}(?:\D|$))")
SHORT_YEAR = re.compile(r"[–—/-](\d{2})(?![\d.,]*\d|%)")  # with spaces another number follows a dash
JOINS = re.compile(r"\s*(?:to|until|till|through|up to|and|[–—-])\s*(?:the end of\s+)?", re.IGNORECASE)
PARTS = {"first half": (1, 6), "second half": (7, 12), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
PARTS |= {"fall": PARTS["autumn"], "winter": (1, 2)}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as told: its first and last day, and whether it is a day, a month, a year or a range."""

    start: date
    end: date
    precision: str
    at: tuple[int, int]
    has_year: bool = True

    def overlaps(self, start: date, end: date) -> bool:
        return self.start <= end and start <= self.end


def dates_in(text: str, year: int | None) -> list[Dated]:
    """The dates of a sentence in order; `year` is that of a day or month told without one."""
    found: list[Dated] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < d.at[1] and d.at[0] < match.end() for d in found):
                continue
            known = match.groupdict()
            own = int(known["year"]) if known.get("year") else nearest_year(text, match.start()) or year
            if own and (dated := made(known, own, match.span())):
                found.append(replace(dated, has_year=bool(known.get("year"))))
    found.sort(key=lambda d: d.at)
    return list(joined(text, [*earlier_days(text, found), *found]))


def nearest_year(text: str, place: int) -> int | None:
    """The year told nearest in the sentence."""
    years = [(abs(m.start() - place), int(m[0])) for m in re.finditer(r"(?<![\d.,])(?:19|20)\d\d(?![\d%])", text)]
    return min(years)[1] if years else None


def made(known: dict[str, str | None], year: int, at: tuple[int, int]) -> Dated | None:
    try:
        if part := known.get("part"):
            first, last = PARTS[part.lower()]
            return Dated(date(year, first, 1), end_of(year, last), "range", at)
        word = known.get("month")
        if word is None:
            return Dated(date(year, 1, 1), date(year, 12, 31), "year", at)
        month = int(word) if word.isdigit() else MONTHS[word.lower()]
        if known.get("day") is None:
            return Dated(date(year, month, 1), end_of(year, month), "month", at)
        day = int(known["day"] or 0)
        last = int(known.get("last") or day)
        return Dated(date(year, month, day), date(year, month, last), "day", at) if day <= last else None
    except (ValueError, calendar.IllegalMonthError):
        return None


def end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def earlier_days(text: str, found: list[Dated]) -> Iterator[Dated]:
    """The first of "1 and 27 September 2018"."""
    for match in EARLIER_DAY.finditer(text):
        later = next((d for d in found if 0 < d.at[0] - match.end() < 30 and d.precision == "day"), None)
        inside = any(d.at[0] <= match.start() < d.at[1] for d in found)
        if later and not inside and 1 <= int(match[1]) <= 28:
            day = later.start.replace(day=int(match[1]))
            yield Dated(day, day, "day", match.span(), later.has_year)


def joined(text: str, found: list[Dated]) -> Iterator[Dated]:
    """Two dates that bound a period, as one: "between May and October 2018", "from 2014 to 2018", "2014–18"."""
    rest = sorted(found, key=lambda d: d.at)
    while rest:
        first = rest.pop(0)
        short = SHORT_YEAR.match(text, first.at[1]) if first.precision == "year" else None
        if short:
            century = first.start.year // 100 * 100
            last = date(century + int(short[1]), 12, 31)
            last = last if last > first.end else last.replace(year=last.year + 100)  # 1999–02
            yield replace(first, end=last, precision="range", at=(first.at[0], short.end()))
        elif rest and bounds(text, first, rest[0]):
            second = rest.pop(0)
            yield Dated(first.start, second.end, "range", (first.at[0], second.at[1]))
        else:
            yield first


def bounds(text: str, first: Dated, second: Dated) -> bool:
    gap = text[first.at[1] : second.at[0]]
    before = text[max(0, first.at[0] - 12) : first.at[0]].lower()
    if not JOINS.fullmatch(gap) or second.start < first.start:
        return False
    return "between" in before if gap.strip().lower() == "and" else gap.strip() != ""
