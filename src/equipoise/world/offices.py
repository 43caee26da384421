"""Offices: the rank of an office however it is worded, and who held which office when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from equipoise.world import tables
from equipoise.world import terms as office_tables
from equipoise.world.days import Day, as_day, within
from equipoise.world.folding import fold
from equipoise.world.overlay import cached
from equipoise.world.people import WORD, Person, holds, people, words
from equipoise.world.tables import word_list
from equipoise.world.terms import RANKS, Term, Title

CHIEF, HEAD = "chief of state", "head of government"


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of one person; `office` in the words newspapers use, `role` as in the tables, `end` open if None.

    `end` is the first day out of office; `own` tells that a case's row says so, and not the package's.
    """

    state: str
    person: str
    office: str
    role: str
    rank: str
    start: date | None
    end: date | None
    source: str = ""
    own: bool = False


def rank_of(office: str, state: str | None = None) -> str | None:
    """Return the rank of an office in free text: `leader`, `minister`, `official`, or None if it is not known.

    The head of an international organisation ranks as minister, so `state` (an actor code) may matter.
    """
    title = title_of(office, state)
    return rank_in(title.rank, state) if title else None


def rank_in(rank: str | None, state: str | None) -> str | None:
    """A leader of an organisation ranks as minister: a state's leader has no peer there."""
    return "minister" if rank == "leader" and state in _organisations() else rank


def title_of(office: str, state: str | None = None) -> Title | None:
    """Return the table's row for an office in free text: as written, or without what passes or narrows it."""
    text = plain(office)
    return _exact(text, state) or _reworded(text, state)


def plain(office: str) -> str:
    """An office as words in small letters, for comparison."""
    return " ".join(WORD.findall(fold(office).lower()))


def _reworded(text: str, state: str | None) -> Title | None:
    first, _, rest = text.partition(" ")
    if (first in word_list("passed") or first == "the") and rest:
        return title_of(rest, state)
    if first in word_list("below") | word_list("past") and rest:
        return Title(text, "", "official", None) if title_of(rest, state) else None
    head, cut, _ = re.sub(r" (to|for|of|in|at) (?!.* (to|for|of|in|at) )", " | ", text).partition(" | ")
    if cut and (found := title_of(head, state)):
        return found
    return _ending(text, state)


def _ending(text: str, state: str | None) -> Title | None:
    """The longest known office that the words end with: `Polish foreign minister`, `Duma committee chair`."""
    tail = text
    while " " in tail:
        tail = tail.partition(" ")[2]
        if found := _exact(tail, state):
            return found
    return None


def _exact(text: str, state: str | None) -> Title | None:
    rows = titles_by_phrase().get(text, ())
    own = next((t for t in rows if t.state == state and state), None)
    return own or next((t for t in rows if t.state is None), None) or next(iter(rows), None)


@cached
def titles_by_phrase() -> dict[str, tuple[Title, ...]]:
    """The rows of the title table by phrase and its plural, folded, with spaces for hyphens."""
    found: dict[str, tuple[Title, ...]] = {}
    for title in office_tables.titles():
        phrase = plain(title.phrase)
        for form in (phrase, plural(phrase)):
            if title not in found.get(form, ()):
                found[form] = (*found.get(form, ()), title)
    return found


def plural(phrase: str) -> str:
    """The plural of an office: its head is the word before `of`, `for`, `to` or `and`, else the last."""
    head = re.match(r"(.*?\w)(?= (?:of|for|to|and) )|(.*)", phrase)
    text = head[0] if head else phrase
    ending = "" if text.endswith("s") else "men" if text.endswith("man") else "s"
    return (text[:-3] if ending == "men" else text) + ending + phrase[len(text) :]


def holder(state: str, role: str, at: Day = None) -> Holder | None:
    """Return who held an office of an actor on a day, or holds it now; None if the tables do not say.

    `role` is an office in any wording (`president`, `premier`, `foreign minister`), or `leader` for the chief
    executive.
    """
    day = as_day(at)
    found = [h for p, t in _terms(state) if _in_office(t, day) and fits(t, role, day) for h in (_holder(p, t),)]
    return max(found, key=lambda h: (h.start or date.min, h.own), default=None)


def holders(name: str, at: Day = None) -> list[Holder]:
    """Return the terms of everybody of that full or family name, newest first; with a day those that cover it."""
    day, wanted = as_day(at), words(name)
    matching = [p for p in people() if wanted in p.written or wanted in p.families or wanted == words(p.name)]
    found = [_holder(p, t) for p in matching for t in p.terms if day is None or holds(t, day)]
    return sorted(found, key=lambda h: h.start or date.min, reverse=True)


def office_of(term: Term) -> str:
    """A term's office in the words newspapers use: `prime minister` for `premier (president of …)`."""
    text = re.split(r"[(,]", term.office.strip('"'))[0].strip()
    if term.state in _organisations():
        return text
    if term.role in ("foreign minister", "defence minister") and "secretary" not in text:
        return term.role
    if ("prime minister" in text and term.role == HEAD) or text == "premier":
        return "prime minister"
    if text.startswith(("president of", "federal president", "executive president")):
        return "president" if term.role != HEAD else "prime minister"
    return text or term.role


def fits(term: Term, role: str, day: date | None = None) -> bool:
    """Whether a term's office answers to a wording."""
    text = plain(role)
    if text in ("leader", "ruler", "de facto leader", "head"):
        return _principal(term, day)
    if text == office_of(term) or text == term.role:
        return True
    title = title_of(text, term.state)
    if title is None or not title.role:
        return title is not None and title.phrase == term.office
    if text in ("president", "king", "queen", "emperor", "pope") and text not in office_of(term):
        return False
    return (term.role == "both" and title.role in (CHIEF, HEAD)) or term.role == title.role


def _principal(term: Term, day: date | None) -> bool:
    """Whether the office is the chief executive's: what a text means by a state's `leader`."""
    if term.role == "both":
        return True
    rows = (p for p in office_tables.principals() if p.state == term.state)
    other = next((p.role for p in rows if within(day or date.max, p.start, p.end)), CHIEF)
    return term.role == other


def _in_office(term: Term, day: date | None) -> bool:
    return holds(term, day) if day else term.dated and term.end is None


@cached
def _terms(state: str) -> tuple[tuple[Person, Term], ...]:
    return tuple((p, t) for p in people() if p.code == state for t in p.terms)


def _holder(person: Person, term: Term) -> Holder:
    rank = rank_in(term.rank, term.state) or RANKS[-1]
    days = (term.start, term.end)
    return Holder(term.state, person.name, office_of(term), term.role, rank, *days, term.source, term.own)


@cached
def _organisations() -> frozenset[str]:
    return frozenset(o.code for o in tables.organisations())
