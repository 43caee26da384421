"""What the world's tables of names hold: one frozen dataclass and one cached loader a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from equipoise.world.overlay import cached
from equipoise.world.rows import read

FORMS = ("name", "adjective", "people", "capital", "metonym", "acronym", "alias")
KINDS = ("state", "de facto", "territory", "former")
SYSTEMS = ("iso2", "cow", "cowabb", "gw")


@dataclass(frozen=True, slots=True)
class State:
    """A state or de facto entity; `end` is its last day, None while it exists."""

    code: str
    name: str
    kind: str
    start: date | None
    end: date | None
    source: str = ""
    note: str = ""

    def was(self, day: date) -> bool:
        """Whether it existed on a day."""
        return not ((self.start and day < self.start) or (self.end and day > self.end))

    @property
    def span(self) -> str:
        return f"from {self.start or 'ever'} to {self.end or 'today'}"


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A state's code in another system, and the days between which the system uses it."""

    code: str
    system: str
    value: str
    start: date | None
    end: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an actor; `ambiguous` if the words also mean something else."""

    phrase: str
    code: str
    form: str
    start: date | None
    end: date | None
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's standing in an organisation; the days are those of the source's editions, at times years late.

    `own` tells that a case's row says so; one without an end has the last day of the calendar.
    """

    state: str
    organisation: str
    status: str
    first_seen: date
    last_seen: date
    own: bool = False


@cached
def states() -> tuple[State, ...]:
    return tuple(
        State(
            r.text("code"),
            r.text("name"),
            r.choice("kind", KINDS),
            r.first_day("start"),
            r.last_day("end"),
            r.text("source"),
            r.maybe("note"),
        )
        for r in read("states.csv", ("code", "name", "kind", "start", "end", "source", "note"))
    )


@cached
def codes() -> tuple[CodeRow, ...]:
    return tuple(
        CodeRow(
            r.text("code"),
            r.choice("system", SYSTEMS),
            r.text("value"),
            r.first_day("start"),
            r.last_day("end"),
            r.text("source"),
        )
        for r in read("codes.csv", ("code", "system", "value", "start", "end", "source"))
    )


@cached
def organisations() -> tuple[Organisation, ...]:
    rows = read("organisations.csv", ("code", "name", "kind"), ignored=("source",))
    return tuple(Organisation(r.text("code"), r.text("name"), r.text("kind")) for r in rows)


@cached
def names() -> tuple[Name, ...]:
    rows = read("names.csv", ("phrase", "code", "form", "start", "end", "note"), ignored=("source",))
    return tuple(
        Name(
            r.text("phrase"),
            r.text("code"),
            r.choice("form", FORMS),
            r.first_day("start"),
            r.last_day("end"),
            "ambiguous" in r.maybe("note").lower(),
        )
        for r in rows
    )


@cached
def distractors() -> tuple[str, ...]:
    return tuple(r.text("phrase") for r in read("distractors.csv", ("phrase",), ignored=("why",)))


@cached
def places() -> dict[str, str]:
    """The country in which each named place lies."""
    return {name: country for name, country, _, _ in _place_rows()}


@cached
def plain_places() -> dict[str, str]:
    """The same for cities and regions whose name is that of nothing else: no base, no residence, no second town."""
    towns = ("capital", "city", "locality", "region", "resort")
    return {n: country for n, country, kind, note in _place_rows() if kind in towns and "ambiguous" not in note}


@cached
def _place_rows() -> tuple[tuple[str, str, str, str], ...]:
    rows = read("places.csv", ("name", "country", "kind", "note"), ignored=("source",))
    return tuple((r.text("name"), r.text("country"), r.maybe("kind"), r.maybe("note").lower()) for r in rows)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue by which an ambiguous phrase gets its meaning: an actor's code, or `other`."""

    phrase: str
    where: str
    cue: str
    meaning: str


@cached
def ambiguous() -> tuple[Cue, ...]:
    kinds = ("after", "before", "comma", "shape", "near", "default")
    rows = read("ambiguous.csv", ("phrase", "where", "cue", "meaning"), ignored=("why",))
    return tuple(Cue(r.text("phrase"), r.choice("where", kinds), r.maybe("cue"), r.text("meaning")) for r in rows)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that name two actors together."""

    phrase: str
    first: str
    second: str


@cached
def pairs() -> tuple[Pair, ...]:
    rows = read("pairs.csv", ("phrase", "first", "second"), ignored=("source",))
    return tuple(Pair(r.text("phrase"), r.text("first"), r.text("second")) for r in rows)


@cached
def memberships() -> tuple[Membership, ...]:
    rows = read("memberships.csv", ("state", "organisation", "status", "first_seen", "last_seen"), ignored=("source",))
    found = []
    for r in rows:
        first, last = r.first_day("first_seen"), r.last_day("last_seen") or (date.max if r.own else None)
        if first is None or last is None:
            raise r.error("first_seen", "the first and the last edition that name the membership")
        status = r.text("status")
        found.append(Membership(r.text("state"), r.text("organisation"), _full(status), first, last, r.own))
    return tuple(found)


def _full(status: str) -> str:
    """The ties of the record call an ordinary member's status `full`."""
    return "full" if status == "member" else status


@cache  # asked at every word of a text; no case adds to the words of English
def word_list(name: str) -> frozenset[str]:
    """One of the lists of words by which names and offices are read: `honorific`, `calendar`, …"""
    rows = read("word_lists.csv", ("list", "word"), ignored=("why",))
    return frozenset(r.text("word") for r in rows if r.text("list") == name)
