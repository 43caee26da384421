"""Resolve any way to write an actor: a code, a name, an office, a person, or somebody who acts for a state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from equipoise.errors import AmbiguousActor, UnknownActor
from equipoise.world import codes, context, tables
from equipoise.world.days import Day, as_day, within
from equipoise.world.gazetteer import Named, find_actors
from equipoise.world.holding import Known, choose, shown
from equipoise.world.homes import Home, home_before_body, homes_in, homes_of
from equipoise.world.lexicon import entries, split
from equipoise.world.offices import holder, office_of, rank_in
from equipoise.world.overlay import cached
from equipoise.world.people import Person, Words
from equipoise.world.tables import Name

# What follows one of these is somebody else's: `Russia's ambassador to Poland`, `Turkish troops in Syria`.
COMPLEMENT = re.compile(r"\b(?:to|in|at|with|against|on|for|from|towards?|near|over)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor, and the person, office and rank by which it was written.

    `via` is the kind of what was written where that is no actor itself, but has its home in the state: a party,
    an armed group, a company, a person without high office, a city or region (`homes.py`).
    """

    code: str
    name: str
    person: str | None = None
    office: str | None = None
    rank: str | None = None
    via: str | None = None


def resolve(phrase: str, at: Day = None) -> Actor:
    """Return the actor that a phrase names.

    Parameters
    ----------
    phrase : a code, a name, adjective, capital or people, an office (`the president of Russia`), a person, or who
        acts for a state (`Azerbaijani forces`).
    at : the day of which the phrase speaks; without it offices and persons are today's.

    Raises
    ------
    UnknownActor
        If the tables know nothing in the phrase.
    AmbiguousActor
        If it names several actors; the hint lists them.
    """
    text, day = " ".join(phrase.split()), as_day(at)
    found = _by_code(text) or _by_name(text, day) or _by_person(text, day) or _by_iso2(text)
    found = found or _by_home(text, homes_of(text) or home_before_body(text))
    found = found or _by_words(text, day) or _by_home(text, homes_in(text))
    if found is None:
        raise UnknownActor(f"No actor is known as {phrase!r}.", _nearest(text))
    return found


def state_code(text: str, at: Day = None, system: str | None = None) -> str:
    """Return the code of an actor given on the command line: any unambiguous name or code, in any case.

    Parameters
    ----------
    text : a code or name.
    at : the day on which the name or number was used.
    system : read `text` as a code of this system (`cow`, `cowabb`, `gw`, `iso2`) instead.
    """
    if system:
        return codes.from_system(text, system, at)
    plain, day = " ".join(text.split()), as_day(at)
    if plain.isdecimal():
        raise UnknownActor(
            f"{text} is a number of COW or Gleditsch and Ward.",
            f"Say which state by name or letters: `equipoise resolve {text} --from cow` tells them.",
        )
    found = _by_code(plain.upper()) or _by_name(plain, day) or _by_iso2(plain.upper())
    if found is None:
        raise UnknownActor(f"No actor is known as {text!r}.", _nearest(plain))
    return found.code


def _actor(code: str) -> Actor:
    return Actor(code, codes.name_of(code))


def _by_code(text: str) -> Actor | None:
    return _actor(text) if text in codes.actors() else None


def _by_iso2(text: str) -> Actor | None:
    found = [row.code for row in tables.codes() if row.system == "iso2" and row.value == text]
    return _actor(found[0]) if len(found) == 1 else None


def _by_name(text: str, day: date | None) -> Actor | None:
    rows = names_of(text)
    if not rows:
        return None
    rows = tuple(r for r in rows if within(day or date.max, r.start, r.end)) or rows
    official = {r.code for r in rows if r.form == "name"}
    meant = official or {r.code for r in rows} | _other_meanings(rows)
    if len(meant) > 1:
        raise _ambiguous(text, meant)
    return _actor(meant.pop())


def names_of(text: str) -> tuple[Name, ...]:
    """The rows of the name table for a phrase: as written, else in any case."""
    own = split(text)
    return _by_phrase().get(own) or _by_folded_phrase().get(tuple(w.casefold() for w in own), ())


@cached
def _by_phrase() -> dict[Words, tuple[Name, ...]]:
    return {phrase: tuple(entry.names) for phrase, entry in entries().items() if entry.names}


@cached
def _by_folded_phrase() -> dict[Words, tuple[Name, ...]]:
    found: dict[Words, tuple[Name, ...]] = {}
    for phrase, rows in _by_phrase().items():
        key = tuple(word.casefold() for word in phrase)
        found[key] = (*found.get(key, ()), *rows)
    return found


def _other_meanings(rows: Iterable[Name]) -> set[str]:
    """The further actors that the table of ambiguous names gives to a phrase."""
    kinds = (kind for row in rows for kind in context.rules().get(split(row.phrase), {}).values())
    return {rule.meaning for kind in kinds for rule in kind} - {context.OTHER}


def _by_person(text: str, day: date | None) -> Actor | None:
    own = split(text)
    entry = entries().get(own) or entries().get(tuple(w.capitalize() for w in own))
    pool = (entry.people or entry.families) if entry else []
    if not pool:
        return None
    chosen = choose(pool, Known(day, name=text))
    if not chosen:
        raise _ambiguous(text, {p.code for p in pool}, pool)
    return (
        _as_holder(max(chosen, key=lambda p: _newest(p)), day)
        if day is None or len(chosen) == 1
        else _actor(chosen[0].code)
    )


def _newest(person: Person) -> date:
    return max((t.start or date.min for t in person.terms), default=date.min)


def _as_holder(person: Person, day: date | None) -> Actor:
    """The actor with a person's office on a day; without a day the newest one."""
    term = shown(person, day) if day else max(person.terms, key=lambda t: t.start or date.min)
    actor = replace(_actor(person.code), person=person.name)
    return replace(actor, office=office_of(term), rank=rank_in(term.rank, term.state)) if term else actor


def _by_home(text: str, homes: tuple[Home, ...]) -> Actor | None:
    """The state in which what is no actor has its home."""
    if len({home.state for home in homes}) > 1:
        raise _ambiguous(text, [home.state for home in homes])
    return replace(_actor(homes[0].state), via=homes[0].kind) if homes else None


def _by_words(text: str, day: date | None) -> Actor | None:
    """The actor named within a phrase: by its office, or because somebody acts for it."""
    cased = text if text != text.lower() else text.upper()
    named = [n for n in find_actors(cased, day) if n.form != "place"]
    found = [n for n in named if not COMPLEMENT.search(cased[: n.start])] or named
    if not found:
        return None
    if len({n.code for n in found}) > 1:
        raise _ambiguous(text, [n.code for n in found])
    best = next((n for n in found if n.person), None) or next((n for n in found if n.office), found[0])
    return _as_named(best, day)


def _as_named(named: Named, day: date | None) -> Actor:
    actor = replace(_actor(named.code), person=named.person, office=named.office, rank=named.rank)
    if day or named.person or not named.office:
        return actor
    term = holder(named.code, named.office)
    return replace(actor, person=term.person, office=term.office) if term and term.rank == named.rank else actor


def _ambiguous(text: str, found: Iterable[str], people: Iterable[Person] = ()) -> AmbiguousActor:
    known = {p.code: p.name for p in people}
    listed = ", ".join(f"{known.get(code, codes.name_of(code))} ({code})" for code in sorted(set(found)))
    return AmbiguousActor(f"{text!r} may mean several actors.", f"Name one: {listed}.")


def _nearest(text: str) -> str:
    words = [word for word in re.split(r"[\s;/+]+", text) if word]
    if len(words) > 1 and all(word.upper() in codes.actors() for word in words):
        return f"These are several: give each by itself, or divide them with commas: {','.join(words)}."
    near = _near_codes(text) or _near_names(text, 0.7) or [code for word in words for code in _near_names(word, 0.8)]
    shown = [f"{codes.name_of(code)} ({code})" for code in dict.fromkeys(near)][:3]
    return f"Did you mean {' or '.join(shown)}?" if shown else "Give a state, organisation, office or person."


def _near_codes(text: str) -> list[str]:
    """For three letters: the codes with these letters in another order, then those with another last letter."""
    word = text.upper()
    if not re.fullmatch(r"[A-Z]{3}", word):
        return []
    near = [c for c in codes.actors() if len(c) == 3 and (sorted(c) == sorted(word) or c[:2] == word[:2])]
    return sorted(near, key=lambda code: (sorted(code) != sorted(word), code))


def _near_names(text: str, cutoff: float) -> list[str]:
    """The actors with a name or code near to this one, the nearest first."""
    if len(text) < 4:
        return []
    known = {code.casefold(): code for code in codes.actors() if len(code) > 3}
    known |= {
        name.phrase.casefold(): name.code for name in tables.names() if name.form in ("name", "alias", "adjective")
    }
    return [known[close] for close in get_close_matches(text.casefold(), known, n=6, cutoff=cutoff)]
