"""A text cut into words, and the left-to-right longest matches of the lexicon in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from equipoise.world.folding import fold
from equipoise.world.lexicon import WORD, Entry, Lexicon, lexicon, upper, upper_lexicon
from equipoise.world.tables import word_list

LETTER_GAPS = frozenset((".", ". ", ".-"))
GAPS = frozenset((" ", "-", "'", "", "/"))
CAPITALS = re.compile(r"[A-Z]")
SMALL = re.compile(r"[a-z]")
WIRE = 0.7  # share of capitals above which a text is an upper-case wire


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the lexicon found at the words `first` up to, not including, `last`."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Scan:
    """A text folded and cut into words with their offsets; `low` are the words in small letters.

    `cased` tells whether capitals mark names: not in a wire, nor in a Headline That Capitalises Its Words.
    """

    text: str
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    wire: bool
    cased: bool
    day: date | None

    def gap(self, word: int) -> str:
        """What stands between the word before and this one; empty at the start."""
        return self.text[self.ends[word - 1] : self.starts[word]] if word > 0 else ""

    def capital(self, word: int) -> bool:
        return 0 <= word < len(self.words) and self.words[word][0].isupper()


def scan(text: str, day: date | None) -> Scan:
    folded = fold(text)
    wire = is_wire(folded)
    if wire:
        folded = upper(folded)
    found = list(WORD.finditer(folded))
    words = [m[0] for m in found]
    low = [w.lower() for w in words]
    return Scan(
        folded,
        words,
        low,
        [m.start() for m in found],
        [m.end() for m in found],
        wire,
        not wire and not _is_headline(folded, words),
        day,
    )


def is_wire(text: str) -> bool:
    """Whether more than seven letters in ten are capitals."""
    capitals = len(CAPITALS.findall(text))
    return capitals > 2 and capitals > WIRE / (1 - WIRE) * len(SMALL.findall(text))


def _is_headline(text: str, words: list[str]) -> bool:
    """Whether nearly all longer words of a short text without a full stop have a capital.

    Where few are long, all count but the likes of `into`.
    """
    if len(words) > 24 or text.rstrip().endswith((".", "?", "!", '"')):
        return False
    long = [w for w in words if len(w) > 4]
    if len(long) < 3:
        long = [w for w in words if len(w) > 2 and w.lower() not in word_list("little")]
    return len(long) > 2 and sum(w[0].islower() for w in long) <= len(long) // 6


def hits(scanned: Scan) -> Iterator[Hit]:
    """The matches, distractors included: they shield what they contain."""
    known = upper_lexicon() if scanned.wire else lexicon()
    words, word = scanned.words, 0
    while word < len(words):
        found = _shared_name(scanned, word, known) if words[word] in word_list("direction") else None
        if found is None and words[word] in known:
            found = _longest(scanned, word, known[words[word]])
        if found:
            yield found
            word = found.last
        else:
            word += 1


def _shared_name(scanned: Scan, word: int, known: Lexicon) -> Hit | None:
    """The first state of `North and South Korea`."""
    words, other = scanned.words, word + 2
    if scanned.low[word + 1 : other] != ["and"] or words[other : other + 1] == [] or words[other] not in known:
        return None
    found = _longest(scanned, other, known[words[other]])
    if found is None or words[other] not in word_list("direction") or found.last - found.first < 2:
        return None
    wanted = tuple(words[other + 1 : found.last])
    return next((Hit(word, word + 1, entry) for rest, entry in known.get(words[word], []) if rest == wanted), None)


def _longest(scanned: Scan, word: int, bucket: list[tuple[tuple[str, ...], Entry]]) -> Hit | None:
    words = scanned.words
    for rest, entry in bucket:
        last = word + 1 + len(rest)
        if not rest or (tuple(words[word + 1 : last]) == rest and _together(scanned, word + 1, last)):
            return Hit(word, last, entry)
    return None


def _together(scanned: Scan, first: int, last: int) -> bool:
    """Whether the words form one phrase: no more between them than a space, hyphen, apostrophe or initial's dot."""
    if all(len(word) == 1 and word.isalpha() for word in scanned.words[first - 1 : last]):
        return all(scanned.gap(word) == "." for word in range(first, last))  # `A.U.`, not `A U.S. soldier`
    return all(joined(scanned, word) for word in range(first, last))


def joined(scanned: Scan, word: int) -> bool:
    gap = scanned.gap(word)
    if gap in GAPS or (gap.isspace() and gap.count("\n") < 2):
        return True
    return gap in LETTER_GAPS and len(scanned.words[word - 1]) <= 3
