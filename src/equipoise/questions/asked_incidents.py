"""`incidents` as a review asks it: the acts and words of conflict that it counts, and what a change of these does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from equipoise.errors import UsageError
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View
from equipoise.questions.asked import Tally
from equipoise.questions.asked_contacts import sign
from equipoise.questions.asked_seen import AskedSeen, Seen
from equipoise.questions.counted_rates import before
from equipoise.questions.dyad_events import dyad_events
from equipoise.questions.naming import name, of_case
from equipoise.questions.phrases import listing
from equipoise.world.incidents import incident_types

TIERS = ("counted", "type", "before", "undated", "other")


class AskedIncidents(AskedSeen):
    """The incidents of every two of the states, as `questions.incidents` counts them."""

    question = "incidents"
    tiers = TIERS

    def __init__(self, view: View, states: Sequence[str], period: Period | None) -> None:
        self.states = of_case(view.case, states)
        if len(self.states) < 2:
            raise UsageError("Incidents are between two states.", "Name them: ARM AZE.")
        self.period = period or view.case.period
        self.labels = {t.type: t.label for t in incident_types()}
        self.kinds, self.pairs = frozenset(self.labels), tuple(combinations(self.states, 2))
        found = {pair: [e for e in dyad_events(view, *pair) if e.type in self.kinds] for pair in self.pairs}
        self.history = {pair: before(events, self.period) for pair, events in found.items()}
        ids = dict.fromkeys(e.id for events in found.values() for e in events)
        self.seen(map(Seen.of_record, view.records(list(ids))))

    @property
    def answer(self) -> str:
        counts = [f"{self.totals['counted', a, b]} {name(a)} – {name(b)}" for a, b in self.pairs]
        return f"Incidents, {self.period}: {listing(counts)}."

    def tallies(self, seen: Seen) -> tuple[Tally, ...]:
        return tuple(tally for pair in self.of(seen) if seen.type in self.labels for tally in self.of_dyad(seen, *pair))

    def of_dyad(self, seen: Seen, a: str, b: str) -> tuple[Tally, ...]:
        """The counts of a dyad that an incident is in, by the rules of `incidents.dyad`."""
        inside = seen.within(self.period)
        if seen.status != "occurred":
            return (("other", a, b),) if inside or seen.when is None else ()
        if inside:
            return ("counted", a, b), ("type", seen.type, a, b)
        if seen.when is None:
            return (("undated", a, b),)
        history = self.history[a, b]
        return (("before", a, b),) if history and seen.within(history) else ()

    def called(self, tally: Tally) -> str:
        pair = "–".join(tally[-2:])
        return {
            "counted": f"the incidents {pair}",
            "type": f"those of the kind {self.labels.get(tally[1], '')}, {pair}",
            "before": f"the incidents {pair} before the period",
            "undated": f"the incidents {pair} without a date",
            "other": f"what did not happen, or not yet, {pair}",
        }[tally[0]]

    def verdict(self, totals: Mapping[Tally, int]) -> object:
        """Of each two of the first state's dyads, which has more incidents for certain."""
        own = [pair for pair in self.pairs if pair[0] == self.states[0]]
        counts = [max(totals.get(("counted", *pair), 0), 0) for pair in own]
        return tuple(sign(later, earlier) for earlier, later in combinations(counts, 2))
