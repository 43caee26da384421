"""Which person a name in a text means, and the office in which the text or the tables show that person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from equipoise.world import context
from equipoise.world.days import YEAR
from equipoise.world.offices import fits, office_of, rank_in
from equipoise.world.people import Person
from equipoise.world.scanning import Hit, Scan
from equipoise.world.tables import word_list
from equipoise.world.terms import RANKS, Term, family_names
from equipoise.world.titling import Office, honorific, office_until


@dataclass(frozen=True, slots=True)
class Held:
    """A person's name read: the actor, the person if only one is possible, the office that the text gives."""

    code: str
    people: tuple[Person, ...]
    office: Office | None


def person_of(scanned: Scan, hit: Hit, beside: tuple[str, int] | None, others: frozenset[str]) -> Held | None:
    """Read a hit as a holder's name.

    `beside` is the actor named last before the hit and the word after its name: it decides between namesakes where
    it stands directly before the name or its title (`Armenian President Sarkissian`). `others` are the actors named
    anywhere in the text, which decide where nothing else does.
    """
    office = _office_before(scanned, hit)
    first = office.first if office else hit.first
    state = beside[0] if beside and _adjoins(scanned, beside[1], first) else None
    full, name = bool(hit.entry.people), _written(scanned, hit)
    if full and _given_names(scanned, hit):
        return None
    pool = hit.entry.people or _plausible(scanned, hit, name, office, state)
    titled = full or office is not None or state is not None or honorific(scanned, hit.first)
    known = Known(scanned.day, office, titled, name, others)
    chosen = choose([p for p in pool if p.code == state], known) if state else ()
    chosen = chosen or choose(pool, known)  # `In the Netherlands President Bush …`
    return Held(chosen[0].code, chosen, office) if chosen else None


def _given_names(scanned: Scan, hit: Hit) -> bool:
    """Whether a monarch's names are somebody else's given names: `Juan Carlos Example`."""
    crowned = scanned.low[hit.first] in word_list("crown")
    monarch = all(t.office.split()[0] in word_list("crown") for p in hit.entry.people for t in p.terms if t.office)
    return scanned.cased and monarch and not crowned and _surname(scanned, hit.last)


def _surname(scanned: Scan, word: int) -> bool:
    name = scanned.capital(word) and scanned.gap(word) == " " and len(scanned.words[word]) > 3
    return name and not scanned.words[word].isupper() and scanned.low[word] not in word_list("calendar")


def _office_before(scanned: Scan, hit: Hit) -> Office | None:
    gap = scanned.gap(hit.first)
    return office_until(scanned, hit.first) if gap in (" ", ", ") else None


def _adjoins(scanned: Scan, end: int, first: int) -> bool:
    """Whether a word follows an actor's name directly, or its genitive."""
    return end == first or (first - end == 1 and scanned.low[end] == "s" and scanned.gap(end) == "'")


def _plausible(scanned: Scan, hit: Hit, name: str, office: Office | None, state: str | None) -> list[Person]:
    """The persons a family name alone may mean: none if it is an everyday word or part of somebody else's name."""
    own = office.title.state if office and state is None else None  # only Britain has a Home Secretary
    pool = [p for p in hit.entry.families if own in (None, p.code)]
    reading = family_names().get(name, "").partition(" ")[0]  # `title MEX`: after a title, then Mexico's
    if scanned.cased and context.surname_after(scanned, hit):
        return []
    if reading == "office":
        return [p for p in pool if office and _fits(p, office, None)]
    titled = office is not None or honorific(scanned, hit.first)
    if reading == "title" or (reading == "word" and not (_mid_sentence(scanned, hit) or _speaks(scanned, hit))):
        return pool if titled else []
    if titled or state or not scanned.cased or not context.given_before(scanned, hit):
        return pool
    return []


def _mid_sentence(scanned: Scan, hit: Hit) -> bool:
    """Whether a capital marks the word as a name: inside a sentence of ordinary text."""
    return scanned.cased and hit.first > 0 and scanned.gap(hit.first) in (" ", ", ", "-")


def _speaks(scanned: Scan, hit: Hit) -> bool:
    """Whether what follows is done by persons alone: `Rice told reporters`, `Rice also visited`."""
    word = hit.last
    word += scanned.low[word : word + 1] == ["also"]
    return scanned.cased and word < len(scanned.low) and scanned.low[word] in word_list("spoken")


def _written(scanned: Scan, hit: Hit) -> str:
    words = scanned.words[hit.first : hit.last]
    return " ".join(w.capitalize() for w in words) if scanned.wire else " ".join(words)


@dataclass(frozen=True, slots=True)
class Known:
    """What helps to tell namesakes apart."""

    day: date | None
    office: Office | None = None
    titled: bool = True
    name: str = ""
    others: frozenset[str] = frozenset()


def choose(pool: Iterable[Person], known: Known) -> tuple[Person, ...]:
    """The persons of one actor that a name can mean on a day; empty if none or of several actors."""
    people, day = list(pool), known.day
    circles = [[p for p in people if day and p.terms_at(day)], [p for p in people if p.near(day, YEAR)]]
    for circle in [*circles, people] if known.titled else circles:
        if circle:
            return _of_one_actor(circle, known)
    return ()


def _of_one_actor(people: list[Person], known: Known) -> tuple[Person, ...]:
    office, reading = known.office, _meant(known.name, people)
    fitting = [p for p in people if office and _fits(p, office, known.day)]
    leading = [p for p in people if any(t.rank != RANKS[-1] for t in p.terms)]
    meant = [p for p in people if p.code == reading]
    for group in (people, fitting, leading, meant, [p for p in people if p.code in known.others]):
        if group and len({p.code for p in group}) == 1:
            return tuple(p for p in fitting if p.code == group[0].code) or tuple(group)
    return ()


def _fits(person: Person, office: Office, day: date | None) -> bool:
    terms = (person.terms_at(day) if day else ()) or person.terms
    return any(fits(term, office.title.phrase, day) for term in terms)


def _meant(name: str, people: list[Person]) -> str | None:
    """The actor that the table of family names gives, for the name as written or the person's family name."""
    table = family_names()
    found = table.get(name) or next((table[t.family] for p in people for t in p.terms if t.family in table), None)
    return found.rpartition(" ")[2] if found else None


def held(scanned: Scan, read: Held, office: Office | None) -> tuple[str | None, str | None, str | None]:
    """The person's name, office and rank: the text's own words of office before those of the tables."""
    person = read.people[0] if len(read.people) == 1 else None
    name = person.name if person else None
    if office and office.title.phrase not in word_list("vague"):
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
