"""`incidents`: accusations, sanctions, arrests, airspace, force between states: what, from whom to whom, how often."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.counted_rates import History, Ratio, about, history, ratios_json, ratios_of
from equipoise.questions.coverage import Coverage, coverage
from equipoise.questions.dyad_events import DyadEvent, dyad_events
from equipoise.questions.naming import name, of_case
from equipoise.questions.phrases import plural
from equipoise.questions.support import Support, by_standing
from equipoise.rates import poisson_rate
from equipoise.results import Estimate, Method, Result
from equipoise.world.incidents import incident_types

if TYPE_CHECKING:
    from equipoise.charts import Picture

OF = "occurred acts and words of conflict between the two"
BOTH = "both"
MONTHLY = 731  # days up to which counts over time are by month
NOT_COVERED = (
    "It does not cover incidents that no source read here reports, nor the choice of sources; a quarrel of many days "
    "is counted as often as it is told of different days."
)
REFERENCE = "Garwood (1936), Biometrika 28; Przyborowski and Wilenski (1940), Biometrika 31; types: PLOVER 2.0"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the period, with the ids of the incidents that began in it and the number of documents published in it.

    Where neither is any, nobody looked: the count is not zero but unknown.
    """

    since: date
    until: date
    events: tuple[str, ...]
    documents: int

    def to_json(self) -> dict[str, Any]:
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "count": len(self.events) if self.events or self.documents else None,
            "documents": self.documents,
            "events": list(self.events),
        }


@dataclass(frozen=True, slots=True)
class Dyad:
    """The incidents of two states: those of the period, those without a date, those that did not (yet) happen.

    `rate` is a year's in the period, None where it has no bounds; `history` that before it.
    """

    a: str
    b: str
    counted: tuple[DyadEvent, ...]
    undated: tuple[DyadEvent, ...]
    other: tuple[DyadEvent, ...]
    over_time: tuple[Stretch, ...]
    rate: Estimate | None
    history: History | None

    @property
    def directions(self) -> tuple[str, str, str]:
        return f"{self.a}>{self.b}", f"{self.b}>{self.a}", BOTH

    def cells(self) -> dict[str, dict[str, int]]:
        """Counts by type and direction, the types in the table's order."""
        found = Counter((e.type, direction(e)) for e in self.counted)
        return {t.type: {d: found[t.type, d] for d in self.directions} for t in incident_types()}

    def standing(self) -> dict[str, int]:
        return by_standing(self.counted)

    def of(self, *, material: bool) -> list[DyadEvent]:
        kinds = {t.type for t in incident_types() if t.is_material is material}
        return [e for e in self.counted if e.type in kinds]

    def to_json(self) -> dict[str, Any]:
        return {
            "states": [self.a, self.b],
            "types": self.cells(),
            "count": len(self.counted),
            "verbal": len(self.of(material=False)),
            "material": len(self.of(material=True)),
            "undated": len(self.undated),
            "standing": self.standing(),
            "support": Support.of(self.counted).to_json(),
            "over_time": [s.to_json() for s in self.over_time],
            "events": [e.id for e in self.counted],
            "undated_events": [e.id for e in self.undated],
            "other_status": {e.id: e.status for e in self.other},
            "rate": self.rate.to_json() if self.rate else None,
            "history": self.history.to_json() if self.history else None,
        }


@dataclass(frozen=True, slots=True)
class Incidents(Result):
    """The incidents between states, dyad by dyad; those of the first state with the others are compared."""

    columns = ("dyad", "type", "direction", "count")

    states: tuple[str, ...]
    period: Period
    dyads: tuple[Dyad, ...]
    ratios: tuple[Ratio, ...]
    coverage: Coverage
    answer: str
    records: tuple[dict[str, Any], ...]
    level: float = 0.95
    min_independent: int = 1

    def to_json(self) -> dict[str, Any]:
        return {
            "states": list(self.states),
            **self.period.to_json(),
            "of": OF,
            "min_independent": self.min_independent,
            "dyads": {f"{d.a}-{d.b}": d.to_json() for d in self.dyads},
            **ratios_json(self.ratios),
            "coverage": self.coverage.to_json(),
            "answer": self.answer,
            "interval": about("incidents"),
            "not_covered": NOT_COVERED,
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        """One row a dyad, type and direction."""
        return [
            {"dyad": f"{d.a}-{d.b}", "type": t, "direction": way, "count": count}
            for d in self.dyads
            for t, cells in d.cells().items()
            for way, count in cells.items()
        ]

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(e.id for d in self.dyads for e in (*d.counted, *d.undated)))

    def plot(self) -> Picture:
        """The timeline of the dated incidents, a line for each pair of states."""
        from equipoise.charts import events_picture

        return events_picture(self.records, name, self.period.since, self.period.until)

    @property
    def method(self) -> Method:
        return Method(
            "Rate a year of a Poisson process with its exact interval; ratio of two such rates over the same period.",
            REFERENCE,
            {
                "types": [t.type for t in incident_types()],
                "level": self.level,
                "min_independent": self.min_independent,
            },
        )


@in_its_world
def incidents(
    view: Viewable, *states: str, since: str | date | None = None, until: str | date | None = None, level: float = 0.95
) -> Incidents:
    """List and count the acts and words of conflict between states.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    states : two states or more; every two of them are a dyad. Without them the case's pivot and partners.
    since, until : the period, both ends included; without them the case's own period.
    level : confidence of the intervals.

    Returns
    -------
    Incidents. Counted is what occurred; what was denied, planned or only thought of, and what has no date, is listed
    apart. The rate ratio compares the first state's incidents with the later named of two others over those with the
    earlier.

    Raises
    ------
    UsageError : fewer than two states.
    """
    view = View.of(view)
    named = of_case(view.case, states)
    if len(named) < 2:
        raise UsageError("Incidents are between two states.", "Name them: ARM AZE.")
    period = view.reached(Period.of(since, until) if since or until else view.case.period)
    with view.at_once():
        read = {row["day"]: row["documents"] for row in view.rows(query("published"))}
        dyads = tuple(dyad(view, a, b, period, level, read) for a, b in combinations(named, 2))
        records = tuple(view.records([e.id for d in dyads for e in (*d.counted, *d.undated)]))
        covered = coverage(view)
    ratios = ratios_of({d.b: len(d.counted) for d in dyads if d.a == named[0]}, level)
    sentence = answer(dyads, ratios, period)
    return Incidents(named, period, dyads, ratios, covered, sentence, records, level, view.min_independent)


def dyad(view: View, a: str, b: str, period: Period, level: float, read: Mapping[date, int]) -> Dyad:
    kinds = {t.type for t in incident_types()}
    found = [e for e in dyad_events(view, a, b) if e.type in kinds]
    held = [e for e in found if e.status == "occurred"]
    inside = [e for e in held if e.within(period)]
    bounded = period != Period()
    years = period.years
    return Dyad(
        a,
        b,
        counted=tuple(inside),
        undated=tuple(e for e in held if e.start is None) if bounded else (),
        other=tuple(e for e in found if e.status != "occurred" and (e.start is None or e.within(period))),
        over_time=tuple(stretches(inside, period, read)),
        rate=Estimate.of(*poisson_rate(len(inside), years, level), level) if years else None,
        history=history(held, held, period, level),
    )


def direction(event: DyadEvent) -> str:
    return BOTH if event.symmetric else f"{event.source}>{event.target}"


def stretches(events: Sequence[DyadEvent], period: Period, read: Mapping[date, int]) -> list[Stretch]:
    """The dated events by year; by month where they or the period span no more than two years."""
    begun = [(max(e.start, period.since or e.start), e.id) for e in events if e.start]
    first, last = period.since or min((d for d, _ in begun), default=None), period.until or max(read, default=None)
    if first is None or last is None:
        return []
    return [
        Stretch(
            since,
            until,
            tuple(id for day, id in begun if since <= day <= until),
            sum(number for day, number in read.items() if since <= day <= until),
        )
        for since, until in parts(first, last)
    ]


def parts(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The calendar months or, over more than two years, the years from one day to another, cut to these days."""
    by_month = (last - first).days <= MONTHLY
    for year in range(first.year, last.year + 1):
        for start, end in [(month, month) for month in range(1, 13)] if by_month else [(1, 12)]:
            since, until = date(year, start, 1), date(year, end, monthrange(year, end)[1])
            if since <= last and until >= first:
                yield max(since, first), min(until, last)


def answer(dyads: Sequence[Dyad], ratios: Sequence[Ratio], period: Period) -> str:
    """The sentences that answer the question, each dyad's and the comparisons', with their uncertainty."""
    told = [sentence(d, period) for d in dyads]
    with_first = f"of {name(dyads[0].a)} with"
    told += [f"Incidents {with_first} {name(b)} over those with {name(a)}: rate ratio {r}." for b, a, r in ratios]
    return " ".join(told)


def sentence(found: Dyad, period: Period) -> str:
    """`Armenia and Azerbaijan (2018): 3 incidents (accusations 2, force 1), 3.0 a year (95% interval 0.6 to 8.8).`"""
    by_type = Counter(e.type for e in found.counted)
    kinds = ", ".join(f"{t.label} {by_type[t.type]}" for t in incident_types() if by_type[t.type])
    parts = [
        plural(len(found.counted), "incident") + (f" ({kinds})" if kinds else ""),
        yearly(found.rate) if found.rate else "",
        f"before: {found.history.rate.estimate:.1f} a year" if found.history else "",
        f"{len(found.undated)} more without a date" if found.undated else "",
    ]
    return f"{name(found.a)} and {name(found.b)} ({period}): {'; '.join(part for part in parts if part)}."


def yearly(rate: Estimate) -> str:
    return f"{rate.estimate:.1f} a year ({rate.level:.0%} interval {rate.low:.1f} to {rate.high:.1f})"
