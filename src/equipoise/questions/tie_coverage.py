"""What is known of a dyad's ties, to which year, from which source; and why the rest is blank, with the next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from equipoise.datasets import registry
from equipoise.datasets.sidecar import Sidecar
from equipoise.ledger.clock import now
from equipoise.ledger.loaded import LoadedDataset, one_loaded
from equipoise.ledger.membership_ties import MEMBERSHIP, OWN, RULES, TABLE
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View
from equipoise.questions.hidden import out_since
from equipoise.questions.naming import name
from equipoise.questions.tie_days import Span, Tie, clipped, first, holds, joined, last, years
from equipoise.world.memberships import editions
from equipoise.world.obligations import obligations
from equipoise.world.tables import states
from equipoise.world.tie_kinds import families, family_of, tie_kinds

CASE = "ties"
OTHER = "other"  # kinds that a person made up
BEGINNING = 1816  # the first year of the lists of states


@dataclass(frozen=True, slots=True)
class TieCoverage:
    """What one source knows of one family of kinds.

    `known` are the years of which it speaks, `tied` those with a tie. `at` is what it says of the period: `tied`,
    `none` (it covers the period and has none), `stale` (a tie at its last covered year, before the period) or `blank`;
    of a stale or blank one `reason` says why and `next` what to do.
    """

    family: str
    kinds: tuple[str, ...]
    source: str
    known: tuple[Span, ...]
    tied: tuple[Span, ...]
    at: str
    reason: str | None = None
    next: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "family": self.family,
            "kinds": list(self.kinds),
            "source": self.source,
            "known": [list(span) for span in self.known],
            "tied": [list(span) for span in self.tied],
            "at": self.at,
            "reason": self.reason,
            "next": self.next,
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """A dyad and the years asked about, within those in which both states were there.

    `horizon` is the last year of which anything can be known, `both` the common years, `missing` who was no state then.
    """

    view: View
    dyad: tuple[str, str]
    ties: Sequence[Tie]
    years: Span
    horizon: int
    both: Span
    missing: str | None

    def add(self, kind: str) -> str:
        return f'equipoise tie add "{kind}" {self.dyad[0]} {self.dyad[1]} --since D --reference "…"'


def asked_about(view: View, dyad: tuple[str, str], ties: Sequence[Tie], period: Period) -> Asked:
    today = view.known_by or date.fromisoformat(now()[:10])
    horizon = today.year if view.known_by else max(today.year, period.until.year if period.until else 0)
    spells = [spell(code, horizon) for code in dyad]
    both = max(start for start, _ in spells), min(end for _, end in spells)
    since = period.since.year if period.since else both[0]
    wanted = since, max(since, period.until.year if period.until else horizon)
    return Asked(view, dyad, ties, wanted, horizon, both, absent(dyad, spells, wanted))


def spell(code: str, horizon: int) -> Span:
    """The years of a state; an organisation is there throughout."""
    found = next((s for s in states() if s.code == code), None)
    start = found.start.year if found and found.start else BEGINNING
    return start, min(found.end.year, horizon) if found and found.end else horizon


def absent(dyad: tuple[str, str], spells: Sequence[Span], wanted: Span) -> str | None:
    for code, (start, end) in zip(dyad, spells, strict=True):
        if wanted[1] < start:
            return f"{name(code)} is listed as a state from {start} only"
        if wanted[0] > end:
            return f"{name(code)} is listed as a state to {end} only"
    return None


def coverage(asked: Asked) -> Iterator[TieCoverage]:
    """Family by family, what each source knows; the case's own table first."""
    made_up = tuple(sorted({t["kind"] for t in asked.ties if family_of(t["kind"]) is None}))
    for family, kinds in {**families(), **({OTHER: made_up} if made_up else {})}.items():
        yield of_case(asked, family, kinds)
        if MEMBERSHIP in kinds:
            yield of_table(asked, family)
        if {rule.kind for rule in obligations()} & set(kinds):
            yield of_rules(asked, family)
        for sidecar in map(registry.sidecar, registry.names()):
            told = tuple(kind for kind in kinds if kind in tie_kinds() and sidecar.name in tie_kinds()[kind].datasets)
            if told and sidecar.ties_need:
                yield of_dataset(asked, family, told, sidecar)


def of_case(asked: Asked, family: str, kinds: tuple[str, ...]) -> TieCoverage:
    """The case's rows tell of their own years and of no others."""
    rows = [t for t in asked.ties if t["kind"] in kinds and t["dataset"] in (CASE, OWN)]
    known = clipped((years(t, asked.horizon) for t in rows), asked.both)
    at = "tied" if any(touches(asked, t) for t in rows if t["value"] != 0) else "none"
    found = TieCoverage(family, kinds, CASE, known, tied_years(asked, rows), at)
    if any(touches(asked, t) for t in rows):
        return found
    ends = [last(t).year for t in rows if last(t).year < asked.years[0]]
    reason = f"the rows in the case's ties.csv end {max(ends)}" if ends else "no row in the case's ties.csv"
    if rows and not ends:
        reason = f"the rows in the case's ties.csv begin {min(first(t).year for t in rows)}"
    return blank(asked, found, reason, asked.add(kinds[0]))


def of_table(asked: Asked, family: str) -> TieCoverage:
    oldest, newest = editions()
    bounds = oldest.year, min(newest.year, asked.horizon)
    found = covered(asked, family, (MEMBERSHIP,), TABLE, bounds)
    what = "the table of memberships"
    return found if found.at != "blank" else outside(asked, found, bounds, what, asked.add(MEMBERSHIP))


def of_rules(asked: Asked, family: str) -> TieCoverage:
    """What follows from memberships is known where memberships are: those of the table, and of the case."""
    oldest, newest = editions()
    bounds = oldest.year, min(newest.year, asked.horizon)
    kinds = tuple(dict.fromkeys(rule.kind for rule in obligations()))
    found = covered(asked, family, kinds, RULES, bounds)
    if found.at != "blank":
        return found
    return outside(
        asked, found, bounds, "what members owe follows from memberships, and the table of these", asked.add(MEMBERSHIP)
    )


def of_dataset(asked: Asked, family: str, kinds: tuple[str, ...], sidecar: Sidecar) -> TieCoverage:
    found = TieCoverage(family, kinds, sidecar.name, (), (), "blank")
    loaded = one_loaded(asked.view.case.datasets, sidecar.name)
    get = f"equipoise get {sidecar.name}, then equipoise load {sidecar.name} FILE"
    if loaded is None:
        return blank(asked, found, f"{sidecar.title} is not loaded", get)
    if not loaded.known_by(asked.view.known_by):
        return blank(
            asked,
            found,
            f"{sidecar.title} {out_since(loaded)}, so it is left out by --known-by",
            "leave out --known-by",
        )
    if loaded.ties is None:
        needed = ", ".join(sidecar.ties_need)
        return blank(asked, found, f"{sidecar.title} is loaded without what its ties need: {needed}", get)
    bounds = covered_years(loaded, sidecar)
    found = covered(asked, family, kinds, sidecar.name, bounds)
    return found if found.at in ("tied", "none") else outside(asked, found, bounds, "the data set", asked.add(kinds[0]))


def covered_years(loaded: LoadedDataset, sidecar: Sidecar) -> Span:
    tables = [t for t in loaded.tables if t.name in sidecar.ties_need]
    firsts, lasts = ([getattr(t, end) for t in tables if getattr(t, end)] for end in ("first", "last"))
    return min(firsts, default=sidecar.first), max(lasts, default=sidecar.last)


def covered(asked: Asked, family: str, kinds: tuple[str, ...], source: str, bounds: Span) -> TieCoverage:
    """What a source says that covers a span of years: of a year without a tie that there was none."""
    rows = [t for t in asked.ties if t["kind"] in kinds and t["dataset"] == source]
    tied = tied_years(asked, rows)
    known = joined((*clipped([bounds], asked.both), *tied))
    if any(touches(asked, t) for t in rows if t["value"] != 0):
        at = "tied"
    elif holds(known, asked.years):
        at = "none"
    else:
        at = "stale" if tied and tied[-1][1] == bounds[1] < asked.years[0] else "blank"
    return TieCoverage(family, kinds, source, known, tied, at)


def tied_years(asked: Asked, rows: Sequence[Tie]) -> tuple[Span, ...]:
    """The years with a tie: of a figure of nought it is known that there was none."""
    return clipped((years(t, asked.horizon) for t in rows if t["value"] != 0), asked.both)


def touches(asked: Asked, tie: Tie) -> bool:
    return first(tie).year <= asked.years[1] and last(tie).year >= asked.years[0]


def outside(asked: Asked, found: TieCoverage, bounds: Span, what: str, next: str) -> TieCoverage:
    """Why a source says nothing of the period, by the years that it covers."""
    if found.at == "stale":
        return blank(asked, found, f"{bounds[1]}, last year covered", next)
    if asked.years[0] > bounds[1]:
        return blank(asked, found, f"{what} ends {bounds[1]}", next)
    if asked.years[1] < bounds[0]:
        return blank(asked, found, f"{what} begins {bounds[0]}", next)
    return blank(asked, found, f"{what} covers {bounds[0]} to {bounds[1]}, a part of the period", next)


def blank(asked: Asked, found: TieCoverage, reason: str, next: str) -> TieCoverage:
    at = found.at if found.at == "stale" else "blank"
    return replace(found, at=at, reason=asked.missing or reason, next=next)
