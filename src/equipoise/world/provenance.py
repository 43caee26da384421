"""Which rows of which tables made words of a text an actor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from equipoise.world.days import Day, as_day, within
from equipoise.world.gazetteer import Named
from equipoise.world.lexicon import split, upper
from equipoise.world.offices import titles_by_phrase
from equipoise.world.people import people
from equipoise.world.tables import Name, names, pairs
from equipoise.world.terms import Term


def provenance(named: Named, text: str, at: Day = None) -> tuple[str, ...]:
    """The rows, in words, that name an actor: `names.csv: Russian, RUS, adjective`.

    Parameters
    ----------
    named : the actor as `find_actors` found it in `text`.
    at : the day that the text speaks of, as given to `find_actors`.
    """
    day = as_day(at)
    rows = [
        *_named(named, text[named.start : named.end], day),
        *_paired(named, text),
        *_titled(named),
        *_held(named, day),
    ]
    return tuple(rows or (f"rules for words of several meanings: {text[named.start : named.end]}, {named.code}",))


def _named(named: Named, words: str, day: date | None) -> Iterator[str]:
    """The row of the table of names, the one in force on the day first."""
    wanted = split(words)
    rows = [n for n in names() if n.code == named.code and split(n.phrase) == wanted]
    if not rows and words.isupper():
        rows = [n for n in names() if n.code == named.code and split(upper(n.phrase)) == wanted]
    rows.sort(key=lambda n: not within(day or date.max, n.start, n.end))
    yield from (f"names.csv: {n.phrase}, {n.code}, {n.form}{_days(n)}" for n in rows[:1])
    if named.form == "place":
        yield f"places.csv: {words}, {named.code}; its sentence names one other actor alone"


def _paired(named: Named, text: str) -> Iterator[str]:
    """The row of two words that name two actors, each of which is one of the words."""
    after, before = text[named.start :].lower(), text[: named.end].lower()
    for pair in pairs():
        phrase = pair.phrase.lower()
        if (named.code == pair.first and after.startswith(phrase)) or (
            named.code == pair.second and before.endswith(phrase)
        ):
            yield f"pairs.csv: {pair.phrase}, {pair.first} and {pair.second}"


def _titled(named: Named) -> Iterator[str]:
    """The row of the office, where the text's words are one."""
    rows = titles_by_phrase().get(named.office or "", ()) if named.title or named.form == "office" else ()
    yield from (f"titles.csv: {t.phrase}, {t.rank or 'no rank'}" for t in tuple(rows)[:1])


def _held(named: Named, day: date | None) -> Iterator[str]:
    """The holder's term: that of the day, else the last one."""
    person = next((p for p in people() if p.code == named.code and p.name == named.person), None)
    if person:
        term = next(iter(person.terms_at(day) if day else ()), person.terms[-1])
        yield f"{term.table}: {term.person}, {term.office or term.role or term.rank}{_days(term)}"


def _days(row: Name | Term) -> str:
    if row.start is None and row.end is None:
        return ""
    return f", {row.start or '…'} to {row.end or '…'}"
