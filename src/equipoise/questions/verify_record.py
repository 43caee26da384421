"""The record as a draft is held against it: events with who, when, where and their words; meetings; ties; texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from equipoise.ledger.documents import Document
from equipoise.ledger.records import Event
from equipoise.ledger.view import View, query
from equipoise.questions.lookup import Lookup
from equipoise.questions.meetings import Meeting, meetings
from equipoise.questions.number_words import numbers_in
from equipoise.world.folding import composed, fold
from equipoise.world.publishers import publishers

WORD = re.compile(r"\w+(?:[.,]\d+)*")
TITLE = 4  # words from which a title is told from other words
COMMON = frozenset(("Report", "Trend", "Today", "Time", "Armenia", "Azerbaijan", "Russia"))  # words before names


def plain(text: str) -> str:
    """Small letters without accents."""
    return fold(composed(text)[0]).casefold()


def bare(address: str) -> str:
    """An address as it is compared: without its scheme and what closes it."""
    return address.partition("://")[2].rstrip("/.,;)>]") or address


def words_of(text: str) -> list[str]:
    return WORD.findall(plain(text))


@dataclass(frozen=True)
class Seen:
    """An event with what a statement is compared with."""

    event: Event

    @cached_property
    def parties(self) -> frozenset[str]:
        return frozenset((*self.event.parties, *(p.state for p in self.event.participants if p.state)))

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """The family names of those who took part, by state."""
        found: dict[str, set[str]] = {}
        for one in self.event.participants:
            if one.person and one.state:
                found.setdefault(one.state, set()).add(plain(one.person).split()[-1])
        return found

    @cached_property
    def said(self) -> str:
        """The words of its reports."""
        return " ".join(plain(m.text) for m in self.event.mentions)

    def told(self) -> str:
        """The event in a line, for a person."""
        event = self.event
        when = f"{event.date.start}" if event.date else "undated"
        if event.date and event.date.end != event.date.start:
            when += f" to {event.date.end}"
        who = ", ".join(dict.fromkeys(p.person or p.state or "" for p in event.participants)) or " ".join(event.parties)
        where = f", {event.place.name}" if event.place else ""
        status = "" if event.status == "occurred" else f", {event.status}"
        return f"{when}: {event.mode or event.type.lower()} of {who}{where}{status} ({event.id})"


class Known:
    """A view, asked many things about."""

    def __init__(self, view: View, also: Sequence[str] = ()) -> None:
        self.view = view
        self.also = [Text.of(Document("brief", "text", "", text), text) for text in also]
        self.lookup = Lookup(view)
        self.events = [Seen(event) for event in self.lookup.events]
        self._meetings: dict[tuple[str, str], list[Meeting]] = {}
        self._ties: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.results: dict[Any, Any] = {}

    def found(self, sentence: str) -> bool:
        """Whether a finding of the brief has a sentence of some length word for word."""
        words = words_of(sentence)
        return len(words) > 5 and any(f" {' '.join(words)} " in text.joined for text in self.also)

    def meetings(self, a: str, b: str) -> list[Meeting]:
        key = (min(a, b), max(a, b))
        if key not in self._meetings:
            self._meetings[key] = meetings(self.view.rows(query("contacts"), pivot=key[0], partner=key[1]))
        return self._meetings[key]

    def ties(self, a: str, b: str) -> list[dict[str, Any]]:
        """Every tie between two actors, whenever."""
        key = (min(a, b), max(a, b))
        if key not in self._ties:
            found = self.view.rows(query("ties"), a=key[0], b=key[1], since=date.min, until=date.max)
            self._ties[key] = [row for row in found if {row["source"], row["target"]} == set(key)]
        return self._ties[key]

    @cached_property
    def titles(self) -> list[re.Pattern[str]]:
        """What the texts are called, where a draft sets such a name apart as a citation."""
        names = {d.title for d in self.lookup.documents.values() if d.title and len(words_of(d.title)) >= TITLE}
        apart = r"(?:^|[;:(·]\s*|\b[A-Z]\d{1,3}\s+)(?P<name>%s)(?=\s*(?:[;,.)]|$))"
        return [re.compile(apart % re.escape(n)) for n in sorted(names, key=lambda n: (-len(n), n))]

    @cached_property
    def by_address(self) -> dict[str, list[Document]]:
        """The documents of each address."""
        found: dict[str, list[Document]] = {}
        for document in self.lookup.documents.values():
            for one in document.addresses:
                found.setdefault(bare(one.address), []).append(document)
        return found

    @cached_property
    def by_row(self) -> dict[tuple[str, int], Document]:
        """The rows of tables, by table and number."""
        return {
            (mention.row.dataset, mention.row.number): self.lookup.documents[mention.document]
            for seen in self.events
            for mention in seen.event.mentions
            if mention.row and mention.document in self.lookup.documents
        }

    def cited(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where a text names documents or sources by their titles."""
        return tuple(m.span("name") for title in self.titles for m in title.finditer(text))

    @cached_property
    def texts(self) -> list[Text]:
        return [Text.of(document, text) for document in self.lookup.snapshot.documents for text in texts_of(document)]

    @cached_property
    def publishers(self) -> list[tuple[str, re.Pattern[str]]]:
        """Who published what was read, the longest name first."""
        names = {name for d in self.lookup.snapshot.documents for name in published_by(d) if len(name) > 2}
        names |= {one.name for one in publishers() if len(one.name) > 3 and one.name not in COMMON}
        return [(n, re.compile(rf"(?<!\w){re.escape(n)}(?!\w)")) for n in sorted(names, key=lambda n: (-len(n), n))]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a document cut into words, with the offsets of each."""

    document: Document
    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    joined: str
    numbers: tuple[tuple[int, frozenset[str]], ...]  # where they stand, with what is told around them

    @classmethod
    def of(cls, document: Document, text: str) -> Text:
        kept, offsets = composed(text)
        found = list(WORD.finditer(fold(kept)))  # small letters come last: of a ligature they are two
        words = [m[0].casefold() for m in found]
        spans = [(offsets[m.start()], offsets[m.end()]) if offsets else m.span() for m in found]
        return cls(document, text, words, spans, f" {' '.join(words)} ", numbers_in(words))

    def cut(self, first: int, last: int) -> str:
        """The original's words from one word up to another."""
        return " ".join(self.text[self.spans[first][0] : self.spans[last - 1][1]].split())


def texts_of(document: Document) -> Iterator[str]:
    """Everything in words that a document holds."""
    yield document.text
    if document.translation:
        yield document.translation.text
    if document.title:
        yield document.title
    for name, cell in (document.cells or {}).items():
        if cell != document.text and " " in cell and not name.endswith("url"):
            yield cell


def published_by(document: Document) -> set[str]:
    """The publishers of a document, those that a row names among them."""
    names = {a.publisher for a in document.addresses if a.publisher}
    names |= {cell for name, cell in (document.cells or {}).items() if "publisher" in name and cell}
    return names | {name.partition(" (")[0] for name in names}
