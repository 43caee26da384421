"""What a name with two meanings means here: Georgia the state or of the USA, Jordan the state or a person.

The rules stand in `tables/ambiguous.csv`, one cue a row. They are tried in this order, and the first kind of
which a cue is found decides; within a kind a cue for an actor wins over one for something else:

- `after`, `before`: the cue stands directly after or before the name;
- `comma`: the name follows a comma, and the cue is among the capitalised words before it (`Fort Stewart, Georgia`);
- `shape`: the cue `given` is a capitalised word directly before, `surname` one directly after;
- `near`: the cue stands anywhere in the sentence;
- `default`.

Without any rule that applies the name means its own actor.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from equipoise.world import tables
from equipoise.world.lexicon import split
from equipoise.world.overlay import cached
from equipoise.world.people import Words
from equipoise.world.scanning import Hit, Scan
from equipoise.world.tables import word_list
from equipoise.world.terms import family_names, title_words

OTHER = "other"
CLOSE = (" ", "-")  # between a cue and the name it stands beside
KINDS = ("after", "before", "comma", "shape", "near", "default")


@dataclass(frozen=True, slots=True)
class Rule:
    """One cue of an ambiguous name and what it makes the name mean: an actor's code, or `other`."""

    where: str
    cue: Words
    meaning: str


@cached
def rules() -> dict[Words, dict[str, tuple[Rule, ...]]]:
    """The rules of each name, by kind."""
    found: dict[Words, dict[str, tuple[Rule, ...]]] = {}
    for row in tables.ambiguous():
        kinds = found.setdefault(split(row.phrase), {})
        kinds[row.where] = (*kinds.get(row.where, ()), Rule(row.where, split(row.cue), row.meaning))
    return found


def meaning(scanned: Scan, hit: Hit, phrase: Words, own: str) -> str:
    """Return the code of the actor that an ambiguous name means in its sentence, or `other`."""
    kinds = rules().get(phrase, {})
    for kind in KINDS:
        met = [rule.meaning for rule in kinds.get(kind, ()) if TESTS[kind](scanned, hit, rule.cue)]
        if met:
            return next((m for m in met if m != OTHER), OTHER)
    return own


def _after(scanned: Scan, hit: Hit, cue: Words) -> bool:
    return _at(scanned, hit.last, cue) and scanned.gap(hit.last) in CLOSE


def _before(scanned: Scan, hit: Hit, cue: Words) -> bool:
    return _at(scanned, hit.first - len(cue), cue) and scanned.gap(hit.first) in CLOSE


def _comma(scanned: Scan, hit: Hit, cue: Words) -> bool:
    if scanned.gap(hit.first) not in (", ", ","):
        return False
    first = hit.first
    while first > 0 and scanned.capital(first - 1) and hit.first - first < 4:
        first -= 1
    return any(_at(scanned, word, cue) for word in range(first, hit.first))


def _shape(scanned: Scan, hit: Hit, cue: Words) -> bool:
    if not scanned.cased:
        return False
    if cue == ("given",):
        return scanned.gap(hit.first) == " " and family_names().get(scanned.words[hit.first - 1]) == "office"
    return _name_part(scanned, hit.last, hit.last)


def _name_part(scanned: Scan, word: int, gap: int) -> bool:
    """Whether a word looks like part of a person's name: a capital, and no word that often opens a sentence."""
    if not scanned.capital(word) or scanned.gap(gap) != " ":
        return False
    known = scanned.words[word]
    if known in word_list("opener") or known.isupper() or scanned.low[word] in word_list("calendar"):
        return False
    return scanned.low[word] not in title_words()


def given_before(scanned: Scan, hit: Hit) -> bool:
    """Whether a capitalised word that may be a given name stands directly before."""
    return _name_part(scanned, hit.first - 1, hit.first)


def surname_after(scanned: Scan, hit: Hit) -> bool:
    """Whether a capitalised word, maybe after `de` or `al-`, goes on with a name that is longer than the hit."""
    word = hit.last
    if word + 1 < len(scanned.words) and scanned.low[word] in word_list("particle") and scanned.gap(word) in (" ", "-"):
        word += 1
    if not scanned.capital(word) or scanned.gap(word) not in (" ", "-") or scanned.low[word] in word_list("calendar"):
        return False
    return scanned.low[word] not in title_words() and scanned.low[word] not in word_list("company")


def _near(scanned: Scan, hit: Hit, cue: Words) -> bool:
    first, last = sentence(scanned, hit)
    return any(_at(scanned, word, cue) for word in range(first, last) if not hit.first <= word < hit.last)


def _default(scanned: Scan, hit: Hit, cue: Words) -> bool:
    return True


TESTS: dict[str, Callable[[Scan, Hit, Words], bool]] = {
    "after": _after,
    "before": _before,
    "comma": _comma,
    "shape": _shape,
    "near": _near,
    "default": _default,
}


def _at(scanned: Scan, word: int, cue: Words) -> bool:
    """Whether a cue stands at a word; in a wire its case does not matter."""
    if word < 0 or word + len(cue) > len(scanned.words):
        return False
    if scanned.wire:
        return tuple(scanned.low[word : word + len(cue)]) == tuple(c.lower() for c in cue)
    return tuple(scanned.words[word : word + len(cue)]) == cue


def sentence(scanned: Scan, hit: Hit, reach: int = sys.maxsize) -> tuple[int, int]:
    """The first word of the hit's sentence and the word after its last, at most `reach` words away."""
    first, last = hit.first, hit.last
    least, most = max(0, first - reach), min(len(scanned.words), last + reach)
    while first > least and not _ends(scanned, first):
        first -= 1
    while last < most and not _ends(scanned, last):
        last += 1
    return first, last


def _ends(scanned: Scan, word: int) -> bool:
    """Whether a sentence ends in the gap before a word; an initial or a title's dot ends none."""
    gap = scanned.gap(word)
    if "\n\n" in gap:
        return True
    return any(mark in gap for mark in ".!?") and len(scanned.words[word - 1]) > 2 and scanned.capital(word)
