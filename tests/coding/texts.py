"""Short ways for the tests of coding to code a text and to read one sentence."""

from __future__ import annotations

from datetime import date
from functools import cache

from equipoise.coding.coder import Coder
from equipoise.coding.passages import Passage, names_in, read_passage, sentence_words
from equipoise.language.encoder import shared_encoder
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from equipoise.ledger.merge import merge
from equipoise.ledger.records import Event, Mention
from equipoise.world.gazetteer import find_actors


@cache
def coder() -> Coder:
    return Coder()


def document(text: str, published: str | None = "2018-10-01") -> Document:
    day = date.fromisoformat(published) if published else None
    return Document(document_id("", text), "text", "", text, day)


def mentions(text: str, published: str | None = "2018-10-01") -> list[Mention]:
    """Those that are probable enough to be part of an event."""
    return [mention for mention in coder().code(document(text, published)) if not mention.near]


def events(text: str, published: str | None = "2018-10-01") -> list[Event]:
    return merge(mentions(text, published), ())


def only(text: str, published: str | None = "2018-10-01") -> Event:
    (event,) = events(text, published)
    return event


def passage(text: str, published: str | None = "2018-10-01") -> Passage:
    """A text of one sentence, read."""
    span = (0, len(text))
    words = sentence_words(text, span)
    found = find_actors(text, date.fromisoformat(published) if published else None)
    return read_passage(shared_encoder(), 0, span, text, words, names_in(words, found))
