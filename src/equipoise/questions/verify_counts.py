"""The counts of a draft held against the record: of whom, in which time, and what may have been counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from equipoise.ledger.periods import Period
from equipoise.questions.draft_counts import Counted, counts_in, ordinals_in
from equipoise.questions.draft_facts import Party, Stated
from equipoise.questions.meeting_words import LEADERS, MINISTERS, REMOTE
from equipoise.questions.meetings import Meeting
from equipoise.questions.naming import name
from equipoise.questions.verify_finding import NOT_FOUND, RIGHT, WRONG, Finding
from equipoise.questions.verify_numbers import in_results, result
from equipoise.questions.verify_record import Known, Seen, plain

LONG = 4  # years from which a period can be the history that a usual pace rests on
PARTNER = re.compile(
    r"(?:\s+(?:of|between|by)?\s*(?:the\s+)?(?:leaders|presidents|heads of state))?\s*(?:with\s+)?(?:the\s+)?"
)
MET = re.compile(
    r"\b(?:met|meet|meetings?|saw|visited|visits?|spoke|talked|called|phoned|telephoned|travell?ed|went|flew|came|"
    r"received|hosted|been to|trips?|talks|summits?|encounters?|calls?|contacts?)\b",
    re.IGNORECASE,
)
SAID = re.compile(r"\b(?:according to|said|says|count(?:s|ed)|reports?|reported|sources?|told|put the number)\b", re.I)
WIDE = re.compile(
    r"\b(?:any format|all formats|all settings|in person|larger|multilateral|trilateral|altogether|in all\b|in total|"
    r"including|counting)", re.IGNORECASE
)  # fmt: skip
NARROW = re.compile(r"\bbilateral", re.IGNORECASE)
VISITS = re.compile(r"\b(?:visit\w*|trips?|travell?ed|flew|went|been to)\b", re.IGNORECASE)
HOSTED = re.compile(r"\b(?:hosted|received|welcomed)\b", re.IGNORECASE)
ALL = re.compile(r"\b(?:contacts?|conversations?)\b", re.IGNORECASE)
JOINT = re.compile(r"\b(?:joint|same)\b", re.IGNORECASE)
FUTURE = re.compile(r"\b(?:planned|announced|scheduled|due|expected|postponed|cancelled)\b", re.IGNORECASE)


def counts(known: Known, stated: Stated) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """Judge each count of a sentence that says of whom it is, with where it stands."""
    for told in counts_in(stated):
        pair = pair_of(known, stated, told)
        if pair is not None and MET.search(stated.plain):
            yield judged(known, stated, told, *pair), told.at


def ordinals(known: Known, stated: Stated) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """Judge "their third meeting in 2018": there must have been as many by then."""
    for told in ordinals_in(stated):
        sides = [*stated.parties, *stated.before]
        pair = list({p.code: p for p in sides}.values())[:2]
        if len(pair) == 2 and any(d.precision != "day" for d in stated.dates):
            yield judged(known, stated, told, *pair), told.at


def pair_of(known: Known, stated: Stated, told: Counted) -> tuple[Party, Party] | None:
    """The two sides of a count: the sentence's subject, and who is nearest after the count, else before it."""
    partner = (
        PARTNER.match(stated.plain, told.at[1]) if not stated.plain[told.at[0] : told.at[1]].endswith(" ") else None
    )
    start = partner.end() if partner else told.at[1]
    first = counts_in(stated)[0].at[0]
    whose = next((p for p in stated.parties if start <= p.start <= start + 4), None)
    pivot = known.view.case.pivot
    if whose and pivot and whose.code != pivot and not any(p.end <= first for p in stated.parties):
        return Party(0, 0, pivot, None, "leader"), whose
    named = [p for p in stated.parties if not p.placed] or stated.parties
    sides = named or list(stated.before)
    if len({p.code for p in sides}) < 2:
        sides = [*sides, *stated.before]
    if not sides:
        return None
    subject = sides[0]
    after = [p for p in named if told.at[1] <= p.start < told.clause[1] and p.code != subject.code]
    before = [p for p in reversed(named) if p.end <= told.at[0] and p.code != subject.code]
    inner = [p for p in named if told.at[0] <= p.start < told.at[1] and p.code != subject.code]
    others = inner or (before[:1] if before and near(stated, before[0], told) else []) or after or before
    others = others or [p for p in (*sides, *stated.parties) if p.code != subject.code]
    if others:
        return subject, others[0]
    if pivot and subject.code != pivot:
        return Party(0, 0, pivot, None, None), subject
    return None


def near(stated: Stated, party: Party, told: Counted) -> bool:
    """Whether nothing but words of a verb or manner stand between a side and the count: "met Aliyev twice"."""
    between = stated.plain[party.end : told.at[0]]
    return len(between) < 50 and not re.search(r"[,;:]|\b(?:and|while|but|against)\b", between)


def period_of(known: Known, stated: Stated, told: Counted) -> Period:
    """The period of a count: the dates told, the one nearest to it where there are several; else the case's."""
    spans = [d for d in stated.dates if d.precision != "day"]
    if not spans:
        return known.view.case.period
    nearest = min(spans, key=lambda d: min(abs(d.at[0] - told.at[1]), abs(told.at[0] - d.at[1])))
    words = stated.plain[max(0, nearest.at[0] - 18) : nearest.at[0]].lower()
    if re.search(r"\b(?:since|from)\s+$", words):
        return Period(nearest.start, known.view.case.period.until)
    return Period(nearest.start, nearest.end)


def judged(known: Known, stated: Stated, told: Counted, a: Party, b: Party) -> Finding:
    period = period_of(known, stated, told)
    readings = list(read(known, stated, told, a, b, period))
    said = " ".join(stated.text[slice(*told.at)].split())
    label, ids = readings[0]
    listed = [d for d in stated.dates if d.precision == "day"]
    if any(fits(told, len(found)) for _, found in readings):
        label, ids = next(reading for reading in readings if fits(told, len(reading[1])))
        return Finding("count", RIGHT, said, f"{label}, {period}", None, tuple(ids))
    if len(listed) == told.number and not any(d.precision != "day" for d in stated.dates):
        return Finding("count", RIGHT, said, "as many as the days that it lists", None, ())
    if source := source_that_counts(known, told, a, b, period) if SAID.search(stated.plain) else None:
        return Finding(
            "count", RIGHT, said, f"so a source counts ({source}); the record has {len(ids)}", None, (source,)
        )
    if finding := in_results(known, stated, told.number):
        return Finding("count", RIGHT, said, f"so the brief: {finding[:120]}", None, ())
    if told.number in usual(known, a.code) | usual(known, b.code) and period.years and period.years > LONG:
        return Finding("count", RIGHT, said, "the pair's own history, before the period", None, ())
    more = "; ".join(f"{len(found)} {words}" for words, found in readings[1:3] if len(found) != len(ids))
    if JOINT.search(said):
        return Finding(
            "count", NOT_FOUND, said, f"meetings with others present are not counted alone; {len(ids)} {label}"
        )
    if not ids and not more:
        why = f"zero coverage: nothing that was read reports such a thing, {period}"
        return Finding("count", NOT_FOUND, said, why)
    why = f"{name(a.code)} and {name(b.code)}, {period}: {len(ids)} {label}{f'; {more}' if more else ''}"
    return Finding("count", WRONG, said, why, str(len(ids)), tuple(ids))


def usual(known: Known, code: str) -> set[float]:
    """How many meetings the usual pace of the pivot with a partner rests on."""
    numbers = result(known, "contacts", None)
    return {value for path, value in numbers if path.endswith(f".{code}.history.count")}


def source_that_counts(known: Known, told: Counted, a: Party, b: Party, period: Period) -> str | None:
    """A document that gives this number for the two and a time within the period."""
    for count in known.lookup.snapshot.counts:
        if (
            set(count.dyad) == {a.code, b.code}
            and count.count == told.number
            and period.overlaps(count.start, count.end)
        ):
            return count.document
    return None


def fits(told: Counted, number: int) -> bool:
    if told.bound in ("at least", "no fewer than"):
        return number >= told.number
    if told.bound in ("more than", "over"):
        return number > told.number
    if told.bound in ("at most", "up to"):
        return number <= told.number
    if told.bound == "fewer than":
        return number < told.number
    if told.bound:
        return abs(number - told.number) <= max(1, told.number * 0.1)
    return number == told.number


Reading = tuple[str, list[str]]


def read(known: Known, stated: Stated, told: Counted, a: Party, b: Party, period: Period) -> Iterator[Reading]:
    """What may have been counted, the likeliest first: words for it, and the events."""
    words = stated.plain[max(0, told.at[0] - 60) : told.clause[1]]
    own = stated.plain[slice(*told.at)]
    if VISITS.search(own) or (VISITS.search(words) and not re.search(r"\bmet\b|meeting", stated.plain)):
        yield from visits(known, a, b, period)
        return
    if HOSTED.search(words) and not re.search(r"\bmet\b|meeting", stated.plain):
        guest, host = (a, b) if re.search(r"\b(?:was|were|been) (?:hosted|received|welcomed)", words) else (b, a)
        yield from visits(known, guest, host, period)
    found = [m for m in known.meetings(a.code, b.code) if m.within(period)]
    held = [m for m in found if m.status == "occurred"]
    if FUTURE.search(own) or (FUTURE.search(words) and "occurred" not in words):
        planned = [m for m in found if m.status != "occurred"]
        yield "announced", [m.id for m in planned if m.status == "planned"]
        yield "announced, whatever became of them", [m.id for m in planned]
    level = level_of(stated, words, a, b)
    if REMOTE.search(own) or (REMOTE.search(words) and not re.search(r"\bmet\b|meeting", words)):
        yield "calls", [m.id for m in held if not m.in_person and (level is None or m.level == level)]
        yield "calls at any level", [m.id for m in held if not m.in_person]
        return
    ranks = [level] if level else ["leader", None]
    wide = bool(WIDE.search(stated.plain))
    for rank in ranks:
        at = [m for m in held if rank is None or m.level == rank]
        if rank and a.person and b.person:
            mine = [m for m in at if took_part(known, m, a, b)]
            yield from settings(mine, wide, stated, f"{rank}s' meetings of the two")
        yield from settings(at, wide, stated, f"{rank}s' meetings" if rank else "meetings at any level")
    if ALL.search(own):
        yield "contacts of any kind", [m.id for m in held]
        yield "contacts of leaders", [m.id for m in held if m.level == "leader"]


def settings(held: Sequence[Meeting], wide: bool, stated: Stated, of: str) -> Iterator[Reading]:
    """Meetings by the settings that the words mean."""
    two_way = [m for m in held if m.in_person and m.setting in ("bilateral", "sideline")]
    yielded = (f"two-way {of}", [m.id for m in two_way])
    every = (f"{of} in person, in any setting", [m.id for m in held if m.in_person])
    if wide:
        yield every
        yield yielded
        return
    yield yielded
    if NARROW.search(stated.plain):
        yield f"bilateral {of}", [m.id for m in two_way if m.setting == "bilateral"]


def level_of(stated: Stated, words: str, a: Party, b: Party) -> str | None:
    """The level that a count is of: by its own words, else by the persons named."""
    for text in (words, stated.plain):
        if LEADERS.search(text):
            return "leader"
        if MINISTERS.search(text):
            return "minister"
    ranks = {p.rank for p in (a, b) if p.rank}
    if "minister" in ranks:
        return "minister"
    return "leader" if "leader" in ranks else None


def took_part(known: Known, meeting: Meeting, a: Party, b: Party) -> bool:
    event = known.lookup.event_of.get(meeting.id[2:])
    if event is None:
        return True
    names = Seen(event).names
    return all(
        not one.person or one.code not in names or plain(one.person).split()[-1] in names[one.code] for one in (a, b)
    )


def visits(known: Known, guest: Party, host: Party, period: Period) -> Iterator[Reading]:
    """Visits of the one to the other's state: of the person named, of leaders, of anybody."""
    own, leaders, every = list[str](), list[str](), list[str]()
    family = plain(guest.person).split()[-1] if guest.person else ""
    for seen in known.events:
        event = seen.event
        if event.mode != "visit" or event.status != "occurred" or event.date is None:
            continue
        there = host.code in event.target or (event.place is not None and event.place.country == host.code)
        if guest.code in event.source and there and period.overlaps(event.date.start, event.date.end):
            every.append(event.id)
            leaders += [event.id] if event.level == "leader" else []
            own += [event.id] if family and family in seen.names.get(guest.code, ()) else []
    if family:
        yield "visits", own
    yield "visits of leaders", leaders
    if not family:
        yield "visits at any level", every
