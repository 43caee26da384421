"""Merging again only what was touched: the events of other states of the record, beside those of now.

A whole merge of 100,000 mentions takes ten seconds of a processor. But a mention, row or judgement that is there in one
state only can change no event outside its own surroundings (`positions`), and the events of now are materialised. So
the mentions of these surroundings are merged, for each state, and compared with what is materialised of them.
Announcements depend on more than their surroundings: on the meetings and cancellations of the same states, and on how
far the record reaches. Those that may be settled otherwise are added, with the meetings that may answer them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.ledger.announcements import settle
from equipoise.ledger.encounters import states_of
from equipoise.ledger.fields import When
from equipoise.ledger.judging import Anchors, active, added_mentions, adds
from equipoise.ledger.merge import as_reported
from equipoise.ledger.plans import answers_to, is_plan, may_be_answered, parties, plan_of_record, plans
from equipoise.ledger.positions import Positions
from equipoise.ledger.records import Event, Judgement, Mention

if TYPE_CHECKING:
    import duckdb

Record = dict[str, Any]
ROUNDS = 5  # of looking whether what was merged stands beside something not yet merged
ESSENCE = ("type", "status", "mode", "source", "target", "symmetric", "level", "channel", "date", "place", "announced")


@dataclass(frozen=True, slots=True)
class State:
    """Another state of the record: the mentions of the documents in which it differs, and its judgements."""

    changed: Mapping[str, Sequence[Mention]]
    judgements: Sequence[Judgement]


@dataclass(frozen=True, slots=True)
class Remerged:
    """What may differ: the events of each state, in the order of the states, and the records of now."""

    states: tuple[tuple[Event, ...], ...]
    now: tuple[Record, ...]


def remerge(
    connection: duckdb.DuckDBPyConnection, states: Sequence[State], judgements: Sequence[Judgement]
) -> Remerged:
    """Merge the states where they may differ from the record as it is.

    Parameters
    ----------
    connection : the record, open to read, its derived relations fresh.
    states : the states; all are merged over the same mentions, so that they can be compared with one another.
    judgements : those of now.
    """
    return Again(connection, states, judgements).run()


class Again:
    """One such merge: what is touched grows until nothing that may differ is left out."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, states: Sequence[State], judgements: Sequence[Judgement]
    ) -> None:
        self.connection, self.states = connection, states
        self.active = [active(s.judgements) for s in states]
        now = active(judgements)
        every = list({j.id: j for each in (now, *self.active) for j in each}.values())
        others = [m for s in states for held in s.changed.values() for m in held]
        self.positions = Positions(connection, every, others)
        told = [{j.id for j in each} for each in (now, *self.active)]
        odd_ones = [j for j in every if not all(j.id in each for each in told)]
        settled_by = {name for j in odd_ones for name in j.settles}
        self.seeds = [*odd_ones, *(j for j in every if j.id in settled_by)]
        self.now = now
        self.events: list[list[Event]] = [[] for _ in states]
        self.done: frozenset[str] = frozenset()
        self.days: dict[tuple[str, ...], date | None] = {}

    def run(self) -> Remerged:
        changed = sorted({d for s in self.states for d in s.changed})
        mentions, documents = self.positions.anchors(self.seeds)
        added = [m.id for j in self.seeds if adds(j) for m in [Mention.from_json(j.value)]]
        self.positions.touch([*mentions, *added], [*changed, *documents])
        merged = self.merged()
        wanted, _ = self.positions.touched()
        now = self.records(wanted)
        concerned_too = self.plans_concerned(merged, now)
        wanted, now = wanted | concerned_too, now + self.records(concerned_too)
        self.add_answers(self.merged(), now)
        settled = [settle(each, self.reach(number)) for number, each in enumerate(self.merged())]
        events = tuple(tuple(e for e in each if concerned(e, wanted)) for each in settled)
        return Remerged(events, tuple(now))

    def merged(self) -> list[list[Event]]:
        """The events of each state whose mentions are touched, before announcements are settled.

        What is touched is closed: nothing in it stands beside anything else. So what is touched later is merged by
        itself, unless an event that people moved turns out to stand beside it.
        """
        for _ in range(ROUNDS):
            touched, _ = self.positions.touched()
            found = self.merge_each(touched - self.done)
            self.events = [[*known, *new] for known, new in zip(self.events, found, strict=True)]
            self.done = touched
            self.positions.shelve_events(e for each in found for e in each)
            if not self.positions.touch(()):
                break
            self.events, self.done = [[] for _ in self.states], frozenset()
        return self.events

    def merge_each(self, mentions: frozenset[str]) -> list[list[Event]]:
        """The events of the mentions in each state; their documents are needed as a whole to anchor judgements."""
        if not mentions:
            return [[] for _ in self.states]
        documents = self.positions.documents_of(mentions)
        known = self.load(documents, mentions)
        return [self.merge_one(number, mentions, documents, known) for number in range(len(self.states))]

    def merge_one(
        self, number: int, mentions: frozenset[str], documents: Sequence[str], known: Mapping[str, Sequence[Mention]]
    ) -> list[Event]:
        """Merge some mentions by themselves, under the judgements that are about them."""
        state, within = self.states[number], set(documents)
        there = [m for d in documents for m in (state.changed[d] if d in state.changed else known.get(d, ()))]
        judged = [j for j in self.active[number] if within & {j.document, j.other_document}]
        anchors = Anchors(sorted({m.id: m for m in (*there, *added_mentions(judged))}.values(), key=lambda m: m.id))
        about = {a.judgement.id for a in map(anchors.anchor, judged) if {a.mention, a.other} & mentions}
        counting = [j for j in self.active[number] if j.id in about or about.intersection(j.settles)]
        return as_reported((m for m in there if m.id in mentions), counting)

    def load(self, documents: Sequence[str], mentions: frozenset[str]) -> dict[str, list[Mention]]:
        """The mentions named, and all of their documents where anything was judged, by document."""
        judged = {d for each in self.active for j in each for d in (j.document, j.other_document) if d}
        query = (
            "SELECT d.id, m.record FROM mentions m JOIN documents d ON d.id = m.document "
            "WHERE d.superseded_by IS NULL AND d.id IN (SELECT unnest($documents::VARCHAR[])) AND "
            "(m.id IN (SELECT unnest($mentions::VARCHAR[])) OR d.id IN (SELECT unnest($judged::VARCHAR[]))) "
            "ORDER BY m.id"
        )
        given = {"documents": list(documents), "mentions": sorted(mentions), "judged": sorted(judged & {*documents})}
        found: dict[str, list[Mention]] = {}
        rows = self.connection.execute(query, given).fetchall()
        for (document, _), record in zip(rows, parsed(text for _, text in rows), strict=True):
            found.setdefault(document, []).append(Mention.from_json(record))
        return found

    def records(self, mentions: frozenset[str]) -> list[Record]:
        """The records of now of the events that hold any of the mentions."""
        if not mentions:
            return []
        query = (
            "SELECT record FROM event_records WHERE rowid IN (SELECT r.rowid FROM event_records r "
            "JOIN event_mentions m ON m.event = r.event WHERE m.mention IN (SELECT unnest(?::VARCHAR[]))) "
            "ORDER BY place"
        )
        return parsed(row[0] for row in self.connection.execute(query, [sorted(mentions)]).fetchall())

    def reach(self, number: int | None) -> date | None:
        """The latest day that anything was reported in a state; None for that of now."""
        state = self.states[number] if number is not None else None
        changed = sorted(state.changed) if state else []
        known = self.latest(tuple(changed))
        judged = self.active[number] if number is not None else self.now
        others = [m for d in changed for m in (state.changed[d] if state else ())]
        others += [Mention.from_json(j.value) for j in judged if adds(j)]
        days = [m.reported for m in others if m.reported and not m.near]
        return max([*days, *([known] if known else [])], default=None)

    def latest(self, changed: tuple[str, ...]) -> date | None:
        """The latest day that a mention of now was reported which lies in no document that changed."""
        if changed not in self.days:
            others = "now AND NOT near AND document NOT IN (SELECT unnest(?::VARCHAR[]))"
            row = self.connection.execute(f"SELECT max(reported) FROM coded WHERE {others}", [list(changed)]).fetchone()
            self.days[changed] = row[0] if row else None
        return self.days[changed]

    def plans_concerned(self, merged: Sequence[Sequence[Event]], now: Sequence[Record]) -> frozenset[str]:
        """The mentions of untouched announcements that may be settled otherwise in a state than they are now."""
        held: dict[frozenset[str], list[When | None]] = {}
        off: set[frozenset[str]] = set()
        for event in (e for each in merged for e in odd(each, now) if e["status"] == "occurred"):
            if event["type"] == "CONSULT":
                held.setdefault(states_of(parties(event)), []).append(When.from_json(event["date"]))
            elif event["type"] == "SANCTION":
                off.add(states_of(parties(event)))
        reaches = [day or date.min for day in (self.reach(None), *(self.reach(n) for n in range(len(self.states))))]
        first, last = min(reaches), max(reaches)
        if not (held or off or first < last):
            return frozenset()
        among = None if first < last else frozenset[str]().union(*held, *off)
        concerned_too = [
            plan.id
            for plan in plans(self.connection, among)
            if plan.states in off
            or (plan.states in held and may_be_answered(plan, held[plan.states]))
            or (first < last and plan.end and first <= plan.end < last)
        ]
        touched, _ = self.positions.touched()
        mentions = frozenset(self.mentions_of(concerned_too)) - touched
        self.positions.touch(mentions)
        return mentions

    def mentions_of(self, events: Sequence[str]) -> list[str]:
        query = "SELECT mention FROM event_mentions WHERE event IN (SELECT unnest(?::VARCHAR[])) ORDER BY mention"
        return [row[0] for row in self.connection.execute(query, [list(events)]).fetchall()]

    def add_answers(self, merged: Sequence[Sequence[Event]], now: Sequence[Record]) -> None:
        """Touch the meetings and cancellations, as they are now, that may settle the announcements in question."""
        asked = [plan_of_record(r) for r in now if is_plan(r["type"], r["status"])]
        asked += [plan_of_record(e.to_json()) for each in merged for e in each if is_plan(e.type, e.status)]
        self.positions.touch(self.mentions_of(answers_to(self.connection, asked)))


def parsed(texts: Iterable[str]) -> list[Record]:
    """Many records at once, which takes half the time of one after the other."""
    found: list[Record] = json.loads(f"[{','.join(texts)}]")
    return found


def concerned(event: Event, mentions: frozenset[str]) -> bool:
    return any(m.id in mentions for m in event.mentions)


def odd(events: Sequence[Event], records: Sequence[Record]) -> list[Record]:
    """The records that only one of two states has."""
    mine, theirs = {essence(r): r for r in (e.to_json() for e in events)}, {essence(r): r for r in records}
    return [r for key, r in (*mine.items(), *theirs.items()) if key not in mine or key not in theirs]


def essence(record: Mapping[str, Any]) -> str:
    """What of an event decides whether it answers an announcement, and by which mentions it goes."""
    mentions = sorted(e["mention"] for e in record["evidence"] if "mention" in e)
    return json.dumps([mentions, *(record[name] for name in ESSENCE)])
