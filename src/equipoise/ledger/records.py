"""The records: mentions, judgements and events, and their JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from equipoise.ledger.documents import RowRef
from equipoise.ledger.fields import Participant, Place, Span, When, dyad_level

Day = date  # where a record has a field called `date`


@dataclass(frozen=True, slots=True)
class Original:
    """The sentences of a translated document's own text that stand behind a mention, and where they stand in it."""

    text: str
    span: Span

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "span": list(self.span)}

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Original | None:
        return None if data is None else cls(data["text"], (data["span"][0], data["span"][1]))


@dataclass(frozen=True, slots=True)
class Mention:
    """What one place of one source says. Immutable; its id depends on document, trigger span and ordinal alone.

    `span` and `trigger` are character offsets into the text that was coded (the document's, or its translation), `text`
    is the sentence. `kind` is `sentence` or `row`; `row` says where a row stands. `reported` is the day from which the
    mention is known. `locator` is the page or paragraph of the document that the sentence lies in. `original` is what
    stands behind the sentence where it was coded from a translation. One that is `near` was not probable enough to
    enter an event unless a person says so.
    """

    id: str
    document: str
    span: Span
    trigger: Span
    ordinal: int
    coder: str
    text: str
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool = False
    mode: str | None = None
    status: str = "occurred"
    contexts: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    level: str | None = None
    channel: str | None = None
    setting: str | None = None
    date: When | None = None
    place: Place | None = None
    attributed_to: str | None = None
    confidence: float = 1.0
    kind: str = "sentence"
    reported: Day | None = None
    row: RowRef | None = None
    locator: str | None = None
    original: Original | None = None
    near: bool = False

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(self.source) | frozenset(self.target)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "document": self.document,
            "span": list(self.span),
            "trigger": list(self.trigger),
            "ordinal": self.ordinal,
            "coder": self.coder,
            "text": self.text,
            **coded_json(self),
            "confidence": self.confidence,
            "kind": self.kind,
            "reported": self.reported.isoformat() if self.reported else None,
            "row": self.row.to_json() if self.row else None,
            "locator": self.locator,
            "original": self.original.to_json() if self.original else None,
            "near": self.near,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Mention:
        return cls(
            id=data["id"],
            document=data["document"],
            span=(data["span"][0], data["span"][1]),
            trigger=(data["trigger"][0], data["trigger"][1]),
            ordinal=data["ordinal"],
            coder=data["coder"],
            text=data["text"],
            confidence=data["confidence"],
            kind=data["kind"],
            reported=date.fromisoformat(data["reported"]) if data["reported"] else None,
            row=RowRef.from_json(data["row"]),
            locator=data.get("locator"),
            original=Original.from_json(data.get("original")),
            near=bool(data.get("near", False)),
            **coded_fields(data),
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about an event or mention; append-only.

    `action`: confirm, reject, set, same, different, add, retract. `on` is the id it was said of (`e-`, `m-` or `j-`);
    `document` and `trigger` anchor it to a place in a text, so that it survives a newer coder. `other` (with its own
    anchor) is the second event of `same` and `different`. `value` is the new value of `set` and the record of `add`.
    `original` is where the sentence stands in the text of a document that was coded from a translation: the offsets of
    `trigger` mean nothing in a later one. `settles` are the judgements that its author knew of and decides against;
    what it does not name may have been made in another copy of the case (`ledger.disputes`).
    """

    id: str
    action: str
    on: str
    by: str
    at: str
    why: str
    document: str | None = None
    trigger: Span | None = None
    field: str | None = None
    value: Any = None
    other: str | None = None
    other_document: str | None = None
    other_trigger: Span | None = None
    original: Span | None = None
    other_original: Span | None = None
    settles: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "action": self.action,
            "on": self.on,
            "by": self.by,
            "at": self.at,
            "why": self.why,
            "document": self.document,
            "trigger": list(self.trigger) if self.trigger else None,
            "field": self.field,
            "value": self.value,
            "other": self.other,
            "other_document": self.other_document,
            "other_trigger": list(self.other_trigger) if self.other_trigger else None,
            "original": list(self.original) if self.original else None,
            "other_original": list(self.other_original) if self.other_original else None,
            "settles": list(self.settles),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Judgement:
        keys = ("trigger", "other_trigger", "original", "other_original")
        spans = {key: tuple(data[key]) if data.get(key) else None for key in keys}
        return cls(**{**data, **spans, "settles": tuple(data.get("settles") or ())})


@dataclass(frozen=True, slots=True)
class Event:
    """A derived event: the merge of its mentions under the judgements. Never stored as truth, only materialised.

    `independent` is how many of its reports rest on a witness of their own (`ledger.origins`); None where the documents
    were not at hand to tell.
    """

    id: str
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool
    mode: str | None
    status: str
    contexts: tuple[str, ...]
    participants: tuple[Participant, ...]
    level: str | None
    channel: str | None
    setting: str | None
    date: When | None
    place: Place | None
    attributed_to: str | None
    confidence: float
    standing: str
    goldstein: float | None
    quad: str | None
    mentions: tuple[Mention, ...]
    judgements: tuple[Judgement, ...] = ()
    announced: Day | None = None
    outcome: str | None = None
    outcome_of: tuple[str, ...] = ()
    conflicts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    edited: frozenset[str] = frozenset()
    independent: int | None = None

    @property
    def reports(self) -> int:
        """How many documents report it."""
        return len({m.document for m in self.mentions})

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.source + self.target))

    def dyads(self) -> tuple[tuple[str, str], ...]:
        """Each source with each target; of a symmetric event every pair of its parties."""
        if self.symmetric:
            parties = self.parties
            return tuple((a, b) for i, a in enumerate(parties) for b in parties[i + 1 :])
        return tuple((s, t) for s in self.source for t in self.target)

    def dyad_level(self, a: str, b: str) -> str | None:
        """The lower of the two sides' highest ranks; the event's own level where that is said or all there is.

        In a meeting of two the level as reported (or set by a person) wins; among more, each dyad has its own.
        """
        if self.level and ("level" in self.edited or len(self.parties) == 2):
            return self.level
        return dyad_level(self.participants, (a, b)) or self.level

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            **coded_json(self),
            "goldstein": self.goldstein,
            "quad": self.quad,
            "confidence": self.confidence,
            "standing": self.standing,
            "reports": self.reports,
            "independent": self.independent,
            "announced": self.announced.isoformat() if self.announced else None,
            "outcome": self.outcome,
            "outcome_of": list(self.outcome_of),
            "conflicts": {name: list(values) for name, values in self.conflicts.items()},
            "evidence": [evidence(m) for m in self.mentions] + [judgement_evidence(j) for j in self.judgements],
        }


def coded_json(record: Mention | Event) -> dict[str, Any]:
    """The coded fields in the order in which the record prints them."""
    return {
        "type": record.type,
        "mode": record.mode,
        "contexts": list(record.contexts),
        "status": record.status,
        "source": list(record.source),
        "target": list(record.target),
        "symmetric": record.symmetric,
        "participants": [p.to_json() for p in record.participants],
        "level": record.level,
        "channel": record.channel,
        "setting": record.setting,
        "date": record.date.to_json() if record.date else None,
        "place": record.place.to_json() if record.place else None,
        "attributed_to": record.attributed_to,
    }


def coded_fields(data: dict[str, Any]) -> dict[str, Any]:
    """The inverse of `coded_json`, as keyword arguments of a Mention."""
    return {
        "type": data["type"],
        "mode": data.get("mode"),
        "contexts": tuple(data.get("contexts", ())),
        "status": data.get("status", "occurred"),
        "source": tuple(data["source"]),
        "target": tuple(data["target"]),
        "symmetric": bool(data.get("symmetric", False)),
        "participants": tuple(Participant.from_json(p) for p in data.get("participants", ())),
        "level": data.get("level"),
        "channel": data.get("channel"),
        "setting": data.get("setting"),
        "date": When.from_json(data.get("date")),
        "place": Place.from_json(data.get("place")),
        "attributed_to": data.get("attributed_to"),
    }


def evidence(mention: Mention) -> dict[str, Any]:
    """One line of an event's evidence: the sentence, row or added report behind it."""
    shown: dict[str, Any] = {
        "kind": mention.kind,
        "mention": mention.id,
        "document": mention.document,
        "span": list(mention.span),
        "trigger": list(mention.trigger),
        "text": mention.text,
        "locator": mention.locator,
        "original": mention.original.to_json() if mention.original else None,
        "coder": mention.coder,
    }
    if mention.row:
        shown |= {"dataset": mention.row.dataset, "row": mention.row.number, "url": mention.row.url}
    return shown


def judgement_evidence(judgement: Judgement) -> dict[str, Any]:
    return {
        "kind": "judgement",
        "judgement": judgement.id,
        "action": judgement.action,
        "field": judgement.field,
        "value": judgement.value,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
    }
