"""Which words of a sentence may carry a claim: the phrases of the table, looked up by their last word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from equipoise.coding.claim_words import claim_words
from equipoise.coding.passages import Passage
from equipoise.language.words import split_words
from equipoise.world.relations import Phrasing, phrasings

NEAR = 12  # words around a phrase among which a word that it wants beside it stands; of a share, the sentence
CLOSE = 6
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase found at the words `first` to `last` of a sentence; `last` carries the claim."""

    phrasing: Phrasing
    first: int
    last: int


def find_cues(passage: Passage) -> list[Cue]:
    """The phrases in a sentence; of those that fit at one word the longest first, then the table's earlier rows.

    Costs a look-up a word: most sentences hold none.
    """
    low = [word.text.lower() for word in passage.words]
    table = _by_last()
    found = [cue for last, word in enumerate(low) if word in table for cue in _at(low, last, table[word])]
    return [cue for cue in found if beside(cue.phrasing, low if cue.phrasing.frame == "share" else _around(low, cue))]


def _around(low: Sequence[str], cue: Cue) -> Sequence[str]:
    near = CLOSE if "@stationing" in cue.phrasing.beside else NEAR  # "has" stands in every third sentence
    return low[max(0, cue.first - near) : cue.last + near]


def beside(phrasing: Phrasing, words: Sequence[str]) -> bool:
    """Whether one of the words that a phrasing wants beside it is among these."""
    wanted = wanted_beside(phrasing)
    return not wanted or not wanted.isdisjoint(words)


@cache
def wanted_beside(phrasing: Phrasing) -> frozenset[str]:
    named = [claim_words(w.removeprefix("@")) if w.startswith("@") else frozenset((w,)) for w in phrasing.beside]
    return frozenset().union(*named)


def _at(low: Sequence[str], last: int, rows: Sequence[tuple[Phrase, Phrasing]]) -> list[Cue]:
    fitting = [(phrase, p) for phrase, p in rows if tuple(low[max(0, last + 1 - len(phrase)) : last + 1]) == phrase]
    cues = [Cue(p, last + 1 - len(phrase), last) for phrase, p in fitting]
    return [cue for cue in cues if not cue.first or low[cue.first - 1] not in cue.phrasing.not_after]


@cache
def _by_last() -> dict[str, tuple[tuple[Phrase, Phrasing], ...]]:
    """The phrases by their last word: the longest first, of these what wants words beside it, then as in the table."""
    found: dict[str, list[tuple[Phrase, Phrasing]]] = defaultdict(list)
    for phrasing in phrasings():
        for words in phrasing.words:
            phrase = tuple(word.text.lower() for word in split_words(words))
            found[phrase[-1]].append((phrase, phrasing))
    return {
        word: tuple(sorted(rows, key=lambda row: (-len(row[0]), not row[1].beside))) for word, rows in found.items()
    }
