"""What the tables of offices hold: titles, holders' terms, and how holders' names are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from equipoise.world.overlay import cached
from equipoise.world.rows import Row, read

RANKS = ("leader", "minister", "official")
ROLES = ("", "chief of state", "head of government", "both")


@dataclass(frozen=True, slots=True)
class Title:
    """An office as texts write it; `state` where the words belong to one actor only (`taoiseach`)."""

    phrase: str
    role: str
    rank: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """One holder's term: `end` is the first day after it, None while it lasts; `own` if a case's table has it."""

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
    source: str = ""
    own: bool = False
    table: str = "offices.csv"


@dataclass(frozen=True, slots=True)
class Principal:
    """Between which days an office other than the chief of state's led a state's government."""

    state: str
    role: str
    start: date | None
    end: date | None


@cached
def terms() -> tuple[Term, ...]:
    """Every holder of the three office tables, but for the rows that the source itself gets wrong; a case's last."""
    ministers = _others("ministers.csv", ignored=("last_seen", "first_seen"))
    return (*_offices(), *ministers, *_others("further_holders.csv", ignored=()))


def _offices() -> Iterator[Term]:
    used = ("state", "office", "rank", "role", "person", "family_name", "start", "end", "last_seen", "source", "note")
    rows = list(read("offices.csv", used, ignored=("first_seen",)))
    newest = max(r.text("last_seen") for r in rows)
    for r in rows:
        if "source error" not in r.maybe("note"):
            # Without an end, an office that the newest edition no longer names has ended about when last named.
            seen = None if r.text("last_seen") == newest else r.last_day("last_seen")
            yield _term(r, r.choice("role", ROLES), r.last_day("end") or seen)


def _others(file: str, ignored: tuple[str, ...]) -> Iterator[Term]:
    used = ("state", "office", "rank", "role", "person", "family_name", "start", "end", "source", "note", "spellings")
    for r in read(file, used, ignored):
        spellings = tuple(s.strip() for s in r.maybe("spellings").split(";") if s.strip())
        yield replace(_term(r, r.maybe("role"), r.last_day("end")), spellings=spellings, table=file)


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
        source=r.maybe("source"),
        own=r.own,
    )


@cached
def titles() -> tuple[Title, ...]:
    rows = read("titles.csv", ("phrase", "role", "rank", "state"), ignored=("source", "note"))
    return tuple(
        Title(r.text("phrase"), r.maybe("role"), r.choice("rank", ("", *RANKS)) or None, r.maybe("state") or None)
        for r in rows
    )


@cached
def title_words() -> frozenset[str]:
    """The words of the titles, which stand before or after a state's name without being a person's name."""
    return frozenset(word for t in titles() for word in t.phrase.replace("-", " ").split())


@cached
def principals() -> tuple[Principal, ...]:
    """Who speaks for the state where it is not the chief of state."""
    rows = read("principals.csv", ("state", "role", "start", "end"), ignored=("source",))
    return tuple(
        Principal(r.text("state"), r.choice("role", ROLES), r.first_day("start"), r.last_day("end")) for r in rows
    )


@cached
def family_names() -> dict[str, str]:
    """Family names that need care alone: `title` (only after a title or given name), the actor meant, or both."""
    rows = read("family_names.csv", ("family", "reading"), ignored=("why",))
    return {r.text("family"): r.text("reading") for r in rows}


@cached
def newspaper_names() -> dict[str, str]:
    """How newspapers write the holders whose names the office tables spell by another convention."""
    return {r.text("person"): r.text("name") for r in read("newspaper_names.csv", ("person", "name"))}


@cached
def spellings() -> tuple[tuple[str, str], ...]:
    """Pairs of a person as the office tables write the name and another way to write it."""
    rows = read("spellings.csv", ("person", "spelling"), ignored=("source",))
    return tuple((r.text("person"), r.text("spelling")) for r in rows)
