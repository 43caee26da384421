"""`shift` as a review asks it: the events that it weighs, and how probable a shift is with one more or less of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.periods import Period
from equipoise.ledger.records import Event
from equipoise.ledger.view import View, query
from equipoise.questions.asked import Counted, Tally
from equipoise.questions.asked_seen import AskedSeen, Seen
from equipoise.questions.asked_tallies import spread
from equipoise.questions.dyad_history import Chosen, DyadHistory, dyad_history, middle
from equipoise.questions.naming import codes, name
from equipoise.questions.phrases import plural


class AskedShift(AskedSeen):
    """The history of a dyad, as `questions.shift` weighs it without options; its period and reporting stay as they are.

    A tally is a day, for the weighing sees no more of an event.
    """

    question = "shift"
    tiers = ("weighed", "undated")

    def __init__(self, view: View, states: Sequence[str], period: Period | None) -> None:
        self.states = codes(states)
        if len(self.states) != 2:
            raise UsageError("A shift is that of two states.", "Name them: `equipoise review shift RUS AZE`.")
        a, b = self.states
        self.chosen, self.pairs, asked = Chosen.of(None, None, None), ((a, b),), period or Period()
        self.kinds = frozenset({self.chosen.type})
        self._weighed: dict[tuple[str, ...], Mapping[str, float]] = {}
        self.history = found_history(view, a, b, self.chosen, asked)
        self.period = Period(self.history.since, self.history.until) if self.history else asked
        rows = {r["id"]: r for r in view.rows(query("shift_events"), a=a, b=b, type=self.chosen.type)}
        records = view.records([id for id, row in rows.items() if row["type"] in self.kinds])
        self.seen(replace(Seen.of_record(r), level=rows[r["id"]]["level"]) for r in records)

    @cached_property
    def of_days(self) -> Mapping[str, float]:
        return self.weighed(tuple(sorted(self.days(self.totals))))

    @property
    def answer(self) -> str:
        who = f"{name(self.states[0])} and {name(self.states[1])}"
        counted = plural(len(list(self.days(self.totals))), "leaders' meeting")
        if self.history is None:
            return f"{counted} of {who} with a date: nothing to weigh."
        shares = ", ".join(f"{model} {share:.2f}" for model, share in self.of_days.items() if share >= 0.005)
        return f"{counted} of {who}, {self.period}. Probable: {shares}."

    def as_asked(self, event: Event) -> Seen:
        a, b = self.states
        levels = [level for pair in ((a, b), (b, a)) if (level := event.dyad_level(*pair))]
        return replace(Seen.of_event(event), level=min(levels, default=None))

    def completed(self, seen: Seen) -> Seen:
        if seen.status != "occurred":
            return seen
        return replace(seen.dated(self.period), level=seen.level or self.chosen.level)

    def tallies(self, seen: Seen) -> tuple[Tally, ...]:
        if not self.of(seen) or not self.chosen.holds(as_row(seen)):
            return ()
        if seen.when is None:
            return (("undated",),)
        day = middle({"date_precision": seen.when.precision, "date_start": seen.when.start, "date_end": seen.when.end})
        return (("weighed", day.isoformat()),) if self.period.holds(day) else ()

    def called(self, tally: Tally) -> str:
        return "the meetings without a date" if tally[0] == "undated" else f"the meetings weighed of {tally[1]}"

    def verdict(self, totals: Mapping[Tally, int]) -> object:
        """The most probable model."""
        shares = self.weighed(tuple(sorted(self.days(totals))))
        return max(shares, key=lambda model: shares[model], default=None)

    def moved(self, after: Mapping[Tally, int], counts: Sequence[Counted]) -> float:
        """By how much the probability of a shift moves."""
        now = self.weighed(tuple(sorted(self.days(after))))
        return abs(now["shift"] - self.of_days["shift"]) if now and self.of_days else spread(counts)

    def consequence(self, after: Mapping[Tally, int], turns: bool) -> str:
        now = self.weighed(tuple(sorted(self.days(after))))
        if not now or not self.of_days:
            return super().consequence(after, turns)
        moved = f"; the probability of a shift {self.of_days['shift']:.2f} to {now['shift']:.2f}"
        return moved + super().consequence(after, turns)

    def days(self, totals: Mapping[Tally, int]) -> Iterable[str]:
        return (tally[1] for tally, n in totals.items() if tally[0] == "weighed" for _ in range(n))

    def weighed(self, days: tuple[str, ...]) -> Mapping[str, float]:
        """How probable each model is with events on these days; nothing where there is nothing to weigh."""
        from equipoise.shifts.comparing import compare

        if self.history is None or not days:
            return {}
        if days not in self._weighed:
            there = replace(self.history, days=tuple(map(date.fromisoformat, days)))
            self._weighed[days] = compare(there.to_dates(), None, self.history.source_times()).probabilities
        return self._weighed[days]


def found_history(view: View, a: str, b: str, chosen: Chosen, asked: Period) -> DyadHistory | None:
    try:
        return dyad_history(view, a, b, chosen, asked.since, asked.until)
    except NotFound:
        return None


def as_row(seen: Seen) -> dict[str, str | None]:
    return {
        "type": seen.type,
        "status": seen.status,
        "level": seen.level,
        "channel": seen.channel,
        "setting": seen.setting,
    }
