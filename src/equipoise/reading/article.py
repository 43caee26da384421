"""From what a text or page says of itself, and what the reader said of it, to a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from equipoise.errors import InputError
from equipoise.ledger.documents import Address, Document, Locator
from equipoise.ledger.identity import document_id
from equipoise.reading.found import Found, Note
from equipoise.reading.languages import language_of

LONGEST = 5_000_000  # characters of one text: far more than a book, and minutes of coding


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of an input before it is read.

    `name` is the file's name without its ending, `address` where it lies; `published`, `publisher` and `day_first` are
    the reader's own words and outrank what the input says. For what was fetched, `also` holds the other addresses it
    was found at, `charset` the encoding its server names, `retrieved_at` when.
    """

    input: str
    name: str
    address: str
    today: date
    published: date | None = None
    publisher: str | None = None
    day_first: bool | None = None
    also: tuple[str, ...] = ()
    charset: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what it says of itself; `language` is what its page or feed states, which may be wrong."""

    title: str
    text: str
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    locators: tuple[Locator, ...] = ()


def found(article: Article, given: Given, original: bytes) -> Iterator[Found | Note]:
    """Yield the document of an article, after a note where the reader's date differs from its own.

    Raises
    ------
    InputError
        If the article would be published after the day it is read, or is far too long for one text.
    """
    if len(article.text) > LONGEST:
        raise InputError(
            f"too long for one text: {len(article.text) / 1e6:.0f} million characters. Cut it into articles."
        )
    published = given.published or article.published
    if published and published > given.today:
        raise InputError(f"publication date in the future: {published}")
    if given.published and article.published not in (None, given.published):
        yield Note(given.input, f"published {given.published} as given; the text itself says {article.published}")
    publisher = given.publisher or article.publisher
    places = dict.fromkeys(place for place in (given.address, *given.also, article.url) if place)
    document = Document(
        id=document_id(article.title, article.text),
        kind="text",
        title=article.title,
        text=article.text,
        published=published,
        language=language_of(article.title, article.text, article.language),
        addresses=tuple(Address(place, publisher, given.retrieved_at) for place in places),
        locators=article.locators,
    )
    yield Found(given.input, document, original=original)
