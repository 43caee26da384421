"""The lines on a PDF's page with their places, cut where a gap between letters is too wide for a space."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HYPHEN = "\ufffe"  # how PDFium writes a hyphen at which a word is broken
GAP = 1.6  # sizes of a letter; a wider gap parts columns or cells
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_UNSEEN = {0xAD: "", 0x200B: "", 0x00: "", 0xA0: " ", 0x02: HYPHEN}


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of it in one column: its text, edges in points from the page's lower left, and size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def lines_of(page: Any, number: int) -> list[Line]:
    """Return the lines of a page of PDFium's, in the order in which the file draws them."""
    textpage = page.get_textpage()
    try:
        return [line for letters in _stretches(textpage) if (line := _line(letters, number)).text]
    finally:
        textpage.close()


Letter = tuple[str, float, float, float, float, float]  # character, left, bottom, right, top, size


def _letters(textpage: Any) -> Iterator[Letter]:
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = (ctypes.byref(edge) for edge in edges)
    handle = textpage.raw
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        size = pdfium.FPDFText_GetFontSize(handle, index)
        pdfium.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        shown = _UNSEEN.get(code) if code in _UNSEEN else _LIGATURES.get(code) or chr(code)
        yield shown or "", edges[0].value, edges[2].value, edges[1].value, edges[3].value, size


def _stretches(textpage: Any) -> Iterator[list[Letter]]:
    """Letters that stand together: up to the end of a line, a broken word, a wide gap or a leap to another line."""
    kept: list[Letter] = []
    last: Letter | None = None  # the last letter that has a place
    for letter in _letters(textpage):
        placed = letter[3] > letter[1] and letter[0].strip() != ""
        if (letter[0] in "\r\n" and letter[0]) or (placed and last and kept and _apart(last, letter)):
            yield kept
            kept, last = [], None
        if letter[0] not in ("\r", "\n"):
            kept.append(letter)
            last = letter if placed and letter[0] != HYPHEN else last
    yield kept


def _apart(last: Letter, letter: Letter) -> bool:
    """Whether a letter stands too far from the last one, to either side, for both to be of one line."""
    height = max(last[4] - last[2], letter[4] - letter[2], 0.6 * max(last[5], 1.0))
    gap = max(letter[1] - last[3], last[1] - letter[3])
    leap = max(letter[2] - last[4], last[2] - letter[4])
    return gap > GAP * height * 1.2 or leap > 0.25 * height


def _line(letters: list[Letter], number: int) -> Line:
    text = " ".join("".join(letter[0] for letter in letters).split())
    seen = [letter for letter in letters if letter[3] > letter[1] and letter[0].strip()]
    if not seen:
        return Line("", 0, 0, 0, 0, 0, number)
    left, bottom = min(x[1] for x in seen), min(x[2] for x in seen)
    right, top = max(x[3] for x in seen), max(x[4] for x in seen)
    sizes = sorted(letter[5] if letter[5] > 1.5 else letter[4] - letter[2] for letter in seen)
    return Line(text, left, bottom, right, top, sizes[len(sizes) // 2], number)
