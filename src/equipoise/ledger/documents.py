"""Documents and where they were found, rows of tables, and the counts that sources make."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.fields import Span

Locator = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Address:
    """One place where a document was found."""

    address: str
    publisher: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True)
class RowRef:
    """Where a row of a table stands, the ids by which tables refer to one another, and the report it rests on."""

    dataset: str
    number: int
    id: str | None = None
    same_as: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    outcome_of: tuple[str, ...] = ()
    url: str | None = None

    def means(self, id: str) -> str:
        """What an id written in this table stands for: a bare number is a row of this table, a name one of any."""
        return f"{self.dataset} {id}" if id.isdigit() else id

    @property
    def name(self) -> str | None:
        return self.means(self.id) if self.id else None

    def to_json(self) -> dict[str, Any]:
        return {
            "dataset": self.dataset,
            "number": self.number,
            "id": self.id,
            "same_as": list(self.same_as),
            "outcome": list(self.outcome),
            "outcome_of": list(self.outcome_of),
            "url": self.url,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> RowRef | None:
        if data is None:
            return None
        same_as, outcome, outcome_of = (tuple(data[key]) for key in ("same_as", "outcome", "outcome_of"))
        return cls(data["dataset"], data["number"], data["id"], same_as, outcome, outcome_of, data.get("url"))


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in a language that the coder reads; `engine` is the command that made it or the file it was given in."""

    text: str
    engine: str
    made_at: str | None = None

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "engine": self.engine, "made_at": self.made_at}


@dataclass(frozen=True, slots=True)
class Document:
    """One text (or one row of a table), however many addresses it was found at.

    `kind` is `text` or `row`; `published` the day of publication where known; `addresses` where it was found.
    A row's `text` is its summary; `cells` keeps the row as read. `locators` says, in order, from which character of the
    text a page ("p. 3") or paragraph ("¶ 12") of the source holds. `language` is that of title and text, `und` where it
    could not be told.
    """

    id: str
    kind: str
    title: str
    text: str
    published: date | None = None
    language: str = "en"
    addresses: tuple[Address, ...] = ()
    cells: dict[str, str] | None = None
    locators: tuple[Locator, ...] = ()
    translation: Translation | None = None

    @property
    def coded_text(self) -> str:
        """What was coded, and what a mention's offsets count in: the translation where there is one, else the text."""
        return self.translation.text if self.translation else self.text

    def text_of(self, span: Span, words: str) -> str:
        """The text in which the words stand at a span.

        It is not the coded one for what a person added in the original's own words, or before there was a translation.
        """
        texts = (self.coded_text, self.text)
        return next((text for text in texts if text[span[0] : span[1]] == words), self.coded_text)

    @property
    def publisher(self) -> str | None:
        return next((a.publisher for a in self.addresses if a.publisher), None)

    @property
    def url(self) -> str | None:
        found = (a.address for a in self.addresses if a.address.startswith(("http://", "https://")))
        return next(found, None)

    def locator(self, span: Span) -> str | None:
        """The page or paragraph of a span of the text: `p. 3`, `pp. 3–4`, `¶ 12`; None where none is known."""
        first, last = (self._locator_at(offset) for offset in (span[0], max(span[0], span[1] - 1)))
        if first and last and first != last and first.startswith("p. ") and last.startswith("p. "):
            return f"pp. {first[3:]}–{last[3:]}"
        return first

    def _locator_at(self, offset: int) -> str | None:
        place = bisect_right(self.locators, offset, key=lambda locator: locator[0])
        return self.locators[place - 1][1] if place else None


@dataclass(frozen=True, slots=True)
class Count:
    """A source's own count of a dyad's meetings in a period: a claim to test the record's completeness with.

    `scope` says in the source's words what was counted (`bilateral meetings`, `meetings`, …).
    """

    document: str
    dyad: tuple[str, str]
    start: date
    end: date
    count: int
    scope: str
    statement: str
    url: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "dyad": list(self.dyad),
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "count": self.count,
            "scope": self.scope,
            "statement": self.statement,
            "url": self.url,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Count:
        return cls(
            document=data["document"],
            dyad=(data["dyad"][0], data["dyad"][1]),
            start=date.fromisoformat(data["start"]),
            end=date.fromisoformat(data["end"]),
            count=data["count"],
            scope=data["scope"],
            statement=data["statement"],
            url=data["url"],
        )
