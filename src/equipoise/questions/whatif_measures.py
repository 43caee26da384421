"""What `whatif` reads off each question: its numbers and words, by name, so that two answers can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View
from equipoise.questions.alignment import alignment
from equipoise.questions.balance import balance
from equipoise.questions.contacts import contacts
from equipoise.questions.dependence import VERBS, dependence
from equipoise.questions.pivot import pivot
from equipoise.questions.posture import posture
from equipoise.questions.precedents import precedents
from equipoise.questions.ties import ties
from equipoise.world.tie_kinds import families, family_of

Value = float | int | str | None
Key = tuple[str, str, str]  # the question, what of, which number


@dataclass(frozen=True, slots=True)
class Asked:
    """What every question is asked: of which states, as of which day, over which period, with which settings."""

    states: tuple[str, ...]
    day: date
    period: Period
    draws: int
    seed: int
    time_limit: float

    @property
    def dyads(self) -> list[tuple[str, str]]:
        return list(combinations(self.states, 2))

    @property
    def title(self) -> str:
        return " ".join(self.states)


Numbers = Iterator[tuple[str, str, Value]]


def of_ties(view: View, asked: Asked) -> Numbers:
    """How many ties of each family a dyad has, how many of its ties contradict each other."""
    for a, b in asked.dyads:
        found = ties(view, a, b, at=asked.day)
        held = [row for row in found.between() if row["value"] != 0]
        for family in families():
            count = sum(family_of(row["kind"]) == family for row in held)
            yield f"{a}–{b}", f"ties: {family}", count
        full = [
            {r["target"] for r in found.memberships() if r["source"] == s and r["status"] == "full"} for s in (a, b)
        ]
        yield f"{a}–{b}", "organisations of both in full", len(set.intersection(*full))
        clashes = [one for one in found.conflicts if one.what == "contradiction"]
        yield f"{a}–{b}", "contradictions", len(clashes)


def of_contacts(view: View, asked: Asked) -> Numbers:
    found = contacts(view, *asked.states, since=asked.period.since, until=asked.period.until)
    for partner in found.partners:
        yield f"{found.pivot}–{partner.code}", "leaders' meetings compared", len(partner.compared)
        yield f"{found.pivot}–{partner.code}", "meetings held with other partners present", len(partner.joint)
    for later, earlier, ratio in found.ratios:
        yield f"{later} over {earlier}", "rate ratio", ratio.estimate


def of_alignment(view: View, asked: Asked) -> Numbers:
    """The measures of alliances in the year of the day."""
    for a, b in asked.dyads:
        row = alignment(view, a, b, since=asked.day.year, until=asked.day.year).to_json()["rows"][-1]
        for measure, value in row.items():
            if measure not in ("year", "targets") and not isinstance(value, dict):
                yield f"{a}–{b}", f"alliances: {measure}", value


def of_dependence(view: View, asked: Asked) -> Numbers:
    """What each partner has from the pivot, from whom it has most, and how concentrated that is, kind by kind."""
    pivot_, *partners = asked.states
    told = False
    for state, kind in ((state, kind) for state in partners for kind in VERBS):
        try:
            found = dependence(view, state, of=kind, until=f"{asked.day.year:04}")
        except NotFound:
            continue
        told = True
        of, rows = f"{state}: {kind}", found.rows()
        own = next((row for row in rows if row["supplier"] == pivot_), {})
        yield of, f"share of {pivot_}", own.get("share")
        yield of, f"of it replaceable, {pivot_}", own.get("replaceable")
        yield of, "leading supplier", found.leading()["supplier"]
        for index, value in found.concentration().items():
            yield of, index if index.startswith("hhi") else f"hhi, {index} bound", value
    if not told:
        raise NotFound("No tie tells what the partners have from others.", "Add rows to ties.csv, or load a data set.")


def of_posture(view: View, asked: Asked) -> Numbers:
    pivot_, *partners = asked.states
    found = posture(view, pivot_, at=asked.day, poles=partners if len(partners) == 2 else ())
    for row in found.rows():
        for component in ("evenness", "hhi", "leading", "leading_share", "rival_pairs", "place"):
            yield f"{pivot_}: {row['kind']}", component, row[component]


def of_balance(view: View, asked: Asked) -> Numbers:
    (found,) = balance(view, at=asked.day, time_limit=asked.time_limit).answers
    network, of = found.network, "network"
    yield of, "frustration index" if found.found.proved else "frustration index, upper bound", found.found.index
    if not found.found.proved:
        yield of, "frustration index, lower bound", found.found.lower_bound
    yield of, "states", len(network.nodes)
    yield of, "ties", len(network.ties)
    yield of, "negative ties", network.negative
    yield of, "share of balanced triads", found.triads.to_json()["balanced"]


def of_pivot(view: View, asked: Asked) -> Numbers:
    found = pivot(view, *asked.states, at=asked.day, draws=asked.draws, seed=asked.seed)
    for choice, share in found.choices.items():
        yield asked.title, f"best in draws: {choice}", share
    yield asked.title, "margin of balancing", found.margin.estimate
    yield asked.title, "margin of balancing, worst case", found.judged.least
    yield asked.title, "verdict", found.verdict or "none"
    yield asked.title, "unmeasured share of the variance", found.spread.unmeasured
    for parameter, given in found.parameters.items():
        if not parameter.startswith("w"):
            yield asked.title, f"{parameter}, low", given.low
            yield asked.title, f"{parameter}, high", given.high


def of_precedents(view: View, asked: Asked) -> Numbers:
    found = precedents(view, *asked.states)
    whole = found.whole
    yield "all spells", "spells", whole.spells
    yield "all spells", "ended with a loss", whole.lost
    yield "all spells", "rate of loss a year", whole.hazard.estimate if whole.hazard else None
    own = "; ".join(f"{one.since} to {one.until} ({one.ended}, {one.pact})" for one in found.own)
    yield asked.title, "the position itself", own or "not in such a position"


QUESTIONS: Mapping[str, Callable[[View, Asked], Numbers]] = {
    "ties": of_ties,
    "contacts": of_contacts,
    "alignment": of_alignment,
    "dependence": of_dependence,
    "posture": of_posture,
    "balance": of_balance,
    "pivot": of_pivot,
    "precedents": of_precedents,
}


def measured(view: View, asked: Asked, question: str) -> dict[Key, Value] | str:
    """The numbers of one question's answer; where the record has no answer, why."""
    try:
        return {(question, of, what): value for of, what, value in QUESTIONS[question](view, asked)}
    except (NotFound, UsageError) as error:
        return str(error)
