"""Persons whom a text calls a leader or minister and whom no table knows in that office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from equipoise.world.days import Day, as_day
from equipoise.world.folding import composed
from equipoise.world.gazetteer import Named, find_actors, unknown_name
from equipoise.world.offices import holder, holders, title_of
from equipoise.world.scanning import Scan, scan
from equipoise.world.tables import word_list
from equipoise.world.terms import RANKS
from equipoise.world.titling import Office, office_from

LISTED = RANKS[:2]  # leaders and ministers: nobody lists officials


@dataclass(frozen=True, slots=True)
class Titled:
    """A person of whom the tables do not know that he or she held an office.

    `start` and `end` are the offsets of the name, `person` the name as the text writes it, or as the tables do if they
    know the person in another office (`known`). `state` is None where the words around do not tell it. `holder` is
    who held the office by the tables.
    """

    start: int
    end: int
    person: str
    office: str
    rank: str
    state: str | None
    holder: str | None
    known: bool = False


def unknown_names(text: str, at: Day = None) -> list[Titled]:
    """Return the leaders and ministers named in a text whom the tables do not know as such, left to right.

    Parameters
    ----------
    text : running text, of any length.
    at : the day the text speaks of; without it only names that no table has at all are found.
    """
    day, named = as_day(at), find_actors(text, at)
    found = [titled for one in named if (titled := _unknown(text, one, day) or _in_another_office(text, one, day))]
    if "inister" in text:
        found += _without_state(text, day, named)
    return sorted(found, key=lambda titled: titled.start)


def _unknown(text: str, named: Named, day: date | None) -> Titled | None:
    if named.unknown is None or named.rank not in LISTED or not named.office:
        return None
    start, end = named.unknown
    return Titled(start, end, text[start:end], named.office, named.rank, named.code, _held_by(named, day))


def _held_by(named: Named, day: date | None) -> str | None:
    found = holder(named.code, named.office or "", day) if day else None
    return found.person if found else None


def _in_another_office(text: str, named: Named, day: date | None) -> Titled | None:
    """A known person whom the text gives an office that by the tables somebody else held, and that person never."""
    if named.form != "person" or not (named.person and named.office and named.title) or named.rank not in LISTED:
        return None
    if text[slice(*named.title)].lower() in word_list("vague") or _ever(named.person, named.office, named.code):
        return None
    other = _held_by(named, day)
    if other is None:
        return None
    return Titled(named.start, named.end, named.person, named.office, named.rank, named.code, other, known=True)


def _ever(person: str, office: str, state: str) -> bool:
    title = title_of(office, state)
    roles = {title.role, "both"} - {""} if title else set()
    return any(h.office == office or h.role in roles for h in holders(person) if h.state == state)


def _without_state(text: str, day: date | None, named: Sequence[Named]) -> Iterator[Titled]:
    """Ministers named without a state, as `Foreign Minister Ararat Example`; presidents may be those of a firm."""
    plain, offsets = composed(text)
    scanned = scan(plain, day)
    taken = [span for one in named for span in ((one.start, one.end), one.title, one.unknown) if span]
    for office in _ministers(scanned):
        span = unknown_name(scanned, office.last)
        rank = office.rank
        if span is None or scanned.gap(office.last) != " " or rank not in LISTED:
            continue
        start, end = (offsets[span[0]], offsets[span[1]]) if offsets else span
        words = scanned.starts[office.first]
        first = offsets[words] if offsets else words
        if not any(a < end and first < b for a, b in taken):
            yield Titled(start, end, text[start:end], office.text, rank, None, None)


def _ministers(scanned: Scan) -> Iterator[Office]:
    word = 0
    while word < len(scanned.words):
        found = office_from(scanned, word)
        if found and "minister" in found.title.phrase and not found.plural and found.title.state is None:
            yield found
        word = found.last if found else word + 1
