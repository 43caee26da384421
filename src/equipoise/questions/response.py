"""`response`: when the pivot meets one rival, does it then meet the other sooner than chance would have it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.dyad_history import Chosen
from equipoise.questions.leader_years import LeaderYear, leader_years
from equipoise.questions.naming import name, of_case
from equipoise.questions.response_meetings import Rivals, apart_json, rivals, told
from equipoise.questions.response_words import few, verdict
from equipoise.results import Estimate, Method, Result, finite

if TYPE_CHECKING:
    from equipoise.charts import Picture
    from equipoise.responses.occasions import Occasion

DAYS = (7, 14, 30, 60, 90)
DRAWS = 9_999
FEWEST = 3  # occasions with either rival below which nothing is tested
REFERENCE = (
    "Farrington (1995), Biometrics 51: self-controlled case series; Westfall and Young (1993), Resampling-Based "
    "Multiple Testing; Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9: 39"
)
NOT_COVERED = (
    "That one meeting comes soon after another does not say that it answers it: a third event, a season or an agenda "
    "may bring both. Meetings agreed long before, calls, letters and what no source reports are not seen."
)
EVEN, MOVED = "dates drawn evenly within leader-years", "the same dates moved together within each leader-year"


@dataclass(frozen=True, slots=True)
class Response(Result):
    """How soon meetings with either rival followed those with the other, against redrawn dates."""

    pivot: str
    partners: tuple[str, str]
    of: str
    since: str
    until: str
    directions: tuple[Mapping[str, Any], ...]
    apart: tuple[Mapping[str, Any], ...]
    strata: tuple[LeaderYear, ...]
    coverage: Mapping[str, Any]
    parameters: Mapping[str, Any]
    verdict: str
    notes: tuple[str, ...]
    columns = ("first", "then", "days", "followed", "of", "expected", "p", "p_corrected", "ratio", "low", "high")

    def to_json(self) -> dict[str, Any]:
        return {
            "pivot": self.pivot,
            "partners": list(self.partners),
            "of": self.of,
            "since": self.since,
            "until": self.until,
            "verdict": self.verdict,
            "directions": [dict(one) for one in self.directions],
            "apart": [dict(one) for one in self.apart],
            "leader_years": [one.to_json() for one in self.strata],
            "coverage": dict(self.coverage),
            "notes": list(self.notes),
            "not_covered": NOT_COVERED,
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        """One row a direction and horizon."""
        return [
            {
                "first": one["first"],
                "then": one["then"],
                **{key: h[key] for key in ("days", "followed")},
                "of": one["meetings"]["first"],
                **{key: h[key] for key in ("expected", "p", "p_corrected")},
                "ratio": h["hazard_ratio"]["estimate"],
                "low": h["hazard_ratio"]["low"],
                "high": h["hazard_ratio"]["high"],
            }
            for one in self.directions
            for h in one["horizons"]
        ]

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(id for one in self.directions for id in one["events"]))

    @property
    def method(self) -> Method:
        return Method(
            "Occasions with one rival that are followed by one with the other within so many days, against dates of "
            "the other redrawn within leader-years, each day as probable as its season is busy; ratio of the rates "
            "within and outside those days of the same leader-years, with its exact conditional interval.",
            REFERENCE,
            {"of": self.of, **self.parameters},
        )

    def plot(self) -> Picture:
        """What followed by horizon against chance, both ways, with the rates and the pairs."""
        from equipoise.charts.followed import response_picture

        return response_picture(self.to_json(), name, title=f"{name(self.pivot)}: what followed")


@in_its_world
def response(
    view: Viewable,
    *states: str,
    level: str | None = None,
    setting: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    tour_days: int = 7,
    summit_days: int = 3,
    draws: int = DRAWS,
    seed: int = 17,
) -> Response:
    """Ask whether meetings with one rival are followed by meetings with the other, both ways.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    states : the pivot and the two rivals; without them the case's own.
    level, setting : which meetings; without them leaders' in person, bilateral and on the sidelines.
    since, until : the period; without them the years in which the record has meetings with both.
    tour_days, summit_days : within how many days two meetings abroad are one tour, and those in one country one summit.
    draws, seed : of the redrawn dates.

    Raises
    ------
    UsageError : not three states, or an option out of its range.
    NotFound : the record has no such meeting with one of them.
    """
    view = View.of(view)
    named = of_case(view.case, states)
    if len(named) != 3:
        raise UsageError("A response is about a pivot and two rivals.", "Name the three, as RUS ARM AZE.")
    if tour_days < 0 or summit_days < 0 or not 99 <= draws <= 1_000_000:
        raise UsageError("Days are from 0, draws from 99 to 1,000,000.", "As --tour-days 7 --draws 9999.")
    pivot, one, other = named
    chosen = Chosen.of(None, level, setting)
    found = rivals(view, pivot, (one, other), chosen, since, until, tour_days, summit_days)
    ways = (
        (one, other, found.sorted.first, found.sorted.second),
        (other, one, found.sorted.second, found.sorted.first),
    )
    directions = tuple(direction(found, *way, draws, seed) for way in ways)
    return Response(
        pivot,
        (one, other),
        str(chosen),
        found.since.isoformat(),
        found.until.isoformat(),
        directions,
        tuple(apart_json(found)),
        tuple(leader_years((pivot, one, other), found.since, found.until)),
        coverage_json(found),
        {"draws": draws, "seed": seed, "tour_days": tour_days, "summit_days": summit_days, "horizons": list(DAYS)},
        verdict(directions),
        found.notes,
    )


def coverage_json(found: Rivals) -> dict[str, Any]:
    return {
        **found.coverage.to_json(),
        "uncertain": list(found.uncertain),
        "undated": list(found.undated),
        "joint": len(found.joint),
    }


def direction(
    found: Rivals,
    first: str,
    then: str,
    ones: Sequence[Occasion],
    others: Sequence[Occasion],
    draws: int,
    seed: int,
) -> dict[str, Any]:
    """One way: what followed, how often by chance, and the pairs behind it."""
    told_of = {
        "first": first,
        "then": then,
        "meetings": {"first": len(ones), "then": len(others)},
        "events": [id for one in (*ones, *others) for id in one.ids],
        "pairs": pairs(ones, others),
    }
    short = [few(len(side), code) for code, side in ((first, ones), (then, others)) if len(side) < FEWEST]
    if short:
        return told_of | {"horizons": [], "checks": [], "why_none": f"only {' and '.join(short)}"}
    horizons, checks = tested(found, then, ones, others, draws, seed)
    return told_of | {"horizons": horizons, "checks": checks, "why_none": None}


def tested(
    found: Rivals, then: str, ones: Sequence[Occasion], others: Sequence[Occasion], draws: int, seed: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Each horizon against dates drawn by season within leader-years, the best of them against two further nulls."""
    import numpy as np

    from equipoise.responses.following import following, season
    from equipoise.responses.hazards import hazard_ratio

    ends, days = [one.end for one in ones], [one.start for one in others]
    edges = edges_of(leader_years((found.pivot, then), found.since, found.until), found.until)
    weights = season([*ends, *days], edges)
    main = following(ends, days, edges, DAYS, weights, draws, seed)
    rows = []
    for h in main:
        ratio = hazard_ratio(np.array(ends), np.array(days), np.array(edges), h.days, weights)
        rows.append(
            {
                "days": h.days,
                "followed": h.followed,
                "expected": h.expected,
                "chance": Estimate.of(h.expected, h.low, h.high).to_json(),
                "p": h.p,
                "p_corrected": h.p_corrected,
                "hazard_ratio": Estimate.of(ratio.estimate, ratio.low, ratio.high).to_json(),
                "inside": ratio.inside,
                "detectable": finite(ratio.detectable),
            }
        )
    best = min(range(len(main)), key=lambda n: (main[n].p, main[n].days))
    further = (
        (EVEN, following(ends, days, edges, DAYS, None, draws, seed)[best]),
        (MOVED, following(ends, days, edges, DAYS, None, draws, seed, shift=True)[best]),
    )
    checks = [
        {"null": said, "days": h.days, "expected": h.expected, "p": h.p, "p_corrected": h.p_corrected}
        for said, h in further
    ]
    return rows, checks


def edges_of(years: Sequence[LeaderYear], until: date) -> list[int]:
    return [*(one.since.toordinal() for one in years), (until + timedelta(days=1)).toordinal()]


def pairs(ones: Sequence[Occasion], others: Sequence[Occasion]) -> list[dict[str, Any]]:
    """Each occasion with the first and the next with the other, where it came within the longest horizon."""
    rows = []
    for one in ones:
        later = [o for o in others if 1 <= o.start - one.end <= DAYS[-1]]
        if later:
            near = min(later, key=lambda o: o.start)
            rows.append({"first": told(one), "then": told(near), "days": near.start - one.end})
    return rows
