"""Events as a draft tells them with a date: who, where, who went to whom, and whether from afar or still to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from equipoise.questions.draft_dates import Dated
from equipoise.questions.draft_facts import Party, Site, Stated
from equipoise.questions.meeting_words import LIKEWISE, REMOTE

GOES = re.compile(
    r"\b(?:visit(?:ed|s|ing)?|paid\b[^.;]{0,40}\bvisit|made\b[^.;]{0,40}\b(?:visit|trip)|travell?ed|flew|went|arriv\w+|came)\b",
    re.IGNORECASE,
)
HOSTS = re.compile(
    r"\b(?P<passive>(?:was|were|been|being)\s+)?(?P<verb>received|hosted|welcomed|receives|hosts)\b", re.I
)
PARTAKERS = re.compile(r"\b(?:meeting|visit|call|talks|conversation|letter) (?:of|between|by) ", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:he|she|they|them|the two|both|their)\b", re.IGNORECASE)
VISIT_OF = re.compile(r"\b(?:visit|trip|journey)\s+(?:of|by)\b(?P<who>[^;]*?)\bto\b", re.IGNORECASE)
NAMED_TALKS = re.compile(r"\s+[A-Z]\w+\s+(?:talks|meeting|summit|visit)\b")  # "the 1 September 2018 Sochi talks"
OWNED = re.compile(r"(?:’s|'s)?\s+(?:\w+\s+){0,2}(?:visit|trip)\s+to\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event as a sentence tells it; `guest` and `host` are states, where it says who went to whom."""

    when: Dated
    parties: tuple[Party, ...]
    codes: frozenset[str]
    sites: tuple[Site, ...]
    guest: str | None
    host: str | None
    strangers: tuple[str, ...]
    meeting: bool
    remote: bool
    ahead: bool
    complete: bool  # names all who took part: "meeting of A and B"


def claimed(stated: Stated, when: Dated) -> Claimed:
    """What the clause around a date says, filled up from the rest of the sentence."""
    first, last = stated.statement(when.at[0])
    inside = [p for p in stated.parties if first <= p.start < last]
    own = own_parties(stated, when, inside)
    sites = own_sites(stated, when, first, last)
    if not sites and sum(d.precision == "day" for d in stated.dates) <= 1:
        sites = stated.sites[:1] if len({s.name for s in stated.sites}) == 1 else []
    text = stated.plain[first:last]
    lone = (
        not inside and sum(d.precision == "day" for d in stated.dates) == 1
    )  # "23 July 2018; telephone call between Putin and Pashinyan"
    guest, host = going(stated.plain, first, last, own, sites)
    return Claimed(
        when,
        tuple(own),
        frozenset(p.code for p in own),
        tuple(sites),
        guest,
        host,
        tuple(stated.strangers) if len({p.code for p in own}) < 2 else (),
        stated.meets,
        bool(REMOTE.search(stated.plain if lone or LIKEWISE.search(text) else text)),
        stated.ahead,
        bool(PARTAKERS.search(text)),
    )


def own_parties(stated: Stated, when: Dated, inside: Sequence[Party]) -> list[Party]:
    """Who took part: of the clause, filled up from the rest of the sentence and from what was told before."""
    own = [p for p in inside if not p.placed]
    if not own and NAMED_TALKS.match(stated.plain, when.at[1]):
        return own
    if len({p.code for p in own}) < 2:  # the subject of the sentence, then the actors of the one before
        others = [p for p in stated.parties if not p.placed and p not in own]
        own += [] if own and own[0] is stated.parties[0] else others[:1]
    listed = {p.code for p in stated.parties if not p.placed}
    if not inside and len(listed) > 2:  # "meetings of A with B and C: 14 May, 27 July": with which of them is not said
        return own[:1]
    clause = stated.plain[slice(*stated.statement(when.at[0]))]
    if len({p.code for p in own}) < 2 and PRONOUN.search(clause):
        own = [*own, *(replace(p, person=None) for p in stated.before if p.code not in {o.code for o in own})][:2]
    if len({p.code for p in own}) < 2:
        rest = [p for p in stated.parties if not p.placed and p.code not in {o.code for o in own}]
        placed = [p for p in inside if p.placed and p.code not in {o.code for o in own}]
        own = [*own, *(placed[:1] if GOES.search(clause) and placed else rest[:1] or placed[:1])]
    return own


def own_sites(stated: Stated, when: Dated, first: int, last: int) -> list[Site]:
    """The places of a clause that go with a date: of several dates, those on the same side of it as the first one's."""
    sites = [s for s in stated.sites if first <= s.start < last]
    days = [d.at for d in stated.dates if first <= d.at[0] < last and d.precision in ("day", "month")]
    if len(days) < 2 or len(sites) < 2:
        return sites
    place = next((n for n, at in enumerate(days) if at == when.at), 0)
    if min(s.start for s in sites) < days[0][0]:  # "in Sochi on 14 May, in Moscow on 13 June"
        low, high = days[place - 1][1] if place else first, days[place][0]
    else:
        low, high = days[place][1], days[place + 1][0] if place + 1 < len(days) else last
    return [s for s in sites if low <= s.start < high] or sites


def going(
    text: str, first: int, last: int, parties: Sequence[Party], sites: Sequence[Site]
) -> tuple[str | None, str | None]:
    """Who went to whom, where a clause says so."""
    clause = text[first:last]
    if visit := VISIT_OF.search(clause):
        start, end = first + visit.start("who"), first + visit.end()
        guest = next((p.code for p in parties if start <= p.start < end), None)
        goals = [*((p.start, p.code) for p in parties), *((s.start, s.country) for s in sites)]
        host = next((code for place, code in sorted(goals) if place >= end), None)
        return (guest, host) if guest and host and guest != host else (None, None)
    if owned := OWNED.search(clause):
        guest = next((p.code for p in reversed(parties) if p.end <= first + owned.start() + 1), None)
        host = next((s.country for s in sites if s.start >= first + owned.end() - 1), None)
        return (guest, host) if host != guest else (None, None)
    if hosts := HOSTS.search(clause):
        before = next((p.code for p in reversed(parties) if p.end <= first + hosts.start()), None)
        after = next((p.code for p in parties if p.start >= first + hosts.end() and p.code != before), None)
        pair = (before, after) if hosts["passive"] else (after, before)
        return pair if None not in pair else (None, None)
    if goes := GOES.search(clause):
        guest = next((p.code for p in reversed(parties) if p.end <= first + goes.start()), None)
        host = next((s.country for s in sites if s.start >= first + goes.start()), None)
        host = host or next((p.code for p in parties if p.start >= first + goes.end()), None)
        return (guest, host) if guest and host and guest != host else (None, None)
    return None, None
