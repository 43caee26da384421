"""Splitting a text into sentences with offsets: prose, headlines, list lines, upper-case wires. Linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from equipoise.language.wordlists import word_lists

Span = tuple[int, int]

LONGEST = 900  # characters; a longer stretch without a sentence end is cut at its last clause or word

# Armenian, Arabic and Urdu have marks of their own; Chinese and Japanese put no space behind theirs.
_STOP = re.compile(r"[.!?…։؟۔]+[\"'”’»)\]]*(?=\s|$)|[.!?](?=[A-Z][a-z])|[。！？]+[」』”’）]*")
_WIDE = "。！？"
_BREAK = re.compile(r"\n[ \t\r\f\v]*(?:\n\s*)?")
_ITEM = re.compile(r"(?:[-–—*•·▪◦]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_FIRST = re.compile(r"\S{1,40}")  # bounded, so that one endless word costs no more than another
_GEORGIAN = re.compile("[ა-ჿ]")  # small letters to Unicode, but sentences begin with them
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word_lists(Path(__file__).parent / "tables" / "words.txt")[name])


def split_sentences(text: str) -> list[Span]:
    """Offsets of the sentences of a text.

    Parameters
    ----------
    text : any text; blank lines, list lines and lines broken before the margin separate sentences, as do full stops
        that do not belong to an abbreviation, an initial or a number.

    Returns
    -------
    list of (start, end)
        In order, without overlap, none empty, none longer than `LONGEST` characters; white space around them is left
        out.
    """
    found: list[Span] = []
    for start, end in _stretches(text):
        begin = start
        for cut in _stops(text, start, end):
            found += _bounded(text, begin, cut)
            begin = cut
        found += _bounded(text, begin, end)
    return found


def _stretches(text: str) -> Iterator[Span]:
    """Parts that no sentence crosses: paragraphs, and lines that ended before they were full."""
    start, widest, line = 0, _widest_lines(text), 0
    for number, match in enumerate(_BREAK.finditer(text)):
        if match.group().count("\n") > 1 or _breaks(text, line, match, widest[number]):
            yield start, match.start()
            start = match.end()
        line = match.end()
    yield start, len(text)


def _widest_lines(text: str) -> list[int]:
    """For each line break the length of the longest line in its paragraph."""
    widths: list[int] = []
    paragraph, longest, line = 0, 0, 0
    for match in _BREAK.finditer(text):
        longest, line = max(longest, match.start() - line), match.end()
        paragraph += 1
        if match.group().count("\n") > 1:
            widths += [longest] * paragraph
            paragraph, longest = 0, 0
    return widths + [max(longest, len(text) - line)] * paragraph


def _breaks(text: str, line: int, match: re.Match[str], widest: int) -> bool:
    """Whether a single line break was meant: the next line is a list line, or its first word had still fitted in."""
    following = _FIRST.match(text, match.end())
    if following is None or _ITEM.match(text, match.end()):
        return True
    return widest < 40 or match.start() - line + 1 + len(following.group()) <= widest


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, start, match):
            yield match.end()


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the punctuation of `match` ends a sentence."""
    following = _FIRST.search(text, match.end())
    if following is None:
        return False
    if match.group()[0] in _WIDE:
        return True
    word = following.group().lstrip("\"'“‘«„([—–-")
    if word and word[0].islower() and not _GEORGIAN.match(word):
        return False
    starter = (_LETTERS.match(word) or [""])[0].lower() in _listed("starters")
    if text[match.end()] not in " \t\n\r\f\v\xa0\u2028\u2029" and not text[match.end()].isspace():
        return starter  # a space was lost, or this is a name such as Eurasia.Expert
    return match.group()[0] != "." or len(match.group()) > 1 or _full_stop(text, start, match.start(), word, starter)


def _full_stop(text: str, start: int, at: int, word: str, starter: bool) -> bool:
    """Whether the single full stop at `at`, before `word`, ends a sentence rather than an abbreviation."""
    before = re.split(r"[\s(\[\"'“‘«]", text[max(start, at - 20) : at])[-1]
    low = before.lower()
    if low in _listed("titles") or low in _listed("other_titles") or not word:
        return False
    if at - len(before) <= start and (before.isdigit() or len(before) == 1):
        return False  # the number of a list line
    if low in _listed("open"):
        return starter and not (low == "no" and word[0].isdigit())
    if len(before) == 1 and before.isupper():
        return starter and word.lower() not in ("a", "i")
    return starter if "." in before and not any(c.isdigit() for c in before) else True


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space around it, in pieces of at most `LONGEST` characters."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        middle = start + LONGEST // 2
        cuts = (text.rfind(mark, middle, start + LONGEST) for mark in ("; ", ", ", " "))
        cut = next((c + 1 for c in cuts if c > 0), start + LONGEST)
        yield from _bounded(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
