"""One article within a file that holds several, and the lines of such a file with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from equipoise.ledger.fields import Span
from equipoise.reading.article import Article
from equipoise.reading.dates import find_dates

# What may stand beside the date on a line of its own: weekday, time, edition.
_BESIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b|\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\b[ap]\.?m\b\.?"
    r"|\b(?:gmt|utc|msk|e[sd]t|bst|ces?t)\b|\b\w+ edition\b|\bupdated?\b|\bposted\b|\bpublished\b|[\W_]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article, and the name that the file gives it, if any."""

    article: Article
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a text and its offsets there, without the white space about it."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end


def placed_lines(text: str) -> Iterator[Placed]:
    """Yield the lines of a text, empty ones too."""
    offset = 0
    for line in text.split("\n"):
        bare = line.strip()
        start = offset + line.find(bare) if bare else offset
        yield Placed(bare, start, start + len(bare))
        offset += len(line) + 1


def day_alone(line: str) -> date | None:
    """Return the day on a line that holds a date and little else, as in `September 27, 2018 Thursday 10:14 AM`."""
    if len(line) > 90:
        return None
    dates = [dated for dated in find_dates(line) if dated.day]
    if not dates:
        return None
    rest = line[: dates[0].start] + " " + line[dates[0].end :]
    return dates[0].day if len(_BESIDE.sub("", rest)) <= 3 else None
