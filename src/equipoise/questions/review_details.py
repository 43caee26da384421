"""An item of a review as a person looks at it: the fields, every sentence in its document, and its state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span
from equipoise.ledger.identity import digest
from equipoise.ledger.judging import active
from equipoise.ledger.parts import Part
from equipoise.ledger.records import Judgement, Mention, coded_json
from equipoise.ledger.view import View
from equipoise.questions.reviewing import Item

AROUND = 400  # characters of the document before and after a sentence
CODED = (
    *("type", "mode", "contexts", "status", "source", "target", "symmetric", "participants", "level", "channel"),
    *("setting", "date", "place", "attributed_to"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence or row that reports an item, in its document. `trigger` counts within the sentence."""

    mention: str
    document: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    locator: str | None
    before: str
    sentence: str
    after: str
    trigger: Span

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__ if name != "trigger"} | {
            "trigger": list(self.trigger)
        }


@dataclass(frozen=True, slots=True)
class Detail:
    """An item with all that is shown of it; `records` are one event or mention, or the two events of a pair."""

    item: Item
    state: str
    records: tuple[Mapping[str, Any], ...]
    told: tuple[Told, ...]

    @property
    def document(self) -> str:
        return self.told[0].document if self.told else ""

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.item.kind,
            "id": self.item.id,
            "effect": self.item.effect.to_json(),
            "why": self.item.why,
            "confidence": self.item.confidence,
            "state": self.state,
            "events": [
                {"id": r["id"], **{name: r[name] for name in CODED}, "standing": r.get("standing", "near")}
                for r in self.records
            ],
            "sentences": [t.to_json() for t in self.told],
        }


def details(view: View, items: Sequence[Item]) -> list[Detail]:
    """What is shown of the items; one that is no longer in the record is left out."""
    records = {r["id"]: r for r in view.records([id for item in items for id in item.ids if id.startswith("e-")])}
    names = {e["document"] for r in records.values() for e in r["evidence"] if "document" in e}
    near = mentions_of(view, [id for item in items for id in item.ids if id.startswith("m-")])
    documents = {d.id: d for d in view.case.store.documents(sorted(names | {m.document for m in near.values()}))}
    found = []
    for item in items:
        behind = [records.get(id) or as_record(near.get(id)) for id in item.ids]
        if all(behind):
            shown = tuple(r for r in behind if r)
            told = tuple(t for r in shown for t in told_of(r, documents))
            found.append(Detail(item, "+".join(state(r) for r in shown), shown, told))
    return found


def as_record(mention: Mention | None, judgements: Iterable[Judgement] = ()) -> dict[str, Any] | None:
    """A near mention in the shape of an event's record."""
    if mention is None:
        return None
    said = [{"kind": "judgement", "judgement": j.id} for j in judgements]
    return {"id": mention.id, **coded_json(mention), "evidence": [mention.to_json(), *said]} | {
        "confidence": mention.confidence,
        "standing": "near",
    }


def mentions_of(view: View, ids: Sequence[str]) -> dict[str, Mention]:
    """Single mentions by id."""
    if not ids:
        return {}
    from equipoise.ledger.parts import documents_behind

    part = Part(view.case, documents_behind(view.case, ids)).snapshot()
    return {m.id: m for m in part.mentions if m.id in set(ids)}


def state(record: Mapping[str, Any]) -> str:
    """A hash of what a person sees of a record: its fields, the documents that tell of it, the judgements on it."""
    documents = sorted({e["document"] for e in record["evidence"] if "document" in e})
    said = sorted(e["judgement"] for e in record["evidence"] if e["kind"] == "judgement")
    return digest("state", json.dumps([[record[name] for name in CODED], documents, said], sort_keys=True))


def near_state(mention: Mention, judgements: Iterable[Judgement]) -> str:
    """The state of a near mention, with the judgements in force that name it."""
    bare = mention.id.removeprefix("m-")
    on = [j for j in active(judgements) if bare in (j.on.partition("-")[2], (j.other or "").partition("-")[2])]
    record = as_record(mention, on)
    assert record is not None
    return state(record)


def told_of(record: Mapping[str, Any], documents: Mapping[str, Document]) -> Iterable[Told]:
    """Every sentence and row of a record's evidence once, in its order."""
    seen: set[tuple[str, int]] = set()
    for told in record["evidence"]:
        if told["kind"] == "judgement" or (told["document"], told["span"][0]) in seen:
            continue
        seen.add((told["document"], told["span"][0]))
        yield in_document(told, documents.get(told["document"]))


def in_document(told: Mapping[str, Any], document: Document | None) -> Told:
    name = told.get("mention") or told["id"]
    start, end = told["span"]
    text = document.text_of((start, end), told["text"]) if document else ""
    sentence = text[start:end] or told["text"]
    low, high = (min(max(offset - start, 0), len(sentence)) for offset in told["trigger"])
    return Told(
        mention=name,
        document=told["document"],
        title=document.title if document else told["text"],
        publisher=document.publisher if document else None,
        published=document.published.isoformat() if document and document.published else None,
        url=document.url if document else told.get("url"),
        locator=told.get("locator"),
        before=("…" if start > AROUND else "") + text[max(0, start - AROUND) : start],
        sentence=sentence,
        after=text[end : end + AROUND] + ("…" if end + AROUND < len(text) else ""),
        trigger=(low, high),
    )
