"""The merge: mentions and judgements into events. One pure function, independent of the order of reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from equipoise.ledger.announcements import settle
from equipoise.ledger.corrections import correct
from equipoise.ledger.disputes import Dispute, Disputed, disputes, homes, overruled, settled
from equipoise.ledger.encounters import Cluster
from equipoise.ledger.gathering import Gathering, Links
from equipoise.ledger.joining import build
from equipoise.ledger.judging import Anchored, Anchors, active, added_mentions, entering
from equipoise.ledger.records import Event, Judgement, Mention


def merge(
    mentions: Iterable[Mention], judgements: Iterable[Judgement] = (), horizon: date | None = None
) -> list[Event]:
    """Derive the events that the mentions report, as corrected by the judgements.

    Parameters
    ----------
    mentions : mentions of any documents, in any order; duplicates by id count once. Near ones enter no event unless a
        judgement says that they are one.
    judgements : every judgement ever made; retracted ones are sorted out here.
    horizon : the day up to which the record reaches, for announcements that lapsed; by default the latest day that
        any mention was reported.

    Returns
    -------
    Events ordered by date (undated last) and id.
    """
    everything = tuple(mentions)
    judged = tuple(judgements)
    events = as_reported(everything, judged)
    days = [m.reported for m in (*everything, *added_mentions(active(judged))) if m.reported and not m.near]
    reach = horizon or max(days, default=None)
    return sorted(settle(events, reach), key=lambda e: (e.date is None, e.date.start if e.date else date.max, e.id))


def as_reported(mentions: Iterable[Mention], judgements: Iterable[Judgement] = ()) -> list[Event]:
    """The events before announcements are followed to their outcome: each with the status that its reports give."""
    found = gathered(mentions, judgements)
    edited = correct(found.gathering, found.counting)
    on, disputed = by_mention(found.judged), Disputed(found.disputes)
    silent = {a.judgement.id for a in found.judged} - {a.judgement.id for a in found.counting}
    events = [
        build(c, said_of(c, on), edited, silent, disputed.shown(c.ids)) for c in found.gathering.clusters.values()
    ]
    return sorted(events, key=lambda e: (e.date is None, e.date.start if e.date else date.max, e.id))


@dataclass(frozen=True, slots=True)
class Gathered:
    """Events before corrections: the judgements with their anchors, those of them that count, and the disputes."""

    gathering: Gathering
    judged: list[Anchored]
    counting: list[Anchored]
    disputes: list[Dispute]


def gathered(mentions: Iterable[Mention], judgements: Iterable[Judgement]) -> Gathered:
    """Gather mentions into events, heeding what of the judgements is neither overruled nor disputed."""
    current = active(judgements)
    everything = sorted({m.id: m for m in (*mentions, *added_mentions(current))}.values(), key=lambda m: m.id)
    anchors = Anchors(everything)
    judged = [anchors.anchor(j) for j in current]
    past, decided = overruled(current), settled(current)
    arguing = [a for a in judged if a.judgement.id not in decided]
    on_one = disputes(arguing, {})  # those on one mention or pair, which decide what is gathered
    counting = without([a for a in judged if a.judgement.id not in past], on_one)
    dropped = {a.mention for a in counting if rejects_mention(a)}
    kept = [m for m in entering(everything, counting) if m.id not in dropped]
    links = Links(kept, counting)
    gathering = Gathering(links.units(kept), links)
    found = list({d.ids: d for d in (*on_one, *disputes(arguing, homes(gathering, judged)))}.values())
    return Gathered(gathering, judged, without(counting, found), found)


def without(judged: list[Anchored], found: Iterable[Dispute]) -> list[Anchored]:
    silent = {name for dispute in found for name in dispute.silent()}
    return [a for a in judged if a.judgement.id not in silent]


def by_mention(anchored: Iterable[Anchored]) -> dict[str, list[tuple[int, Anchored]]]:
    """The judgements on each mention, with their places in the order of all."""
    found: dict[str, list[tuple[int, Anchored]]] = defaultdict(list)
    for place, item in enumerate(anchored):
        for name in {item.mention, item.other} - {None}:
            found[name or ""].append((place, item))
    return found


def said_of(cluster: Cluster, on: Mapping[str, list[tuple[int, Anchored]]]) -> list[Anchored]:
    """The judgements on a cluster's mentions, in their order; to look through all for each would take for ever."""
    found = dict(entry for name in cluster.ids for entry in on.get(name, ()))
    return [found[place] for place in sorted(found)]


def rejects_mention(anchored: Anchored) -> bool:
    return anchored.judgement.action == "reject" and anchored.judgement.on.startswith("m-")
