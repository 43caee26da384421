"""Claims of how often two met or visited, counted in the record; and of how often, in words ("intense")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from equipoise.ledger.periods import Period
from equipoise.ledger.view import query
from equipoise.questions.check_numbers import is_count, is_ordinal
from equipoise.questions.checked import AGREES, DEPENDS, DISAGREES, NO_DATA, Asked, Verdict, row, when
from equipoise.questions.dyad_events import DyadEvent, dyad_events
from equipoise.questions.meeting_words import LEADERS, MINISTERS, REMOTE
from equipoise.questions.meetings import Meeting, meetings
from equipoise.questions.phrases import listing, plural
from equipoise.world.offices import Holder, holder

MET = re.compile(r"\bmet\b|\bmeet", re.IGNORECASE)
BILATERAL = re.compile(r"\b(?:bilateral|one-on-one|tete-a-tete|face-to-face)\b", re.IGNORECASE)
IN_OFFICE = re.compile(
    r"\b(?:office|power|elect\w*|inaugurat\w*|appoint\w*|confirmed|premiership|presidency)\b", re.IGNORECASE
)
THIS_YEAR = re.compile(r"\bthis year\b|\bof the year\b|\bsince the (?:start|beginning) of the year\b", re.IGNORECASE)
FEWER = re.compile(r"\b(?:rare|few|seldom|infrequent|sporadic|occasional)\w*\b", re.IGNORECASE)
TWO_WAY = ("bilateral", "sideline")
SHOWN = 12
USUAL = 5  # years before with which the last twelve months are compared
MORE = 1.5  # times as many as usual reads as intense
YEAR = timedelta(days=365)
LACKING = "others took place that nothing read here reports, or others count"


@dataclass(frozen=True, slots=True)
class Count:
    """One way to count the meetings, as `two-way`; those of one day are one."""

    what: str
    found: tuple[Meeting, ...]

    @property
    def days(self) -> int:
        return len({m.start for m in self.found})

    def __str__(self) -> str:
        return f"{self.days} {self.what}"


def of_meetings(asked: Asked) -> Verdict:
    asked = in_its_time(asked)
    found = list(contacts(asked))
    if asked.number is not None:
        return of_count(asked, found)
    return of_frequency(asked, found)


def in_its_time(asked: Asked) -> Asked:
    """The time that the words mean: since somebody took office, this year, or all up to the day of the text."""
    claim, until = asked.claim, asked.period.until
    took_office = claim.period is None and IN_OFFICE.search(claim.period_words or "")
    if took_office and until and (held := leaders(asked)):
        mine = next((h for h in held if h.state == claim.subject), held[0])
        return replace(asked, period=Period(mine.start, until))
    if THIS_YEAR.search(claim.text) and until:
        return replace(asked, period=Period(date(until.year, 1, 1), until))
    is_day = asked.period.since == until
    return replace(asked, period=Period(None, until)) if is_day and (not claim.period or counted_up(asked)) else asked


def leaders(asked: Asked) -> list[Holder]:
    """The chief executives of the two on the day of the text, as far as the tables know them."""
    return [h for code in asked.claim.parties if (h := holder(code, "leader", asked.claim.reported)) and h.start]


def counted_up(asked: Asked) -> bool:
    """Whether the number is that of the last one in a row: "for the sixth time"."""
    value = asked.claim.value
    return bool(value and value.number is not None and is_ordinal(value.words))


def contacts(asked: Asked) -> Iterator[Meeting]:
    """The meetings of the two in the record that occurred, at the level and through the channel that the text tells."""
    claim, level = asked.claim, level_of(asked)
    remote = bool(REMOTE.search(claim.text)) and not MET.search(claim.words)
    found = [
        m
        for m in meetings(asked.view.rows(query("contacts"), pivot=claim.subject, partner=claim.object))
        if m.status == "occurred" and m.start and m.in_person != remote and level in (None, m.level)
    ]
    yield from of_chiefs(asked, found) if level == "leader" else found


def level_of(asked: Asked) -> str | None:
    """At which level the text counts: leaders where it names one of them or their office."""
    text = asked.claim.text
    if any(h.person.split()[-1] in text for h in leaders(asked)):
        return "leader"
    if MINISTERS.search(text):
        return "minister"
    return "leader" if LEADERS.search(text) else None


def of_chiefs(asked: Asked, found: Sequence[Meeting]) -> Iterator[Meeting]:
    """Leaves out meetings in which, by their participants, another leader than the chief executive of the day sat."""
    named = {e["id"]: e["participants"] for e in asked.view.records([m.id for m in found])}
    for meeting in found:
        here = [(p["state"], p["person"]) for p in named.get(meeting.id, ()) if p["person"]]
        chiefs = [h for code in asked.claim.parties if (h := holder(code, "leader", meeting.start))]
        absent = [h for h in chiefs if here and any(s == h.state for s, _ in here) and not sat(h, here)]
        if not absent:
            yield meeting


def sat(chief: Holder, here: Sequence[tuple[str, str]]) -> bool:
    family = chief.person.split()[-1].casefold()
    return any(state == chief.state and family in person.casefold() for state, person in here)


def of_count(asked: Asked, found: Sequence[Meeting]) -> Verdict:
    """A number against every way of counting; between the fewest and the most it depends on the way."""
    value, within = asked.claim.value, [m for m in found if m.within(asked.period)]
    assert value and value.number is not None
    if not within:
        return silent(asked, found)
    counts = readings(asked, within)
    whole = f"The record has {listing([str(count) for count in counts])} {when_told(asked)}."
    if asked.period.since is None and counts[0].found and not counted_up(asked):
        return since_when(asked, counts[0], whole, found)
    fitting = [count for count in counts if is_count(value, count.days)]
    shown = rows_of(
        asked, (fitting or [c for c in counts if c.found] or counts)[0].found, "for" if fitting else "beside"
    )
    if fitting:
        only = f"{fitting[0].what} are counted" if len(fitting) < len(counts) else None
        return Verdict(AGREES if fitting[0] is counts[0] else DEPENDS, whole, shown, only, reach(found))
    least, most = min(count.days for count in counts), max(count.days for count in counts)
    told = f"{whole} The text has “{value.words}”."
    if least > value.number:
        return Verdict(DISAGREES, told, shown, None, reach(found))
    some = "some of them are left out, as meetings at others' events or in larger rounds"
    return Verdict(DEPENDS, told, shown, some if most > value.number else LACKING, reach(found))


def readings(asked: Asked, within: Sequence[Meeting]) -> list[Count]:
    """The ways to count: two-way meetings, those alone that were at nobody else's event, and those in any setting."""
    of = {"leader": " of leaders", "minister": " of ministers", None: ""}[level_of(asked)]
    two_way = tuple(m for m in within if m.setting in TWO_WAY or not m.in_person)
    alone = tuple(m for m in two_way if m.setting != "sideline")
    counts = [Count(f"two-way meetings{of}", two_way), Count("of these not on the sidelines", alone)]
    return counts if BILATERAL.search(asked.claim.text) else [*counts, Count("in any setting", tuple(within))]


def since_when(asked: Asked, count: Count, whole: str, found: Sequence[Meeting]) -> Verdict:
    """Without a time told: from which day on the record has as many."""
    number, days = int(asked.number or 0), sorted({m.start for m in count.found if m.start})
    if not number:
        after = f"it speaks of the time after {days[-1]}"
        return Verdict(DEPENDS, f"{whole} No time is told.", rows_of(asked, count.found, "beside"), after, reach(found))
    if len(days) < number:
        return Verdict(
            DEPENDS, f"{whole} No time is told.", rows_of(asked, count.found, "beside"), LACKING, reach(found)
        )
    start = days[-number]
    why = f"{whole} No time is told; from {start} on the record has {number} of the first kind."
    last = [m for m in count.found if m.start and m.start >= start]
    return Verdict(DEPENDS, why, rows_of(asked, last, "for"), f"it counts from about {start} on", reach(found))


def of_frequency(asked: Asked, found: Sequence[Meeting]) -> Verdict:
    """Words such as "intense": the twelve months before the text against the yearly mean of those before them."""
    until, word = asked.period.until, asked.claim.value.words if asked.claim.value else ""
    two_way = [m for m in found if m.setting in TWO_WAY or not m.in_person]
    if until is None or not two_way:
        return silent(asked, found)
    latest = [m for m in two_way if m.within(Period(until - YEAR, until))]
    before = [m for m in two_way if m.within(Period(until - YEAR * (USUAL + 1), until - YEAR - timedelta(days=1)))]
    why = f"The record has {len(latest)} two-way meetings in the twelve months to {until}"
    if not word:
        told = Verdict(AGREES if latest else DEPENDS, f"{why}.", rows_of(asked, latest, "for"))
        return replace(told, holds_if=None if latest else LACKING, coverage=reach(found))
    if not before:
        return Verdict(NO_DATA, f"{why}, and none before to compare them with.", coverage=reach(found))
    usual = len(before) / USUAL
    ratio = len(latest) / usual
    fits = ratio <= 1 / MORE if FEWER.search(word) else ratio >= MORE
    condition = f"{ratio:.1f} times the usual number is what “{word}” means"
    shown = rows_of(asked, latest, "for" if fits else "beside")
    full = f"{why}, and {usual:.1f} a year in the {USUAL} before."
    return Verdict(AGREES if fits else DEPENDS, full, shown, condition, reach(found))


def of_visits(asked: Asked) -> Verdict:
    """Visits of the subject to the object; those of one day are one."""
    asked, claim = in_its_time(asked), asked.claim
    assert claim.object
    found = [e for e in dyad_events(asked.view, claim.subject, claim.object, "CONSULT") if is_visit(asked, e)]
    within = [e for e in found if e.within(asked.period)]
    if not within:
        return silent(asked, ())
    days, value = len({e.start for e in within}), claim.value
    why = f"The record has {plural(days, 'visit')} of {asked.subject} to {asked.object} {when_told(asked)}."
    what = f"visit of {asked.subject} to {asked.object}"
    data = tuple(row("for", "record", what, ids=(e.id,), start=str(e.start), end=str(e.end)) for e in within[-SHOWN:])
    if value is None or value.number is None or is_count(value, days):
        return Verdict(AGREES, why, data)
    why = f"{why} The text has “{value.words}”."
    if days > value.number and asked.period.since is not None and level_of(asked) is None:
        return Verdict(DISAGREES, why, data)
    return Verdict(DEPENDS, why, data, LACKING)


def is_visit(asked: Asked, event: DyadEvent) -> bool:
    level = level_of(asked)
    of_subject = event.source == asked.claim.subject and event.mode == "visit" and event.start is not None
    return of_subject and event.status == "occurred" and level in (None, event.level)


def silent(asked: Asked, found: Sequence[Meeting]) -> Verdict:
    """None in the record, which is no proof that there was none."""
    why = f"The record has none {when_told(asked)}, which does not mean that there was none."
    return Verdict(
        NO_DATA, why, coverage=reach(found), next="equipoise read FILES, with texts or tables that tell of it"
    )


def reach(found: Sequence[Meeting]) -> tuple[str, ...]:
    days = sorted({m.start for m in found if m.start})
    return (
        (f"record: such meetings on {plural(len(days), 'day')}, {days[0]} to {days[-1]}",)
        if days
        else ("record: none",)
    )


def when_told(asked: Asked) -> str:
    since, until = asked.period.since, asked.period.until
    return when(asked.period) if since else f"up to {until}" if until else "at any time"


def rows_of(asked: Asked, found: Sequence[Meeting], says: str) -> tuple[dict[str, Any], ...]:
    return tuple(meeting_row(asked, meeting, says) for meeting in list(found)[-SHOWN:])


def meeting_row(asked: Asked, meeting: Meeting, says: str) -> dict[str, Any]:
    what = f"meeting of {asked.pair}, {meeting.level or 'level not told'}, {meeting.cell}"
    return row(says, "record", what, ids=(meeting.id,), start=str(meeting.start), end=str(meeting.end))
