"""PDF files to documents: text in reading order without running heads, words and sentences mended, pages kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from equipoise.errors import InputError
from equipoise.reading.located import Located
from equipoise.reading.pdf_flow import flowing
from equipoise.reading.pdf_furniture import without_furniture
from equipoise.reading.pdf_lines import Line, lines_of
from equipoise.reading.pdf_order import in_order
from equipoise.reading.properties import Properties, properties_of

if TYPE_CHECKING:
    import pypdfium2

# Programs that print what was published earlier: when they made the file says nothing of that.
_PRINTED = re.compile(r"mozilla|chrom|skia|webkit|wkhtml|quartz|print to pdf|cups|ghostscript", re.IGNORECASE)
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
LARGER = 1.15  # a title's letters to those of the text


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF's text, whether its first paragraph is set as a title, its properties, and pages that are pictures."""

    text: Located
    titled: bool
    properties: Properties
    scanned: tuple[int, ...]


def read_pdf(data: bytes) -> Pdf:
    """Return what a PDF says.

    Raises
    ------
    InputError
        If it is protected, truncated, damaged, or holds pictures of pages and no text.
    """
    with closing(_opened(data)) as document:
        pages = [lines_of(page, number) for number, page in _pages(document)]
        scanned = [number for number, lines in enumerate(pages, 1) if not lines and _pictures(document, number)]
        said = document.get_metadata_dict()
    if not any(pages):
        raise InputError("scanned pages without text" if scanned else "empty: no text on its pages")
    lines = [in_order(page) for page in without_furniture(pages)]
    paragraphs = flowing(lines)
    titled = len(paragraphs) > 1 and paragraphs[0].size >= LARGER * _body_size(lines)
    text = Located.of(part for p in paragraphs for part in p.parts_and_break())
    printed = _PRINTED.search(f"{said.get('Creator')} {said.get('Producer')}")
    made = None if printed else said.get("CreationDate")
    properties = properties_of(said.get("Title"), said.get("Author"), made)
    return Pdf(text, titled, properties, tuple(scanned))


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    import pypdfium2

    if b"%%EOF" not in data[-2048:]:
        raise InputError("truncated: the end of the PDF is missing")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        protected = getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower()
        raise InputError("password-protected" if protected else "damaged: no PDF can be read from it") from None


def _pages(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, Any]]:
    import pypdfium2

    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise InputError(f"damaged: page {number + 1} cannot be read") from None
        yield number + 1, page
        page.close()


def _pictures(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether a page without text shows anything."""
    return any(True for _ in document[number - 1].get_objects(max_depth=2))


def _body_size(pages: list[list[Line]]) -> float:
    """The size of the letters that most of the text is set in."""
    weights: dict[float, int] = {}
    for line in (line for page in pages for line in page):
        weights[round(line.size, 1)] = weights.get(round(line.size, 1), 0) + len(line.text)
    return max(weights, key=lambda size: weights[size], default=0.0)
