"""Numbers among the words of a text, in digits or spelt, and the words around them that say what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from equipoise.questions.draft_dates import MONTHS

UNITS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SPELT = {word: str(n) for n, word in enumerate(UNITS, 2)} | {word: str(10 * n) for n, word in enumerate(TENS, 2)}
LARGE = ("hundred", "thousand", "million", "billion", "trillion", "percent", "per")  # per cent
STEM = 5
NEAR = 15  # words
# Words of four letters and more that say nothing of what is counted.
EMPTY = re.compile(
    "from|that|with|were|have|this|which|their|they|been|also|when|than|them|into|over|there|where|these|those|will|"
    "would|about|after|before|between|during|other|only|some|such|most|more"
)


def is_number(words: Sequence[str], place: int) -> bool:
    """Whether a word is a number: in digits, or spelt before what it counts in ("five billion")."""
    word = words[place]
    return word[0].isdigit() or (word in SPELT and place + 1 < len(words) and words[place + 1] in LARGE)


def digits_of(word: str) -> str:
    return SPELT.get(word.lower(), word.replace(",", ""))


def is_telling(word: str) -> bool:
    """Whether a word says something of what is told."""
    return len(word) >= 4 and not word[0].isdigit() and not EMPTY.fullmatch(word)


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The beginnings of the words that say something."""
    return frozenset(word[:STEM] for word in words if is_telling(word))


def numbers_in(words: Sequence[str]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Where numbers that are no days stand in a text, each with the stems of the words around it."""
    return tuple(
        (place, stems_of(words[max(0, place - NEAR) : place + NEAR + 1]))
        for place in range(len(words))
        if is_number(words, place) and not is_day(words, place)
    )


def is_day(words: Sequence[str], place: int) -> bool:
    """Whether a number is the day of a month: "10 October", "October 10"."""
    near = (*words[place + 1 : place + 2], *words[max(0, place - 1) : place])
    return len(words[place].rstrip("stndrh")) <= 2 and any(word in MONTHS for word in near)
