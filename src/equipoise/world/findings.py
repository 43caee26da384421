"""Read the matches of the lexicon in a text as actors, and the words of office beside them as theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from equipoise.world import context
from equipoise.world.acting_places import acting_places
from equipoise.world.days import within
from equipoise.world.holding import Held, person_of
from equipoise.world.lexicon import entries, split
from equipoise.world.scanning import Hit, Scan, hits
from equipoise.world.tables import Name, word_list
from equipoise.world.titling import Office, office_after, office_of, wording

LINK = re.compile(r"(?:'s?)?(?:,? (?:and|or|&) |, |-|/)(?:of )?(?:the )?")


@dataclass(frozen=True, slots=True)
class Found:
    """A hit read as an actor's name (`held` is None) or as a person."""

    hit: Hit
    code: str
    form: str
    held: Held | None = None
    office: Office | None = None


def actors_in(scanned: Scan) -> list[Found]:
    """The actors of a text, left to right, with their offices."""
    kept = [h for h in hits(scanned) if not h.entry.distractor and not _negated(scanned, h)]
    found = _offices(scanned, _read(scanned, [h for h in kept if not h.entry.place]))
    acting = acting_places(scanned, [h for h in kept if h.entry.place], [(f.hit.first, f.code) for f in found])
    return sorted([*found, *(Found(h, h.entry.place, "place") for h in acting)], key=lambda f: f.hit.first)


def _read(scanned: Scan, kept: list[Hit]) -> list[Found]:
    """Each hit read by what stands before it, rejected readings left out."""
    names = {h.first: name for h in kept if (name := _as_name(scanned, h))}
    others = frozenset(name.code for name in names.values())
    found: list[Found] = []
    for hit in kept:
        if hit.entry.pair:
            found += _both(hit, hit.entry.pair)
            continue
        if hit.entry.names and _part_of(scanned, hit, found[-1] if found else None):
            continue
        read = names.get(hit.first) or _as_person(scanned, hit, found, others) or _as_office(scanned, hit, found)
        if read:
            found.append(read)
    return found


def _both(hit: Hit, pair: tuple[str, str]) -> list[Found]:
    """The two actors of `the two Koreas`, one on each word."""
    spans = ((hit.first, hit.first + 1), (hit.first + 1, hit.last))
    return [Found(Hit(*span, hit.entry), code, "alias") for span, code in zip(spans, pair, strict=True)]


def _negated(scanned: Scan, hit: Hit) -> bool:
    return hit.first > 0 and scanned.gap(hit.first) == "-" and scanned.low[hit.first - 1] in word_list("against")


def _part_of(scanned: Scan, hit: Hit, before: Found | None) -> bool:
    """Whether a body belongs to the state named right before it: `Chile's Defense Department` is not America's."""
    if before is None or before.held or any(n.form != "metonym" or n.code == before.code for n in hit.entry.names):
        return False
    return _adjoining(scanned, before.hit.last, hit.first)


def _as_name(scanned: Scan, hit: Hit) -> Found | None:
    rows = current(hit.entry.names, scanned.day)
    if not rows:
        return None
    name = rows[0]
    phrase, code = split(name.phrase), name.code
    if phrase in context.rules() and not (name.form == "metonym" and _has_begun(name, scanned.day)):
        code = context.meaning(scanned, hit, phrase, code)
    return None if code == context.OTHER else Found(hit, code, name.form)


def current(rows: list[Name], day: date | None) -> list[Name]:
    """The rows whose days cover the text's (without one: today), else all, for old texts name coming states too.

    But not a metonym before its time: the Taliban stood for Afghanistan only when they governed it.
    """
    covering = [row for row in rows if within(day or date.max, row.start, row.end)]
    return covering or [row for row in rows if row.form != "metonym"]


def _has_begun(name: Name, day: date | None) -> bool:
    return bool(day and name.start and day >= name.start)


def _as_person(scanned: Scan, hit: Hit, before: list[Found], others: frozenset[str]) -> Found | None:
    beside = before[-1] if before else None
    near = beside if beside and beside.held is None else None
    if not hit.entry.people and _second_half(scanned, hit):
        return None
    person = person_of(scanned, hit, (near.code, near.hit.last) if near else None, others)
    if person is None or (near and _another_s(scanned, near, person)):
        return None
    return Found(hit, person.code, "person", person, person.office)


def _second_half(scanned: Scan, hit: Hit) -> bool:
    """Whether a family name ends a longer one: `Example-Valls`, but not the second of `Merkel-Sarkozy`."""
    if not scanned.cased or scanned.gap(hit.first) != "-" or not scanned.capital(hit.first - 1):
        return False
    first = entries().get((scanned.words[hit.first - 1],))
    return first is None or not (first.names or first.families)


def _another_s(scanned: Scan, near: Found, person: Held) -> bool:
    """Whether the text gives a name the office of a state that is not its holder's: `Chilean minister Insulza`."""
    office = person.office
    if office is None or office.plural or person.code == near.code:
        return False
    own = near.form == "adjective" or scanned.low[near.hit.last : near.hit.last + 1] == ["s"]
    return own and office_after(scanned, near.hit, near.code) == office


def _as_office(scanned: Scan, hit: Hit, before: list[Found]) -> Found | None:
    """An office that only one actor has (`the Taoiseach`), unless an actor's name stands before it."""
    if not hit.entry.titles or (before and _adjoining(scanned, before[-1].hit.last, hit.first)):
        return None
    title = hit.entry.titles[0]
    return Found(hit, title.state or "", "office", office=Office(hit.first, hit.last, wording(title), title))


def _adjoining(scanned: Scan, end: int, first: int) -> bool:
    return (
        first - end < 3
        and scanned.gap(first) in (" ", ". ")
        and all(w in word_list("adjoining") for w in scanned.low[end:first])
        and _goes_on(scanned, end)
    )


def _goes_on(scanned: Scan, word: int) -> bool:
    """Whether no comma or sentence's end parts a word from the one before: `in Rome, the pope`, `U.S. Senate`."""
    gap = scanned.gap(word)
    return gap in (" ", "'", "' ") or (gap == ". " and len(scanned.words[word - 1]) == 1)


def _offices(scanned: Scan, found: list[Found]) -> list[Found]:
    """The offices of actors without a name, and of lists of them."""
    read = [replace(f, office=f.office or _own_office(scanned, f)) if f.held is None else f for f in found]
    for i in range(1, len(read)):
        read[i] = _shared(scanned, read[i - 1], read[i], forward=True)
    for i in range(len(read) - 2, -1, -1):
        read[i] = _shared(scanned, read[i + 1], read[i], forward=False)
    for i in range(len(read) - 1):
        read[i], read[i + 1] = _given(scanned, read[i], read[i + 1])
    return [f for f in read if f.form != "office" or f.office]


def _own_office(scanned: Scan, found: Found) -> Office | None:
    after = office_after(scanned, found.hit, found.code)
    return after or office_of(scanned, found.hit, found.code, found.form)


def _shared(scanned: Scan, other: Found, own: Found, *, forward: bool) -> Found:
    """Pass an office in the plural along a list: `presidents of Russia and Azerbaijan`, `Putin and Aliyev`."""
    office = other.office
    if own.office or office is None or not office.plural or (own.held is None) != (other.held is None):
        return own
    first, second = (other.hit, own.hit) if forward else (own.hit, other.hit)
    if (office.first >= second.last) if forward else (office.last <= first.first):
        return own
    gap = scanned.text[scanned.ends[first.last - 1] : scanned.starts[second.first]]
    return replace(own, office=office) if LINK.fullmatch(gap) else own


def _given(scanned: Scan, actor: Found, person: Found) -> tuple[Found, Found]:
    """Hand an actor's office to the person named right after it: `President of Russia Vladimir Putin`."""
    office = actor.office
    if actor.held or office is None or person.held is None or person.code != actor.code:
        return actor, person
    last = max(office.last, actor.hit.last)
    if last != person.hit.first or scanned.gap(last) not in (" ", ", "):
        return actor, person
    return replace(actor, office=None), replace(person, office=person.office or office)
