"""The records: documents, mentions, judgements and events, and their JSON."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Status = Literal["occurred", "planned", "hypothetical", "denied", "postponed", "cancelled", "lapsed"]
STATUSES: tuple[str, ...] = ("occurred", "planned", "hypothetical", "denied", "postponed", "cancelled", "lapsed")
ANNOUNCED = frozenset({"planned", "postponed", "cancelled", "lapsed"})
RANKS: tuple[str, ...] = ("leader", "minister", "official")
CHANNELS: tuple[str, ...] = ("in person", "phone", "video", "letter")
SETTINGS: tuple[str, ...] = ("bilateral", "sideline", "trilateral", "multilateral")
MODES: tuple[str, ...] = ("visit", "third-party", "multilateral", "phone")
Span = tuple[int, int]
Locator = tuple[int, str]
Day = date  # where a record has a field called `date`


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month, or a range in which the day lies.

    `precision`: `day` (two different days: it lasted), `month` (also early, mid-, late), `range`.
    """

    start: date
    end: date
    precision: str = "day"

    @classmethod
    def day(cls, day: date) -> When:
        return cls(day, day, "day")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")

    def overlaps(self, other: When) -> bool:
        return self.start <= other.end and other.start <= self.end

    def to_json(self) -> dict[str, str]:
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "precision": self.precision}

    @classmethod
    def from_json(cls, data: dict[str, str] | None) -> When | None:
        if data is None:
            return None
        return cls(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]), data["precision"])

    def __str__(self) -> str:
        if self.precision == "month":
            return f"{self.start:%Y-%m}"
        return self.start.isoformat() if self.start == self.end else f"{self.start} to {self.end}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the source writes it, with the state it lies in where known."""

    name: str
    country: str | None = None

    def to_json(self) -> dict[str, str | None]:
        return {"name": self.name, "country": self.country}

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Place | None:
        return None if data is None else cls(data["name"], data.get("country"))


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part: an actor code, and the person, office and rank where the source tells."""

    state: str
    person: str | None = None
    office: str | None = None
    rank: str | None = None

    def to_json(self) -> dict[str, str | None]:
        return {"state": self.state, "person": self.person, "office": self.office, "rank": self.rank}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Participant:
        return cls(data["state"], data.get("person"), data.get("office"), data.get("rank"))


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
class Document:
    """One text (or one row of a table), however many addresses it was found at.

    `kind` is `text` or `row`; `published` the day of publication where known; `addresses` where it was found.
    A row's `text` is its summary; `cells` keeps the row as read. `locators` says, in order, from which character of the
    text a page ("p. 3") or paragraph ("¶ 12") of the source holds.
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
class Mention:
    """What one place of one source says. Immutable; its id depends on document, trigger span and ordinal alone.

    `span` and `trigger` are character offsets into the document's text, `text` the sentence. `kind` is `sentence`
    or `row`; `row` says where a row stands. `reported` is the day from which the mention is known. `locator` is the
    page or paragraph of the document that the span lies in.
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
            **coded_fields(data),
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about an event or mention; append-only.

    `action`: confirm, reject, set, same, different, add, retract. `on` is the id it was said of (`e-`, `m-` or `j-`);
    `document` and `trigger` anchor it to a place in a text, so that it survives a newer coder. `other` (with its own
    anchor) is the second event of `same` and `different`. `value` is the new value of `set` and the record of `add`.
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
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Judgement:
        spans = {key: tuple(data[key]) if data.get(key) else None for key in ("trigger", "other_trigger")}
        return cls(**{**data, **spans})


@dataclass(frozen=True, slots=True)
class Event:
    """A derived event: the merge of its mentions under the judgements. Never stored as truth, only materialised."""

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
        "original": None,
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


def dyad_level(participants: Iterable[Participant], sides: Iterable[str]) -> str | None:
    """The lower of the sides' highest ranks, or None where a side has no ranked participant."""
    ranked = [p for p in participants if p.rank in RANKS]
    highest = []
    for side in sides:
        ranks = [RANKS.index(p.rank) for p in ranked if p.state == side and p.rank]
        if not ranks:
            return None
        highest.append(min(ranks))
    return RANKS[max(highest)] if highest else None


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
