"""Which person a name in a text means, and the office in which the text or the tables show that person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from equipoise.world import context, tables
from equipoise.world.days import YEAR
from equipoise.world.offices import fits, office_of, rank_in
from equipoise.world.people import Person
from equipoise.world.scanning import Hit, Scan
from equipoise.world.tables import RANKS, Term
from equipoise.world.titling import Office, honorific, office_until

VAGUE = frozenset(("leader", "ruler", "de facto leader", "top diplomat", "minister", "head of state", "sheikh", "general"))


@dataclass(frozen=True, slots=True)
class Held:
    """A person's name read: the actor, the person if only one is possible, the office that the text gives."""

    code: str
    people: tuple[Person, ...]
    office: Office | None


def person_of(scanned: Scan, hit: Hit, beside: tuple[str, int] | None) -> Held | None:
    """Read a hit as a holder's name.

    `beside` is the actor named last before the hit and the word after its name: it decides between namesakes where
    it stands directly before the name or its title (`Armenian President Sarkissian`).
    """
    office = _office_before(scanned, hit)
    first = office.first if office else hit.first
    state = beside[0] if beside and _adjoins(scanned, beside[1], first) else None
    full = bool(hit.entry.people)
    titled = full or office is not None or state is not None or honorific(scanned, hit.first)
    if not full and not _plausible(scanned, hit, titled):
        return None
    pool = hit.entry.people or hit.entry.families
    chosen = choose(pool, scanned.day, state=state, office=office, titled=titled, name=_written(scanned, hit))
    return Held(chosen[0].code, chosen, office) if chosen else None


def _office_before(scanned: Scan, hit: Hit) -> Office | None:
    gap = scanned.gap(hit.first)
    return office_until(scanned, hit.first) if gap in (" ", ", ") else None


def _adjoins(scanned: Scan, end: int, first: int) -> bool:
    """Whether a word follows an actor's name directly, or its genitive."""
    return end == first or (first - end == 1 and scanned.low[end] == "s" and scanned.gap(end) == "'")


def _plausible(scanned: Scan, hit: Hit, titled: bool) -> bool:
    """Whether a family name alone may be a holder's: not an everyday word, not somebody else's after a given name."""
    reading = tables.family_names().get(_written(scanned, hit))
    if reading == "title" and not titled:
        return False
    return titled or scanned.wire or not context.given_before(scanned, hit)


def _written(scanned: Scan, hit: Hit) -> str:
    words = scanned.words[hit.first : hit.last]
    return " ".join(w.capitalize() for w in words) if scanned.wire else " ".join(words)


def choose(
    pool: Iterable[Person], day: date | None, *, state: str | None, office: Office | None, titled: bool, name: str
) -> tuple[Person, ...]:
    """The persons of one actor that a name can mean on a day; empty if none or of several actors."""
    people = [p for p in pool if state in (None, p.code)]
    circles = [[p for p in people if day and p.terms_at(day)], [p for p in people if p.near(day, YEAR)]]
    for circle in [*circles, people] if titled else circles:
        if circle:
            return _of_one_actor(circle, day, office, name)
    return ()


def _of_one_actor(people: list[Person], day: date | None, office: Office | None, name: str) -> tuple[Person, ...]:
    fitting = [p for p in people if office and any(fits(t, office.title.phrase, day) for t in _terms(p, day))] or people
    for group in (people, fitting):
        if len({p.code for p in group}) == 1:
            return tuple(p for p in fitting if p.code == group[0].code) or tuple(group)
    reading = tables.family_names().get(name)
    return tuple(p for p in people if p.code == reading)


def _terms(person: Person, day: date | None) -> tuple[Term, ...]:
    return (person.terms_at(day) if day else ()) or person.terms


def held(scanned: Scan, read: Held, office: Office | None) -> tuple[str | None, str | None, str | None]:
    """The person's name, office and rank: the text's own words of office before those of the tables."""
    person = read.people[0] if len(read.people) == 1 else None
    name = person.name if person else None
    if office and office.title.phrase not in VAGUE:
        return name, office.text, rank_in(office.rank, read.code)
    known = shown(person, scanned.day) if person else None
    if known:
        return name, office_of(known), rank_in(known.rank, known.state)
    return (name, office.text, rank_in(office.rank, read.code)) if office else (name, None, None)


def shown(person: Person, day: date | None) -> Term | None:
    """The highest office of a person on a day; without a day the one office the person ever held."""
    if day:
        return min(person.terms_at(day), key=lambda t: RANKS.index(t.rank), default=None)
    return person.terms[-1] if len({office_of(t) for t in person.terms}) == 1 else None


