"""Whose accounts of an event are in the record: each side's own, and those of others; what each says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.language.sentences import split_sentences
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span
from equipoise.ledger.records import Event, Mention
from equipoise.questions.lookup import Lookup
from equipoise.reading.official.pages import HEAD
from equipoise.world.official import official_at, official_called
from equipoise.world.topics import topics_in

TOLD = ("level", "channel", "setting")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an account, and the names of the topics that it touches with the words that do."""

    span: Span
    text: str
    topics: tuple[tuple[str, Span], ...]

    def to_json(self) -> dict[str, Any]:
        touched = [{"topic": name, "words": list(span)} for name, span in self.topics]
        return {"span": list(self.span), "text": self.text, "topics": touched}


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says of an event.

    `state` is the side whose account it is, None for others'. `by` says how that is known: `official` (its office
    published it), `attributed` (somebody reports what the side said; only those sentences count) or `other`. `topics`
    is False where the text is in a language in which topics are not found.
    """

    document: Document
    state: str | None
    by: str
    mentions: tuple[Mention, ...]
    said: tuple[Said, ...]
    topics: bool

    def told(self) -> dict[str, Any]:
        """Day, place, level, channel and setting as this account alone gives them."""
        surest = sorted(self.mentions, key=lambda m: (-m.confidence, m.trigger))
        day = next((m.date for m in surest if m.date), None)
        place = next((m.place for m in surest if m.place), None)
        said = {name: next((v for m in surest if (v := getattr(m, name))), None) for name in TOLD}
        return {"date": day.to_json() if day else None, "place": place.to_json() if place else None, **said}

    def to_json(self) -> dict[str, Any]:
        document = self.document
        return {
            "document": document.id,
            "kind": document.kind,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published.isoformat() if document.published else None,
            "url": document.url,
            "language": document.language,
            "by": self.by,
            "told": self.told(),
            "topics_read": self.topics,
            "sentences": [said.to_json() for said in self.said],
        }


def accounts(lookup: Lookup, event: Event) -> list[Account]:
    """The accounts of an event, by day of publication."""
    found: list[Account] = []
    for name in dict.fromkeys(m.document for m in event.mentions):
        if document := lookup.documents.get(name):
            found += _of_document(lookup, event, document)
    return sorted(found, key=lambda a: (str(a.document.published or "9999"), a.document.id, a.by))


def side_of(document: Document) -> str | None:
    """The state whose office published a document; a row of a table is its compiler's, whatever it cites."""
    if document.kind == "row":
        return None
    sources = [found for a in document.addresses for found in (official_at(a.address), official_called(a.publisher))]
    return next((source.state for source in sources if source), None)


def _of_document(lookup: Lookup, event: Event, document: Document) -> Iterator[Account]:
    mentions = tuple(m for m in event.mentions if m.document == document.id)
    side = side_of(document)
    if side in event.parties:
        yield _account(document, side, "official", mentions, passages(lookup, event, document, side))
        return
    quoted = {m.attributed_to for m in mentions} & set(event.parties)
    for state in sorted(filter(None, quoted)):
        theirs = tuple(m for m in mentions if m.attributed_to == state)
        spans = sorted({m.span for m in theirs})
        yield _account(document, state, "attributed", theirs, spans)
    rest = tuple(m for m in mentions if m.attributed_to not in quoted)
    if rest:
        taken = {m.span for m in mentions if m not in rest}
        spans = [span for span in passages(lookup, event, document, None) if span not in taken]
        yield _account(document, None, "other", rest, spans)


def passages(lookup: Lookup, event: Event, document: Document, side: str | None) -> list[Span]:
    """The sentences of a document that are about the event.

    A side's own read-out is about it from its beginning, another text from the event's first sentence; a sentence on
    another meeting (of a side's read-out: another of that side's) ends the passage, one on the event begins it again.
    """
    own = {m.id for m in event.mentions}
    mine = [m for m in lookup.mentions.values() if m.document == document.id and m.kind == "sentence"]
    mine = [m for m in mine if not m.near or m.id in own]
    if document.kind == "row" or not any(m.id in own for m in mine):
        return [(0, len(document.coded_text))]
    inside, found = side is not None, []
    for start, end in split_sentences(document.coded_text):
        here = [m for m in mine if m.span[0] < end and start < m.span[1]]
        if any(m.id in own for m in here):
            inside = True
        elif any(_is_elsewhere(m, event, side) for m in here):
            inside = False
        # Locators count in the original, of which a translation's offsets say nothing.
        if inside and (document.translation or document.locator((start, end)) != HEAD):
            found.append((start, end))
    return found


def _is_elsewhere(mention: Mention, event: Event, side: str | None) -> bool:
    """Whether a sentence tells of a meeting of others, which what follows may then be about."""
    if mention.type != event.type or mention.parties <= set(event.parties):
        return False
    return side is None or (side in mention.parties and mention.status == "occurred")


def _account(
    document: Document, state: str | None, by: str, mentions: tuple[Mention, ...], spans: Sequence[Span]
) -> Account:
    readable = document.translation is not None or document.language in ("en", "und")
    said = tuple(_said(document, span, readable) for span in spans)
    return Account(document, state, by, mentions, said, readable)


def _said(document: Document, span: Span, readable: bool) -> Said:
    touches = topics_in(document.coded_text, *span) if readable else ()
    touched = tuple((touch.topic.name, (touch.start, touch.end)) for touch in touches)
    return Said(span, document.coded_text[span[0] : span[1]], touched)
