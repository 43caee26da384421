"""Credits: the outlets on whose word a text says that it rests, as in “TASS reported” or “BAKU (Azertac)”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from equipoise.world.publishers import Publisher, publishers
from equipoise.world.rows import read

OUTLETS = frozenset(("agency", "newspaper", "broadcaster", "online"))
WORD = re.compile(r"\w+")


def credited(text: str) -> frozenset[str]:
    """The names of the outlets that a text credits.

    Parameters
    ----------
    text : a sentence, or the head or the end of an article.

    Returns
    -------
    Names as in the table of publishers. An office of government that is credited is no outlet: its word is the news.
    """
    flat = " ".join(text.split())
    low = flat.casefold() if len(flat.casefold()) == len(flat) else flat.lower()
    return frozenset(name for start, end, name in _named(flat) if _credits(low, start, end))


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Where outlets are named, the longest name first at each word."""
    words = list(WORD.finditer(text))
    plain = [word.group() for word in words]
    for i, word in enumerate(plain):
        for rest, name in _names().get(word, ()):
            if tuple(plain[i + 1 : i + 1 + len(rest)]) == rest:
                yield words[i].start(), words[i + len(rest)].end(), name
                break


def _credits(low: str, start: int, end: int) -> bool:
    return any(
        low.startswith(after, end)
        and low.endswith(before, 0, start)
        and not _cuts(low, start - len(before))
        and not _cuts(low, end + len(after))
        for before, after in _patterns()
    )


def _cuts(text: str, at: int) -> bool:
    """Whether a word goes on across this place."""
    return text[max(0, at - 1) : at].isalnum() and text[at : at + 1].isalnum()


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    """What stands before and after the name; a word of a pattern is a whole word of the text."""
    rows = read("credits.csv", ("pattern",), ignored=("why",))
    parts = (row.text("pattern").casefold().partition("{}") for row in rows)
    return tuple((before, after) for before, _, after in parts)


@cache
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
        yield words[1:] if len(words) > 1 and words[0] in ("The", "the") else words
