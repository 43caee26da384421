"""Text files to documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from equipoise.reading.found import Found, Note
from equipoise.reading.text import unify

from .conftest import Read
from .kinds import documents, notes

BODY = "The president of Russia came to Baku.\n\nHe met his colleague."


def test_a_text_with_its_title(one: Callable[..., Found]) -> None:
    found = one("a.txt", f"Putin in Baku\n\n{BODY}\n")
    document = found.document
    assert (document.kind, document.title, document.text) == ("text", "Putin in Baku", BODY)
    assert (document.published, document.language, found.mentions) == (None, "en", None)
    assert [address.address for address in document.addresses] == ["a.txt"]
    assert found.original == f"Putin in Baku\n\n{BODY}\n".encode()


def test_front_matter_gives_address_and_publisher(one: Callable[..., Found]) -> None:
    head = "---\ntitle: T here\ndate: 2018-09-27\npublisher: TASS\nurl: https://example.org/a\nlanguage: fr\n---\n"
    document = one("a.md", head + "Rencontre à Sotchi").document
    assert document.published == date(2018, 9, 27)
    assert [(a.address, a.publisher) for a in document.addresses] == [
        ("a.md", "TASS"),
        ("https://example.org/a", "TASS"),
    ]
    assert (document.url, document.language) == ("https://example.org/a", "fr")


def test_markdown_marks_go_in_markdown_only(one: Callable[..., Found]) -> None:
    text = "# The *title*\n\nHe **met** [him](https://example.org).\n"
    assert one("a.md", text).document.text == "He met him."
    assert one("a.md", text).document.title == "The title"
    assert "**met**" in one("a.txt", text).document.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_line_ends_make_no_difference(one: Callable[..., Found], end: str) -> None:
    assert one("a.txt", BODY.replace("\n", end)).document.text == BODY
    assert unify(f"a  {end}b") == "a\nb"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\ufeff\n", "empty"),
        (b"# Only a title\n", "empty: a title without text"),
        (b"\x00\x01\x02", "binary"),
        ("Он приехал в Баку".encode("cp1251"), "wrong encoding"),
        ("Date: 2031-01-01\n\nIt will be.", "publication date in the future: 2031-01-01"),
    ],
)
def test_texts_that_are_skipped(why: Callable[..., str], content: bytes | str, reason: str) -> None:
    assert why("a.txt", content) == reason


def test_the_day_of_reading_is_not_in_the_future(one: Callable[..., Found]) -> None:
    assert one("a.txt", "Date: 2018-09-27\n\nIt is.", today=date(2018, 9, 27)).document.published == date(2018, 9, 27)


def test_the_readers_word_outranks_the_texts_and_is_noted(read: Read) -> None:
    things = read("a.txt", "Date: 2019-01-01\n\nIt is.", published=date(2018, 9, 27), publisher="Desk")
    document = documents(things)[0].document
    assert (document.published, document.publisher) == (date(2018, 9, 27), "Desk")
    assert "2019-01-01" in notes(things)


def test_the_readers_date_cannot_lie_in_the_future_either(why: Callable[..., str]) -> None:
    assert "in the future" in why("a.txt", BODY, published=date(2031, 1, 1))


def test_a_dateline_without_a_year_is_noted(read: Read) -> None:
    things = read("a.txt", "BAKU, September 27 (TASS) - The president of Russia came to Baku.")
    assert isinstance(things[0], Note) and "no year" in things[0].text
    assert documents(things)[0].document.published is None


def test_a_text_in_another_language_is_kept_with_it_and_an_open_one_as_open(one: Callable[..., Found]) -> None:
    assert one("a.txt", "Президент прибыл в Баку.").document.language == "ru"
    assert one("b.txt", "Баку, Сочи").document.language == "und"


def test_the_founding_article(shared: Path, one: Callable[..., Found]) -> None:
    document = one("article.txt", (shared / "seed" / "article.txt").read_bytes()).document
    assert document.title == "Balancing Is Inevitable. What Aliyev and Putin Agreed in Baku"
    assert document.text.startswith("On September 27, Russian President Vladimir Putin")
    assert document.published is None
