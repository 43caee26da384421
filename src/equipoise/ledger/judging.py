"""Judgements: which still hold, and which mention each of them is anchored to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.ledger.fields import Span
from equipoise.ledger.records import Judgement, Mention

TAKING_IN = ("confirm", "set", "same")  # by these a person takes a mention for an event


def order(judgement: Judgement) -> tuple[str, str]:
    return judgement.at, judgement.id


def active(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements that no retraction undoes, oldest first; the retractions themselves are left out."""
    known = set_of(judgements)
    undone = retracted(known)
    return sorted((j for j in known if j.action != "retract" and j.id not in undone), key=order)


def retracted(judgements: Iterable[Judgement]) -> set[str]:
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
        return self.judgement.action == "add" or self.mention is not None


class Anchors:
    """Finds the mention that a judgement means: by its id, else by the text span it was made on."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.ids = {m.id.removeprefix("m-") for m in mentions}
        self.by_document: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self.by_document[mention.document].append(mention)

    def find(self, address: str | None, document: str | None, trigger: Span | None) -> str | None:
        if address is None:
            return None
        bare = address.partition("-")[2]
        if bare in self.ids:
            return f"m-{bare}"
        if document is None or trigger is None:
            return None
        return overlapping(self.by_document.get(document, ()), trigger)

    def anchor(self, judgement: Judgement) -> Anchored:
        return Anchored(
            judgement,
            self.find(judgement.on, judgement.document, judgement.trigger),
            self.find(judgement.other, judgement.other_document, judgement.other_trigger),
        )


def overlapping(mentions: Iterable[Mention], trigger: Span) -> str | None:
    """The id of the mention whose trigger overlaps the span most; on a tie one not near, then the smaller id."""
    shared = [(min(m.trigger[1], trigger[1]) - max(m.trigger[0], trigger[0]), m.near, m.id) for m in mentions]
    best = sorted((-size, near, name) for size, near, name in shared if size > 0)
    return best[0][2] if best else None


def entering(mentions: Iterable[Mention], anchored: Iterable[Anchored]) -> list[Mention]:
    """The mentions that may be part of an event: a near one only where a person confirmed, mended or joined it."""
    taken = {name for a in anchored if a.judgement.action in TAKING_IN for name in (a.mention, a.other)}
    return [m for m in mentions if not m.near or m.id in taken]


def added_mentions(judgements: Iterable[Judgement]) -> list[Mention]:
    """The mentions that people added: each is the value of an active `add` judgement."""
    return [Mention.from_json(j.value) for j in judgements if j.action == "add"]


def unmatched(mentions: Sequence[Mention], judgements: Iterable[Judgement]) -> list[Judgement]:
    """Active judgements that match nothing in the record any more: to be listed, never dropped."""
    current = active(judgements)
    anchors = Anchors([*mentions, *added_mentions(current)])
    return [j for j in current if not anchors.anchor(j).matched]
