"""`contacts` as a review asks it: which of its counts each meeting is in, by its own rules, and what a change does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from equipoise.errors import UsageError
from equipoise.ledger.encounters import status_class
from equipoise.ledger.periods import Period
from equipoise.ledger.records import Event, Mention
from equipoise.ledger.view import View, query
from equipoise.questions.asked import Counted, Sighting, Tally
from equipoise.questions.asked_tallies import Tallied, weight
from equipoise.questions.counted_rates import before
from equipoise.questions.meetings import Meeting, is_compared, joint_events, meetings
from equipoise.questions.naming import name, of_case
from equipoise.questions.phrases import listing
from equipoise.rates import rate_ratio

TIERS = ("compared", "usual", "leader", "minister", "official", "unranked", "planned", "joint")
LEVEL = 0.95


class AskedContacts(Tallied):
    """The contacts of a pivot with its partners, as `questions.contacts` counts them."""

    question = "contacts"
    tiers = TIERS

    def __init__(self, view: View, states: Sequence[str], period: Period | None) -> None:
        pivot, *partners = of_case(view.case, states)
        if not partners:
            raise UsageError("Contacts need a pivot and at least one partner.", "Name them: RUS ARM AZE.")
        self.pivot, self.partners, self.states = pivot, tuple(partners), (pivot, *partners)
        self.period = period or view.case.period
        rows = {code: view.rows(query("asked_contacts"), pivot=pivot, partner=code) for code in partners}
        self.joint = joint_events(view.rows, partners)
        self.before = {code: before(meetings(rows[code]), self.period) for code in partners}
        self.tally(once(s for code in partners for s in self.seen(code, rows[code])))

    @property
    def answer(self) -> str:
        counts = [f"{self.totals['compared', code]} with {name(code)}" for code in self.partners]
        return f"Leaders' meetings of {name(self.pivot)}, {self.period}: {listing(counts)}."

    def seen(self, code: str, rows: Sequence[Mapping[str, Any]]) -> Iterable[Sighting]:
        for row, meeting in zip(rows, meetings(rows), strict=True):
            joint = meeting.id in self.joint
            counts = self.tallies(code, meeting, joint)
            could = self.completed(meeting, row["announced"])
            would = self.tallies(code, could, joint)
            missing = lacking(meeting, could) if would != counts else ()
            yield Sighting(
                id=meeting.id,
                within=f"{code} {joint} {status_class(meeting.status)}",
                start=meeting.start,
                end=meeting.end,
                level=meeting.level,
                channel=meeting.channel,
                setting=meeting.setting,
                place=row["place"],
                standing=meeting.standing,
                counts=counts,
                would=would if would != counts else (),
                missing=missing,
                condition=condition(missing),
            )

    def completed(self, meeting: Meeting, announced: date | None) -> Meeting:
        """The meeting as it would be if its day were in the period and it were one of leaders, where that is open."""
        early = self.period.since is not None and announced is not None and announced < self.period.since
        if meeting.start is None and not early and meeting.status == "occurred":
            day = self.period.since or self.period.until
            meeting = replace(meeting, start=day, end=day)
        return replace(meeting, level=meeting.level or "leader") if meeting.status == "occurred" else meeting

    def tallies(self, code: str, meeting: Meeting, joint: bool) -> tuple[Tally, ...]:
        """The counts that a meeting with a partner is in, by the rules of `contacts.partner`."""
        inside = meeting.within(self.period)
        if meeting.status == "planned" and not meeting.held:
            bounded = self.period.since is not None or self.period.until is not None
            return (("planned", code),) if inside or (bounded and meeting.start is None) else ()
        if meeting.status != "occurred":
            return ()
        if not inside:
            span = self.before.get(code)
            usual = not joint and span is not None and is_compared(meeting) and meeting.within(span)
            return (("usual", code),) if usual else ()
        if joint:
            return (("joint", code),)
        cell: Tally = (meeting.level or "unranked", meeting.cell, code)
        return (("compared", code), cell) if is_compared(meeting) else (cell,)

    def words(self) -> Sequence[Sequence[str]]:
        return (('"CONSULT"',), (f'"{self.pivot}"',), tuple(f'"{code}"' for code in self.partners))

    def concerns(self, mention: Mention) -> bool:
        with_whom = mention.parties & set(self.partners)
        return mention.type == "CONSULT" and self.pivot in mention.parties and bool(with_whom)

    def counts(self, event: Event) -> tuple[Tally, ...]:
        if event.type != "CONSULT" or event.channel == "letter":
            return ()
        joint = len({*event.parties} & {*self.partners}) > 1
        found = [self.tallies(code, as_meeting(event, self.pivot, code), joint) for code in self.met(event)]
        return tuple(tally for tallies in found for tally in tallies)

    def could(self, event: Event) -> tuple[tuple[Tally, ...], str]:
        met = self.met(event)
        if event.type != "CONSULT" or event.channel == "letter" or len(met) != 1:
            return (), ""
        meeting = as_meeting(event, self.pivot, met[0])
        could = self.completed(meeting, event.announced)
        return self.tallies(met[0], could, False), condition(lacking(meeting, could))

    def met(self, event: Event) -> list[str]:
        """The partners that the pivot meets in it."""
        pairs = {frozenset(pair) for pair in event.dyads()}
        return [code for code in self.partners if frozenset((self.pivot, code)) in pairs]

    def verdict(self, totals: Mapping[Tally, int]) -> tuple[int, ...]:
        """For each two partners whether the later met the pivot more often (1), less often (-1), or nobody can tell."""
        return tuple(sign(self.at(totals, b), self.at(totals, a)) for a, b in combinations(self.partners, 2))

    def moved(self, after: Mapping[Tally, int], counts: Sequence[Counted]) -> float:
        """By how much the logarithm of the largest-changing rate ratio moves; of the count, with one partner."""
        if len(self.partners) == 1:
            code = self.partners[0]
            return abs(weight(self.at(after, code)) - weight(self.at(self.totals, code)))
        return max(
            abs(
                weight(self.at(after, b))
                - weight(self.at(after, a))
                - weight(self.at(self.totals, b))
                + weight(self.at(self.totals, a))
            )
            for a, b in combinations(self.partners, 2)
        )

    def at(self, totals: Mapping[Tally, int], code: str) -> int:
        return max(totals.get(("compared", code), 0), 0)

    def called(self, tally: Tally) -> str:
        """What a count is of, in words."""
        pair = f"{self.pivot}–{tally[-1]}"
        if tally[0] == "compared":
            return f"the two-way meetings of leaders {pair}"
        if tally[0] == "usual":
            return f"the usual meetings of leaders {pair} before the period"
        if tally[0] == "planned":
            return f"the planned meetings {pair}"
        if tally[0] == "joint":
            return f"the meetings {pair} with another partner present"
        level, cell, _ = tally
        whose = {"leader": "leaders", "minister": "ministers", "official": "officials"}.get(level, "unknown rank")
        return f"the {'calls' if cell == 'phone' else f'{cell} meetings'} of {whose} {pair}"


def lacking(meeting: Meeting, could: Meeting) -> tuple[str, ...]:
    """What had to be supposed of a meeting."""
    return tuple(n for n, m in (("date", meeting.start != could.start), ("level", meeting.level != could.level)) if m)


def condition(missing: Sequence[str]) -> str:
    supposed = {"date": "if its day lies in the period", "level": "if it was of leaders"}
    return " and ".join(supposed[part] for part in missing)


def once(found: Iterable[Sighting]) -> list[Sighting]:
    """Each event once; one with several partners has the counts of all."""
    known: dict[str, Sighting] = {}
    for one in found:
        other = known.get(one.id)
        known[one.id] = replace(one, counts=(*other.counts, *one.counts)) if other else one
    return list(known.values())


def as_meeting(event: Event, pivot: str, code: str) -> Meeting:
    """An event as the dyad of pivot and partner sees it."""
    levels = [level for a, b in ((pivot, code), (code, pivot)) if (level := event.dyad_level(a, b))]
    return Meeting(
        id=event.id,
        status=event.status,
        channel=event.channel,
        setting=event.setting,
        standing=event.standing,
        start=event.date.start if event.date else None,
        end=event.date.end if event.date else None,
        held=event.outcome is not None,
        level=min(levels, default=None),
        reports=event.reports,
        independent=event.independent or 1,
    )


def sign(later: int, earlier: int) -> int:
    _, low, high = rate_ratio(later, earlier, level=LEVEL)
    return 1 if math.isfinite(low) and low > 1 else -1 if math.isfinite(high) and high < 1 else 0
