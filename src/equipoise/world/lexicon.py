"""Every phrase the gazetteer looks for, compiled once into a dictionary by first word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from equipoise.world import tables
from equipoise.world import terms as office_tables
from equipoise.world.folding import fold
from equipoise.world.overlay import cached
from equipoise.world.people import Person, Words, people
from equipoise.world.tables import Name, word_list
from equipoise.world.terms import Title

SMALL_WORDS = frozenset(("of", "the", "for", "and"))
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Entry:
    """What a sequence of words may mean: actors, holders in full, family names, offices that only one
    actor has, nothing (a distractor), a city or region, whose state is then `place`, or two actors at once (`pair`)."""

    names: list[Name] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    families: list[Person] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    distractor: bool = False
    place: str = ""
    pair: tuple[str, str] | None = None


# For each first word the rest of the phrase and its entry, the longest first.
Lexicon = dict[str, list[tuple[Words, Entry]]]


@cached
def lexicon() -> Lexicon:
    return _compile(entries())


@cached
def upper_lexicon() -> Lexicon:
    """The same for texts in capitals; where two phrases differ by case only, both meanings join."""
    merged: dict[Words, Entry] = {}
    for phrase, entry in entries().items():
        joined = merged.setdefault(tuple(upper(word) for word in phrase), Entry())
        joined.names += entry.names
        joined.people += entry.people
        joined.families += entry.families
        joined.titles += entry.titles
        joined.distractor |= entry.distractor
        joined.place = joined.place or entry.place
        joined.pair = joined.pair or entry.pair
    return _compile(merged)


@cached
def entries() -> dict[Words, Entry]:
    found: dict[Words, Entry] = {}
    for name in tables.names():
        found.setdefault(split(name.phrase), Entry()).names.append(name)
    for cue in tables.ambiguous():  # such as Korea, which no one state owns
        if cue.meaning != "other" and not found.setdefault(split(cue.phrase), Entry()).names:
            found[split(cue.phrase)].names.append(Name(cue.phrase, cue.meaning, "alias", None, None, True))
    for title in filter(_of_one_actor, office_tables.titles()):
        for form in _title_forms(title.phrase):
            found.setdefault(form, Entry()).titles.append(title)
    for phrase in tables.distractors():
        for form in _capitalised(phrase):
            found.setdefault(form, Entry()).distractor = True
    for pair in tables.pairs():
        for form in _capitalised(pair.phrase):
            found.setdefault(form, Entry()).pair = (pair.first, pair.second)
    for person in people():
        for form in person.written:
            found.setdefault(form, Entry()).people.append(person)
        for form in filter(_alone, person.families):
            found.setdefault(form, Entry()).families.append(person)
    return found | {phrase: Entry(place=code) for phrase, code in _places(found)}


def _places(known: dict[Words, Entry]) -> Iterator[tuple[Words, str]]:
    """Cities and regions whose words mean nothing else, neither as a whole nor in part (`Beijing Airport`)."""
    for name, code in tables.plain_places().items():
        words = split(name)
        spans = ((i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
        if name not in word_list("seat") and not any(words[i:j] in known for i, j in spans):
            yield words, code


def _of_one_actor(title: Title) -> bool:
    """Whether an office alone names its actor: `Taoiseach`, not `Chairman of the Council of Ministers`."""
    return title.state is not None and not title.phrase.startswith(("chairman", "president", "co-prince", "captain"))


def _title_forms(phrase: str) -> Iterator[Words]:
    """An office in capitals, as for one holder; a single word in small letters too."""
    words = split(phrase)
    yield tuple(w if w in SMALL_WORDS else w.capitalize() for w in words)
    if len(words) == 1:
        yield words


def _alone(family: Words) -> bool:
    """Whether a family name can be told from a word: it has a capital and more than one letter."""
    return any(word[0].isupper() and len(word) > 1 for word in family)


def _capitalised(phrase: str) -> Iterator[Words]:
    """A distractor as it stands, and with a capital as at the start of a sentence."""
    words = split(phrase)
    yield words
    yield (words[0][:1].upper() + words[0][1:], *words[1:])


def split(phrase: str) -> Words:
    """The words of a phrase, folded, without a leading article."""
    words = tuple(WORD.findall(fold(phrase)))
    return words[1:] if len(words) > 1 and words[0] in ("the", "The") else words


def upper(text: str) -> str:
    """The text in capitals, of the same length."""
    raised = text.upper()
    return raised if len(raised) == len(text) else "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _compile(phrases: dict[Words, Entry]) -> Lexicon:
    compiled: Lexicon = {}
    for phrase, entry in phrases.items():
        compiled.setdefault(phrase[0], []).append((phrase[1:], entry))
    for bucket in compiled.values():
        bucket.sort(key=lambda item: -len(item[0]))
    return compiled
