"""`agenda` as a review asks it: the topics that each contact raises, and what a change does to what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from equipoise.errors import UsageError
from equipoise.ledger.periods import Period
from equipoise.ledger.records import Event, Mention
from equipoise.ledger.view import View
from equipoise.questions.agenda_sets import TYPES, is_before, is_own, is_talk, is_within, others_of
from equipoise.questions.agenda_topics import OFTEN, ONE_IN
from equipoise.questions.asked import Sighting, Tally
from equipoise.questions.asked_seen import Seen, condition, lacking
from equipoise.questions.asked_tallies import Tallied
from equipoise.questions.lookup import Lookup
from equipoise.questions.naming import codes, name
from equipoise.questions.phrases import listing, plural
from equipoise.questions.raising import LEAD, talk
from equipoise.world.topics import topics

OWN, WIDER, BEFORE, WITH = "own", "wider", "before", "with"
CONTACTS, READ, RAISED, LEADING = "contacts", "read", "raised", "leading"


class AskedAgenda(Tallied):
    """The agenda of two states, as `questions.agenda` reads it.

    A tally is of a set of talks (the dyad's own, those before, those with another partner, wider rounds): how many
    there are, how many have words to read, and how many of these raise a topic, or lead with it.
    """

    question = "agenda"
    tiers = (OWN, BEFORE, WITH, WIDER, "undated")

    def __init__(self, view: View, states: Sequence[str], period: Period | None) -> None:
        self.states = codes(states)
        if len(self.states) != 2:
            raise UsageError("An agenda is that of two states.", "Name them: `equipoise review agenda RUS AZE`.")
        self.period = period or view.case.period
        self.pivot, self.others = others_of(view.case, self.states)
        self.rivals = frozenset({*self.others, *self.states} - {self.pivot}) if self.pivot else frozenset[str]()
        self.labels = {topic.name: topic.label for topic in topics()}
        self.lookup = Lookup(view)
        self.tally(self.sighting(event) for event in self.lookup.events if self.material(event))

    @property
    def answer(self) -> str:
        who = f"{name(self.states[0])} and {name(self.states[1])}"
        counted = plural(self.totals[OWN, CONTACTS], "contact or agreement", "contacts and agreements")
        missing = [self.labels[topic] for topic, of in self.verdict(self.totals) if not of]
        told = f" Usual and not raised: {listing(missing)}." if missing else ""
        return f"{counted} of {who}, {self.period}, {self.totals[OWN, READ]} with words to read.{told}"

    def material(self, event: Event) -> bool:
        pairs = [self.states, *((self.pivot, code) for code in self.others)]
        return any(is_talk(event, a, b) for a, b in pairs)

    def sighting(self, event: Event) -> Sighting:
        seen, could = Seen.of_event(event), self.completed(event)
        return seen.sighting(self.counts(event), Seen.of_event(could), self.counts(could))

    def completed(self, event: Event) -> Event:
        return replace(event, date=Seen.of_event(event).dated(self.period).when)

    def counts(self, event: Event) -> tuple[Tally, ...]:
        """What an event adds to, by the rules of `agenda`: everything in each set of talks that it is in."""
        found = [*self.sets(event)]
        raised = [*self.raised(event)] if any(of[0] != "undated" for of in found) else []
        return tuple(tally for of in found for tally in ((*of, CONTACTS), *((*of, *what) for what in raised)))

    def sets(self, event: Event) -> Iterator[Tally]:
        own = is_own(event, self.rivals)
        if is_talk(event, *self.states):
            if is_within(event, self.period):
                yield (OWN,) if own else (WIDER,)
            elif event.date is None:
                yield ("undated",)
            if own and is_before(event, self.period):
                yield (BEFORE,)
        for code in self.others:
            if own and is_talk(event, self.pivot, code) and is_within(event, self.period):
                yield WITH, code

    def raised(self, event: Event) -> Iterator[Tally]:
        told = talk(self.lookup, event)
        if not told.read:
            return
        yield (READ,)
        for topic in sorted(told.topics):
            yield RAISED, topic
            if told.grade(topic) == LEAD:
                yield LEADING, topic

    def could(self, event: Event) -> tuple[tuple[Tally, ...], str]:
        could = self.completed(event)
        return self.counts(could), condition(lacking(Seen.of_event(event), Seen.of_event(could)))

    def words(self) -> Sequence[Sequence[str]]:
        kinds, named = tuple(f'"{kind}"' for kind in sorted(TYPES)), (*self.states, *self.others)
        return [kinds, tuple(f'"{code}"' for code in named)]

    def concerns(self, mention: Mention) -> bool:
        pairs = [{*self.states}, *({self.pivot, code} for code in self.others)]
        return mention.type in TYPES and any(pair <= mention.parties for pair in pairs)

    def called(self, tally: Tally) -> str:
        of = {
            OWN: f"the contacts {'–'.join(self.states)}",
            WIDER: f"the larger rounds with {listing([name(code) for code in self.states])}",
            BEFORE: f"the contacts {'–'.join(self.states)} before the period",
            WITH: f"the contacts {self.pivot}–{tally[1]}",
            "undated": f"the contacts {'–'.join(self.states)} without a date",
        }[tally[0]]
        what = tally[2:] if tally[0] == WITH else tally[1:]
        if what[0] in (RAISED, LEADING):
            return f"{of} that {'raise' if what[0] == RAISED else 'lead with'} “{self.labels[what[1]]}”"
        return f"{of} with words to read" if what[0] == READ else of

    def verdict(self, totals: Mapping[Tally, int]) -> tuple[tuple[str, str], ...]:
        """The topics that are missing, each with the partner whose contacts make it usual ('': the dyad's own past)."""
        if totals.get((OWN, READ), 0) < 1:
            return ()
        bases: list[tuple[str, Tally]] = [("", (BEFORE,)), *((code, (WITH, code)) for code in self.others)]
        return tuple((t.name, of) for t in topics() for of, base in bases if self.is_missing(totals, t.name, base))

    def is_missing(self, totals: Mapping[Tally, int], topic: str, base: Tally) -> bool:
        """Whether no talk of the dyad raises what is usual, as `Agenda` tells it."""
        parts = (topic, *(t.name for t in topics() if t.broader == topic))
        raising, read = totals.get((*base, RAISED, topic), 0), totals.get((*base, READ), 0)
        usual = raising >= OFTEN and raising * ONE_IN >= read
        return usual and not any(totals.get((OWN, RAISED, part), 0) > 0 for part in parts)
