"""`forecast`: what was forecast, by whom and how probable, what became of it, and what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.journals import read_journal
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.criteria import parse_criteria
from equipoise.questions.forecast_rows import (
    JOURNAL,
    Forecast,
    crowd_on,
    day_asked,
    forecasts_in,
    is_replay,
    known_rows,
)
from equipoise.questions.proposing import Proposal, Proposing
from equipoise.results import Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture

COLUMNS = ("id", "question", "resolves", "since", "by", "person", "p", "base", "crowd", "people", "state", "proposed")
REFERENCE = "Tetlock and Gardner (2015), Superforecasting: dated probabilities of questions that can be resolved"


@dataclass(frozen=True, slots=True)
class Listed:
    """A forecast with what the record proposes for it, and the probabilities of everybody who forecast the question.

    `state`: resolved; due (its last day has passed, or an event fits); else open. `gone` says that the event on which
    its resolution rests is no longer in the record.
    """

    forecast: Forecast
    proposal: Proposal
    crowd: tuple[float, ...]
    state: str
    gone: bool

    def to_json(self) -> dict[str, Any]:
        f = self.forecast
        people = len(self.crowd)
        return {
            "id": f.id,
            "question": f.question,
            "resolves": f.resolves,
            "since": f.since.isoformat(),
            "by": f.by.isoformat(),
            "person": f.person,
            "p": f.latest.probability,
            "stated": [s.to_json() for s in f.stated],
            "crowd": {"p": sum(self.crowd) / people, "people": people} if people > 1 else None,
            "replay": is_replay(f),
            "state": self.state,
            "proposed": self.proposal.to_json() if self.state != "resolved" else None,
            "resolution": f.resolution.to_json() if f.resolution else None,
            "resolved_differently": [r.to_json() for r in f.said] if f.disagreed else [],
            "event_gone": self.gone,
        }


@dataclass(frozen=True, slots=True)
class Forecasts(Result):
    """The forecasts of a case as of a day."""

    columns = COLUMNS

    today: date
    listed: tuple[Listed, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "as_of": self.today.isoformat(),
            "forecasts": [item.to_json() for item in self.listed],
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        return [
            {
                "id": item.forecast.id,
                "question": item.forecast.question,
                "resolves": item.forecast.resolves,
                "since": item.forecast.since,
                "by": item.forecast.by,
                "person": item.forecast.person,
                "p": item.forecast.latest.probability,
                "base": item.forecast.latest.base,
                "crowd": sum(item.crowd) / len(item.crowd) if len(item.crowd) > 1 else None,
                "people": len(item.crowd),
                "state": item.state,
                "proposed": item.proposal.outcome if item.state != "resolved" else None,
            }
            for item in self.listed
        ]

    def evidence(self) -> list[str]:
        resolved = (item.forecast.resolution for item in self.listed)
        named = [*(r.event for r in resolved if r), *(item.proposal.event for item in self.listed)]
        return list(dict.fromkeys(id for id in named if id))

    @property
    def method(self) -> Method:
        what = "Probabilities as people stated them; the record proposes an outcome, a person decides."
        return Method(what, REFERENCE, {"as_of": self.today.isoformat()})

    @property
    def undrawn(self) -> UsageError | None:
        if not self.listed:
            return UsageError("Nothing was forecast, so there is nothing to draw.", "Write one down: `forecast add`.")
        return None

    def plot(self) -> Picture:
        """How probable each forecast was held last, beside its base rate.

        Raises
        ------
        UsageError : nothing was forecast.
        """
        from equipoise.charts.foretold import forecasts_picture

        if self.undrawn:
            raise self.undrawn
        rows = self.rows()
        said = [f"{row['person']}, {row['question']}: {row['p']:.0%} ({row['state']})" for row in rows]
        return forecasts_picture(rows, alt=f"{'; '.join(said)}.", title=f"Forecasts as of {self.today}")


@in_its_world
def forecast(view: Viewable, *, today: date | None = None) -> Forecasts:
    """List the forecasts of a case.

    Parameters
    ----------
    view : the View to read, or the folder of a case. With `known_by`, what was stated, read or resolved later is not
        seen.
    today : the day on which the question is asked, if it is not today or `known_by`.
    """
    view = View.of(view)
    day = day_asked(view.known_by, today)
    found = forecasts_in(known_rows(read_journal(view.case.store, JOURNAL), view.known_by))
    return Forecasts(day, tuple(listed(view, found, day)))


@in_its_world
def forecasts_due(view: Viewable, *, within: int = 0, today: date | None = None) -> Forecasts:
    """The forecasts that somebody should resolve: whose last day has passed, or that an event decides.

    Parameters
    ----------
    within : also those whose last day comes within so many days.
    """
    found = forecast(view, today=today)
    soon = found.today + timedelta(days=within)
    due = (i for i in found.listed if i.state == "due" or (i.state == "open" and within and i.forecast.by <= soon))
    return Forecasts(found.today, tuple(due))


def listed(view: View, found: Sequence[Forecast], today: date) -> list[Listed]:
    if not found:
        return []
    proposing = Proposing(view, today)
    known = known_events(view, [f.resolution.event for f in found if f.resolution and f.resolution.event])
    return [one(proposing, f, [g for g in found if g.key == f.key], known) for f in found]


def one(proposing: Proposing, forecast: Forecast, alike: Sequence[Forecast], known: frozenset[str]) -> Listed:
    proposal = proposing.propose(parse_criteria(forecast.resolves), forecast.since, forecast.by)
    settled = forecast.resolution
    passed = proposing.today > forecast.by or proposal.outcome is not None
    state = "resolved" if settled else "due" if passed else "open"
    crowd = crowd_on(min(proposing.today, forecast.end), alike)
    gone = bool(settled and settled.event and settled.event not in known)
    return Listed(forecast, proposal, tuple(crowd), state, gone)


def known_events(view: View, ids: Sequence[str]) -> frozenset[str]:
    """Those of the ids, of whichever mention, that address an event of the view."""
    if not ids:
        return frozenset()
    query = (
        "SELECT m.mention AS mention FROM event_mentions m WHERE m.mention IN (SELECT unnest($ids)) ORDER BY mention"
    )
    rows = view.rows(query, ids=[f"m-{id.removeprefix('e-')}" for id in ids])
    return frozenset(f"e-{row['mention'].removeprefix('m-')}" for row in rows)
