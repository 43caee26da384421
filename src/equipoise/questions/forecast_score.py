"""`forecast score`: how good the forecasts were, against the base rate and against the crowd of the case's users."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.journals import read_journal
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.forecast_rows import (
    JOURNAL,
    Forecast,
    crowd_on,
    day_asked,
    forecasts_in,
    is_replay,
    known_rows,
)
from equipoise.questions.phrases import plural
from equipoise.results import Estimate, Method, Result
from equipoise.scoring import Bin, brier, calibration, log_score, share

if TYPE_CHECKING:
    from equipoise.charts import Picture

COLUMNS = ("id", "person", "question", "came_true", "days", "brier", "log_score", "base_brier", "crowd_brier", "people")
REFERENCE = (
    "Brier (1950), Monthly Weather Review 78: over both outcomes, 0 to 2; Good (1952), J. R. Stat. Soc. B 14: natural "
    "logarithm; Brown, Cai and DasGupta (2001), Statistical Science 16"
)
WHAT = (
    "The score of a forecast is the mean over the days on which it stood, each day that of the probability last "
    "stated; the crowd is the mean of what everybody had stated by then, oneself included. Calibration counts every "
    "probability stated."
)
LIMITS = (
    "Few forecasts tell little of who forecasts well; questions of one case are not independent of each other, nor are "
    "the probabilities stated for one question."
)
FEW = 20  # forecasts below which differences are not worth a sentence without a warning
Pair = tuple[float, float]  # Brier's and the logarithmic score


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of one forecast; those of the base rate and the crowd on the same days, None where there was none."""

    forecast: Forecast
    came_true: bool
    days: int
    own: Pair
    base: Pair | None
    crowd: Pair | None
    people: int

    def to_json(self) -> dict[str, Any]:
        f = self.forecast
        return {
            "id": f.id,
            "person": f.person,
            "question": f.question,
            "resolves": f.resolves,
            "since": f.since.isoformat(),
            "by": f.by.isoformat(),
            "came_true": self.came_true,
            "days": self.days,
            "replay": is_replay(f),
            "own": pair_json(self.own),
            "base": pair_json(self.base),
            "crowd": pair_json(self.crowd),
            "people": self.people,
        }


@dataclass(frozen=True, slots=True)
class ForecastScores(Result):
    """The scores of the resolved forecasts."""

    columns = COLUMNS

    today: date
    scored: tuple[Scored, ...]
    bins: tuple[Bin, ...]
    unresolved: int
    void: int
    level: float = 0.95

    def people(self) -> list[tuple[str, tuple[Scored, ...]]]:
        """The forecasts of each person, by name, and of all together where there are several."""
        names = sorted({s.forecast.person for s in self.scored})
        apart = [(n, tuple(s for s in self.scored if s.forecast.person == n)) for n in names]
        return [*apart, ("everybody", self.scored)] if len(names) > 1 else apart

    def to_json(self) -> dict[str, Any]:
        return {
            "as_of": self.today.isoformat(),
            "forecasts": [s.to_json() for s in self.scored],
            "people": [{"person": name, **summary(scored)} for name, scored in self.people()],
            "calibration": [self.bin_json(b) for b in self.bins],
            "unresolved": self.unresolved,
            "void": self.void,
            "answer": self.answer,
            "limits": LIMITS,
            "method": self.method.to_json(),
        }

    def bin_json(self, found: Bin) -> dict[str, Any]:
        came = Estimate.of(*share(found.came_true, found.count, self.level), self.level)
        return {
            "low": found.low,
            "high": found.high,
            "stated": found.count,
            "mean": found.mean,
            "came_true": found.came_true,
            "share": came.to_json(),
        }

    @property
    def answer(self) -> str:
        """What the scores come to, in sentences."""
        if not self.scored:
            return f"Nothing to score: {plural(self.unresolved, 'forecast')} not resolved."
        told = [sentence(name, scored) for name, scored in self.people()]
        return " ".join(told) + (" So few forecasts cannot tell skill from luck." if len(self.scored) < FEW else "")

    def rows(self) -> list[Mapping[str, Any]]:
        return [
            {
                "id": s.forecast.id,
                "person": s.forecast.person,
                "question": s.forecast.question,
                "came_true": s.came_true,
                "days": s.days,
                "brier": s.own[0],
                "log_score": s.own[1],
                "base_brier": s.base[0] if s.base else None,
                "crowd_brier": s.crowd[0] if s.crowd else None,
                "people": s.people,
            }
            for s in self.scored
        ]

    def evidence(self) -> list[str]:
        named = (s.forecast.resolution.event for s in self.scored if s.forecast.resolution)
        return list(dict.fromkeys(id for id in named if id))

    @property
    def method(self) -> Method:
        return Method(WHAT, REFERENCE, {"as_of": self.today.isoformat(), "level": self.level})

    @property
    def undrawn(self) -> UsageError | None:
        if not self.scored:
            return UsageError("No forecast was resolved yet, so there is no score to draw.", "See `forecast due`.")
        return None

    def plot(self) -> Picture:
        """Calibration with intervals, and each person's score beside the base rate's.

        Raises
        ------
        UsageError : no forecast was resolved yet.
        """
        from equipoise.charts.foretold import scores_picture

        if self.undrawn:
            raise self.undrawn
        return scores_picture(self.to_json(), title="Forecasts and what came of them")


@in_its_world
def forecast_scores(view: Viewable, *, today: date | None = None) -> ForecastScores:
    """Score the forecasts that were resolved with yes or no.

    Parameters
    ----------
    view : the View to read, or the folder of a case; with `known_by`, as things stood on that day.
    """
    view = View.of(view)
    found = forecasts_in(known_rows(read_journal(view.case.store, JOURNAL), view.known_by))
    settled = [f for f in found if f.resolution and f.resolution.outcome != "void"]
    scored = tuple(score(f, [g for g in found if g.key == f.key]) for f in settled)
    stated = [(s.probability, came_true(f)) for f in settled for s in f.stated if s.day <= f.end]
    void = sum(bool(f.resolution and f.resolution.outcome == "void") for f in found)
    day = day_asked(view.known_by, today)
    return ForecastScores(day, scored, tuple(calibration(stated)), len(found) - len(settled) - void, void)


def came_true(forecast: Forecast) -> bool:
    return bool(forecast.resolution and forecast.resolution.outcome == "yes")


def score(forecast: Forecast, alike: Sequence[Forecast]) -> Scored:
    """Score one forecast over its days, beside the base rate and the crowd of the forecasts of the same question."""
    truth = came_true(forecast)
    days = [forecast.since + timedelta(days=n) for n in range((forecast.end - forecast.since).days + 1)]
    stated = [found for day in days if (found := forecast.on(day))]
    crowds = [crowd_on(day, alike) for day in days]
    bases = [s.base for s in stated if s.base is not None]
    people = max(len(crowd) for crowd in crowds)
    return Scored(
        forecast,
        truth,
        len(days),
        scores_of([s.probability for s in stated], truth),
        scores_of(bases, truth) if len(bases) == len(stated) else None,
        scores_of([sum(crowd) / len(crowd) for crowd in crowds], truth) if people > 1 else None,
        people,
    )


def scores_of(daily: Sequence[float], truth: bool) -> Pair:
    return (
        fsum(brier(p, truth) for p in daily) / len(daily),
        fsum(log_score(p, truth) for p in daily) / len(daily),
    )


def summary(scored: Sequence[Scored]) -> dict[str, Any]:
    """The means of a person's scores, and beside those of the base rate and the crowd on the same forecasts."""
    return {
        "forecasts": len(scored),
        "replayed": sum(is_replay(s.forecast) for s in scored),
        "own": pair_json(mean(s.own for s in scored)),
        "against_base": against([(s.own, s.base) for s in scored if s.base]),
        "against_crowd": against([(s.own, s.crowd) for s in scored if s.crowd]),
    }


def against(pairs: Sequence[tuple[Pair, Pair]]) -> dict[str, Any]:
    return {
        "forecasts": len(pairs),
        "own": pair_json(mean(own for own, _ in pairs)),
        "other": pair_json(mean(other for _, other in pairs)),
    }


def mean(pairs: Iterable[Pair]) -> Pair | None:
    found = list(pairs)
    if not found:
        return None
    return sum(p[0] for p in found) / len(found), sum(p[1] for p in found) / len(found)


def pair_json(pair: Pair | None) -> dict[str, float] | None:
    return {"brier": pair[0], "log": pair[1]} if pair else None


def sentence(name: str, scored: Sequence[Scored]) -> str:
    """`ana: Brier score 0.24 over 3 forecasts; the base rate has 0.30 on 2 of them, ana 0.26.`"""
    told = summary(scored)
    others = {"the base rate": told["against_base"], "the crowd": told["against_crowd"]}
    beside = "".join(
        f"; {who} has {found['other']['brier']:.2f} on {found['forecasts']} of them, {name} {found['own']['brier']:.2f}"
        for who, found in others.items()
        if found["forecasts"]
    )
    own, count = told["own"], plural(len(scored), "forecast")
    return f"{name}: Brier score {own['brier']:.2f}, log score {own['log']:.2f} over {count}{beside}."
