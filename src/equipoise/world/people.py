"""Who held which office: the holders of the office tables as persons, with every way to write their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from equipoise.world import terms as office_tables
from equipoise.world.correcting import corrected
from equipoise.world.days import within
from equipoise.world.folding import fold
from equipoise.world.overlay import cached
from equipoise.world.tables import word_list
from equipoise.world.terms import Term

NICKNAME = re.compile(r'\s*"[^"]*"|,?\s*\b[JS]r\.?(?=\s|$)|\s*\([^)]*\)')
WORD = re.compile(r"\w+")
PATRONYMIC = re.compile(r"(ovich|evich|yevich|ovych|evna|ovna|yevna|uly|ogly|oglu)$")
CROWNS = {"king": "King", "queen": "Queen", "pope": "Pope", "emperor": "Emperor", "amir": "Emir", "sultan": "Sultan"}
NUMERAL = re.compile(r"[IVX]+")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A holder of one or more offices of one actor.

    `name` is how newspapers write it; `written` holds every full form, `families` every form of the family
    name alone (or of the name one goes by), both as folded words.
    """

    code: str
    name: str
    terms: tuple[Term, ...]
    written: frozenset[Words]
    families: frozenset[Words]

    def near(self, day: date | None, slack: int) -> bool:
        """Whether the person held an office within `slack` days of a day; without a day, ever."""
        return any(within(day, t.start, t.end, slack) for t in self.terms if t.dated or day is None)

    def terms_at(self, day: date) -> tuple[Term, ...]:
        return tuple(t for t in self.terms if holds(t, day))


def holds(term: Term, day: date) -> bool:
    """Whether a day falls in a term; its last day is the first of the next holder's."""
    return term.dated and (term.start is None or term.start <= day) and (term.end is None or day < term.end)


def words(text: str) -> Words:
    """The words of a name, folded, without nicknames, punctuation and `Jr.`."""
    return tuple(WORD.findall(fold(NICKNAME.sub("", text))))


@cached
def people() -> tuple[Person, ...]:
    """Every holder once: terms of one actor whose names share a spelling are one person's."""
    return tuple(_person(group) for group in _groups())


def _groups() -> Iterator[list[Term]]:
    """Terms of one actor joined where they share a listed name; a guessed short form joins nobody."""
    by_name: dict[tuple[str, Words], list[Term]] = {}
    for term in corrected(office_tables.terms(), _names):
        keys = _listed(term)
        joined = {id(by_name[k]): by_name[k] for k in keys if k in by_name}
        group = [*(t for terms in joined.values() for t in terms), term]
        by_name |= dict.fromkeys((key for t in group for key in _listed(t)), group)
    yield from {id(group): group for group in by_name.values()}.values()


def _listed(term: Term) -> set[tuple[str, Words]]:
    """The full names under which the tables list a term's holder."""
    names = (words(name) for name in _names(term))
    return {(term.state, name) for name in names if len(name) > 1 or name == words(term.person)}


def _names(term: Term) -> tuple[str, ...]:
    return (term.person, *_others(term))


def _person(terms: list[Term]) -> Person:
    forms = [_forms(t) for t in terms]
    written = frozenset(form for full, _ in forms for form in full if len(form) > 1)
    families = frozenset(form for _, short in forms for form in short)
    return Person(terms[0].state, _display(terms[-1]), tuple(terms), written, families)


@cached
def _spellings() -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for person, spelling in office_tables.spellings():
        grouped.setdefault(person, []).append(spelling)
    return grouped


def _others(term: Term) -> list[str]:
    """The other spellings of a holder: of the minister table, of the notes ("also named"), of the spellings."""
    noted = re.findall(r"also named ([^;]+)", term.note)
    known = office_tables.newspaper_names().get(term.person)
    return [
        *([known] if known else ()),
        *term.spellings,
        *(n.strip() for note in noted for n in note.split(",")),
        *_spellings().get(term.person, []),
    ]


@cached
def _forms(term: Term) -> tuple[set[Words], set[Words]]:
    """Every full form and every family form of a term's holder."""
    own, family = words(term.person), words(term.family)
    known = term.person in office_tables.newspaper_names()  # then no guessing which given name newspapers use
    full = {own} if known else set(_full_forms(own, family))
    full |= set(_royal_forms(term, own))
    short = set(_without_article(family)) if family else set()
    family_last = family and own[-len(family) :] == family
    family_first = family and not family_last and own[: len(family)] == family
    for spelling in _others(term):
        other = words(spelling)
        if len(other) == 1 or spelling[:1].islower():
            short |= _without_article(other)
            continue
        if other[0].lower() in word_list("crown"):
            full.add(other)
            continue
        full |= set(_royal_forms(term, other))
        alias = last_name(other) if family_last else other[: len(family)] if family_first else ()
        full |= set(_full_forms(other, alias or family))
        short |= _without_article(alias) if alias else set()
    return {f for f in full if f}, {s for s in short if s and not NUMERAL.fullmatch(s[0])}


def _royal_forms(term: Term, own: Words) -> Iterator[Words]:
    """A crown goes by title and first name: `King Abdullah`, `Pope Francis`, `Emir Tamim`."""
    title = CROWNS.get(term.office.split(" and ")[0])
    if title:
        yield from ((title, own[0]), (title, *own), (title, *(w for w in own if not NUMERAL.fullmatch(w))))


def _full_forms(own: Words, family: Words) -> Iterator[Words]:
    """The name in full, without initials, and each given name with the family name."""
    yield own
    yield tuple(w for w in own if len(w) > 1)
    if own[: len(family)] == family and len(own) == 3:
        # `Kim Jong Un` is also written Kim Jong-un, `Abiy Ahmed Ali` Abiy Ahmed.
        yield (*own[:2], own[2].lower())
        yield (*own[:2], own[2].capitalize())
        if len(own[1]) > 4:
            yield own[:2]
    start = next((i for i in range(len(own)) if own[i : i + len(family)] == family), 0) if family else 0
    if start == 0:
        return
    given = [w for w in own[:start] if len(w) > 1 and w.lower() not in word_list("particle")]
    yield (*own[:start], *family)
    for short in _without_article(family):
        for name in given[:2] if PATRONYMIC.search(given[-1] if given else "") is None else given[:1]:
            yield (name, *short)


def _without_article(family: Words) -> set[Words]:
    """`al-Assad` also goes by `Assad`, `von der Leyen` keeps its particles."""
    if len(family) > 1 and family[0].lower() in ("al", "el", "as", "ash"):
        return {family, family[1:]}
    return {family} if family else set()


def last_name(name: Words) -> Words:
    """The last word with the particles before it."""
    start = len(name) - 1
    while start > 1 and name[start - 1].lower() in word_list("particle"):
        start -= 1
    return name[start:]


def _display(term: Term) -> str:
    """The name as newspapers write it: no patronymic, no nickname, nothing after the family name."""
    if known := office_tables.newspaper_names().get(term.person):
        return known
    name = NICKNAME.sub("", term.person).strip()
    given, family, _ = name.partition(f" {term.family}") if term.family else (name, "", "")
    parts = given.split()
    return " ".join(p for i, p in enumerate(parts) if i == 0 or not PATRONYMIC.search(p)) + family
