"""The short names by which a page refers to its evidence: E for events, H for earlier ones, S for documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from equipoise.briefing.blocks import Inline, Line, Link
from equipoise.briefing.dates import in_words, when
from equipoise.briefing.material import Material, Record
from equipoise.briefing.wording import headline
from equipoise.ledger.documents import Document


@dataclass(frozen=True)
class Marks:
    """Names everything that a brief cites, in the order of the page."""

    material: Material

    @cached_property
    def events(self) -> Mapping[str, str]:
        """E1, E2 … for the events of the period, those without a date and those they name; H1 … for the history."""
        listed = {r["id"]: None for r in self.listed}
        marks = {id: f"E{n}" for n, id in enumerate(listed, 1)}
        older = (r["id"] for r in self.material.older if r["id"] not in listed)
        return {**marks, **{id: f"H{n}" for n, id in enumerate(older, 1)}}

    @property
    def listed(self) -> tuple[Record, ...]:
        return (*self.material.records, *self.material.undated, *self.material.linked)

    @cached_property
    def cited(self) -> tuple[Document, ...]:
        """The texts behind the events listed, by date and title."""
        ids = {e["document"] for r in self.material.by_id.values() for e in r["evidence"] if e.get("document")}
        texts = (d for id, d in self.material.documents.items() if id in ids and d.kind == "text")
        return tuple(sorted(texts, key=by_date))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        return {d.id: f"S{n}" for n, d in enumerate(self.cited, 1)}

    def event(self, id: str) -> Link:
        return Link(self.events[id], f"#{id}")

    def told(self, id: str) -> Line:
        """The mark of an event with its date and what it was."""
        record = self.material.by_id[id]
        return (self.event(id), f" {day_of(record)}: {headline(record)}")

    def dated(self, id: str) -> Line:
        """The mark of an event with its date."""
        return (self.event(id), f" ({day_of(self.material.by_id[id])})")

    def document(self, id: str) -> Link:
        return Link(self.texts[id], f"#{id}")


def by_date(document: Document) -> tuple[str, str, str]:
    return (document.published.isoformat() if document.published else "9999", document.title, document.id)


def day_of(record: Record) -> str:
    """When it happened; of an event without a date, when it was reported."""
    if record["date"] or not record["announced"]:
        return when(record["date"])
    return f"no date, reported {in_words(date.fromisoformat(record['announced']))}"


def joined(links: Iterable[Link], mark: str = ", ") -> Line:
    """Links with a mark between them."""
    return strung([(link,) for link in links], mark)


def strung(lines: Iterable[Line], mark: str = "; ") -> Line:
    """Lines with a mark between them."""
    parts: list[Inline] = []
    for line in lines:
        parts += [*([mark] if parts else []), *line]
    return tuple(parts)
