"""Saved pages to documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from equipoise.reading.found import Found
from equipoise.reading.html import without_site

BODY = (
    "<article><h1>A second bridge</h1><p>Slovenia's foreign minister visited Zagreb on Monday to discuss a bridge.</p>"
    "<p>The present bridge was built in 1936 and carries one lorry at a time across the river.</p></article>"
)


def page(head: str = "", body: str = BODY, attributes: str = "") -> str:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>"


def test_a_page_updated_later(shared: Path, one: Callable[..., Found]) -> None:
    document = one("page.html", (shared / "cases/001-page-updated-later/page.html").read_bytes()).document
    assert document.published == date(2019, 5, 14)
    assert (document.title, document.publisher) == ("Second bridge over the Sutla on the table", "Adriatic Ledger")
    assert document.text.startswith("Slovenia's foreign minister visited Zagreb on Monday")
    assert document.text.count("\n\n") == 3 and document.text.endswith("an orchard would be lost.")


def test_the_same_page_without_its_linked_data(shared: Path, one: Callable[..., Found]) -> None:
    html = (shared / "cases/001-page-updated-later/page.html").read_text("utf-8").replace("ld+json", "json")
    assert one("page.html", html).document.published == date(2019, 5, 14)


def test_title_text_and_addresses(one: Callable[..., Found]) -> None:
    head = '<title>A second bridge - The Ledger</title><link rel="canonical" href="https://example.org/bridge">'
    found = one("a.htm", page(head + '<meta property="og:site_name" content="The Ledger">', attributes=' lang="en-GB"'))
    document = found.document
    assert (document.title, document.publisher, document.language) == ("A second bridge", "The Ledger", "en")
    assert document.text.startswith("Slovenia's") and "\n\nThe present" in document.text
    assert [a.address for a in document.addresses] == ["a.htm", "https://example.org/bridge"]
    assert document.published is None and found.mentions is None and found.original


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("A bridge | The Ledger", "A bridge"),
        ("A bridge - The Ledger", "A bridge"),
        ("The Ledger: A bridge", "A bridge"),
        ("Armenia: A bridge", "Armenia: A bridge"),
        ("The Ledger — A bridge", "A bridge"),
        ("A bridge - half built - The Ledger", "A bridge - half built"),
        ("A bridge | Roads", "A bridge"),
        ("A bridge", "A bridge"),
    ],
)
def test_the_sites_name_leaves_the_title(title: str, bare: str) -> None:
    assert without_site(title, "The Ledger", None) == bare


def test_a_language_that_the_page_declares(one: Callable[..., Found]) -> None:
    towns = " Zagreb, Osijek, Rijeka, Split, Zadar, Pula." * 4
    croatian = f"<article><p>Predsjednici su se sastali u Zagrebu.{towns}</p></article>"
    assert one("a.html", page(body=croatian, attributes=" lang=hr")).document.language == "hr"
    assert one("a.html", page(body=croatian)).document.language == "und"
    for stated in ("hr", "x"):  # it is English whatever the page says
        assert one("a.html", page(attributes=f" lang={stated}")).document.language == "en"


def test_a_page_under_the_name_of_a_text(one: Callable[..., Found]) -> None:
    assert one("a.txt", page()).document.text.startswith("Slovenia's")


def test_publishers_as_linked_data_names_them(one: Callable[..., Found]) -> None:
    for publisher in ('{"name": "The Ledger"}', '"The Ledger"', '[{"name": "The Ledger"}]'):
        data = f'<script type="application/ld+json">{{"@type": "Article", "publisher": {publisher}}}</script>'
        assert one("a.html", page(data)).document.publisher == "The Ledger"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (page(body="<nav><a href=/>Home</a></nav>"), "no article text found: navigation only"),
        (
            page('<meta property="article:published_time" content="2031-01-01">'),
            "publication date in the future: 2031-01-01",
        ),
        ("<!-- nothing -->", "no page in it: the HTML holds no elements"),
        (b"<p>\x00</p>", "binary"),
        ("<p>Путин прибыл в Баку</p>".encode("cp1251"), "wrong encoding"),
    ],
)
def test_pages_that_are_skipped(why: Callable[..., str], content: str | bytes, reason: str) -> None:
    assert why("a.html", content) == reason
