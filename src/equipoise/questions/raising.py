"""What the reports of an event raise: topics with the sentence that does, how prominently, and by whose account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from equipoise.language.sentences import split_sentences
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span
from equipoise.ledger.origins import Report, witnesses
from equipoise.ledger.records import Event
from equipoise.questions.accounts import Account, Said, accounts
from equipoise.questions.lookup import Lookup
from equipoise.reading.columns import match
from equipoise.world.gazetteer import find_actors
from equipoise.world.publishers import publisher_of
from equipoise.world.topics import topics, topics_in

LEAD, MENTIONED = "lead", "mentioned"
WEEK = timedelta(days=7)
OPENING = 2  # sentences; a text that comes to the event later is about something else, and so is its title


@dataclass(frozen=True, slots=True)
class Raised:
    """A topic raised in one place: `where` is text, title, or topics (a row's own list of them).

    `span` and `words` (the sentence, and the words in it that touch the topic) are offsets into the text that was coded
    (a translation's, where there is one); outside the text they are None.
    """

    topic: str
    grade: str
    state: str | None
    by: str
    document: Document
    where: str
    text: str
    span: Span | None = None
    words: Span | None = None

    def to_json(self) -> dict[str, Any]:
        document = self.document
        known = publisher_of(document.publisher, document.url)
        return {
            "grade": self.grade,
            "state": self.state,
            "by": self.by,
            "document": document.id,
            "kind": document.kind,
            "publisher": document.publisher,
            "publisher_kind": known.kind if known else None,
            "published": document.published.isoformat() if document.published else None,
            "url": document.url,
            "translated": document.translation is not None,
            "where": self.where,
            "span": list(self.span) if self.span else None,
            "words": list(self.words) if self.words else None,
            "text": self.text,
        }


@dataclass(frozen=True)
class Talk:
    """An event with its accounts and what these raise."""

    event: Event
    accounts: tuple[Account, ...]
    raised: tuple[Raised, ...]

    @property
    def read(self) -> bool:
        """Whether there are words on it in a language in which topics are found: else its silence means nothing."""
        return any(account.topics and account.said for account in self.accounts)

    @property
    def told(self) -> bool:
        """Whether a text that was read tells of it, not only rows of tables."""
        return any(a.topics and a.said and a.document.kind == "text" for a in self.accounts)

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(raised.topic for raised in self.raised)

    def of(self, topic: str) -> list[Raised]:
        return [raised for raised in self.raised if raised.topic == topic]

    def grade(self, topic: str) -> str | None:
        """How prominently any account raises a topic; None if none does."""
        grades = {raised.grade for raised in self.of(topic)}
        return LEAD if LEAD in grades else MENTIONED if grades else None

    def own(self, state: str) -> bool:
        """Whether a side's own text on the event is there to be read."""
        return any(a.state == state and a.by == "official" and a.topics and a.said for a in self.accounts)

    def support(self, topic: str, known: Mapping[str, Report]) -> tuple[int, int]:
        """How many reports raise a topic, and how many of these are independent of each other."""
        names = {raised.document.id for raised in self.of(topic)}
        mentions = [m for m in self.event.mentions if m.document in names]
        return len(names), len(witnesses(mentions, known)) if mentions else 0


def talk(lookup: Lookup, event: Event) -> Talk:
    """The accounts of an event and the topics that they raise, the most prominent first within each account."""
    found = tuple(accounts(lookup, event))
    return Talk(event, found, tuple(raised for account in found for raised in _raised(account, event)))


def _raised(account: Account, event: Event) -> Iterator[Raised]:
    document = account.document
    said = list(_about(account, event))
    leading = {m.span for m in account.mentions}
    for place, sentence in enumerate(said):
        lead = place == 0 or any(a < sentence.span[1] and sentence.span[0] < b for a, b in leading)
        grade = LEAD if lead else MENTIONED
        touched = [
            (name, words) for name, words in sentence.topics if not _is_party(name, document.coded_text, words, event)
        ]
        for name, words in dict(reversed(touched)).items():
            given = account.state, account.by, document, "text", sentence.text, sentence.span, words
            yield Raised(name, grade, *given)
    if account.topics and document.title and said and (account.by == "official" or _opens(account)):
        yield from _beside(account, event, "title", document.title, LEAD)
    if document.kind == "row":
        yield from _beside(account, event, "topics", listed(document), MENTIONED)


def _beside(account: Account, event: Event, where: str, text: str, grade: str) -> Iterator[Raised]:
    """Topics named outside the text: in its title, or in the list that a table's compiler gives with a row."""
    touches = [(touch.topic.name, (touch.start, touch.end)) for touch in topics_in(text)]
    for name in dict.fromkeys(name for name, words in touches if not _is_party(name, text, words, event)):
        yield Raised(name, grade, account.state, account.by, account.document, where, text)


def _is_party(topic: str, text: str, words: Span, event: Event) -> bool:
    """Whether the words only name one who takes part: Iran is no subject because Iran is there.

    Disputed land is one, even where a text speaks of its authorities.
    """
    if next(t for t in topics() if t.name == topic).context == "territory":
        return False
    written = text[slice(*words)]
    return any((n.start, n.end) == (0, len(written)) and n.code in event.parties for n in find_actors(written))


def _about(account: Account, event: Event) -> Iterator[Said]:
    """The sentences that count: of a text that comes to the event late, no more than its own paragraphs on it.

    A read-out, a row and what is attributed to a side are about the event as `accounts` delimits them. A text that
    looks back on it after a week has only the sentences that tell of it: what follows is the news of its own day.
    """
    own = [m.span for m in account.mentions]
    if account.by != "other" or account.document.kind == "row" or _opens(account):
        yield from account.said
        return
    text = account.document.coded_text
    mark = "\n\n" if "\n\n" in text else "\n"
    for said in account.said:
        start, end = said.span
        told = any(a < end and start < b for a, b in own)
        follows = any(b <= start and mark not in text[b:start] for _, b in own)
        if told or (follows and not _looks_back(account.document, event)):
            yield said


def _looks_back(document: Document, event: Event) -> bool:
    return not (event.date and document.published) or document.published - event.date.end > WEEK


def _opens(account: Account) -> bool:
    """Whether a text begins with the event: then it is about it, and its title too."""
    first = min((m.span[0] for m in account.mentions if m.kind == "sentence"), default=None)
    return first is not None and len(split_sentences(account.document.coded_text[:first])) < OPENING


def listed(document: Document) -> str:
    """The cell of a row in which its compiler lists the topics; empty if the table has none."""
    cells = document.cells or {}
    return match(list(cells), "chronology").get(cells, "topics")
