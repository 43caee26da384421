"""The merge: mentions and judgements into events. One pure function, independent of the order of reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from equipoise.ledger.announcements import settle
from equipoise.ledger.corrections import apply_sets
from equipoise.ledger.encounters import Cluster, compatible, fit, status_class
from equipoise.ledger.joining import build
from equipoise.ledger.judging import Anchored, Anchors, active, added_mentions
from equipoise.ledger.records import Event, Judgement, Mention

Pair = frozenset[str]


def merge(
    mentions: Iterable[Mention], judgements: Iterable[Judgement] = (), horizon: date | None = None
) -> list[Event]:
    """Derive the events that the mentions report, as corrected by the judgements.

    Parameters
    ----------
    mentions : mentions of any documents, in any order; duplicates by id count once.
    judgements : every judgement ever made; retracted ones are sorted out here.
    horizon : the day up to which the record reaches, for announcements that lapsed; by default the latest day that
        any mention was reported.

    Returns
    -------
    Events ordered by date (undated last) and id.
    """
    current = active(judgements)
    everything = sorted({m.id: m for m in (*mentions, *added_mentions(current))}.values(), key=lambda m: m.id)
    anchors = Anchors(everything)
    anchored = [anchors.anchor(j) for j in current]
    dropped = {a.mention for a in anchored if rejects_mention(a)}
    kept = [m for m in everything if m.id not in dropped]
    links = Links(kept, anchored)
    clusters = gather(links.units(kept), links)
    rejected = {a.mention for a in anchored if a.judgement.action == "reject" and a.judgement.on.startswith("e-")}
    clusters = [c for c in clusters if not c.ids & rejected]
    clusters, edited = apply_sets(clusters, anchored)
    if edited:
        clusters = gather(clusters, links)
    days = [m.reported for m in everything if m.reported]
    reach = horizon or max(days, default=None)
    events = [build(c, anchored, edited) for c in clusters]
    return sorted(settle(events, reach), key=lambda e: (e.date is None, e.date.start if e.date else date.max, e.id))


def rejects_mention(anchored: Anchored) -> bool:
    return anchored.judgement.action == "reject" and anchored.judgement.on.startswith("m-")


class Links:
    """What must be one event (`same_as`, `same`) and what must not (`different`)."""

    def __init__(self, mentions: Sequence[Mention], anchored: Sequence[Anchored]) -> None:
        said: dict[Pair, str] = {}
        for item in anchored:  # oldest first: of two judgements on one pair the later holds
            if item.judgement.action in ("same", "different") and item.mention and item.other:
                said[frozenset((item.mention, item.other))] = item.judgement.action
        self.apart = {pair for pair, action in said.items() if action == "different" and len(pair) == 2}
        self.together = [pair for pair, action in said.items() if action == "same" and len(pair) == 2]
        self.together += [pair for pair in row_links(mentions) if pair not in self.apart]

    def units(self, mentions: Sequence[Mention]) -> list[Cluster]:
        """Clusters of mentions that are joined whatever they say."""
        parent = {m.id: m.id for m in mentions}

        def root(name: str) -> str:
            while parent[name] != name:
                parent[name] = parent[parent[name]]
                name = parent[name]
            return name

        for pair in self.together:
            if all(name in parent for name in pair):
                first, second = sorted(root(name) for name in pair)
                parent[second] = first
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            groups[root(mention.id)].append(mention)
        return [Cluster(group) for group in groups.values()]

    def forbids(self, a: Cluster, b: Cluster) -> bool:
        return bool(self.apart) and any(pair & a.ids and pair & b.ids for pair in self.apart)


def row_links(mentions: Sequence[Mention]) -> list[Pair]:
    """Pairs of rows that a table says are the same occasion: joined within one type and class of status."""
    by_row: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.row and mention.row.id:
            by_row[mention.row.id].append(mention)
    return [
        frozenset((mention.id, other.id))
        for mention in mentions
        if mention.row
        for name in mention.row.same_as
        for other in by_row.get(name, ())
        if other.type == mention.type and status_class(other.status) == status_class(mention.status)
    ]


def gather(units: Iterable[Cluster], links: Links) -> list[Cluster]:
    """Join clusters that report one event, the most precise first, each to the one it fits best."""
    shelves: dict[tuple[Any, ...], dict[int, Cluster]] = defaultdict(dict)
    clusters: list[Cluster] = []
    for unit in sorted(units, key=lambda u: u.order):
        key = unit.key()
        places = [(key, shelf) for shelf in unit.shelves()]
        near = {number: c for place in places for number, c in shelves[place].items()}
        options = {n: c for n, c in near.items() if compatible(c, unit) and not links.forbids(c, unit)}
        if options:
            number = min(options, key=lambda n: (*fit(options[n], unit), options[n].order))
            clusters[number].take(unit.mentions)
        else:
            number = len(clusters)
            clusters.append(Cluster(unit.mentions))
        for place in places:
            shelves[place][number] = clusters[number]
    return clusters
