"""Gathering: mentions into clusters that report one event, heeding what tables and people say belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from equipoise.ledger.encounters import Cluster, compatible, fit, status_class
from equipoise.ledger.judging import Anchored
from equipoise.ledger.records import Mention

Pair = frozenset[str]


class Links:
    """What must be one event (`same_as`, `same`) and what must not (`different`), by pairs of mentions.

    `rows` are the pairs that tables join, `same` and `apart` those of people; `parted` the mentions that a person took
    out of their event as `m-…`, that mention alone.
    """

    def __init__(self, mentions: Sequence[Mention], anchored: Sequence[Anchored]) -> None:
        said: dict[Pair, Anchored] = {}
        for item in anchored:  # oldest first: of two judgements on one pair the later holds
            if item.judgement.action in ("same", "different") and item.mention and item.other:
                said[frozenset((item.mention, item.other))] = item
        said = {pair: item for pair, item in said.items() if len(pair) == 2}
        self.apart = {pair for pair, item in said.items() if item.judgement.action == "different"}
        self.same = {pair for pair, item in said.items() if item.judgement.action == "same"}
        self.strangers: dict[str, set[str]] = defaultdict(set)
        for one, other in self.apart:
            self.strangers[one].add(other)
            self.strangers[other].add(one)
        self.parted = {parted(said[pair]) for pair in self.apart}
        self.rows = [pair for pair in row_links(mentions) if pair not in self.apart]

    def units(self, mentions: Sequence[Mention]) -> list[Cluster]:
        """Clusters of rows that a table joins; every other mention by itself."""
        parent = {m.id: m.id for m in mentions}

        def root(name: str) -> str:
            while parent[name] != name:
                parent[name] = parent[parent[name]]
                name = parent[name]
            return name

        for pair in self.rows:
            first, second = sorted(root(name) for name in pair)
            parent[second] = first
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            groups[root(mention.id)].append(mention)
        return [Cluster(group) for group in groups.values()]

    def forbids(self, a: Cluster, b: Cluster) -> bool:
        if not self.apart:
            return False
        fewer, more = sorted((a.ids, b.ids), key=len)
        return any(not self.strangers[name].isdisjoint(more) for name in fewer if name in self.strangers)

    def last(self, unit: Cluster) -> bool:
        """Whether the unit is gathered after all others, so that the rest of its event stays together without it."""
        return bool(self.parted & unit.ids)


def parted(item: Anchored) -> str | None:
    """The mention alone that a `different` takes out of its event; None where it parts two events."""
    if item.judgement.on.startswith("m-"):
        return item.mention
    return item.other if (item.judgement.other or "").startswith("m-") else None


def row_links(mentions: Sequence[Mention]) -> list[Pair]:
    """Pairs of rows that a table says are the same occasion: joined within one type and class of status."""
    by_row: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.row and mention.row.name:
            by_row[mention.row.name].append(mention)
    return [
        frozenset((mention.id, other.id))
        for mention in mentions
        if mention.row
        for name in mention.row.same_as
        for other in by_row.get(mention.row.means(name), ())
        if other.id != mention.id
        and other.type == mention.type
        and status_class(other.status) == status_class(mention.status)
    ]


class Gathering:
    """Events in the making: clusters, and the one that holds each mention."""

    def __init__(self, units: Iterable[Cluster], links: Links) -> None:
        """Join the units that report one event, the most precise first, each to the cluster it fits best."""
        self.links = links
        self.clusters: dict[int, Cluster] = {}
        self.shelves: dict[tuple[Any, ...], dict[int, Cluster]] = defaultdict(dict)
        self.holder: dict[str, Cluster] = {}
        for unit in sorted(units, key=lambda u: (links.last(u), *u.order)):
            self.place(unit)

    def place(self, unit: Cluster) -> None:
        """Let a unit join the cluster it fits best, or be one by itself."""
        near = {number: c for place in places(unit) for number, c in self.shelves[place].items()}
        options = [c for c in near.values() if compatible(c, unit) and not self.links.forbids(c, unit)]
        best = min(options, key=lambda c: (*fit(c, unit), c.order), default=None)
        if best is None:
            self.put(unit)
        else:
            best.take(unit.mentions)
            self.enter(best, unit)

    def put(self, cluster: Cluster) -> None:
        """Put a cluster among the others, whatever they say."""
        self.clusters[id(cluster)] = cluster
        self.enter(cluster, cluster)

    def enter(self, cluster: Cluster, unit: Cluster) -> None:
        """Note where the mentions of a unit, now in the cluster, are to be found."""
        for place in places(unit):
            self.shelves[place][id(cluster)] = cluster
        self.holder |= dict.fromkeys(unit.ids, cluster)

    def take(self, cluster: Cluster) -> None:
        """Take a cluster out."""
        del self.clusters[id(cluster)]
        for place in places(cluster):
            self.shelves[place].pop(id(cluster), None)
        for name in cluster.ids:
            del self.holder[name]


def places(cluster: Cluster) -> list[tuple[Any, ...]]:
    """The shelves, by key, on which a cluster stands beside those that may report the same event."""
    key = cluster.key()
    return [(key, shelf) for shelf in cluster.shelves()]
