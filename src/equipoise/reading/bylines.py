"""Bylines ("Published 14 May 2019 by A. Name") and datelines ("BAKU, September 27 (TASS) - "), and their dates."""

from __future__ import annotations

import re
from datetime import date

from equipoise.reading.dates import day_without_year, find_dates, whole_date

# Words, also within the names of classes and properties, that mark a date as that of a later change.
CHANGED = re.compile(r"updat|modif|revis|correct|chang|edited|last[-_ ]?mod", re.IGNORECASE)
# Besides names, a byline holds these words and nothing else.
_WORDS = frozenset(
    (
        *("published", "posted", "issued", "date", "dated", "last", "updated", "modified", "revised"),
        *("on", "at", "by", "from", "of", "the", "and", "for"),
        *("am", "pm", "gmt", "utc", "cet", "cest", "msk", "est", "edt", "bst", "local", "time", "hrs"),
    )
)
# A sentence, not a dateline, begins with one of these.
_OPENERS = frozenset(
    ("on", "in", "by", "since", "before", "after", "until", "from", "as", "at", "between", "during", "early", "late")
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+[\s,/]+|(?:[A-Z][\w.'’-]+[ /]){0,3}[A-Z][\w.'’-]+,\s)"
    r"[^–—\n]{4,60}?(?:\s*(?:–|—|-)\s|/[A-Z]{2,12}/\.?)"
)
LONGEST = 120  # characters of a byline
OPENING = 2000  # lines that show whether a text is a diary


def is_byline(line: str, names: int = 6) -> bool:
    """Whether a line is a date with labels and at most so many names about it, and no sentence."""
    if len(line) > LONGEST or line.lstrip().startswith("#"):
        return False
    dates = list(find_dates(line))
    for dated in reversed(dates):
        line = line[: dated.start] + " " + line[dated.end :]
    words = (word.rstrip(".") for word in re.findall(r"[^\W\d_][\w'’.-]*", line))
    named = [word for word in words if word.lower() not in _WORDS]
    return bool(dates) and len(named) <= names and all(word[0].isupper() for word in named)


def byline_date(line: str) -> date | None:
    """Return the day of publication in a byline: its first date that no word such as "updated" stands before."""
    start = 0
    for dated in find_dates(line[: 4 * LONGEST]):
        label, start = line[start : dated.start], dated.end
        if not CHANGED.search(label) and dated.day:
            return dated.day
    return None


def dateline(line: str) -> str | None:
    """Return the dateline that a line begins with: place, date or agency, dash; None without one."""
    match = _DATELINE.match(line[:200])
    if not match or re.split(r"\W", line, maxsplit=1)[0].lower() in _OPENERS:
        return None
    shown = match[0].rstrip(" –—-")
    dated = any(find_dates(shown)) or day_without_year(shown)
    return shown if dated or re.search(r"\([A-Z][\w /]+\)|/[A-Z]+/", shown) else None


def is_diary(lines: list[str]) -> bool:
    """Whether lines of a date alone divide the text into entries, so that the first is no byline."""
    short = (line.strip().lstrip("# ") for line in lines[:OPENING] if len(line) <= 40)
    return sum(whole_date(line) is not None for line in short) >= 3
