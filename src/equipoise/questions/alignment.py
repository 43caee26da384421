"""`alignment`: how alike the foreign policies of states are, by their alliances or their votes in the UN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from equipoise.errors import NotFound, UsageError, nearest
from equipoise.ledger.periods import Given, Period
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.alignment_choices import BASES, Choices
from equipoise.questions.alignment_frames import frame_of
from equipoise.questions.alignment_measures import Measured, measured
from equipoise.questions.alignment_sources import Source, portfolios_of
from equipoise.questions.alignment_words import disagreements, readings
from equipoise.questions.hidden import to_load
from equipoise.questions.ideal_points import distances, lacking, points
from equipoise.questions.naming import codes, is_state, name
from equipoise.questions.phrases import listing
from equipoise.results import Estimate, Method, Result
from equipoise.similarity import MEASURES, Conventions

if TYPE_CHECKING:
    from equipoise.charts import Picture

POINTS = "ideal_point_distance"
HEADS = {
    "s": "S",
    "s_squared": "S²",
    "kappa": "kappa",
    "pi": "pi",
    "tau_b": "tau-b",
    "a": "A",
    "agreement": "agreement",
}
BY = {"alliances": "alliances", "un-votes": "votes in the UN"}
WHAT = {
    "alliances": "Similarity of the two states' alliance portfolios: what each owes every member of the state system.",
    "un-votes": "Similarity of the two states' votes in the UN General Assembly.",
}
REFERENCES = (
    "S: Signorino and Ritter 1999 (ISQ 43); kappa and pi: Cohen 1968, Scott 1955, Häge 2011 (Political Analysis 19); "
    "tau-b: Kendall 1945; A: Benati and Capurri 2026 (Quality & Quantity); ideal points: Bailey, Strezhnev and Voeten "
    "2017 (JCR 61), intervals of their distance: Zou and Donner 2008"
)


@dataclass(frozen=True, slots=True)
class Alignment(Result):
    """The measures of a dyad, of one state with every other, or of all dyads, by year.

    `states` are those asked about: two, one or none. `sources` are the data and their years, `absent` says which are
    not there; `told` says where the measures of a dyad tell different stories.
    """

    states: tuple[str, ...]
    basis: str
    period: Period
    choices: Choices
    found: Measured
    points: Mapping[str, Any]
    sources: tuple[Source, ...]
    told: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    columns = ("state1", "state2", "year", *MEASURES, POINTS, f"{POINTS}_low", f"{POINTS}_high")

    def to_json(self) -> dict[str, Any]:
        return {
            **self.asked(),
            "basis": self.basis,
            "rows": [self.row(n) for n in range(len(self.found.years))],
            "method": self.method.to_json(),
            "disagreements": list(self.told),
            "notes": self.notes,
        }

    def asked(self) -> dict[str, Any]:
        if len(self.states) == 2:
            return {"dyad": list(self.states)}
        return {"state": self.states[0]} if self.states else {}

    @property
    def notes(self) -> list[str]:
        """What of the period the data do not cover, and which are not there."""
        since, until = (day.year if day else None for day in (self.period.since, self.period.until))
        what = "nothing is" if len(self.sources) == 1 else "no {} are"
        outside = [
            f"{', '.join(one.data)} covers {one.first} to {one.last}: {what.format(one.what)} known of {part}."
            for one in self.sources
            for part in one.lacking(since, until)
        ]
        return [*outside, *self.absent]

    @property
    def readings(self) -> tuple[str, ...]:
        """For a reader: ideal points and agreement of a dyad, in words."""
        return tuple(readings(self))

    @property
    def data(self) -> tuple[str, ...]:
        """The data sets with their versions."""
        return tuple(name for one in self.sources for name in one.data)

    @property
    def covered(self) -> tuple[int, int]:
        """The first and the last year of the data."""
        return min(one.first for one in self.sources), max(one.last for one in self.sources)

    def row(self, n: int) -> dict[str, Any]:
        """One dyad-year as JSON has it."""
        names = {} if len(self.states) == 2 else self.partners(n)
        known = {m: number(values[n]) for m, values in self.shown().items()}
        return {
            **names,
            "year": int(self.found.years[n]),
            **known,
            POINTS: self.distance(n),
            "targets": int(self.found.targets[n]),
        }

    def partners(self, n: int) -> dict[str, str]:
        held = self.found.portfolios[int(self.found.years[n])].states
        first, second = held[int(self.found.first[n])], held[int(self.found.second[n])]
        return {"partner": second} if self.states else {"state1": first, "state2": second}

    def distance(self, n: int) -> dict[str, Any] | None:
        if not self.points or not np.isfinite(self.points["estimate"][n]):
            return None
        estimate, low, high = (float(self.points[part][n]) for part in ("estimate", "low", "high"))
        return Estimate.of(estimate, low, high, self.points["level"]).to_json()

    def shown(self) -> dict[str, Any]:
        """The measures; agreement is one of votes alone."""
        hidden = np.full(len(self.found.years), np.nan)
        return {
            m: hidden if m == "agreement" and self.basis == "alliances" else values
            for m, values in self.found.measures.items()
        }

    @property
    def table(self) -> Any:
        """One row a dyad-year; state1 before state2."""
        return frame_of(self, None)

    def in_codes(self, system: str | None) -> Any:
        """The table with the states in a code system: `cow`, `gw`, `iso3` …; None for actor codes."""
        return frame_of(self, system)

    def rows(self) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = self.table.to_dicts()
        return found

    def evidence(self) -> list[str]:
        """No event enters; which data do is told by `method`."""
        return []

    @property
    def method(self) -> Method:
        parameters = {"basis": self.basis, "period": str(self.period), **self.choices.told(self.basis)}
        return Method(WHAT[self.basis], REFERENCES, parameters | {"data": list(self.data)})

    @property
    def undrawn(self) -> UsageError | None:
        return undrawn() if len(self.states) != 2 else None

    def plot(self) -> Picture:
        """The years of a dyad by measure, and the distance of ideal points with its interval.

        Raises
        ------
        UsageError : one state or none was named: many dyads are a table.
        """
        from equipoise.charts.alike import alignment_picture

        if self.undrawn:
            raise self.undrawn
        title = f"{name(self.states[0])} and {name(self.states[1])}: alignment by {BY[self.basis]}"
        return alignment_picture(self.to_json(), HEADS, alt=self.in_words, title=title)

    @property
    def in_words(self) -> str:
        """What the picture shows: each measure in the first and the last year in which it is known."""
        rows = self.to_json()["rows"]
        said = []
        for measure, head in HEADS.items():
            known = [row for row in rows if row[measure] is not None]
            if known:
                first, last = known[0], known[-1]
                said.append(f"{head} {first[measure]:.2f} in {first['year']}, {last[measure]:.2f} in {last['year']}")
        apart = [row for row in rows if row[POINTS]]
        if apart:
            said.append(f"ideal points {apart[-1][POINTS]['estimate']:.2f} apart in {apart[-1]['year']}")
        return f"{name(self.states[0])} and {name(self.states[1])}, {BY[self.basis]}: {'; '.join(said)}."


def undrawn() -> UsageError:
    return UsageError(
        "Alignment with many states is a table: the lines of hundreds of dyads would hide each other.",
        "Name two states, or take the table: `.table`, -o FILE.csv.",
    )


@in_its_world
def alignment(
    view: Viewable,
    *states: str,
    basis: str = "alliances",
    at: Given = None,
    since: Given = None,
    until: Given = None,
    choices: Choices | None = None,
) -> Alignment:
    """How alike the foreign policies of two states are, or of one and every other, or (without names) of all.

    Parameters
    ----------
    states : two, one or none.
    basis : `alliances`, the obligations in `ties`; or `un-votes`.
    at : a year, or a day or month of it, instead of `since` and `until`.
    since, until : the years; by default all that the data cover.
    choices : every convention that changes a number; see `Choices`.

    Raises
    ------
    NotFound : the data are not loaded, or do not cover the period or the states.
    UsageError : three states or more, an unknown basis or convention.
    """
    if len(states) > 2:
        raise UsageError(f"Alignment is asked about {len(states)} states.", "Name two, or one, or none for all dyads.")
    view = View.of(view)
    period = Period.asked(at, since, until)
    found = measure(view, codes(states), basis, period.since, period.until, choices)
    if not len(found.found.years):
        raise NotFound(nothing(found), "Ask for other years or states.")
    return replace(found, told=tuple(disagreements(view, found))) if len(states) == 2 else found


def measure(
    view: View,
    states: tuple[str, ...],
    basis: str,
    since: Given,
    until: Given,
    choices: Choices | None,
) -> Alignment:
    """The measures without a word on them; without rows where nothing is known."""
    if basis not in BASES:
        raise UsageError(f"'{basis}' is no basis.", f"{nearest(basis, BASES)} Take {' or '.join(BASES)}.".strip())
    if isinstance(choices, Conventions):
        raise UsageError("Conventions are one part of the choices.", "Write choices=Choices(measures=Conventions(…)).")
    chosen, period = choices or Choices(), Period.of(since, until)
    known = points(view, chosen.ideal_points) if basis == "un-votes" else {}
    other = lacking(view, chosen.ideal_points) if basis == "un-votes" and not known else None
    if other and not view.has("un_votes"):
        raise NotFound(*other)
    portfolios, sources = portfolios_of(view, basis, period, chosen, states, known)
    found = measured(portfolios, basis, chosen, states)
    told = (*absent(view, basis), *([" ".join(other)] if other else []))
    return Alignment(states, basis, period, chosen, found, distances(known, found), sources, absent=told)


def absent(view: View, basis: str) -> tuple[str, ...]:
    """That ideal points stand alone, and what would fill it."""
    lacking = basis == "un-votes" and not view.has("un_votes")
    return (f"No votes of the UN General Assembly are loaded. {to_load(view, 'un-votes')}",) if lacking else ()


def nothing(found: Alignment) -> str:
    who = " and ".join(name(state) for state in found.states) or "No two states"
    first, last = found.covered
    where = f"(asked: {found.period}; the data: {first} to {last})"
    others = [name(state) for state in found.states if not is_state(state)]
    only = f" Only states are compared, and {listing(others)} is none." if others else ""
    return f"{who}: no year in which their {BY[found.basis]} are known {where}.{only}"


def number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
