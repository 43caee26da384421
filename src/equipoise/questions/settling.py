"""Settling: which judgements a new one decides against, and the disputes of two people that are still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from equipoise.ledger.disputes import Dispute, contradict, homes, overruled, words_of
from equipoise.ledger.judging import Anchored, Anchors, active
from equipoise.ledger.merge import gathered
from equipoise.ledger.records import Event, Judgement
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.lookup import Lookup


def settled_by(lookup: Lookup, made: Anchored) -> tuple[str, ...]:
    """The ids of the judgements in the record that a new one contradicts: its author decides against them."""
    past = overruled(active(lookup.snapshot.judgements))
    said = (a for a in beside(lookup, made) if a.judgement.id not in past)
    return tuple(sorted({a.judgement.id for a in said if contradict(made, a)}))


def beside(lookup: Lookup, made: Anchored) -> list[Anchored]:
    """The judgements on the events that a new one is about."""
    names = [name for name in (made.mention, made.other) if name]
    held = [lookup.event_of.get(name.removeprefix("m-")) for name in names]
    if all(held):
        anchors = Anchors(list(lookup.mentions.values()))
        return [anchors.anchor(j) for event in held if event for j in event.judgements]
    found = gathered(lookup.snapshot.mentions, lookup.snapshot.judgements)  # of what was rejected there is no event
    everything = [made, *found.judged]
    home = homes(found.gathering, everything)
    mine = {home.get(name, name) for name in names}
    return [a for a in found.judged if mine & {home.get(name, name) for name in (a.mention, a.other) if name}]


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """Two judgements that contradict each other, the event that they are about, and what to address it by.

    `event` is None where the mention is in no event now.
    """

    event: Event | None
    on: str
    judgements: tuple[Judgement, Judgement]

    def __str__(self) -> str:
        first, second = (f"{words_of(j)} by {j.by} ({j.at[:10]}: {j.why})" for j in self.judgements)
        return f"{self.on}: {first}; {second}"

    def to_json(self) -> dict[str, Any]:
        return {
            "event": self.event.id if self.event else None,
            "on": self.on,
            "judgements": [j.to_json() for j in self.judgements],
        }


@in_its_world
def open_disputes(view: Viewable) -> list[OpenDispute]:
    """The judgements of two people that contradict each other and that nobody has settled yet.

    Neither of the two counts meanwhile. A later judgement on the same event by anybody who has both settles it; so
    does a retraction of either.
    """
    whole = View.of(view)
    lookup = Lookup(whole)
    found = gathered(lookup.snapshot.mentions, lookup.snapshot.judgements).disputes
    return sorted((opened(lookup, dispute) for dispute in found), key=lambda d: [j.id for j in d.judgements])


def opened(lookup: Lookup, dispute: Dispute) -> OpenDispute:
    mention = dispute.first.mention or ""
    event = lookup.event_of.get(mention.removeprefix("m-"))
    on = f"e-{mention.removeprefix('m-')}" if event else mention
    return OpenDispute(event, on, dispute.judgements)
