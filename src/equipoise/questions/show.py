"""`show`: one event, mention, claim, document or judgement: where it stands, how it was coded, what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.errors import NotFound
from equipoise.ledger.claims import Claim
from equipoise.ledger.documents import Document
from equipoise.ledger.records import Event, Mention, evidence
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.explaining import explained
from equipoise.questions.forget import judgements_on
from equipoise.questions.lookup import Lookup
from equipoise.world.publishers import grade_of
from equipoise.world.relations import relations

AROUND = 240


@dataclass(frozen=True, slots=True)
class Shown:
    """A record with its surroundings; `kind`: event, mention, claim, document, forgotten (a document) or judgement."""

    kind: str
    record: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, **self.record}


@in_its_world
def show(view: Viewable, id: str, *, explain: bool = False) -> Shown:
    """Show a record by its id.

    Parameters
    ----------
    explain : whether an event or mention also says why it was coded so.

    Raises
    ------
    NotFound : no record has that id; the hint names the nearest.
    UsageError : an explanation of what is no event and no mention.
    """
    lookup = Lookup(View.of(view))
    kinds = {"e": event, "m": mention, "c": claim, "d": document, "j": judgement}
    make = kinds.get(id.partition("-")[0])
    if make is None:
        raise NotFound(
            f"'{id}' is not an id.",
            "Ids begin with e- (event), m- (mention), c- (claim), d- (document) or j- (judgement).",
        )
    shown = make(lookup, id)
    return Shown(shown.kind, {**shown.record, "explanation": explained(lookup, shown.record)}) if explain else shown


def event(lookup: Lookup, id: str) -> Shown:
    found = lookup.event(id)
    reports = [report(lookup, lookup.mentions[m.id]) for m in found.mentions]
    judged = [j.to_json() for j in found.judgements]
    return Shown(
        "event", {"event": found.to_json(), "reports": reports, "judgements": judged, "linked": linked(lookup, found)}
    )


def linked(lookup: Lookup, found: Event) -> list[dict[str, Any]]:
    """The announcement and the outcome that belong together."""
    names = [*([found.outcome] if found.outcome else []), *found.outcome_of]
    return [lookup.event(name).to_json() for name in names]


def report(lookup: Lookup, mention: Mention) -> dict[str, Any]:
    """A mention with the document it stands in and the text around it."""
    where = lookup.documents.get(mention.document)
    return {
        "mention": mention.to_json(),
        "document": head(where) if where else None,
        "context": around(where, mention) if where else None,
    }


def head(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "grade": grade_of(document.publisher, document.url),
        "url": document.url,
        "language": document.language,
        "addresses": [a.address for a in document.addresses],
    }


def around(document: Document, mention: Mention | Claim) -> dict[str, str]:
    """The sentence with the text before and after it, cut at a word."""
    start, end = mention.span
    text = document.text_of(mention.span, mention.text)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return {"before": before, "sentence": text[start:end], "after": after}


def mention(lookup: Lookup, id: str) -> Shown:
    found = lookup.mention(id)
    holder = lookup.event_of.get(found.id.removeprefix("m-"))
    return Shown("mention", {**report(lookup, found), "event": holder.id if holder else None})


def claim(lookup: Lookup, id: str) -> Shown:
    found = lookup.claim(id)
    where = lookup.documents.get(found.document)
    relation = relations().get(found.relation)
    meant = {"name": relation.name, "definition": relation.definition, "check": relation.check} if relation else None
    return Shown(
        "claim",
        {
            "claim": found.to_json(),
            "relation": meant,
            "document": head(where) if where else None,
            "context": around(where, found) if where else None,
        },
    )


def document(lookup: Lookup, id: str) -> Shown:
    gone = lookup.forgotten(id)
    if gone is not None:
        judged = [j.to_json() for j in judgements_on(lookup.snapshot, [gone.document])]
        return Shown("forgotten", {"document": gone.to_json(), "judgements": judged})
    found = lookup.document(id)
    mentions: Sequence[Mention] = [m for m in lookup.mentions.values() if m.document == found.id]
    ordered = sorted(mentions, key=lambda m: (m.trigger, m.ordinal))
    return Shown(
        "document",
        {
            "document": {
                **head(found),
                "text": found.text,
                "cells": found.cells,
                "translation": found.translation.to_json() if found.translation else None,
            },
            "mentions": [
                {**evidence(m), "type": m.type, "event": event_name(lookup, m), "near": m.near} for m in ordered
            ],
            "claims": [c.to_json() for c in lookup.claims.values() if c.document == found.id],
        },
    )


def event_name(lookup: Lookup, mention: Mention) -> str | None:
    holder = lookup.event_of.get(mention.id.removeprefix("m-"))
    return holder.id if holder else None


def judgement(lookup: Lookup, id: str) -> Shown:
    found = lookup.judgement(id)
    retracted = [j.to_json() for j in lookup.judgements.values() if j.action == "retract" and j.on == found.id]
    return Shown("judgement", {"judgement": found.to_json(), "retracted": retracted})
