"""The PDF: whole pages from the same blocks, the same bytes each time, links that arrive, no word taken for markup."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from equipoise.briefing.blocks import Code, Emphasis, Heading, Item, Link, Note, Paragraph, Quotation
from equipoise.briefing.document import Brief
from equipoise.briefing.pdf import COVERED, Pages


def text_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture(scope="module")
def made(full: Brief) -> bytes:
    return full.to_pdf()


def test_the_pages_say_what_the_brief_says(full: Brief, made: bytes) -> None:
    text = text_of(made)
    assert "Its leaders held 2" in text and "two-way meetings with Azerbaijan's and 1" in text
    for block in full.blocks:
        if isinstance(block, Heading) and block.level == 2:
            assert block.text in text
    contents = [item.get_title() for item in pypdfium2.PdfDocument(made).get_toc()]
    assert contents[1:4] == ["Findings", "Precedents and verdict", "What would change it"]
    assert pypdfium2.PdfDocument(made).get_metadata_value("Title") == full.title


def test_the_same_brief_gives_the_same_bytes(empty: Brief) -> None:
    assert empty.to_pdf() == empty.to_pdf()


def test_no_text_is_markup_and_no_link_leads_astray(tmp_path: Path) -> None:
    hostile = '#panic("x") $x$ *bold* _it_ <label> @ref `raw` \\ "q" // c /* d */ #import "x"'
    targets = ("#top", "#none", "javascript:x", "https://a.example")
    links = tuple(Link("there", target) for target in targets)
    prose = (Item((hostile,), 1), Item((hostile,), 0, 3), Quotation((hostile,)), Code(hostile), Note("limits", links))
    line = Paragraph((hostile, Emphasis("s", "strong"), Emphasis("e"), Emphasis("c", "code"), *links))
    brief = Brief(hostile, (Heading(1, hostile, "top"), *prose, line), {"document": {}})
    made = brief.save(tmp_path / "b.pdf").read_bytes()
    assert text_of(made).count('#panic("x") $x$ *bold* _it_ <label> @ref') >= 5
    pieces = Pages(brief).line(links)
    assert [piece["to"] for piece in pieces] == ["top", None, None, None]
    assert [piece["url"] for piece in pieces] == [None, None, None, "https://a.example"]


def test_which_letters_the_fonts_that_come_with_it_can_set() -> None:
    assert COVERED.fullmatch("Ελλάδα, Россия, “İlham Əliyev” – ½ ≤ 1 → ✓ שלום")
    assert not COVERED.fullmatch("Հայաստան") and not COVERED.fullmatch("会談")
    assert re.fullmatch(COVERED, "")
