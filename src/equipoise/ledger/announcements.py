"""Announcements: what became of a planned meeting, as far as the record reaches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from equipoise.ledger.encounters import states_of
from equipoise.ledger.fields import ANNOUNCED, When
from equipoise.ledger.records import Day, Event

# An undated announcement that nothing followed within this time has lapsed.
PATIENCE = timedelta(days=180)
# A meeting held so near the day announced is the one announced, moved, if it is the same visit in all else.
NEAR = timedelta(days=7)
CALLED_OFF = re.compile(r"\b(cancel\w*|call(?:s|ed|ing)? off|scrap(?:s|ped)?)\b", re.IGNORECASE)
PUT_OFF = re.compile(r"\b(postpon\w*|put(?:s|ting)? off|delay(?:s|ed|ing)?)\b", re.IGNORECASE)
OF_A_MEETING = re.compile(r"\b(visit|trip|talks|meeting|summit|negotiations)\b", re.IGNORECASE)


class Announcement(Protocol):
    """What tells how long an announcement stays open: its date, and when it was first reported."""

    @property
    def date(self) -> When | None: ...

    @property
    def announced(self) -> Day | None: ...


def settle(events: Sequence[Event], reach: date | None) -> list[Event]:
    """Link each announcement to its outcome, move the called-off ones, and mark those that lapsed."""
    # A row may give a meeting and what was signed there: its meeting, put last, is what other rows mean.
    ordered = sorted(events, key=lambda e: e.type == "CONSULT")
    rows = {m.row.name: e.id for e in ordered for m in e.mentions if m.row and m.row.name}
    held = group([e for e in events if e.type == "CONSULT" and e.status == "occurred"])
    called_off = group([e for e in events if e.type == "SANCTION" and e.status == "occurred"])
    settled = [
        fate_of(e, rows, held.get(states_of(e.parties), ()), called_off.get(states_of(e.parties), ()), reach)
        if e.type == "CONSULT" and e.status in ANNOUNCED
        else e
        for e in events
    ]
    announced_by: dict[str, list[str]] = defaultdict(list)
    for event in settled:
        if event.outcome:
            announced_by[event.outcome].append(event.id)
    return [replace(e, outcome_of=tuple(sorted(announced_by[e.id]))) if e.id in announced_by else e for e in settled]


def group(events: Iterable[Event]) -> dict[frozenset[str], list[Event]]:
    found: dict[frozenset[str], list[Event]] = defaultdict(list)
    for event in events:
        found[states_of(event.parties)].append(event)
    return found


def fate_of(
    plan: Event, rows: dict[str, str], held: Sequence[Event], called_off: Sequence[Event], reach: date | None
) -> Event:
    """The announcement with its outcome, if it has one, and its status as the record shows it."""
    told = [m.row.means(name) for m in plan.mentions if m.row for name in m.row.outcome]
    named = [rows[name] for name in told if name in rows]
    if named:
        return replace(plan, outcome=named[0])
    if plan.status != "planned" or "status" in plan.edited:
        return plan
    if meeting := first(e for e in held if answers(plan, e)):
        return replace(plan, outcome=meeting.id)
    moved = move(plan, called_off)
    if moved:
        return moved
    if told:
        return plan  # a table tells what became of it, but not yet
    if meeting := first(e for e in held if answers_another_day(plan, e)):
        return replace(plan, outcome=meeting.id)
    end = deadline(plan)
    return replace(plan, status="lapsed") if reach and end and reach > end else plan


def first(meetings: Iterable[Event]) -> Event | None:
    return min(meetings, key=lambda e: (e.date.start if e.date else date.max, e.id), default=None)


def deadline(plan: Announcement) -> date | None:
    """The last day on which an announcement is open; None where nothing tells."""
    if plan.date:
        return plan.date.end
    if plan.announced is None or plan.announced > date.max - PATIENCE:
        return None
    return plan.announced + PATIENCE


def answers(plan: Event, meeting: Event) -> bool:
    """Whether a meeting that took place is the one announced."""
    if meeting.date is None or not fits(plan, meeting):
        return False
    if plan.announced and meeting.date.end < plan.announced:
        return False
    if plan.date:
        return plan.date.overlaps(meeting.date)
    end = deadline(plan)
    return end is not None and meeting.date.start <= end and same_direction(plan, meeting)


def answers_another_day(plan: Event, meeting: Event) -> bool:
    """Whether a meeting is the one announced, held a few days before or after the day that was named.

    It must be known to be the same: of the same persons or level, at the same host's. Of two rows of one table the
    table says so itself, or they are two occasions.
    """
    if plan.date is None or meeting.date is None or not fits(plan, meeting):
        return False
    if plan.announced and meeting.date.end < plan.announced:
        return False
    if max(meeting.date.start - plan.date.end, plan.date.start - meeting.date.end) > NEAR:
        return False
    return same_people(plan, meeting) and same_host(plan, meeting) and not tables_of(plan) & tables_of(meeting)


def same_people(plan: Event, meeting: Event) -> bool:
    announced, came = ({p.person for p in e.participants if p.person} for e in (plan, meeting))
    return bool(announced & came or (plan.level and plan.level == meeting.level))


def same_host(plan: Event, meeting: Event) -> bool:
    if plan.mode == "visit" and not plan.symmetric:
        return same_direction(plan, meeting)
    first, second = (e.place.country if e.place else None for e in (plan, meeting))
    return bool(first and first == second)


def tables_of(event: Event) -> set[str]:
    return {m.row.dataset for m in event.mentions if m.row}


def fits(plan: Event, meeting: Event) -> bool:
    """Level, channel, country and who comes do not contradict each other."""
    if plan.level and meeting.level and plan.level != meeting.level:
        return False
    if plan.channel and meeting.channel and plan.channel != meeting.channel:
        return False
    if any(others_came(plan, meeting, state) for state in states_of(plan.parties)):
        return False
    first, second = (e.place.country if e.place else None for e in (plan, meeting))
    return not first or not second or first == second


def others_came(plan: Event, meeting: Event, state: str) -> bool:
    """Whether a state's persons were announced and others of another rank came: a minister is not the president."""
    announced, came = (
        {p.person: p.rank for p in event.participants if p.state == state and p.person and p.rank}
        for event in (plan, meeting)
    )
    apart = announced.keys().isdisjoint(came) and set(announced.values()).isdisjoint(came.values())
    return bool(announced and came and apart)


def same_direction(plan: Event, meeting: Event) -> bool:
    """An announced visit is answered by a visit to the same host: by its wording, or by where it was held."""
    if plan.mode != "visit" or plan.symmetric:
        return True
    host = meeting.place.country if meeting.place else None
    return host in plan.target or (meeting.mode == "visit" and meeting.target == plan.target)


def move(plan: Event, called_off: Sequence[Event]) -> Event | None:
    """A report that a visit or talks were cancelled or put off moves the announcement it names."""
    for event in sorted(called_off, key=lambda e: (e.announced or date.max, e.id)):
        if plan.announced and event.announced and event.announced < plan.announced:
            continue
        status = called(event)
        if status:
            return replace(plan, status=status, outcome=event.id)
    return None


def called(event: Event) -> str | None:
    """`cancelled` or `postponed` where the words of the report say so of a meeting."""
    for mention in event.mentions:
        start = mention.span[0]
        words = mention.text[max(0, mention.trigger[0] - start - 12) : mention.trigger[1] - start + 12]
        if not OF_A_MEETING.search(mention.text):
            continue
        if status := called_off(words):
            return status
    return None


def called_off(words: str) -> str | None:
    """`cancelled` or `postponed` where words say so: "has been put off"."""
    if CALLED_OFF.search(words):
        return "cancelled"
    return "postponed" if PUT_OFF.search(words) else None
