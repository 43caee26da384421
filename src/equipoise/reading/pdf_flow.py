"""A PDF's lines to paragraphs: broken words mended, sentences whole across lines, columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from equipoise.reading.nexis import is_mark
from equipoise.reading.pdf_lines import HYPHEN, Line
from equipoise.reading.piece import day_alone

AROUND = 8  # lines before or after one, by which the width of its column is judged
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]\d]*$")
_BROKEN = re.compile(rf"(\w)(?:{HYPHEN}|[-\xad‐])$")
# First halves that keep their hyphen where the text does not show how the whole is written.
_COMPOUNDS = frozenset(
    (
        *("vice", "self", "ex", "pro", "anti", "non", "well", "long", "short", "high", "low", "full", "half", "mid"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third"),
        *("day", "week", "month", "year", "face", "top", "so", "then", "state", "war", "peace", "oil", "gas", "arms"),
        *("trade", "cross", "large", "small"),
    )
)
_ITEM = re.compile(r"(?:[•●▪◦–—-]|\(?\d{1,2}[.)])\s")


@dataclass(slots=True)
class Flow:
    """A paragraph: its parts with the page of each, and the size of its letters."""

    size: float
    parts: list[tuple[str, str]] = field(default_factory=list)

    def parts_and_break(self) -> Iterator[tuple[str, str | None]]:
        yield from self.parts
        yield "\n\n", None


def flowing(pages: list[list[Line]]) -> list[Flow]:
    """Return the paragraphs of the pages' lines, which stand in reading order."""
    lines = [line for page in pages for line in page]
    words = _words(lines)
    leading = _leading(lines)
    margins = {id(line): margin for page in pages for line, margin in _margins(page)}
    found: list[Flow] = []
    for last, line in pairwise([None, *lines]):
        assert line is not None
        if last is None or _parted(last, line, leading, margins[id(last)]):
            found.append(Flow(line.size))
        _append(found[-1], line, words)
    return found


def _append(flow: Flow, line: Line, words: frozenset[str]) -> None:
    place = f"p. {line.page}"
    if flow.parts:
        before, page = flow.parts[-1]
        flow.parts[-1] = (_ready(before, line.text, words), page)
    flow.parts.append((line.text.replace(HYPHEN, "-") if not _BROKEN.search(line.text) else line.text, place))


def _ready(before: str, after: str, words: frozenset[str]) -> str:
    """What stands before a line's break, made ready for what follows: a space, or a word without its hyphen."""
    match = _BROKEN.search(before)
    if not match:
        return before + " "
    left, right = re.search(r"[\w'’-]*$", before[:-1]), re.match(r"[\w'’]*", after)
    first, second = (left[0] if left else ""), (right[0] if right else "")
    return before[:-1] + ("" if _solid(first, second, words) else "-")


def _solid(first: str, second: str, words: frozenset[str]) -> bool:
    """Whether two halves of a word are written as one: a name or number after the hyphen keeps it, as elsewhere."""
    if not second[:1].islower() or not first[-1:].isalpha():
        return False
    if (first + second).casefold() in words:
        return True
    return f"{first}-{second}".casefold() not in words and first.casefold() not in _COMPOUNDS


def _words(lines: list[Line]) -> frozenset[str]:
    """The words within lines, by which a word broken between lines is known."""
    return frozenset(word.casefold() for line in lines for word in re.findall(r"\w[\w'’-]*\w", line.text))


def _leading(lines: list[Line]) -> float:
    """The usual distance between a line and the next."""
    steps = [
        a.middle - b.middle for a, b in pairwise(lines) if a.page == b.page and 0 < a.middle - b.middle < 5 * a.size
    ]
    return median(steps) if steps else 0.0


def _parted(last: Line, line: Line, leading: float, margin: float) -> bool:
    """Whether a paragraph ends between two lines, the first in a column with a margin at the right."""
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return True
    if any(day_alone(x.text) or is_mark(x.text) for x in (last, line)):
        return True
    ended = _ENDS.search(last.text) is not None
    step = last.middle - line.middle
    if last.page != line.page or step < 0 or step > 4 * max(leading, line.size):
        return ended and not line.text[:1].islower()  # a sentence runs on into the next column or page
    if step > 1.35 * leading or _ITEM.match(line.text):
        return not (_BROKEN.search(last.text) or line.text[:1].islower())
    if line.text[:1].islower() or _BROKEN.search(last.text):
        return False
    indented = line.left > last.left + 0.8 * line.size
    return (ended and indented) or _fits(last, line, margin)


def _fits(last: Line, line: Line, margin: float) -> bool:
    """Whether the next line's first word would have had room: then somebody broke the line on purpose."""
    word = len(line.text.split()[0]) * (line.right - line.left) / len(line.text)
    return last.right + 1.3 * word + 0.5 * line.size < margin


def _margins(page: list[Line]) -> Iterator[tuple[Line, float]]:
    """Lines with the right edge of the column in which each stands, judged by the lines around it."""
    for place, line in enumerate(page):
        following = [x for x in page[place + 1 : place + 1 + AROUND] if _aligned(x, line)]
        before = [x for x in page[max(0, place - AROUND) : place] if _aligned(x, line)]
        around = following if len(following) > 2 else following + before
        yield line, max([line.right, *(x.right for x in around)])


def _aligned(one: Line, other: Line) -> bool:
    return abs(one.left - other.left) < 4 * other.size
