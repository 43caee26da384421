"""Persons whom a text calls a leader or minister and whom no table knows in that office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from equipoise.world.days import Day, as_day
from equipoise.world.folding import composed
from equipoise.world.gazetteer import Named, find_actors, unknown_name
from equipoise.world.lexicon import WORD
from equipoise.world.offices import holder, office_of, title_of
from equipoise.world.overlay import cached
from equipoise.world.people import people
from equipoise.world.scanning import Scan, scan
from equipoise.world.tables import word_list
from equipoise.world.terms import RANKS
from equipoise.world.titling import Office, office_until

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
    found = [titled for one in named if (titled := _unknown(text, one, named, day) or _elsewhere(text, one, day))]
    if "inister" in text:
        found += _without_state(text, day, named)
    return sorted(found, key=lambda titled: titled.start)


def _unknown(text: str, named: Named, others: Sequence[Named], day: date | None) -> Titled | None:
    if named.unknown is None or named.rank not in LISTED or not named.office or _vague(named.office):
        return None
    if _past(text, named.start) or any(_overlap(named.unknown, (other.start, other.end)) for other in others):
        return None
    bare = _bare(text, named.unknown)
    holder = _held_by(named, day)
    return Titled(*bare, text[slice(*bare)], named.office, named.rank, named.code, holder) if bare else None


def _vague(office: str) -> bool:
    return office in word_list("vague")


def _past(text: str, start: int) -> bool:
    """Whether `former` stands before a state's name: `former Afghan prime minister`."""
    before = WORD.findall(text[max(0, start - 20) : start])
    return bool(before) and before[-1].lower() in word_list("past") | {"then"}


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _bare(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """A name without `General` and the like before it; None where less than two words are left."""
    words = list(WORD.finditer(text, *span))
    while words and words[0][0].lower() in word_list("honorific") | word_list("soldier"):
        words.pop(0)
    return (words[0].start(), span[1]) if len(words) > 1 else None


def _held_by(named: Named, day: date | None) -> str | None:
    found = holder(named.code, named.office or "", day) if day else None
    return found.person if found else None


def _elsewhere(text: str, named: Named, day: date | None) -> Titled | None:
    """A known person whom the text gives an office that by the tables somebody else held, and that person never."""
    if named.form != "person" or not (named.person and named.office and named.title) or named.rank not in LISTED:
        return None
    if _vague(named.office) or _ever(named.person, named.office, named.code) or _past(text, named.title[0]):
        return None
    other = _held_by(named, day)
    if other is None:
        return None
    return Titled(named.start, named.end, named.person, named.office, named.rank, named.code, other, known=True)


def _ever(person: str, office: str, state: str) -> bool:
    """Whether a person of the tables held an office at any time, by its words or by its role."""
    title = title_of(office, state)
    wanted = {office, "both", *([title.role] if title and title.role else [])}
    return not wanted.isdisjoint(_offices().get((person, state), ()))


@cached
def _offices() -> dict[tuple[str, str], set[str]]:
    """The offices of each person of each actor, as newspapers word them, and their roles."""
    found: dict[tuple[str, str], set[str]] = {}
    for person in people():
        found.setdefault((person.name, person.code), set()).update(
            word for term in person.terms for word in (office_of(term), term.role)
        )
    return found


def _without_state(text: str, day: date | None, named: Sequence[Named]) -> Iterator[Titled]:
    """Ministers named without a state, as `Foreign Minister Ararat Example`; presidents may be those of a firm."""
    plain, offsets = composed(text)
    scanned = scan(plain, day)
    spans = [span for one in named for span in ((one.start, one.end), one.title, one.unknown) if span]
    for office in _ministers(scanned):
        name = unknown_name(scanned, office.last)
        rank = office.rank
        if name is None or rank not in LISTED or scanned.gap(office.last) != " " or _vague(office.text):
            continue
        first, start, end = (offsets[n] if offsets else n for n in (scanned.starts[office.first], *name))
        bare = _bare(text, (start, end))
        if bare and not _past(text, first) and not any(_overlap((first, end), span) for span in spans):
            yield Titled(*bare, text[slice(*bare)], office.text, rank, None, None)


def _ministers(scanned: Scan) -> Iterator[Office]:
    """The offices that end with `minister`, before a capitalised word."""
    for word in (n for n, low in enumerate(scanned.low, 1) if low == "minister" and scanned.capital(n)):
        found = office_until(scanned, word)
        if found and found.title.state is None:
            yield found
