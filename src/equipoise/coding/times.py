"""Time phrases of English news: where they stand in a text and which day, month or range they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from equipoise.coding.calendar import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    WEEKDAYS,
    Clock,
    day_of_month,
    day_of_year,
    lasting,
    month,
    month_after,
    offset,
    shifted,
    week,
    weekday,
    weekday_of_week,
    year_range,
)
from equipoise.ledger.records import When

Match = re.Match[str]
Resolver = Callable[[Match, Clock], When | None]


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time phrase: `text[start:end]`, and how to resolve it.

    `head` is the offset of the word by which it hangs in the sentence.
    """

    start: int
    end: int
    head: int
    match: Match
    resolver: Resolver

    def resolve(self, clock: Clock) -> When | None:
        return self.resolver(self.match, clock)

    def days_from_clause(self) -> int | None:
        """Of "two days after Y had …", "a day before Y": how far the main clause lies from Y, in days."""
        way = self.match.groupdict().get("way")
        if way not in ("after", "before") or not self.match.groupdict().get("unit", "").startswith("day"):
            return None
        return _number(self.match["count"]) * (1 if way == "after" else -1)


_DAY = "(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_FULL = (
    "(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    "|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
# May and March are months only in company: a preposition before, or a year behind.
_BARE = _FULL.replace("|March", "").replace("|May", "").replace("|MARCH", "").replace("|MAY", "")
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_ORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DATE = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUM = "|".join(sorted((n for n in NUMBERS if n not in ("zero", "a few", "several")), key=len, reverse=True))
_COUNT = rf"(?P<count>\d{{1,3}}|{_NUM}|a few|several)"
_PART = r"(?:early|earlier in|mid|middle of|late|later in|beginning of|start of|end of|(?:first|second) half of)"


def _number(word: str) -> int:
    low = word.lower()
    return int(low) if low.isdigit() else NUMBERS.get(low) or ORDINALS.get(low) or 0


def _month_number(name: str) -> int:
    return next(n for n, month_name in enumerate(MONTHS, 1) if month_name.startswith(name.lower()[:3]))


def _weekday_number(match: Match) -> int:
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"].lower()))


def _year(match: Match) -> int | None:
    return int(match["year"]) if match["year"] else None


def _on_weekday(match: Match, clock: Clock) -> When | None:
    return weekday(clock, _weekday_number(match), (match["which"] or "").lower())


def _in_week(match: Match, clock: Clock) -> When | None:
    weeks = {"last": -1, "this": 0, "next": 1, "the following": 1, "the previous": -1}
    return weekday_of_week(clock, _weekday_number(match), weeks[match["which"].lower()])


def _on_date(match: Match, clock: Clock) -> When | None:
    number, year = _month_number(match["month"]), _year(match)
    first = day_of_year(clock, number, int(match["day"]), year)
    last = match.groupdict().get("last")
    if not last or first is None:
        return first
    return lasting(first, day_of_year(Clock(first.start, ahead=True), number, int(last), year))


def _on_iso(match: Match, clock: Clock) -> When | None:
    return day_of_year(clock, int(match["number"]), int(match["day"]), int(match["year"]))


def _in_month(match: Match, clock: Clock) -> When | None:
    which = (match.groupdict().get("which") or "").lower()
    return month(clock, _month_number(match["month"]), _year(match), which)


def _in_relative_month(match: Match, clock: Clock) -> When | None:
    which = match["which"].lower()
    if which in ("the following", "the previous", "the same", "that"):
        known = clock.last.start if clock.last else None
    else:
        known = clock.published
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    return month_after(known, step) if known else None


def _this_month(match: Match, clock: Clock) -> When | None:
    return month_after(clock.published, 0) if clock.published else None


def _today(step: int) -> Resolver:
    return lambda match, clock: shifted(clock.published, step) if clock.published else None


def _same_day(step: int) -> Resolver:
    """Days counted from the last date that the text named."""

    def resolve(match: Match, clock: Clock) -> When | None:
        known = clock.last if clock.last and clock.last.precision == "day" else None
        return shifted(known.start, step) if known else None

    return resolve


def _ago(match: Match, clock: Clock) -> When | None:
    return offset(clock.published, -_number(match["count"]), match["unit"].lower()) if clock.published else None


def _hence(match: Match, clock: Clock) -> When | None:
    return offset(clock.published, _number(match["count"]), match["unit"].lower()) if clock.published else None


def _from_last(match: Match, clock: Clock) -> When | None:
    """ "Two days earlier", "a week later": counted from the last date named; without one nothing is known."""
    if clock.last is None:
        return None
    sign = -1 if match["way"].lower() in ("earlier", "before", "previously") else 1
    return offset(clock.last.start, sign * _number(match["count"]), match["unit"].lower())


def _week(weekend: bool) -> Resolver:
    def resolve(match: Match, clock: Clock) -> When | None:
        which = (match["which"] or "").lower()
        if not which:
            which = "next" if clock.ahead and not weekend else "this"
        step = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1}.get(which, 0)
        if weekend and not clock.ahead and step == 0 and clock.published and clock.published.weekday() < 5:
            step = -1  # early in the week "the weekend" is the one just over
        return week(clock, step, weekend)

    return resolve


def _in_year(match: Match, clock: Clock) -> When | None:
    return year_range(int(match["year"]))


def _in_relative_year(match: Match, clock: Clock) -> When | None:
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return year_range(clock.published.year + step) if clock.published else None


def _ordinal_day(match: Match, clock: Clock) -> When | None:
    word = match["ordinal"].lower()
    return day_of_month(clock, _number(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word)))


def _vague(match: Match, clock: Clock) -> When | None:
    return None


_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|noon|midnight))?"
_WHICH_DAY = r"(?:(?P<which>last|next|this|this past|this coming)\s+)?"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?)"
_I = re.IGNORECASE
# In this order: of two phrases that start at one place the longer wins, and of equals the first.
_PATTERNS: tuple[tuple[re.Pattern[str], Resolver], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})(?!\w)", flags), resolver)
    for pattern, flags, resolver in (
        (r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})", 0, _on_iso),
        (r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})", 0, _on_iso),
        (
            rf"(?:{_DAY},?\s+)?{_MONTH}\s+{_DATE}(?:\s*(?:-|–|to|and)\s*(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
            rf"(?:,?\s+{_YEAR})?",
            _I,
            _on_date,
        ),
        (
            rf"(?:{_DAY},?\s+)?(?:the\s+)?{_DATE}(?:\s*(?:-|–|to|and)\s*(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
            rf"(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?",
            _I,
            _on_date,
        ),
        (rf"{_DAY}{_TIME_OF_DAY}\s+(?:of\s+)?(?P<which>last|this|next|the following|the previous)\s+week", _I, _in_week),
        (rf"{_WHICH_DAY}{_DAY}{_TIME_OF_DAY}(?!\s+week)", _I, _on_weekday),
        (rf"(?:(?:in|of|by|since|until|for|during|from|(?P<which>last|next|this))\s+|{_PART}[\s-]+)+{_FULL}(?!\s+\d{{1,2}}(?!\d))(?:,?\s+(?:of\s+)?{_YEAR})?", 0, _in_month),
        (rf"{_FULL}(?:,?\s+(?:of\s+)?{_YEAR})", 0, _in_month),
        (rf"(?P<which>(?!)x)?{_BARE}(?P<year>(?!)x)?(?:'s|’s)?", 0, _in_month),
        (r"(?:(?:earlier|later|early|late)\s+)?(?P<which>this|last|next|the previous|the following|the same|that)\s+month", _I, _in_relative_month),
        (r"(?:before|by)?\s*(?:the\s+)?(?:(?:end|middle|beginning|rest|last week|first week)\s+of\s+)?(?:the|this)\s+month(?:\s+is\s+out)?", _I, _this_month),
        (r"today|tonight|this\s+(?:morning|afternoon|evening)|earlier\s+in\s+the\s+day", _I, _today(0)),
        (r"yesterday" + _TIME_OF_DAY, _I, _today(-1)),
        (r"tomorrow" + _TIME_OF_DAY, _I, _today(1)),
        (r"the\s+day\s+after\s+tomorrow", _I, _today(2)),
        (r"the\s+day\s+before\s+yesterday", _I, _today(-2)),
        (r"(?:(?:on|later|earlier)\s+)?(?:the|that)\s+(?:very|same|very\s+same)\s+(?:day|morning|afternoon|evening|night)|that\s+(?:day|evening|night|afternoon|morning)|later\s+in\s+the\s+day|hours\s+(?:later|earlier)|within\s+hours", _I, _same_day(0)),
        (r"(?:the\s+)?(?:(?:very\s+)?next|following)\s+(?:day|morning|evening|night)|the\s+(?:day|morning)\s+after(?!\s+tomorrow)", _I, _same_day(1)),
        (r"the\s+(?:day|evening|night|morning)\s+before(?!\s+yesterday)|the\s+previous\s+(?:day|evening|night)", _I, _same_day(-1)),
        (rf"{_COUNT}\s+{_UNIT}\s+ago", _I, _ago),
        (rf"{_COUNT}\s+{_UNIT}\s+(?P<way>earlier|before|previously|later|after|afterwards)", _I, _from_last),
        (rf"in\s+{_COUNT}\s+{_UNIT}(?:'|’)?(?:\s+time)?", _I, _hence),
        (r"(?:earlier|later)?\s*(?P<which>last|past|this|next|coming)\s+week", _I, _week(False)),
        (r"(?:the\s+)?(?P<which>last|past|this past|this|next|coming)?\s*week-?end", _I, _week(True)),
        (r"(?:the\s+)?week\s+(?:before|after|earlier|later)(?:\s+(?:last|next))?|(?:the\s+)?(?:previous|following)\s+(?:week|year)", _I, _vague),
        (r"recent(?:ly)?|lately|in\s+recent\s+(?:days|weeks|months|years)|soon|shortly|(?:in|over)\s+the\s+(?:coming|past|last|next)\s+(?:\w+\s+)?(?:days|weeks|months|years)|last\s+night", _I, _vague),
        (r"(?:in|since|during|of|by|until|from|early|late)\s+" + _YEAR + r"(?!\s*(?:-|–)\s*\d)", _I, _in_year),
        (r"(?:earlier|later)?\s*(?P<which>last|this|next)\s+year", _I, _in_relative_year),
        (r"(?:last|this|next|in\s+the|in|the\s+coming)\s+(?:spring|summer|autumn|winter)(?:\s+of\s+\d{4})?", _I, _vague),
        (rf"(?:on\s+|by\s+)?the\s+(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{_ORD})\s+of\s+(?:the|this)\s+month", _I, _ordinal_day),
        (r"(?:on|by|from|until|since)\s+the\s+(?P<ordinal>\d{1,2}(?:st|nd|rd|th))(?!\s+(?:\w+\s+)?(?:anniversary|round|time|day|floor|parallel|century))", _I, _ordinal_day),
        (rf"(?:on|by|until|since)\s+the\s+(?P<ordinal>{_ORD})(?=\s*(?:[.,;]|and\b|$))", _I, _ordinal_day),
        (rf"the\s+(?P<day>{_ORD})\s+of\s+{_FULL}(?:,?\s+{_YEAR})?", 0, lambda m, c: day_of_year(c, _month_number(m["month"]), _number(m["day"]), _year(m))),
    )
)
# A sentence without any of these holds no time phrase.
_HINT = re.compile(
    r"day|month|week|year|yesterday|tomorrow|tonight|ago|recent|lately|soon|shortly|hours|last night|morning|evening"
    r"|afternoon|spring|summer|autumn|winter|1[89]\d\d|20\d\d|\d(?:st|nd|rd|th)\b|the \w+(?:th|st|nd|rd)\b"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)


def find_times(text: str) -> list[TimePhrase]:
    """The time phrases of a text, in order, without overlap.

    Parameters
    ----------
    text : a sentence.
    """
    if not _HINT.search(text):
        return []
    matches = [(m.start(), -m.end(), n, m) for n, (pattern, _) in enumerate(_PATTERNS) for m in pattern.finditer(text)]
    phrases: list[TimePhrase] = []
    for start, _, number, match in sorted(matches, key=lambda found: found[:3]):
        if not phrases or start >= phrases[-1].end:
            phrases.append(TimePhrase(start, match.end(), _head(match), match, _PATTERNS[number][1]))
    return phrases


def _head(match: Match) -> int:
    """Where the word stands by which the phrase hangs: the month or weekday where there is one, else its last word."""
    groups = match.groupdict()
    for name in ("month", "weekday", "year", "unit"):
        if groups.get(name):
            return match.start(name)
    return match.start() + match.group().rfind(" ") + 1 + (0 if " " in match.group() else 0)
