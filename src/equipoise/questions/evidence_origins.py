"""What pieces of evidence rest on: the witnesses behind each event, tie and claim, named alike across all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from equipoise.ledger.documents import Address
from equipoise.ledger.origins import Report, joined, publisher, reprinted, testimony
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View, query
from equipoise.questions.hypothesis_rows import Evidence
from equipoise.questions.lookup import Lookup
from equipoise.questions.naming import name


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of evidence as the record has it now: what it says, and what it rests on.

    `text` is None where the record has it no more; then it counts nothing. `own_word`: nothing but the analyst's word.
    """

    text: str | None
    mentions: tuple[Mention, ...] = ()
    origins: frozenset[str] = frozenset()
    own_word: bool = False


class Finder:
    """Finds the evidence of one view."""

    def __init__(self, view: View) -> None:
        self.view, self.lookup = view, Lookup(view)

    def find_all(self, evidence: Sequence[Evidence]) -> list[Found]:
        """Each piece with its origins: those of texts are joined where they are one text or one agency's word."""
        found = [self.find(e) for e in evidence]
        by_document, same = self.witnesses([m for f in found for m in f.mentions])
        return [replace(f, origins=origins_of(f, by_document, same)) for f in found]

    def find(self, evidence: Evidence) -> Found:
        if evidence.kind == "event":
            return self.event(evidence.reference)
        if evidence.kind == "tie":
            return self.tie(evidence.reference)
        return self.claim(evidence)

    def event(self, id: str) -> Found:
        event = self.lookup.event_of.get(self.lookup.heir(id.removeprefix("e-")))
        return Found(None) if event is None else Found(told(event.to_json()), event.mentions)

    def tie(self, id: str) -> Found:
        rows = self.view.rows(query("tie"), id=id)
        if not rows:
            return Found(None)
        [row] = rows
        text = f"{row['kind']}, {name(row['source'])} – {name(row['target'])}, since {row['start_text'] or '?'}"
        ended = f" to {row['end_text']}" if row["end_text"] else ""
        return Found(text + ended, origins=frozenset([source_name(row["reference"])]))

    def claim(self, evidence: Evidence) -> Found:
        document = self.lookup.documents.get(evidence.source)
        if document:
            whose = Report(document).credited or frozenset(Report(document).publishers) or frozenset([document.id])
            return Found(evidence.reference, origins=whose)
        if evidence.source.startswith("d-"):
            return Found(None)
        if evidence.source:
            return Found(evidence.reference, origins=frozenset([source_name(evidence.source)]))
        return Found(evidence.reference, origins=frozenset([evidence.row.id]), own_word=True)

    def witnesses(self, mentions: Sequence[Mention]) -> tuple[Mapping[str, frozenset[str]], Mapping[str, str]]:
        """The witnesses on whose word each document of the mentions rests; and which names are one witness's."""
        told: dict[str, list[Mention]] = {}
        for mention in mentions:
            told.setdefault(mention.document, []).append(mention)
        known = [Report(self.lookup.documents[id]) for id in told if id in self.lookup.documents]
        spoken = [(group, list(testimony(group, told))) for group in reprinted(known)]
        named = {word: min(names) for names in joined([n for _, sets in spoken for n in sets]) for word in names}
        found = {
            report.document.id: frozenset(named[word] for names in sets for word in names)
            for group, sets in spoken
            for report in group
        }
        return {id: found.get(id, frozenset([id])) for id in told}, named


def origins_of(found: Found, by_document: Mapping[str, frozenset[str]], same: Mapping[str, str]) -> frozenset[str]:
    """What a piece of evidence rests on, each witness by the one name that stands for it."""
    own = frozenset(same.get(word, word) for word in found.origins)
    return own.union(*(by_document[m.document] for m in found.mentions))


def source_name(reference: str) -> str:
    """Who stands behind an address or citation, named as the witnesses of events are."""
    text = reference.strip()
    return publisher(Address(text)) or text


def told(event: Mapping[str, Any]) -> str:
    """An event in a line: `2018-09-27 CONSULT (visit) RUS → AZE`."""
    date = event["date"]
    day = (
        "no date"
        if date is None
        else date["start"]
        if date["start"] == date["end"]
        else f"{date['start']} to {date['end']}"
    )
    kind = f"{event['type']} ({event['mode']})" if event["mode"] else event["type"]
    status = "" if event["status"] == "occurred" else f", {event['status']}"
    arrow = " – " if event["symmetric"] else " → "
    return f"{day} {kind}{status} {' '.join(event['source'])}{arrow}{' '.join(event['target'])}"
