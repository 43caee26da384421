"""The record of a claim: a tie or count that a text asserts, with its sentence and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.fields import Span, When
from equipoise.ledger.identity import digest
from equipoise.ledger.records import Original

_PLAIN = (
    *("id", "document", "ordinal", "coder", "text", "subject", "relation", "object", "period_words", "locator"),
    *("speaker", "speaker_person", "speaker_words", "negated", "hypothetical", "ended"),
)


def claim_id(document: str, trigger: Span, ordinal: int) -> str:
    return "c-" + digest(document, trigger[0], trigger[1], ordinal)


@dataclass(frozen=True, slots=True)
class Value:
    """What a claim counts: a number in its unit, and the words that give it.

    `quantity`: `amount`, `count`, `rank` (1 is the largest), `share of subject's` or `share of object's` (in percent),
    or None where words alone say how ("close"). `bound`: `about`, `at least`, `at most`, or None.
    """

    number: float | None
    unit: str | None
    quantity: str | None
    words: str
    bound: str | None = None

    def to_json(self) -> dict[str, Any]:
        shown = int(self.number) if self.number is not None and self.number.is_integer() else self.number
        return {
            "number": shown,
            "unit": self.unit,
            "quantity": self.quantity,
            "bound": self.bound,
            "words": self.words,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Value | None:
        if data is None:
            return None
        number = data["number"]
        return cls(
            None if number is None else float(number), data["unit"], data["quantity"], data["words"], data.get("bound")
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """A tie or count asserted by a text. Immutable; its id depends on document, trigger span and ordinal alone.

    `subject` and `object` are actor codes (`object` None for a relation of one alone), `relation` a name of the table
    `world/tables/relations.csv`. `period` is the time for which it is claimed, `period_words` are the words that tell
    it, kept also where they give no dates. `speaker` is the actor on whose word it rests, `speaker_person` his name and
    `speaker_words` the text's words for him; all None: the author. `implied` names the sides that this sentence only
    points to. `reported` is the day from which it is known; `locator` and `original` are as in a mention.
    """

    id: str
    document: str
    span: Span
    trigger: Span
    ordinal: int
    coder: str
    text: str
    subject: str
    relation: str
    object: str | None
    value: Value | None = None
    period: When | None = None
    period_words: str | None = None
    speaker: str | None = None
    speaker_person: str | None = None
    speaker_words: str | None = None
    negated: bool = False
    hypothetical: bool = False
    ended: bool = False
    implied: tuple[str, ...] = ()
    reported: date | None = None
    locator: str | None = None
    original: Original | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.subject,) if self.object is None else (self.subject, self.object)

    @property
    def words(self) -> str:
        """The words that carry it."""
        start = self.span[0]
        return self.text[self.trigger[0] - start : self.trigger[1] - start]

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "subject": self.subject,
            "relation": self.relation,
            "object": self.object,
            "value": self.value.to_json() if self.value else None,
            "period": self.period.to_json() if self.period else None,
            "period_words": self.period_words,
            "speaker": self.speaker,
            "speaker_person": self.speaker_person,
            "speaker_words": self.speaker_words,
            "negated": self.negated,
            "hypothetical": self.hypothetical,
            "ended": self.ended,
            "implied": list(self.implied),
            "document": self.document,
            "span": list(self.span),
            "trigger": list(self.trigger),
            "words": self.words,
            "text": self.text,
            "ordinal": self.ordinal,
            "reported": self.reported.isoformat() if self.reported else None,
            "locator": self.locator,
            "original": self.original.to_json() if self.original else None,
            "coder": self.coder,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Claim:
        return cls(
            **{name: data[name] for name in _PLAIN},
            span=(data["span"][0], data["span"][1]),
            trigger=(data["trigger"][0], data["trigger"][1]),
            value=Value.from_json(data["value"]),
            period=When.from_json(data["period"]),
            implied=tuple(data["implied"]),
            reported=date.fromisoformat(data["reported"]) if data["reported"] else None,
            original=Original.from_json(data["original"]),
        )
