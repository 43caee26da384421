"""Ids and citations of a draft: whether the record has them, and whether publisher and day are the document's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from equipoise.errors import EquipoiseError
from equipoise.ledger.documents import Document
from equipoise.ledger.records import Event
from equipoise.questions.draft_facts import ID, Stated
from equipoise.questions.phrases import listing
from equipoise.questions.verify_finding import NOT_FOUND, RIGHT, WRONG, Finding
from equipoise.questions.verify_quotes import holds
from equipoise.questions.verify_record import Known, bare, published_by, words_of

# A name before a day, as notes have it: "Izvestia, 11 June 2018".
UNKNOWN = re.compile(
    r"(?:^|[;.,(]\s+)(?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,4}),\s+(?=\d{1,2} [A-Z]|\d{4}-|[A-Z]\w+ \d)"
)


ADDRESS = re.compile(r"https?://\S+")
ROW = re.compile(r"\btable (?P<table>[\w.-]+), row (?P<row>\d+)", re.IGNORECASE)
LABELLED = re.compile(r"(?:\W*[A-Z]?\d{1,3}[.)]?\s+)?(?P<title>.*?)[.”\"]*$")


def ids(known: Known, stated: Stated) -> Iterator[Finding]:
    """The ids that no record has, and those of documents, claims and judgements that one has."""
    for id in dict.fromkeys(m[0] for m in ID.finditer(stated.text)):
        try:
            full = found(known, id)
        except EquipoiseError:
            yield Finding("id", NOT_FOUND, id, "the record has no such id")
        else:
            if not id.startswith(("e-", "m-")):
                yield Finding("id", RIGHT, id, "in the record", None, (full,))


def found(known: Known, id: str) -> str:
    """The full id of a record."""
    lookup = known.lookup
    ways: dict[str, Callable[[str], Any]] = {"e": lookup.event, "m": lookup.mention, "c": lookup.claim}
    return str((ways | {"d": lookup.document, "j": lookup.judgement})[id[0]](id).id)


def citations(known: Known, stated: Stated) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """Judge publishers and days that stand with a document: by its id, its title, or as publisher and day."""
    documents = named_documents(known, stated)
    publishers = [(n, m.span()) for n, m in publishers_in(known, stated)]
    if not documents and not publishers:
        return
    for publisher, at in publishers:
        if documents:
            yield of_publisher(documents, publisher), at
    for when in stated.dates:
        if when.precision != "day":
            continue
        said = " ".join(stated.text[slice(*when.at)].split())
        if documents and (stated.sentence.is_note or beside(stated, when.at, publishers)):
            yield of_day(known, documents, said, when.start.isoformat()), when.at
        elif publishers and not documents and (stated.sentence.is_note or beside(stated, when.at, publishers)):
            yield by_publisher(known, publishers[0][0], said, when.start.isoformat()), when.at


def named_documents(known: Known, stated: Stated) -> list[Document]:
    """The documents that a sentence names, by id or title, or that its events rest on in a note."""
    own = [known.lookup.documents[m[0]] for m in ID.finditer(stated.text) if m[0] in known.lookup.documents]
    titles = {" ".join(words_of(words)) for _, _, words in stated.quotes}
    titles |= {" ".join(words_of(stated.text[start:end])) for start, end in stated.cited}
    own += [d for d in known.lookup.documents.values() if d.title and " ".join(words_of(d.title)) in titles]
    own += [d for m in ADDRESS.finditer(stated.text) for d in known.by_address.get(bare(m[0]), ())]
    own += [d for m in ROW.finditer(stated.text) if (d := known.by_row.get((m["table"], int(m["row"]))))]
    if not own and (label := LABELLED.match(stated.leading)):  # a list of sources: "Title. Publisher, day."
        own += [d for d in known.lookup.documents.values() if d.title and d.title == label["title"]]
    pieces = [[words_of(words)] for _, _, words in stated.quotes if len(words_of(words)) > 3]
    own += [text.document for piece in pieces for text in known.texts if holds(text, piece)]
    if own or not stated.sentence.is_note:
        return own
    events = [known.lookup.event_of.get(m[0][2:]) for m in ID.finditer(stated.text) if m[0][:2] == "e-"]
    names = [mention.document for event in events if event for mention in event.mentions]
    return [known.lookup.documents[name] for name in dict.fromkeys(names) if name in known.lookup.documents]


def publishers_in(known: Known, stated: Stated) -> Iterator[tuple[str, re.Match[str]]]:
    taken: list[tuple[int, int]] = []
    unknown = UNKNOWN.search(stated.plain) if stated.sentence.is_note else None
    own = [(unknown["name"], re.compile(re.escape(unknown["name"])))] if unknown else []
    for publisher, pattern in (*known.publishers, *own):
        for match in pattern.finditer(stated.plain):
            actor = any(p.start <= match.start() and match.end() <= p.end for p in stated.parties)
            if not actor and not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield publisher, match


def beside(stated: Stated, at: tuple[int, int], publishers: Sequence[tuple[str, tuple[int, int]]]) -> bool:
    """Whether a day in a running sentence is that of a document: next to its publisher or id."""
    marks = [span for _, span in publishers] + [m.span() for m in ID.finditer(stated.text) if m[0][0] == "d"]
    return any(0 <= at[0] - end < 25 or 0 <= start - at[1] < 12 for start, end in marks)


def of_publisher(documents: Sequence[Document], publisher: str) -> Finding:
    for document in documents:
        texts = (document.text, *(document.cells or {}).values())
        if publisher in published_by(document) or any(publisher in text for text in texts):
            return Finding("citation", RIGHT, publisher, f"publisher of {document.id}", None, (document.id,))
    first = documents[0]
    value = listing(sorted({a.publisher for a in first.addresses if a.publisher} or published_by(first))) or "not known"
    return Finding("citation", WRONG, publisher, f"{first.id} was published by {value}", value, (first.id,))


def of_day(known: Known, documents: Sequence[Document], said: str, day: str) -> Finding:
    for document in documents:
        events = {e.event.date.start.isoformat() for e in known.events if e.event.date and rests_on(e.event, document)}
        if (document.published and document.published.isoformat() == day) or day in events or day in cells(document):
            return Finding("citation", RIGHT, said, f"{document.id}", None, (document.id,))
    first = documents[0]
    value = first.published.isoformat() if first.published else "not known"
    return Finding("citation", WRONG, said, f"{first.id} was published on {value}", value, (first.id,))


def cells(document: Document) -> str:
    return " ".join((document.cells or {}).values())


def rests_on(event: Event, document: Document) -> bool:
    return any(m.document == document.id for m in event.mentions)


def by_publisher(known: Known, publisher: str, said: str, day: str) -> Finding:
    """A citation without id or title: whether that publisher's document of that day was read."""
    of = [d for d in known.lookup.documents.values() if publisher in published_by(d)]
    if hit := next((d for d in of if d.published and d.published.isoformat() == day), None):
        return Finding("citation", RIGHT, said, f"{publisher}: {hit.id}", None, (hit.id,))
    days = sorted({d.published.isoformat() for d in of if d.published}, key=lambda d: d != day)[:3]
    why = f"nothing of {publisher} of that day was read; there is {listing(days) or 'nothing dated'}"
    return Finding("citation", NOT_FOUND, said, why)
