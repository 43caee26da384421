"""What each of the world's tables holds: one frozen dataclass and one cached loader a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from equipoise.world.rows import Row, read

RANKS = ("leader", "minister", "official")
FORMS = ("name", "adjective", "people", "capital", "metonym", "acronym", "alias")
ROLES = ("", "chief of state", "head of government", "both")
SYSTEMS = ("iso2", "cow", "cowabb", "gw")


@dataclass(frozen=True, slots=True)
class State:
    """A state or de facto entity; `end` is its last day, None while it exists."""

    code: str
    name: str
    kind: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A state's code in another system, and the days between which the system uses it."""

    code: str
    system: str
    value: str
    start: date | None
    end: date | None


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
class Title:
    """An office as texts write it; `state` where the words belong to one actor only (`taoiseach`)."""

    phrase: str
    role: str
    rank: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """One holder's term: `end` is the first day after it, None while it lasts."""

    state: str
    office: str
    role: str
    rank: str
    person: str
    family: str
    start: date | None
    end: date | None
    dated: bool
    note: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's standing in an organisation; the days are those of the source's editions, at times years late."""

    state: str
    organisation: str
    status: str
    first_seen: date
    last_seen: date


@cache
def states() -> tuple[State, ...]:
    rows = read("states.csv", ("code", "name", "kind", "start", "end"), ignored=("source", "note"))
    return tuple(
        State(r.text("code"), r.text("name"), r.text("kind"), r.first_day("start"), r.last_day("end")) for r in rows
    )


@cache
def codes() -> tuple[CodeRow, ...]:
    rows = read("codes.csv", ("code", "system", "value", "start", "end"), ignored=("source",))
    return tuple(
        CodeRow(r.text("code"), r.choice("system", SYSTEMS), r.text("value"), r.first_day("start"), r.last_day("end"))
        for r in rows
    )


@cache
def organisations() -> tuple[Organisation, ...]:
    rows = read("organisations.csv", ("code", "name", "kind"), ignored=("source",))
    return tuple(Organisation(r.text("code"), r.text("name"), r.text("kind")) for r in rows)


@cache
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


@cache
def distractors() -> tuple[str, ...]:
    return tuple(r.text("phrase") for r in read("distractors.csv", ("phrase",), ignored=("why",)))


@cache
def places() -> dict[str, str]:
    """The country in which each named place lies."""
    rows = read("places.csv", ("name", "country"), ignored=("kind", "source", "note"))
    return {r.text("name"): r.text("country") for r in rows}


@cache
def titles() -> tuple[Title, ...]:
    rows = read("titles.csv", ("phrase", "role", "rank", "state"), ignored=("source", "note"))
    return tuple(
        Title(r.text("phrase"), r.maybe("role"), r.choice("rank", ("", *RANKS)) or None, r.maybe("state") or None)
        for r in rows
    )


@cache
def terms() -> tuple[Term, ...]:
    """Every holder of the three office tables, but for the rows that the source itself gets wrong."""
    ministers = _others("ministers.csv", ignored=("last_seen", "first_seen"))
    return (*_offices(), *ministers, *_others("earlier_leaders.csv", ignored=()))


def _offices() -> Iterator[Term]:
    used = ("state", "office", "rank", "role", "person", "family_name", "start", "end", "last_seen", "note")
    rows = list(read("offices.csv", used, ignored=("first_seen", "source")))
    newest = max(r.text("last_seen") for r in rows)
    for r in rows:
        if "source error" not in r.maybe("note"):
            # Without an end, an office that the newest edition no longer names has ended about when last named.
            seen = None if r.text("last_seen") == newest else r.last_day("last_seen")
            yield _term(r, r.choice("role", ROLES), r.last_day("end") or seen)


def _others(file: str, ignored: tuple[str, ...]) -> Iterator[Term]:
    used = ("state", "office", "rank", "role", "person", "family_name", "start", "end", "note", "spellings")
    for r in read(file, used, ignored=(*ignored, "source")):
        spellings = tuple(s.strip() for s in r.maybe("spellings").split(";") if s.strip())
        yield replace(_term(r, r.maybe("role"), r.last_day("end")), spellings=spellings)


def _term(r: Row, role: str, end: date | None) -> Term:
    return Term(
        state=r.text("state"),
        office=r.maybe("office"),
        role=role,
        rank=r.choice("rank", RANKS),
        person=r.text("person"),
        family=r.maybe("family_name"),
        start=r.first_day("start"),
        end=end,
        dated=bool(r.maybe("start")),
        note=r.maybe("note"),
    )


@dataclass(frozen=True, slots=True)
class Principal:
    """Between which days an office other than the chief of state's led a state's government."""

    state: str
    role: str
    start: date | None
    end: date | None


@cache
def principals() -> tuple[Principal, ...]:
    """Who speaks for the state where it is not the chief of state."""
    rows = read("principals.csv", ("state", "role", "start", "end"), ignored=("source",))
    return tuple(
        Principal(r.text("state"), r.choice("role", ROLES), r.first_day("start"), r.last_day("end")) for r in rows
    )


@cache
def family_names() -> dict[str, str]:
    """Family names that need care alone: `title` (only after a title or given name) or the actor meant."""
    rows = read("family_names.csv", ("family", "reading"), ignored=("why",))
    return {r.text("family"): r.text("reading") for r in rows}


@cache
def newspaper_names() -> dict[str, str]:
    """How newspapers write the holders whose names the office tables spell by another convention."""
    return {r.text("person"): r.text("name") for r in read("newspaper_names.csv", ("person", "name"))}


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue by which an ambiguous phrase gets its meaning: an actor's code, or `other`."""

    phrase: str
    where: str
    cue: str
    meaning: str


@cache
def ambiguous() -> tuple[Cue, ...]:
    kinds = ("after", "before", "comma", "shape", "near", "default")
    rows = read("ambiguous.csv", ("phrase", "where", "cue", "meaning"), ignored=("why",))
    return tuple(Cue(r.text("phrase"), r.choice("where", kinds), r.maybe("cue"), r.text("meaning")) for r in rows)


@cache
def title_words() -> frozenset[str]:
    """The words of the titles, which stand before or after a state's name without being a person's name."""
    return frozenset(word for t in titles() for word in t.phrase.replace("-", " ").split())


@cache
def spellings() -> tuple[tuple[str, str], ...]:
    """Pairs of a person as the office tables write the name and another way to write it."""
    rows = read("spellings.csv", ("person", "spelling"), ignored=("source",))
    return tuple((r.text("person"), r.text("spelling")) for r in rows)


@cache
def memberships() -> tuple[Membership, ...]:
    rows = read("memberships.csv", ("state", "organisation", "status", "first_seen", "last_seen"), ignored=("source",))
    found = []
    for r in rows:
        first, last = r.first_day("first_seen"), r.last_day("last_seen")
        if first is None or last is None:
            raise r.error("first_seen", "the first and the last edition that name the membership")
        status = r.text("status")
        found.append(Membership(r.text("state"), r.text("organisation"), _full(status), first, last))
    return tuple(found)


def _full(status: str) -> str:
    """The ties of the record call an ordinary member's status `full`."""
    return "full" if status == "member" else status
