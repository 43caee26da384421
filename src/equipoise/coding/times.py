"""Time phrases of English news: where they stand in a text and which day, month or range they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from equipoise.coding.calendar import Clock, number_of
from equipoise.coding.lists import TABLES, ordered
from equipoise.coding.resolvers import RESOLVERS, Match
from equipoise.errors import InputError
from equipoise.ledger.fields import When


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time phrase: `text[start:end]`, and how to resolve it.

    `meaning` names the rule that resolves it; `head` is the offset of the word by which it hangs in the sentence.
    """

    start: int
    end: int
    head: int
    meaning: str
    match: Match

    def resolve(self, clock: Clock) -> When | None:
        """The day, month or range meant, or None if that is not known or lies outside the calendar."""
        try:
            return RESOLVERS[self.meaning](self.match, clock)
        except (OverflowError, ValueError):
            return None

    def counted(self) -> tuple[int, str, int] | None:
        """Of "two days after", "the day before", "hours after": how many units after (1) or before (-1) what comes."""
        last = self.match.group().split()[-1].lower()
        if last not in ("after", "before"):
            return None
        sign = 1 if last == "after" else -1
        if self.meaning == "from_last":
            return number_of(self.match["count"]), self.match["unit"].lower(), sign
        days = {"next_day": 1, "day_before": 1, "hours_from": 0}.get(self.meaning)
        return None if days is None else (days, "day", sign)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the table of time phrases."""

    meaning: str
    regex: re.Pattern[str]
    example: str


# A sentence without any of these holds no time phrase.
_HINT = re.compile(
    r"day|month|week|year|yesterday|tomorrow|tonight|ago|recent|lately|soon|shortly|hours|last night|morning|evening"
    r"|afternoon|night|spring|summer|autumn|winter|1[89]\d\d|20\d\d|\d(?:st|nd|rd|th)\b|the \w+(?:th|st|nd|rd)\b"
    r"|hour|minute|dusk|nightfall|sunset|sunrise|daybreak|noon|midday|midnight|lunch|supper|dinner|dawn|breakfast|christmas|boxing"
    r"|o.clock|:\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|at (?:half|a? ?quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
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
    matches = [(m.start(), -m.end(), n, m) for n, p in enumerate(patterns()) for m in p.regex.finditer(text)]
    phrases: list[TimePhrase] = []
    for start, _, number, match in sorted(matches, key=lambda found: found[:3]):
        if not phrases or start >= phrases[-1].end:
            phrases.append(TimePhrase(start, match.end(), _head(match), patterns()[number].meaning, match))
    return phrases


def _head(match: Match) -> int:
    """Where the word stands by which the phrase hangs: the month or weekday where there is one, else its last word."""
    groups = match.groupdict()
    for name in ("month", "weekday", "year", "unit"):
        if groups.get(name):
            return match.start(name)
    return match.start() + match.group().rfind(" ") + 1


@cache
def patterns() -> tuple[Pattern, ...]:
    """The table of time phrases. Of two that match at one place the longer counts, of equals the earlier row."""
    found: list[Pattern] = []
    parts = {"%COUNT%": _count(), "%ORDINAL%": "|".join(sorted(ordered("ordinals"), key=len, reverse=True))}
    for number, line in enumerate((TABLES / "times.tsv").read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if line.startswith(("#", "meaning\t")):
            continue
        if len(cells) != 4 or (cells[0] not in RESOLVERS and not cells[0].startswith("%")):
            raise InputError(f"times.tsv, line {number}: not a row of four cells with a known meaning.")
        if cells[0].startswith("%"):
            parts[cells[0]] = cells[2]
        else:
            text = re.sub("%[A-Z]+%", lambda part: parts[part[0]], cells[2])
            flags = re.IGNORECASE if cells[1] == "any" else re.NOFLAG
            found.append(Pattern(cells[0], re.compile(rf"\b(?:{text})(?!\w)", flags), cells[3]))
    return tuple(found)


def _count() -> str:
    """A number of days or weeks, as digits or a word."""
    words = sorted((*ordered("numbers")[1:], "thirty", "a few", "several", "an", "a"), key=len, reverse=True)
    return rf"(?P<count>\d{{1,3}}|{'|'.join(words)})"
