"""`precedents`: what became of states that were bound to both sides of a rivalry: spells, their ends, a base rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.periods import Period, first_day, last_day
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.bonds import PARTIES, bonds, bound_to, check_criteria, links_of, reach
from equipoise.questions.naming import name, three_of_case
from equipoise.questions.phrases import listing, plural
from equipoise.questions.precedent_spells import PACTS, Lasting, Spell, Tally, Years, spells_of, tally
from equipoise.results import Estimate, Method, Result
from equipoise.world.tie_kinds import kinds_of

if TYPE_CHECKING:
    from equipoise.charts import Picture

SINCE = 1946
ALL, FEWER = "all", "without pacts of many"
TENTHS = 0.01  # from here on tenths of a per cent say enough
AFTER = (5, 10, 20)  # years after which it is told how many positions had lasted
NOT_COVERED = (
    "Spells of one pact, and of one rivalry, are not independent, so the interval is too narrow where few pacts make "
    "many spells. A bond ends here when its row ends, which may be long after it stopped to mean anything."
)
RULE = (
    f"A bond is of a pact where its row has three members or more, or, in data of dyads, where {PARTIES} states or "
    "more were tied each with each in that kind in the year in which it began."
)


@dataclass(frozen=True, slots=True)
class Precedents(Result):
    """The reference class of a pivot between two rivals: every other spell of such a position in the loaded data."""

    columns = ("pivot", "a", "b", "since", "until", "years", "ended", "lost", "pact", "rivals_bound", "cut", "rows")

    states: tuple[str, str, str]
    criteria: tuple[str, ...]
    since: int
    until: int
    spells: tuple[Spell, ...]
    own: tuple[Spell, ...]
    with_pacts: bool

    @property
    def whole(self) -> Tally:
        return tally(self.spells)

    @property
    def by_pact(self) -> dict[str, Tally]:
        return {pact: tally([one for one in self.spells if one.pact == pact]) for pact in PACTS}

    @property
    def lasting(self) -> list[Lasting]:
        """How long such positions lasted: all of them, and where some rest on pacts of many the rest apart."""
        rest = tuple(one for one in self.spells if one.pact != "multilateral")
        apart = [Lasting(FEWER, rest)] if 0 < len(rest) < len(self.spells) else []
        return [Lasting(ALL, self.spells), *apart] if self.spells else []

    @property
    def answer(self) -> str:
        found, bound = self.whole, bound_to(self.criteria)
        head = f"Positions in which a state was {bound} both sides of a rivalry, {self.since} to {self.until}"
        if not found.spells:
            return f"{head}: none in the data that are loaded. {self.about_own()}"
        ends = found.ended
        told = (
            f"{head}: {plural(found.spells, 'spell')}. {found.lost} ended with the pivot losing one "
            f"({ends['lost one']}) or both ({ends['lost both']}), {ends['rivalry ended']} with the rivalry, "
            f"{ends['state ended']} with a state, {ends['running']} still ran."
        )
        return f"{told}{rate(found)}{self.about_length(ALL)}{self.about_pacts()} {self.about_own()}"

    def about_length(self, of: str) -> str:
        """How long such positions lasted."""
        found = next((one for one in self.lasting if one.of == of), None)
        told = [(years, step) for years in AFTER if found and (step := found.after(years))]
        if not told:
            return ""
        shares = [f"{s.share:.0%} ({s.low:.0%} to {s.high:.0%}) after {years} years" for years, s in told]
        return f" Were the rivalry to go on, the pivot would still have both in {listing(shares)}."

    def about_pacts(self) -> str:
        if not self.with_pacts:
            return " Spells that rest on pacts of many on both sides are left out."
        many, rest = self.by_pact["multilateral"], tally([one for one in self.spells if one.pact != "multilateral"])
        if not many.spells or not rest.spells:
            return f" {plural(many.spells, 'spell rests', 'spells rest')} on pacts of many on both sides."
        return (
            f" {many.spells} of them rest on pacts of many on both sides; without these there are {rest.spells}, of "
            f"which {rest.lost} ended with a loss.{rate(rest)}{self.about_length(FEWER)}"
        )

    def about_own(self) -> str:
        p, a, b = map(name, self.states)
        if not self.own:
            return f"{p} between {a} and {b} is not in such a position by these data."
        spans = listing([f"{one.since} to {one.until} ({one.ended}, {one.pact})" for one in self.own])
        return f"{p} between {a} and {b} itself, not counted: {spans}."

    def to_json(self) -> dict[str, Any]:
        return {
            "pivot": self.states[0],
            "clients": list(self.states[1:]),
            "criteria": list(self.criteria),
            "since": self.since,
            "until": self.until,
            "with_pacts": self.with_pacts,
            **self.whole.to_json(),
            "by_pact": {pact: found.to_json() for pact, found in self.by_pact.items()},
            "own": [one.to_json() for one in self.own],
            "survival": [one.to_json() for one in self.lasting],
            "list": [one.to_json() for one in self.spells],
            "rule": RULE,
            "not_covered": NOT_COVERED,
            "answer": self.answer,
            "method": self.method.to_json(),
        }

    def rows(self) -> Sequence[Mapping[str, Any]]:
        lists = ("lost", "rows")
        return [
            {key: " ".join(value) if key in lists else value for key, value in one.to_json().items()}
            for one in self.spells
        ]

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(id for one in (*self.own, *self.spells) for id in one.rows))

    @property
    def method(self) -> Method:
        return Method(
            "Years in which a state was bound to both sides of a rivalry, joined to spells; the yearly rate of losing "
            "one or both is that of a Poisson process over the years watched, with its exact interval. `survival` is "
            "the share of the positions in which the pivot had lost neither after so many years, were the rivalry to "
            "go on: Kaplan and Meier's estimate with its log-log interval.",
            "Garwood (1936), Biometrika 28; Kaplan and Meier (1958), JASA 53",
            {"criteria": list(self.criteria), "since": self.since, "until": self.until, "with_pacts": self.with_pacts},
        )

    @property
    def undrawn(self) -> UsageError | None:
        if not self.lasting:
            return UsageError(
                "No such position is in the data that are loaded, so there is nothing to draw.",
                "Ask by other bonds (--by pledge, treaty, arms) or load data sets of alliances and rivalries.",
            )
        return None

    def plot(self) -> Picture:
        """How long the pivot kept both sides, with the interval, and how the positions ended.

        Raises
        ------
        UsageError : no such position is in the data that are loaded.
        """
        from equipoise.charts.lasted import precedents_picture

        if self.undrawn:
            raise self.undrawn
        return precedents_picture(self.to_json(), name, title=self.title)

    @property
    def title(self) -> str:
        bound = bound_to(self.criteria)
        return f"States {bound} both sides of a rivalry, {self.since}–{self.until}"


def rate(found: Tally) -> str:
    """The hazard in a sentence."""
    if found.hazard is None or found.five_years is None:
        return ""
    per, five = (percent(one) for one in (found.hazard, found.five_years))
    return f" That is {per} a year, over {found.years} years watched; in five years {five}."


def percent(one: Estimate) -> str:
    places = 1 if (one.estimate or 0) >= TENTHS else 2
    middle, low, high = (f"{value or 0:.{places}%}" for value in (one.estimate, one.low, one.high))
    return f"{middle} ({low} to {high})"


@in_its_world
def precedents(
    view: Viewable,
    *states: str,
    criteria: Sequence[str] = ("defence",),
    since: str | date | None = None,
    until: str | date | None = None,
    with_pacts: bool = True,
) -> Precedents:
    """List what became of positions like that of a pivot between two rivals.

    Parameters
    ----------
    states : the pivot and its two clients; without them those of the case.
    criteria : what binds a state to another: `defence` (a pledge or treaty of defence), `pledge` (any), `treaty` (a
        treaty or pledge of two parties), `arms` (its main supplier). With several, one of them on each side is enough.
    since, until : the first and last year; without them from 1946 to the last year that all data sets used cover.
    with_pacts : whether spells that rest on pacts of many on both sides count; they are marked in any case.

    Raises
    ------
    UsageError : not three states, an unknown criterion, or years that are not covered.
    """
    view = View.of(view)
    p, a, b = three_of_case(view.case, states)
    wanted = check_criteria(criteria)
    with view.same_ties():
        first, last = years_asked(view, wanted, first_day(since, "since"), last_day(until, "until"))
        rivalries = links_of(view, kinds_of("rivalry"), last)
        found = spells_of(Years(bonds(view, wanted, first, last), rivalries, first, last))
    own = tuple(one for one in found if one.pivot == p and {one.a, one.b} == {a, b})
    others = tuple(one for one in found if one not in own and (with_pacts or one.pact != "multilateral"))
    return Precedents((p, a, b), wanted, first, last, others, own, with_pacts)


def years_asked(view: View, criteria: Sequence[str], since: date | None, until: date | None) -> tuple[int, int]:
    covered = reach(view, criteria)
    known = view.known_by or view.case.period.until or date.today()
    last = min(until.year if until else covered[1] if covered else known.year, covered[1] if covered else known.year)
    first = max(since.year if since else SINCE, covered[0] if covered else 1)
    Period.of(since, until)  # refused if it ends before it begins
    if first > last:
        raise UsageError(
            f"No year from {first} to {last} is covered.",
            "Load data sets that reach it, or ask for others: `datasets`.",
        )
    return first, last
