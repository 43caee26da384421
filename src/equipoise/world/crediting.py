"""On whose word a text says that it rests, as in “TASS reported” or “BAKU, September 27 (Azertac)”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from equipoise.world.credits import credit_patterns
from equipoise.world.overlay import cached
from equipoise.world.publishers import Publisher, publishers

# An office of government that is credited is no outlet: its word is the news.
OUTLETS = frozenset(("agency", "newspaper", "broadcaster", "online"))
WORD = re.compile(r"\w+")
PLACE = r"[^\W\d_][\w'’.]*(?:[ ,/–-]+[^\W\d_][\w'’.]*){0,4}"
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DATE = rf"(?:\d{{1,2}} {MONTH}(?:,? \d{{4}})?|{MONTH} \d{{1,2}}(?:, \d{{4}})?)"


def credited(text: str, rests: str) -> frozenset[str]:
    """The outlets that a text credits.

    Parameters
    ----------
    text : a sentence, or the head or the end of an article.
    rests : what a credit must carry to count: the whole `text`, or the `sentence` that it stands in.

    Returns
    -------
    Names as in the table of publishers.
    """
    flat = " ".join(text.split())
    low = flat.lower()
    if len(low) != len(flat):
        low = flat
    return frozenset(name for start, end, name in _named(flat) if _credits(low, start, end, rests))


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Where outlets are named, the longest name at each word."""
    words = list(WORD.finditer(text))
    plain = [word.group() for word in words]
    for i, word in enumerate(plain):
        for rest, name in _names().get(word, ()):
            if tuple(plain[i + 1 : i + 1 + len(rest)]) == rest:
                yield words[i].start(), words[i + len(rest)].end(), name
                break


def _credits(low: str, start: int, end: int, rests: str) -> bool:
    """Whether some phrasing holds the name; what stands before the name is looked at first, as a cheap test."""
    return any(before.search(low, 0, start) and after.match(low, end) for before, after in _phrasings(rests))


@cache
def _phrasings(rests: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What stands before the name, up to it, and what follows."""
    parts = (c.pattern.lower().partition("{}") for c in credit_patterns() if c.rests == rests)
    return tuple((_before(before, rests), _after(after)) for before, _, after in parts)


def _before(words: str, rests: str) -> re.Pattern[str]:
    """A dateline, and a name with nothing before it that stands for the whole text, begin the text."""
    begins = "place" in words or (not words and rests == "text")
    edge = r"(?<!\w)" if words[:1].isalnum() else ""
    spelt = re.escape(words).replace("place", PLACE).replace("date", DATE)
    return re.compile(rf"{'^' if begins else edge}{spelt}(?:the )?$" if words else (r"^$" if begins else r""))


def _after(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words) + (r"(?!\w)" if words[-1:].isalnum() else ""))


@cached
def _names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """For each first word of an outlet's names the rest of the name and the outlet, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for publisher in publishers():
        if publisher.kind in OUTLETS:
            for words in _written(publisher):
                found.setdefault(words[0], []).append((words[1:], publisher.name))
    for names in found.values():
        names.sort(key=lambda item: -len(item[0]))
    return found


def _written(publisher: Publisher) -> Iterator[tuple[str, ...]]:
    """The words of each way to write an outlet's name, without a leading article."""
    for name in (publisher.name, *publisher.also):
        words = tuple(WORD.findall(name))
        if words:
            yield words[1:] if len(words) > 1 and words[0] in ("The", "the") else words
