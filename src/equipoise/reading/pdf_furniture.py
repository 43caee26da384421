"""Taking away what is not a PDF's text: running heads and feet, page numbers, and notes at the foot of pages."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from equipoise.reading.nexis import is_mark
from equipoise.reading.pdf_lines import Line

EDGE = 4  # lines at the top and the bottom of a page among which furniture may be
NEAR = 6.0  # points by which its place may vary from page to page
_NUMBER = re.compile(
    r"(?:page|p\.|seite|стр\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/|von|из)\s*\d{1,4})?\s*[-–—|]?", re.I
)
_NOTE = re.compile(r"(?:\d{1,3}|\*|†)[\s.)]*\S")


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the pages' lines without what runs along with the text."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in {_key(line) for line in page})
    least = max(2, round(0.3 * sum(map(bool, pages))))
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        running = {id(line) for line in edge if _repeated(line, seen, least) or _page_number(line, page)}
        kept.append([line for line in page if id(line) not in running])
    return [_without_notes(page, _size(kept)) for page in kept]


def _edges(page: list[Line]) -> list[Line]:
    """The outermost lines of a page at its top and bottom."""
    ordered = sorted(page, key=lambda line: -line.middle)
    return ordered[:EDGE] + ordered[max(EDGE, len(ordered) - EDGE) :]


def _key(line: Line) -> tuple[str, int]:
    """What stays the same from page to page: the words without numbers, and roughly the place."""
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.middle / NEAR)


def _repeated(line: Line, seen: Counter[tuple[str, int]], least: int) -> bool:
    words, place = _key(line)
    if is_mark(line.text):  # in an export every article ends in the same words
        return False
    return sum(seen[(words, place + step)] for step in (-1, 0, 1)) >= least


def _page_number(line: Line, page: list[Line]) -> bool:
    """Whether a line is a page's number: nothing else in it, and nothing beyond it."""
    if not _NUMBER.fullmatch(line.text) or len(page) < 2:
        return False
    others = [other.middle for other in page if other is not line]
    return line.middle < min(others) or line.middle > max(others)


def _size(pages: list[list[Line]]) -> float:
    sizes = [line.size for page in pages for line in page for _ in range(0, len(line.text), 20)]
    return median(sizes) if sizes else 0.0


def _without_notes(page: list[Line], size: float) -> list[Line]:
    """A page without the notes at its foot: smaller letters below the text, the first line with a note's mark."""
    ordered = sorted(page, key=lambda line: -line.middle)
    first = len(ordered)
    while first and ordered[first - 1].size < 0.9 * size:
        first -= 1
    notes = ordered[first:]
    if not first or not notes or not _NOTE.match(notes[0].text):
        return page
    gone = {id(line) for line in notes}
    return [line for line in page if id(line) not in gone]
