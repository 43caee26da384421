"""The queue of a review: events, near mentions and nearly merged pairs that enter an answer, the weightiest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from equipoise.ledger.encounters import Cluster, compatible, fit
from equipoise.ledger.gathering import places
from equipoise.ledger.joining import build
from equipoise.ledger.judging import Anchors, active, added_mentions
from equipoise.ledger.merge import as_reported
from equipoise.ledger.parts import coded_part, documents_behind, near_mentions, rejected_mentions
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.snapshots import Snapshot
from equipoise.ledger.view import OF_EVENTS, View
from equipoise.questions.asked import Asked, Effect, Sighting, difference
from equipoise.questions.near_pairs import Pair, close_pairs, kept_apart
from equipoise.questions.phrases import listing

OPEN = ("machine", "table")  # standings that no person gave
PAIR_DOUBT, ROW_DOUBT = 0.25, 1.0
CONFIDENCES = (
    "SELECT event AS id, CAST(json_extract(record, '$.confidence') AS DOUBLE) AS confidence FROM event_records "
    f"WHERE {OF_EVENTS} ORDER BY 1"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge. `kind`: event, near (a mention below the threshold), pair (two events that nearly merged).

    `ids` are the event, the mention, or both events; `why` says what kept it out of the count or the two apart.
    `confidence` is the coder's; None for a pair.
    """

    kind: str
    id: str
    ids: tuple[str, ...]
    effect: Effect
    confidence: float | None
    doubt: float
    why: str | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """The largest effect first; of equals what is most doubtful, and a table's rows last."""
        return (*self.effect.order, self.doubt, self.id)


def queue(view: View, asked: Asked) -> list[Item]:
    """Everything of an answer that no person has judged, in the order in which it is worth a look."""
    pairs = list(close_pairs(asked.sightings))
    near = [m for m in near_mentions(view.case, asked.words()) if asked.concerns(m)]
    beside = neighbours(asked.sightings, near)
    names = {s.id for s in (*beside, *(s for p in pairs for s in (p.first, p.second)))}
    rejected = rejected_mentions(view.case, asked.words()) if near else []
    documents = documents_behind(view.case, sorted(names))
    documents |= {m.document for m in (*near, *rejected) if asked.concerns(m)}
    around = Surroundings(alike(coded_part(view.case, documents), (*near, *rejected), names))
    found = [*event_items(view, asked), *near_items(asked, near, around), *pair_items(asked, pairs, around)]
    return sorted(found, key=lambda item: item.order)


def alike(part: Snapshot, others: Sequence[Mention], events: Collection[str]) -> Snapshot:
    """A part without the mentions that can be of no event in question, as documents tell of much else.

    Kept is what shares its key (see `Cluster.key`) with the other mentions or with an event named, and what a table's
    row or a person may have put elsewhere.
    """
    first = {f"m-{name.removeprefix('e-')}" for name in events}
    judged = {document for j in part.judgements for document in (j.document, j.other_document)}
    key = {m.id: Cluster([m]).key() for m in (*part.mentions, *others)}
    wanted = {key[name] for name in (*first, *(m.id for m in others)) if name in key}
    kept = (m for m in part.mentions if m.row or m.document in judged or key[m.id] in wanted)
    return replace(part, mentions=tuple(kept))


def event_items(view: View, asked: Asked) -> Iterator[Item]:
    wanted = [s for s in asked.sightings if s.standing in OPEN and (s.counts or s.would)]
    rows = view.rows(CONFIDENCES, ids=[s.id for s in wanted]) if wanted else []
    confidence = {row["id"]: row["confidence"] for row in rows}
    for one in wanted:
        effect = weightiest(asked, one)
        if effect:
            sure = confidence.get(one.id, 1.0)
            doubt = ROW_DOUBT if one.standing == "table" else abs(sure - 0.5)
            why = f"its {listing(one.missing)} {'is' if len(one.missing) == 1 else 'are'} not known"
            yield Item("event", one.id, (one.id,), effect, sure, doubt, why if one.missing else None)


def weightiest(asked: Asked, one: Sighting) -> Effect | None:
    """The larger of what rejecting an event does and of what it would do to know what is missing of it."""
    lost = asked.effect("reject", difference(one.counts, ()), "rejecting it")
    won = asked.effect("set", difference(one.counts, one.would), f"{one.condition} it") if one.would else None
    return min((e for e in (lost, won) if e), key=lambda e: e.order, default=None)


class Surroundings:
    """The events around near mentions and close pairs, and what people said of these."""

    def __init__(self, part: Snapshot) -> None:
        current = active(part.judgements)
        kept = [j for j in current if not rejects_event(j)]
        # A rejected event still draws reports of it, which then go with it.
        clusters = [Cluster(event.mentions) for event in as_reported(part.mentions, kept)]
        self.holder = {name: cluster for cluster in clusters for name in cluster.ids}
        self.shelves: dict[object, list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            for place in places(cluster):
                self.shelves[place].append(cluster)
        anchors = Anchors([*part.mentions, *added_mentions(current)])
        self.anchored = [anchors.anchor(j) for j in current]
        self.judged = {name for a in self.anchored for name in (a.mention, a.other) if name}
        self.rejected = {a.mention for a in self.anchored if rejects_event(a.judgement)}
        self.settled = {
            frozenset((id(self.holder.get(a.mention)), id(self.holder.get(a.other))))
            for a in self.anchored
            if a.judgement.action in ("same", "different") and a.mention and a.other
        }

    def home(self, mention: Mention) -> Cluster | None:
        """The event that a mention would join."""
        alone = Cluster([mention])
        near = {id(c): c for place in places(alone) for c in self.shelves[place] if compatible(c, alone)}
        return min(near.values(), key=lambda c: (*fit(c, alone), c.order), default=None)


def rejects_event(judgement: Judgement) -> bool:
    return judgement.action == "reject" and judgement.on.startswith("e-")


def near_items(asked: Asked, near: Sequence[Mention], around: Surroundings) -> Iterator[Item]:
    """The near mentions that nobody judged and that would count, or change how an event counts, if confirmed."""
    for mention in near:
        if mention.id in around.judged:
            continue
        home = around.home(mention)
        if home and home.ids & around.rejected:
            continue
        before = asked.counts(build(home, (), {})) if home else ()
        event = build(Cluster([*(home.mentions if home else ()), mention]), (), {})
        after, supposed = asked.counts(event), ""
        if home is None and not after:
            after, supposed = asked.could(event)
        confirming = f"confirming it{f', {supposed},' if supposed else ''}"
        effect = asked.effect("confirm", difference(before, after), confirming)
        if effect:
            joins = f"; it would join e-{min(home.ids).removeprefix('m-')}" if home else ""
            why = f"below the threshold ({mention.confidence:.2f}){joins}"
            doubt = abs(mention.confidence - 0.5)
            yield Item("near", mention.id, (mention.id,), effect, mention.confidence, doubt, why)


def pair_items(asked: Asked, pairs: Sequence[Pair], around: Surroundings) -> Iterator[Item]:
    """The pairs that one thing alone keeps apart, and of which nobody has said that they are one, or two."""
    for pair in pairs:
        a, b = (around.holder.get(f"m-{s.id.removeprefix('e-')}") for s in (pair.first, pair.second))
        if a is None or b is None or a is b or frozenset((id(a), id(b))) in around.settled:
            continue
        why, effect = kept_apart(a, b), asked.effect("same", difference(pair.loser.counts, ()), "joining them")
        if why and effect:
            yield Item("pair", pair.id, (pair.first.id, pair.second.id), effect, None, PAIR_DOUBT, why)


def neighbours(sightings: Sequence[Sighting], near: Sequence[Mention]) -> list[Sighting]:
    """The events whose days a near mention shares; those of its own document are at hand anyway."""
    dates = {m.date for m in near if m.date}
    if not dates:
        return []
    months: dict[int, list[tuple[date, date, Sighting]]] = defaultdict(list)
    for one in sightings:
        if one.start and one.end:
            for month in range(month_of(one.start), month_of(one.end) + 1):
                months[month].append((one.start, one.end, one))
    found: dict[str, Sighting] = {}
    for when in dates:
        for month in range(month_of(when.start), month_of(when.end) + 1):
            found |= {s.id: s for start, end, s in months[month] if start <= when.end and when.start <= end}
    return list(found.values())


def month_of(day: date) -> int:
    return day.year * 12 + day.month
