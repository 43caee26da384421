"""What the tables on code systems hold: which systems there are, how their lists differ, what ISO used formerly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from equipoise.world.overlay import cached
from equipoise.world.rows import read

DIFFERENCES = ("number", "admission", "criteria", "beginning", "end", "interruption", "never")
EXCEPTIONS = ("left out", "repeated")


@dataclass(frozen=True, slots=True)
class CodeSystem:
    """A code system; `first` and `last` are the days that its list covers, None where it has no limits."""

    system: str
    what: str
    list: str
    first: date | None
    last: date | None
    reference: str
    terms: str


@dataclass(frozen=True, slots=True)
class FormerIso:
    """What ISO 3166 called a state formerly; empty text where it had no code of that kind of its own."""

    code: str
    alpha4: str
    alpha2: str
    alpha3: str
    name: str
    start: date | None
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Days on which the Correlates of War and Gleditsch and Ward differ about a state; None: not in that list."""

    code: str
    cow: int | None
    gw: int | None
    start: date
    end: date | None
    kind: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class CrosswalkException:
    """Years in which the crosswalk `cw_gw_panel` does not agree with the lists about a Gleditsch and Ward number."""

    gw: int
    code: str
    first: int
    last: int
    kind: str
    reason: str
    source: str


@cached
def code_systems() -> dict[str, CodeSystem]:
    rows = read("code_systems.csv", ("system", "what", "list", "first", "last", "reference", "terms"))
    return {
        r.text("system"): CodeSystem(
            r.text("system"),
            r.text("what"),
            r.text("list"),
            r.first_day("first"),
            r.last_day("last"),
            r.text("reference"),
            r.text("terms"),
        )
        for r in rows
    }


@cached
def former_iso() -> tuple[FormerIso, ...]:
    used = ("code", "alpha4", "alpha2", "alpha3", "name", "start", "end", "source")
    return tuple(
        FormerIso(
            r.text("code"),
            r.maybe("alpha4"),
            r.maybe("alpha2"),
            r.maybe("alpha3"),
            r.text("name"),
            r.first_day("start"),
            r.last_day("end"),
            r.text("source"),
        )
        for r in read("former_iso.csv", used, ignored=("withdrawn", "note"))
    )


@cached
def differences() -> tuple[Difference, ...]:
    """Every span of days on which the two lists differ about a state, with the reason."""
    found = []
    for r in read("list_differences.csv", ("code", "cow", "gw", "start", "end", "kind", "reason", "source")):
        start = r.first_day("start")
        if start is None:
            raise r.error("start", "the first day of the difference")
        cow, gw = (int(r.number(s)) if r.maybe(s) else None for s in ("cow", "gw"))
        kind, end = r.choice("kind", DIFFERENCES), r.last_day("end")
        found.append(Difference(r.text("code"), cow, gw, start, end, kind, r.text("reason"), r.text("source")))
    return tuple(found)


@cached
def crosswalk_exceptions() -> tuple[CrosswalkException, ...]:
    return tuple(
        CrosswalkException(
            int(r.number("gw")),
            r.text("code"),
            int(r.number("first")),
            int(r.number("last")),
            r.choice("kind", EXCEPTIONS),
            r.text("reason"),
            r.text("source"),
        )
        for r in read("crosswalk_exceptions.csv", ("gw", "code", "first", "last", "kind", "reason", "source"))
    )


@cached
def successions() -> tuple[tuple[str, str], ...]:
    """Pairs of a state and one that followed it on some of its ground: whom an error names instead."""
    rows = read("successions.csv", ("earlier", "later"), ignored=("why",))
    return tuple((r.text("earlier"), r.text("later")) for r in rows)
