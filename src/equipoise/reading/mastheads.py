"""Who publishes, where the head of a text names it without saying so: "The Hill Post, 8 June 2018"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from equipoise.reading.bylines import is_byline
from equipoise.reading.dates import find_dates
from equipoise.world.publishers import publisher_of

LONGEST = 60  # characters of a publisher's name
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_LABEL = re.compile(r"(?:(?:published|posted|issued|by|in|on|from|source)\b[\s:]*)+", re.IGNORECASE)


def names_publisher(text: str) -> bool:
    """Whether a text is the name of a publisher: one that is known, or capitals with a word such as Gazette."""
    if not 2 < len(text) <= LONGEST:
        return False
    words = _WORD.findall(text)
    named = all(word[0].isupper() or len(word) <= 3 for word in words)
    return publisher_of(text) is not None or (named and any(word.casefold() in _press() for word in words))


def publisher_in(byline: str) -> str | None:
    """Return the publisher that a byline names beside its date; None where it names none, or only an author."""
    for dated in reversed(list(find_dates(byline))):
        byline = byline[: dated.start] + "|" + byline[dated.end :]
    parts = (_LABEL.sub("", part.strip(" *_#"), count=1).strip(" *_-–—") for part in re.split(r"[|,;·•()]", byline))
    return next((part for part in parts if names_publisher(part)), None)


def is_masthead(line: str) -> bool:
    """Whether a line is a publisher and a date with a bar between: `The Hill Post | 8 June 2018`."""
    return "|" in line and is_byline(line) and publisher_in(line) is not None


def above_date(line: str, below: str) -> bool:
    """Whether a line may name who publishes or who wrote: it is short, no sentence, and a date alone stands below."""
    alone = is_byline(below, names=0) and not is_byline(line)
    return alone and 2 < len(line) <= LONGEST and not line.endswith((".", ":", ";", ",", "…", "?", "!"))


@cache
def _press() -> frozenset[str]:
    """Words of which the names of newspapers, agencies and stations are made."""
    lists = tomllib.loads(files(__package__).joinpath("mastheads.toml").read_text("utf-8"))
    return frozenset(lists["press"]["words"])
