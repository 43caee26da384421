"""What a text says of itself, and what the reader said, to a document."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.errors import InputError
from equipoise.ledger.identity import document_id
from equipoise.reading.article import Article, Given, found
from equipoise.reading.found import Found, Note

GIVEN = Given("a.txt", "a", "a.txt", date(2026, 6, 1))


def test_the_id_is_that_of_title_and_text_alone() -> None:
    (one,) = found(Article("T", "x", date(2018, 9, 27), "TASS"), GIVEN, b"")
    assert isinstance(one, Found) and one.document.id == document_id("T", "x")


def test_one_address_is_kept_once() -> None:
    (one,) = found(Article("T", "x", url="a.txt"), GIVEN, b"")
    assert isinstance(one, Found) and len(one.document.addresses) == 1


def test_a_date_given_that_agrees_needs_no_note() -> None:
    given = Given("a.txt", "a", "a.txt", date(2026, 6, 1), published=date(2018, 9, 27))
    assert [type(thing) for thing in found(Article("T", "x", date(2018, 9, 27)), given, b"")] == [Found]
    assert [type(thing) for thing in found(Article("T", "x", date(2018, 9, 26)), given, b"")] == [Note, Found]


def test_tomorrow_is_the_future() -> None:
    with pytest.raises(InputError, match="publication date in the future: 2026-06-02"):
        list(found(Article("T", "x", date(2026, 6, 2)), GIVEN, b""))


@pytest.mark.parametrize(
    ("title", "text", "stated", "language"),
    [
        ("Встреча в Баку", "Стороны говорили о торговле.", "en", "ru"),
        ("", "Баку", "ru", "ru"),
        ("", "Баку", None, "und"),
        ("Talks in Baku", "The two sides spoke of trade.", "hr", "en"),
    ],
)
def test_the_letters_tell_the_language_and_the_page_settles_a_doubt(
    title: str, text: str, stated: str | None, language: str
) -> None:
    (one,) = found(Article(title, text, language=stated), GIVEN, b"")
    assert isinstance(one, Found) and one.document.language == language
