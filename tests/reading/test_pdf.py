"""PDF files: reading order, furniture, mended words and sentences, pages, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from equipoise.reading.found import Found
from equipoise.reading.pdf_flow import flowing
from equipoise.reading.pdf_furniture import without_furniture
from equipoise.reading.pdf_lines import HYPHEN, Line
from equipoise.reading.pdf_order import in_order


def line(
    text: str, left: float = 50, middle: float = 700, page: int = 1, size: float = 10, width: float | None = None
) -> Line:
    right = left + (width if width is not None else 5 * len(text))
    return Line(text, left, middle - size / 2, right, middle + size / 2, size, page)


def column(texts: list[str], left: float, top: float = 700) -> list[Line]:
    return [line(text, left, top - 14 * n, width=200) for n, text in enumerate(texts)]


def paragraphs(*pages: list[Line]) -> list[str]:
    return ["".join(words for words, _ in flow.parts) for flow in flowing(list(pages))]


def test_the_shared_case(shared: Path, one: Callable[..., Found]) -> None:
    document = one("digest.pdf", (shared / "cases/002-pdf-footer-in-sentence/digest.pdf").read_bytes()).document
    sentence = (
        "On 5 June 2018 the foreign minister of Turkmenistan received his counterpart from Tajikistan in Ashgabat "
        "to talk about the sharing of river water."
    )
    start = document.text.index(sentence)
    assert document.locator((start, start + len(sentence))) == "pp. 1–2"
    assert "Border Watch" not in document.text and HYPHEN not in document.text


def test_columns_one_after_the_other_below_a_title_that_spans_both() -> None:
    left, right = ([f"{side} line number {n} of it" for n in range(8)] for side in ("left", "right"))
    title = line("A title over both columns of the page", 50, 730, width=430)
    drawn = [x for pair in zip(column(left, 50), column(right, 280), strict=True) for x in pair] + [title]
    assert [x.text for x in in_order(drawn)] == [title.text, *left, *right]


def test_a_table_stays_row_by_row() -> None:
    cells = [x for n in range(8) for x in (line(f"{2010 + n}", 50, 700 - 14 * n), line(f"{n}1", 200, 700 - 14 * n))]
    assert [x.text for x in in_order(cells)][:2] == ["2010 01", "2011 11"]


def test_running_heads_and_page_numbers_go_and_the_text_stays() -> None:
    pages = [
        [line("The Review, no. 7", middle=780), line(f"Text of page {word}.", middle=700), line(f"- {n} -", middle=30)]
        for n, word in enumerate(("one", "two", "three"), 1)
    ]
    assert [[x.text for x in page] for page in without_furniture(pages)] == [
        ["Text of page one."],
        ["Text of page two."],
        ["Text of page three."],
    ]


def test_one_page_keeps_its_lines_but_not_its_number() -> None:
    page = [line("A title", middle=780), line("Text.", middle=700), line("Page 1 of 1", middle=30)]
    assert [x.text for x in without_furniture([page])[0]] == ["A title", "Text."]


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "whole"),
    [
        (f"the Taji{HYPHEN}", "kistan envoy", "", "the Tajikistan envoy"),
        ("a confe-", "rence began", "", "a conference began"),
        (f"in Nagorno{HYPHEN}", "Karabakh today", "", "in Nagorno-Karabakh today"),
        (f"a vice{HYPHEN}", "president came", "", "a vice-president came"),
        (f"the by{HYPHEN}", "election", "A by-election was held.", "the by-election"),
        (f"in 2018{HYPHEN}", "2019 they", "", "in 2018-2019 they"),
        ("word\xad", "less", "", "wordless"),
        ("he said -", "and left", "", "he said - and left"),
    ],
)
def test_words_broken_at_a_lines_end(first: str, second: str, elsewhere: str, whole: str) -> None:
    lines = [line(first, middle=700, width=200), line(second, middle=686, width=200)]
    more = [line(elsewhere, page=2)] if elsewhere else []
    assert paragraphs(lines + more)[0].startswith(whole)


def test_a_sentence_over_a_pages_end_is_whole_and_a_finished_one_ends_its_paragraph() -> None:
    one = [line("Text before that fills its line", middle=714), line("The minister of Laos", middle=700)]
    two = [line("met his colleague.", page=2, middle=780), line("They parted.", page=3, middle=780)]
    assert paragraphs(one, two) == [
        "Text before that fills its line The minister of Laos met his colleague.",
        "They parted.",
    ]


def test_lines_broken_on_purpose_are_paragraphs() -> None:
    lines = [
        line(text, middle=700 - 14 * n) for n, text in enumerate(["The Paper", "14 May 2018", *["Words " * 10] * 4])
    ]
    assert paragraphs(lines)[:2] == ["The Paper", "14 May 2018"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4 nothing %%EOF", "damaged: no PDF can be read from it"),
        (b"%PDF-1.4 nothing", "truncated: the end of the PDF is missing"),
    ],
)
def test_what_is_skipped(why: Callable[..., str], content: bytes, reason: str) -> None:
    assert why("a.pdf", content) == reason
