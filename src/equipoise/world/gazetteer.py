"""Find the actors named in running text: states, organisations, holders of office, offices without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from equipoise.world import context
from equipoise.world.days import Day, as_day
from equipoise.world.folding import composed
from equipoise.world.holding import VAGUE, Held, held, person_of
from equipoise.world.lexicon import split
from equipoise.world.offices import holder, rank_in
from equipoise.world.scanning import Hit, Scan, hits, scan
from equipoise.world.tables import Name
from equipoise.world.titling import Office, office_after, office_of

LINK = re.compile(r"(?:'s?)?(?:,? (?:and|or|&) |, |-|/)(?:of )?(?:the )?")
# Before a hyphen these make a name mean somebody else: a pro-Russian rebel is not Russia.
AGAINST = frozenset(("pro", "non", "ex", "post", "pre", "once"))


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named in a text.

    `start` and `end` are character offsets of the actor's or person's own words, `title` those of the words of
    office beside them. `form` is that of the name table (name, adjective, people, capital, metonym, acronym, alias),
    `person` for a holder's name, `office` for an actor with an office and no name.
    """

    start: int
    end: int
    code: str
    form: str
    person: str | None = None
    office: str | None = None
    rank: str | None = None
    title: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A hit read as an actor's name (`held` is None) or as a person."""

    hit: Hit
    code: str
    form: str
    held: Held | None = None
    office: Office | None = None


def find_actors(text: str, at: Day = None) -> list[Named]:
    """Return the actors named in a text, left to right and without overlap.

    Parameters
    ----------
    text : running text, of any length; a text mostly in capitals is read without regard to case.
    at : the day the text speaks of. It tells who held an office, and which of several namesakes is meant; without
        it an office without a name carries no person.

    Returns
    -------
    list of Named, with offsets into `text`.
    """
    plain, offsets = composed(text)
    scanned = scan(plain, as_day(at))
    found = _offices(scanned, _read(scanned))
    named = [_named(scanned, f) for f in found]
    return [_moved(n, offsets) for n in named] if offsets else named


def _read(scanned: Scan) -> list[Found]:
    """Each hit read by what stands before it, distractors and rejected readings left out."""
    kept = [h for h in hits(scanned) if not h.entry.distractor and not _negated(scanned, h)]
    names = {h.first: name for h in kept if (name := _as_name(scanned, h))}
    others = frozenset(name.code for name in names.values())
    found: list[Found] = []
    for hit in kept:
        read = names.get(hit.first) or _as_person(scanned, hit, found, others)
        if read:
            found.append(read)
    return found


def _negated(scanned: Scan, hit: Hit) -> bool:
    return hit.first > 0 and scanned.gap(hit.first) == "-" and scanned.low[hit.first - 1] in AGAINST


def _as_name(scanned: Scan, hit: Hit) -> Found | None:
    rows = current(hit.entry.names, scanned)
    if not rows:
        return None
    name = rows[0]
    phrase = split(name.phrase)
    code = context.meaning(scanned, hit, phrase, name.code) if phrase in context.rules() else name.code
    return None if code == context.OTHER else Found(hit, code, name.form)


def current(rows: list[Name], scanned: Scan) -> list[Name]:
    """The rows whose days cover the text's, else those of today, else all: old texts speak of coming states too."""
    if len(rows) < 2:
        return rows
    day = scanned.day
    covering = [r for r in rows if (r.start is None or (day or r.start) >= r.start) and _lasts(r, scanned)]
    return covering or rows


def _lasts(row: Name, scanned: Scan) -> bool:
    return row.end is None if scanned.day is None else row.end is None or scanned.day <= row.end


def _as_person(scanned: Scan, hit: Hit, before: list[Found], others: frozenset[str]) -> Found | None:
    beside = before[-1] if before else None
    near = beside if beside and beside.held is None else None
    person = person_of(scanned, hit, (near.code, near.hit.last) if near else None, others)
    return Found(hit, person.code, "person", person, person.office) if person else None


def _offices(scanned: Scan, found: list[Found]) -> list[Found]:
    """The offices of actors without a name, and of lists of them."""
    read = [replace(f, office=_own_office(scanned, f)) if f.held is None else f for f in found]
    for i in range(1, len(read)):
        read[i] = _shared(scanned, read[i - 1], read[i], forward=True)
    for i in range(len(read) - 2, -1, -1):
        read[i] = _shared(scanned, read[i + 1], read[i], forward=False)
    for i in range(len(read) - 1):
        read[i], read[i + 1] = _given(scanned, read[i], read[i + 1])
    return read


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


def _named(scanned: Scan, found: Found) -> Named:
    start, end = scanned.starts[found.hit.first], scanned.ends[found.hit.last - 1]
    if scanned.text[end : end + 1] == "." and _dotted(scanned, found.hit):
        end += 1
    named = Named(start, end, found.code, found.form)
    if found.office:
        title = (scanned.starts[found.office.first], scanned.ends[found.office.last - 1])
        named = replace(named, title=title if title[0] < title[1] else None)
    if found.held:
        person, office, rank = held(scanned, found.held, found.office)
        return replace(named, person=person, office=office, rank=rank)
    return _officeholder(scanned, named, found.office) if found.office else named


def _dotted(scanned: Scan, hit: Hit) -> bool:
    """Whether the hit is an abbreviation with dots, whose last dot is part of it."""
    return hit.last - hit.first > 1 and len(scanned.words[hit.last - 1]) == 1 and scanned.gap(hit.last - 1) == "."


def _officeholder(scanned: Scan, named: Named, office: Office) -> Named:
    """An actor with an office and no name: the holder by date, or the name that the table does not know."""
    named = replace(named, form="office", office=office.text, rank=rank_in(office.rank, named.code))
    if person := unknown_name(scanned, office.last):
        return replace(named, person=person)
    if scanned.day is None or office.past or office.below:
        return named
    term = holder(named.code, office.title.phrase, scanned.day)
    if term is None:
        return named
    return replace(named, person=term.person, office=term.office if office.text in VAGUE else office.text)


def unknown_name(scanned: Scan, word: int) -> str | None:
    """The capitalised words that follow an office: somebody the tables do not know."""
    if scanned.wire or not scanned.capital(word) or scanned.gap(word) not in (" ", ", "):
        return None
    last = word
    while last < len(scanned.words) and last - word < 4 and (last == word or scanned.gap(last) in (" ", "-", ". ")):
        if not scanned.capital(last) or scanned.low[last] in context.CALENDAR:
            break
        last += 1
    if last - word < 2:
        return None
    return scanned.text[scanned.starts[word] : scanned.ends[last - 1]]


def _moved(named: Named, offsets: list[int]) -> Named:
    """Offsets into the text as given, combining marks and all."""
    title = (offsets[named.title[0]], offsets[named.title[1]]) if named.title else None
    return replace(named, start=offsets[named.start], end=offsets[named.end], title=title)
