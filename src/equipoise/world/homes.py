"""The state in which a party, an armed group, a company, a newspaper, a lesser person or a town has its home.

None of them is an actor: texts are coded without these tables. They only tell what a phrase has to do with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from equipoise.world.folding import fold
from equipoise.world.lexicon import WORD
from equipoise.world.overlay import cached
from equipoise.world.people import Words
from equipoise.world.publishers import publishers
from equipoise.world.rows import read
from equipoise.world.tables import places, word_list
from equipoise.world.terms import title_words

KINDS = ("party", "armed group", "company", "forces", "parliament", "person")
PLACES = ("city", "region")
PRESS = ("agency", "newspaper", "broadcaster", "online")


@dataclass(frozen=True, slots=True)
class Home:
    """A state, and the kind of what is at home there."""

    state: str
    kind: str


def homes_of(phrase: str) -> tuple[Home, ...]:
    """The homes of what a whole phrase names; several if several bear the name."""
    words = _bare(WORD.findall(fold(phrase)))
    return _bodies().get(_key(words), ())


def homes_in(phrase: str) -> tuple[Home, ...]:
    """The homes of the longest name within a phrase, of a body or person first, then of a town.

    What stands around a name must be lower-case words or words such as `University`, beside a person or body titles
    too: an unknown name that only begins like a town is not the town's, and `President Kennedy` is no town.
    """
    words = _bare(WORD.findall(fold(phrase)))
    found = _longest(words, _bodies(), title_words() | word_list("honorific")) or _longest(words, _towns(), frozenset())
    return found or _spelt_otherwise().get(_plain(words), ())


def home_before_body(phrase: str) -> tuple[Home, ...]:
    """The home of a town that a body is named for: `Santa Marta Self Defense Forces`."""
    words = _bare(WORD.findall(fold(phrase)))
    for last in range(len(words) - 1, 0, -1):
        if not all(word.lower() in word_list("body") for word in words[last:]):
            return ()
        if found := _towns().get(_key(words[:last])):
            return found
    return ()


def _bare(words: list[str]) -> Words:
    return tuple(words[1:] if len(words) > 1 and words[0] in ("the", "The") else words)


def _key(words: Words) -> Words:
    """Names of several words in any case; one word as written, or `ant` would be a party."""
    return tuple(word.casefold() for word in words) if len(words) > 1 else tuple(words)


def _longest(words: Words, known: Mapping[Words, tuple[Home, ...]], titles: frozenset[str]) -> tuple[Home, ...]:
    beside = titles | word_list("body")
    for first, last in _spans(len(words)):
        found = known.get(_key(words[first:last]))
        around = (*words[:first], *words[last:])
        if found and words[first][0].isupper() and all(not w[0].isupper() or w.lower() in beside for w in around):
            return found
    return ()


def _spans(size: int) -> Iterator[tuple[int, int]]:
    """First and last word of every part of a phrase, the longest first; names have eight words at most."""
    for length in range(min(size, 8), 0, -1):
        yield from ((first, first + length) for first in range(size - length + 1))


@cached
def _spelt_otherwise() -> dict[Words, tuple[Home, ...]]:
    """The names of several words without what spellings differ in most."""
    return {_plain(words): homes for words, homes in _bodies().items() if len(words) > 1}


def _plain(words: Words) -> Words:
    """Words without doubled letters, an `h` inside and an `e` or `h` at the end: `Evelyn` and `Evelyne`."""
    return tuple(re.sub(r"(?<=.)h|e$", "", re.sub(r"(.)\1", r"\1", word.casefold())) for word in words)


@cached
def _bodies() -> dict[Words, tuple[Home, ...]]:
    rows = read("homes.csv", ("name", "state", "kind"), ignored=("source",))
    named = _by_name((r.text("name"), Home(r.text("state"), r.choice("kind", KINDS))) for r in rows)
    outlets = (p for p in publishers() if p.kind in PRESS)  # not `The President of Russia`, an official site
    press = ((name, Home(p.country, "publisher")) for p in outlets for name in (p.name, *p.also))
    return named | _by_name(press)


@cached
def _towns() -> dict[Words, tuple[Home, ...]]:
    rows = read("towns.csv", ("name", "country", "kind"), ignored=("source",))
    further = _by_name((r.text("name"), Home(r.text("country"), r.choice("kind", PLACES))) for r in rows)
    return further | _by_name((name, Home(country, "city")) for name, country in places().items())


def _by_name(rows: Iterator[tuple[str, Home]]) -> dict[Words, tuple[Home, ...]]:
    found: dict[Words, tuple[Home, ...]] = {}
    for name, home in rows:
        key = _key(_bare(WORD.findall(fold(name))))
        if home not in found.get(key, ()):
            found[key] = (*found.get(key, ()), home)
    return found
