"""Find the actors named in running text: states, organisations, holders of office, offices without a name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from equipoise.world.days import Day, as_day
from equipoise.world.findings import Found, actors_in
from equipoise.world.folding import composed
from equipoise.world.holding import held
from equipoise.world.offices import holder, rank_in
from equipoise.world.scanning import Hit, Scan, scan
from equipoise.world.tables import word_list
from equipoise.world.terms import title_words


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named in a text.

    `start` and `end` are character offsets of the actor's or person's own words, `title` those of the words of
    office beside them. `form` is that of the name table (name, adjective, people, capital, metonym, acronym, alias),
    `person` for a holder's name, `office` for an actor with an office and no name, `place` for a city or region that
    stands for its state. `unknown` are the offsets of the
    name after an office that no table knows; it is then the `person`.
    """

    start: int
    end: int
    code: str
    form: str
    person: str | None = None
    office: str | None = None
    rank: str | None = None
    title: tuple[int, int] | None = None
    unknown: tuple[int, int] | None = None


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
    found = actors_in(scanned)
    taken = frozenset(word for f in found for word in range(f.hit.first, f.hit.last))
    named = [_named(scanned, f, taken) for f in found]
    return [_moved(n, offsets) for n in named] if offsets else named


def _named(scanned: Scan, found: Found, taken: frozenset[int]) -> Named:
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
    return _officeholder(scanned, named, found, taken) if found.office else named


def _dotted(scanned: Scan, hit: Hit) -> bool:
    """Whether the hit is an abbreviation with dots, whose last dot is part of it."""
    return hit.last - hit.first > 1 and len(scanned.words[hit.last - 1]) == 1 and scanned.gap(hit.last - 1) == "."


def _officeholder(scanned: Scan, named: Named, found: Found, taken: frozenset[int]) -> Named:
    """An actor with an office and no name: the holder by date, or the name that the table does not know."""
    office = found.office
    if office is None:
        return named
    rank = rank_in(office.rank, named.code)
    if named.form == "metonym" and office.text in ("president", "chairman"):  # of a parliament, not of the state
        return replace(named, form="office", office=office.text, rank="minister")
    named = replace(named, form="office", office=office.text, rank=rank)
    if unknown := unknown_name(scanned, office.last) or _apposed(scanned, found, taken):
        return replace(named, person=scanned.text[slice(*unknown)], unknown=unknown)
    if scanned.day is None or office.past or office.below:
        return named
    term = holder(named.code, office.title.phrase, scanned.day)
    if term is None:
        return named
    return replace(named, person=term.person, office=term.office if office.text in word_list("vague") else office.text)


def unknown_name(scanned: Scan, word: int) -> tuple[int, int] | None:
    """Where the capitalised words that follow an office stand: somebody the tables do not know."""
    if not scanned.cased or not scanned.capital(word) or scanned.gap(word) not in (" ", ", "):
        return None
    last = word
    while last < len(scanned.words) and last - word < 4 and (last == word or _goes_on(scanned, last)):
        if not scanned.capital(last) or scanned.low[last] in word_list("calendar"):
            break
        last += 1
    if last - word < 2:
        return None
    return scanned.starts[word], scanned.ends[last - 1]


def _goes_on(scanned: Scan, word: int) -> bool:
    """Whether a name goes on with a word: after a space or hyphen, or after an initial's dot."""
    return scanned.gap(word) in (" ", "-") or (scanned.gap(word) == ". " and len(scanned.words[word - 1]) == 1)


def _apposed(scanned: Scan, actor: Found, taken: frozenset[int]) -> tuple[int, int] | None:
    """The unknown name after `the foreign minister of Armenia`: between commas, or right behind it."""
    word = actor.hit.last
    found = unknown_name(scanned, word) if actor.office and actor.office.last <= actor.hit.first else None
    if found is None or not (_between_commas(scanned, word, found[1]) or _of_state(scanned, actor, word)):
        return None
    words = [n for n in range(word, word + 4) if n < len(scanned.words) and scanned.ends[n] <= found[1]]
    return None if any(n in taken or scanned.low[n] in title_words() for n in words) else found


def _between_commas(scanned: Scan, word: int, end: int) -> bool:
    return scanned.gap(word) == ", " and scanned.text[end : end + 1] == ","


def _of_state(scanned: Scan, actor: Found, word: int) -> bool:
    """Whether an office of state stands before a state's own name; `the Kosovo Protection Corps` goes on."""
    office = actor.office is not None and actor.office.title.role != ""
    return scanned.gap(word) == " " and office and actor.form == "name" and scanned.low[actor.hit.first - 1] != "the"


def _moved(named: Named, offsets: list[int]) -> Named:
    """Offsets into the text as given, combining marks and all."""
    title, unknown = ((offsets[span[0]], offsets[span[1]]) if span else None for span in (named.title, named.unknown))
    return replace(named, start=offsets[named.start], end=offsets[named.end], title=title, unknown=unknown)
