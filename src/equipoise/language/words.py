"""Splitting a sentence into words with offsets, the way the encoder was trained to see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A word and its place: `text[start:end]`."""

    text: str
    start: int
    end: int


# The order matters: dotted acronyms and titles keep their full stops, numbers their separators, and the English
# clitics (n't, 's, 're …) are words of their own, as in Universal Dependencies.
_DOTTED = r"(?:[A-Za-z]\.){2,}"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|St)\."
_NUMBER = r"\d+(?:[.,:]\d+)*"
_CLITIC = r"n't\b|['’](?:s|re|ve|ll|d|m)\b"
_PLAIN = r"\w+(?=n't\b)|\w+(?:'\w+)?"
_WORD = re.compile("|".join((_DOTTED, _TITLE, _NUMBER, _CLITIC, _PLAIN, r"\S")))


def split_words(text: str, offset: int = 0) -> list[Word]:
    """Split text into words.

    Parameters
    ----------
    text : a sentence.
    offset : added to every offset, so that they can count from the start of a longer text.

    Returns
    -------
    list of Word
        In order, without overlap; white space belongs to none.
    """
    words: list[Word] = []
    for match in _WORD.finditer(text):
        form, start, end = match.group(), match.start() + offset, match.end() + offset
        if form.endswith("'s") and len(form) > 2:
            words += (Word(form[:-2], start, end - 2), Word("'s", end - 2, end))
        else:
            words.append(Word(form, start, end))
    return words


def shape(word: str) -> int:
    """The word's shape as the encoder knows it: 0 other, 1 lower, 2 initial capital, 3 upper, 4 digits, 5 mixed."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 4 if any(c.isdigit() for c in word) else 0
    if word.islower():
        return 1
    if all(c.isupper() for c in letters):
        return 3 if len(letters) > 1 else 2
    return 2 if word[0].isupper() else 5


def covering(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """First and last index of the words that touch `[start, end)`, or None.

    A binary search, since a sentence is asked once for each of its names.
    """
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if words[middle].end <= start else (low, middle)
    last = low
    while last < len(words) and words[last].start < end:
        last += 1
    return (low, last - 1) if last > low else None
