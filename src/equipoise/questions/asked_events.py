"""`events` as a review asks it: which list each event is in, and what a change does to it."""

from __future__ import annotations

from collections.abc import Sequence

from equipoise.errors import UsageError
from equipoise.ledger.periods import Period
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View, query
from equipoise.questions.asked import Tally
from equipoise.questions.asked_seen import AskedSeen, Seen
from equipoise.questions.events import EARLIEST, LATEST
from equipoise.questions.naming import codes, name
from equipoise.questions.phrases import listing, plural

TIERS = ("occurred", "other", "undated")


class AskedEvents(AskedSeen):
    """The events of a dyad, of one state, or of all, as `questions.events` lists them."""

    question = "events"
    tiers = TIERS

    def __init__(self, view: View, states: Sequence[str], period: Period | None) -> None:
        self.states = codes(states)
        if len(self.states) > 2:
            raise UsageError("Events are listed for one state or one dyad.", "Name one or two states.")
        self.period = period or Period()
        a, b = (*self.states, "", "")[:2]
        self.pairs = ((a, b),) if len(self.states) == 2 else ()
        rows = view.rows(
            query("events"),
            since=self.period.since or EARLIEST,
            until=self.period.until or LATEST,
            any_type=1,
            type="",
            any_status=1,
            status="",
            states=len(self.states),
            a=a,
            b=b or a,
        )
        self.seen(map(Seen.of_record, view.records([row["id"] for row in rows])))

    @property
    def answer(self) -> str:
        of = f" of {listing([name(code) for code in self.states])}" if self.states else ""
        kinds = sorted(((n, t[1]) for t, n in self.totals.items() if t[0] == "occurred"), reverse=True)
        told = f" ({', '.join(f'{kind} {n}' for n, kind in kinds)})" if kinds else ""
        other = sum(n for t, n in self.totals.items() if t[0] == "other")
        undated = sum(n for t, n in self.totals.items() if t[0] == "undated")
        parts = [
            f"{plural(sum(n for n, _ in kinds), 'event')}{told} that occurred",
            *([f"{other} of another status"] if other else []),
            *([f"{undated} without a date"] if undated else []),
        ]
        return f"Events{of}, {self.period}: {listing(parts)}."

    def tallies(self, seen: Seen) -> tuple[Tally, ...]:
        if not self.takes(seen):
            return ()
        if seen.when is None:
            return (("undated", seen.type),)
        if not self.period.overlaps(seen.when.start, seen.when.end):
            return ()
        return (("occurred", seen.type),) if seen.status == "occurred" else (("other", seen.type, seen.status),)

    def takes(self, seen: Seen) -> bool:
        """Whether it is one of the states' asked about."""
        return bool(self.of(seen)) if len(self.states) == 2 else {*self.states} <= seen.parties

    def words(self) -> Sequence[Sequence[str]]:
        return [(f'"{code}"',) for code in self.states]

    def concerns(self, mention: Mention) -> bool:
        return {*self.states} <= mention.parties

    def called(self, tally: Tally) -> str:
        if tally[0] == "occurred":
            return f"the {tally[1]} events that occurred"
        return f"the {tally[1]} events {'without a date' if tally[0] == 'undated' else f'that are {tally[2]}'}"
