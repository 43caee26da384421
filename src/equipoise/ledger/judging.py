"""Judgements: which still hold, and which mention each of them is anchored to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from equipoise.ledger.coders import side, side_of
from equipoise.ledger.fields import Span
from equipoise.ledger.records import Judgement, Mention

TAKING_IN = ("confirm", "set", "same")  # by these a person takes a mention for an event


class Retractable(Protocol):
    """Whatever a later row may retract: a judgement, a row of a journal."""

    @property
    def id(self) -> str: ...

    @property
    def action(self) -> str: ...

    @property
    def on(self) -> str: ...


def order(judgement: Judgement) -> tuple[str, str]:
    return judgement.at, judgement.id


def active(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements that no retraction undoes, oldest first; the retractions themselves are left out."""
    known = set_of(judgements)
    undone = retracted(known)
    return sorted((j for j in known if j.action != "retract" and j.id not in undone), key=order)


def retracted(judgements: Iterable[Retractable]) -> set[str]:
    """The ids of what is undone. A retraction can be retracted in turn, which restores what it had undone.

    A retraction names what it undoes, so the clocks of two colleagues do not matter.
    """
    undoing: dict[str, list[str]] = defaultdict(list)
    for judgement in judgements:
        if judgement.action == "retract":
            undoing[judgement.on].append(judgement.id)

    def stands(name: str, above: frozenset[str]) -> bool:
        later = [r for r in undoing.get(name, ()) if r not in above]
        return not any(stands(r, above | {r}) for r in later)

    return {name for name in list(undoing) if not stands(name, frozenset({name}))}


def set_of(judgements: Iterable[Judgement]) -> list[Judgement]:
    return list({j.id: j for j in judgements}.values())


@dataclass(frozen=True, slots=True)
class Anchored:
    """A judgement with the mentions it is about; `other` only for `same` and `different`."""

    judgement: Judgement
    mention: str | None
    other: str | None = None

    @property
    def matched(self) -> bool:
        if self.judgement.action in ("same", "different"):
            return self.mention is not None and self.other is not None
        return adds(self.judgement) or self.mention is not None


class Anchors:
    """Finds the mention that a judgement means: by its id, else by the text span it was made on."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = {m.id: m for m in mentions}
        self.by_document: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self.by_document[mention.document].append(mention)

    def find(
        self, address: str | None, document: str | None, trigger: Span | None, original: Span | None = None
    ) -> str | None:
        if address is None:
            return None
        named = self.mentions.get(f"m-{address.partition('-')[2]}")
        if named and not elsewhere(named, original):
            return named.id
        if document is None or trigger is None:
            return None
        near = self.by_document.get(document, ())
        # What was said of one coder's reading is not said of another's that stands at the same words.
        coder = side_of(f"m-{address.partition('-')[2]}", document, trigger, {0, *(side(m.ordinal) for m in near)})
        return overlapping((m for m in near if side(m.ordinal) == coder), trigger, original)

    def anchor(self, judgement: Judgement) -> Anchored:
        return Anchored(
            judgement,
            self.find(judgement.on, judgement.document, judgement.trigger, judgement.original),
            self.find(judgement.other, judgement.other_document, judgement.other_trigger, judgement.other_original),
        )


def overlapping(mentions: Iterable[Mention], trigger: Span, original: Span | None = None) -> str | None:
    """The id of the mention whose trigger overlaps the span most; on a tie one not near, then the smaller id.

    Where a document has been translated meanwhile, or anew, the offsets of triggers mean nothing: the sentence of the
    original must be shared, and it tells which mention is meant if there is only one in it.
    """
    there = [m for m in mentions if not elsewhere(m, original, trigger)]
    alike = [m for m in there if (m.original is None) == (original is None)]
    best = sorted((-size, m.near, m.id) for m in alike if (size := shared(m.trigger, trigger)) > 0)
    if best:
        return best[0][2]
    moved = [m for m in there if m.original or original]
    return moved[0].id if len(moved) == 1 else None


def heirs(old: Iterable[Mention], new: Sequence[Mention]) -> dict[str, str]:
    """The mention of a newer coding that stands where one of the older stood, by the older's id; of one document."""
    names = {m.id for m in new}
    found = {m.id: overlapping(new, m.trigger, m.original.span if m.original else None) for m in old}
    return {id: heir for id, heir in found.items() if heir and id not in names}


def elsewhere(mention: Mention, original: Span | None, trigger: Span | None = None) -> bool:
    """Whether a mention stands in another sentence of the original; without a translation, offsets count in that."""
    mine, theirs = mention.original.span if mention.original else None, original
    if mine is None and theirs is None:
        return False
    mine, theirs = mine or mention.trigger, theirs or trigger
    return theirs is not None and shared(mine, theirs) <= 0


def shared(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return min(a[1], b[1]) - max(a[0], b[0])


def entering(mentions: Iterable[Mention], anchored: Iterable[Anchored]) -> list[Mention]:
    """The mentions that may be part of an event: a near one only where a person confirmed, mended or joined it."""
    taken = {name for a in anchored if a.judgement.action in TAKING_IN for name in (a.mention, a.other)}
    return [m for m in mentions if not m.near or m.id in taken]


def added_mentions(judgements: Iterable[Judgement]) -> list[Mention]:
    """The mentions that people added: each is the value of an active `add` judgement."""
    return [Mention.from_json(j.value) for j in judgements if adds(j)]


def adds(judgement: Judgement) -> bool:
    """Whether it adds an event; not if the document that it quotes was forgotten."""
    return judgement.action == "add" and not judgement.value.get("forgotten")


def unmatched(mentions: Sequence[Mention], judgements: Iterable[Judgement]) -> list[Judgement]:
    """Active judgements that match nothing in the record any more: to be listed, never dropped."""
    current = active(judgements)
    anchors = Anchors([*mentions, *added_mentions(current)])
    return [j for j in current if not anchors.anchor(j).matched]
