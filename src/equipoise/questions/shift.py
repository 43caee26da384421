"""`shift`: is a change in the contacts of two states, or in a series, a passing pulse or a lasting shift?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.dyad_history import Chosen, DyadHistory, dyad_history
from equipoise.questions.naming import codes, name
from equipoise.questions.series_file import Series, read_series
from equipoise.questions.shift_outlook import expects, probable, sensitivity_rows, waited
from equipoise.questions.shift_words import hangs_on_prior, happened, misfit, verdict, waiting_words
from equipoise.results import Estimate, Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture
    from equipoise.shifts.change import Change
    from equipoise.shifts.comparing import Compared
    from equipoise.shifts.prior import Prior

MENTIONED = 0.1  # P(shift) from which on the shift is described
REFERENCE = (
    "Raftery and Akman (1986), Biometrika 73: a Poisson process with a change-point; Hawkes (1971), Biometrika 58; "
    "Kass and Raftery (1995), JASA 90: Bayes factors"
)
NOT_COVERED = (
    "The probabilities are about the events that were read: they do not cover what no source reports, nor what else a "
    "change could look like than these models."
)


@dataclass(frozen=True, slots=True)
class Shift(Result):
    """How probable each model is, the shift if there was one, how long to wait, and what it hangs on."""

    states: tuple[str, ...]
    of: str
    since: str
    until: str
    events: tuple[str, ...]
    days: tuple[date, ...]
    family: str
    models: Mapping[str, float]
    change: Mapping[str, Any] | None
    waiting: tuple[Mapping[str, Any], ...]
    prior: Mapping[str, Any]
    sensitivity: tuple[Mapping[str, Any], ...]
    coverage: Mapping[str, Any]
    verdict: str
    notes: tuple[str, ...]
    columns = ("model", "probability", "log_evidence")
    evidences: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        return {
            "states": list(self.states),
            "of": self.of,
            "since": self.since,
            "until": self.until,
            "family": self.family,
            "models": dict(self.models),
            "verdict": self.verdict,
            "change": dict(self.change) if self.change else None,
            "waiting": [dict(wait) for wait in self.waiting],
            "prior": dict(self.prior),
            "sensitivity": [dict(row) for row in self.sensitivity],
            "coverage": dict(self.coverage),
            "events": list(self.events),
            "notes": list(self.notes),
            "not_covered": NOT_COVERED,
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        """One row a model."""
        return [
            {"model": model, "probability": share, "log_evidence": self.evidences.get(model)}
            for model, share in self.models.items()
        ]

    def evidence(self) -> list[str]:
        return list(self.events)

    @property
    def method(self) -> Method:
        return Method(
            "Marginal likelihoods of models of the rate, equally probable beforehand; the day of a shift uniform.",
            REFERENCE,
            {"family": self.family, "of": self.of, "prior": dict(self.prior)},
        )

    def plot(self) -> Picture:
        """The events on a line with the day of the shift, and the models' probabilities as bars."""
        from equipoise.charts.shifted import shift_picture

        return shift_picture(self.to_json(), self.days, title=self.title)

    @property
    def title(self) -> str:
        return " – ".join(name(code) for code in self.states) if self.states else self.of


@in_its_world
def shift(
    view: Viewable,
    a: str,
    b: str,
    *,
    type: str | None = None,
    level: str | None = None,
    setting: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    prior: Prior | None = None,
) -> Shift:
    """Weigh a pulse against a shift in the events of two states.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    a, b : the two states.
    type, level, setting : which events; without them leaders' meetings in person, bilateral and on the sidelines.
    since, until : the period; without them from the year of the first such event to what the view or the case reaches.
    prior : of the models (`equipoise.shifts.prior.Prior`).

    Raises
    ------
    UsageError : an unknown type, level or setting, or a period that holds no time.
    NotFound : the record has no such event.
    """
    view = View.of(view)
    first, second = codes((a, b))
    with view.at_once():
        found = dyad_history(view, first, second, Chosen.of(type, level, setting), since, until)
    return of_dyad(found, prior)


def of_dyad(found: DyadHistory, prior: Prior | None = None) -> Shift:
    from equipoise.shifts.comparing import compare

    history = found.to_dates()
    compared = compare(history, prior, found.source_times())
    told = described(compared, lambda time: found.day(time).isoformat())
    sensitive = sensitivity_rows(history, compared, found.source_times())
    rate, waits = waited(history, compared)
    unit = " a year"
    first = misfit(compared.probabilities, sensitive, expects(compared, sensitive))
    words = [verdict(compared.probabilities, told, unit), *waiting_words(waits, rate, found.denser, probable(compared))]
    said = hangs_on_prior(compared.probabilities, sensitive)
    coverage = {
        **found.coverage.to_json(),
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "events": len(found.days),
        "uncertain": found.uncertain,
        "undated": found.undated,
        **found.reporting.to_json(),
        "denser": [{"series": what, "events": count} for what, count in found.denser],
    }
    return Shift(
        (found.a, found.b),
        str(found.of),
        found.since.isoformat(),
        found.until.isoformat(),
        found.ids,
        found.days,
        compared.family,
        compared.probabilities,
        told,
        tuple(waits),
        compared.prior.to_json(),
        tuple(sensitive),
        coverage,
        " ".join([f"{happened(len(found.days), found.years)}.", *first, *words, *([said] if said else [])]),
        found.notes,
        compared.evidence,
    )


def shift_series(path: str | Path, *, family: str | None = None, prior: Prior | None = None) -> Shift:
    """Weigh a pulse against a shift in a series from a file, `date,value[,exposure]`.

    Parameters
    ----------
    family : poisson, negative-binomial or gaussian; without one the first, or the second where counts vary much more.

    Raises
    ------
    InputError : the file or one of its lines cannot be used; it says which.
    """
    from equipoise.shifts.families import GAUSSIAN, check_family

    if family:
        check_family(family)
    series = read_series(path)
    return of_scores(series, prior) if family == GAUSSIAN else of_counts(series, family, prior)


def of_counts(series: Series, family: str | None, prior: Prior | None) -> Shift:
    from equipoise.shifts.comparing import compare, compare_dispersed
    from equipoise.shifts.families import DISPERSED
    from equipoise.shifts.partition import is_dispersed
    from equipoise.shifts.prior import Prior

    counts, weighed = series.counts(), prior or Prior()
    wide = family == DISPERSED or (family is None and is_dispersed(counts))
    compared = compare_dispersed(counts, weighed) if wide else compare(counts, weighed)
    sensitive = sensitivity_rows(counts, compared, ())
    rate, waits = waited(counts, compared)
    return of_series(series, compared, " a year", sensitive, waits, rate)


def of_scores(series: Series, prior: Prior | None) -> Shift:
    from equipoise.shifts.comparing import compare_scores

    if series.exposure:
        raise UsageError("Scores have no exposure.", "Leave the column out, or give counts.")
    return of_series(series, compare_scores(series.values, series.width, prior), "", [], [], 0.0)


def of_series(
    series: Series,
    compared: Compared,
    unit: str,
    sensitive: list[dict[str, Any]],
    waits: list[dict[str, Any]],
    rate: float,
) -> Shift:
    told = described(compared, lambda period: series.labels[min(int(period), len(series.labels) - 1)])
    first = misfit(compared.probabilities, sensitive, expects(compared, sensitive))
    words = [verdict(compared.probabilities, told, unit), *waiting_words(waits, rate, (), probable(compared))[:1]]
    said = hangs_on_prior(compared.probabilities, sensitive)
    coverage = {"periods": len(series.values), "period": series.period, "since": series.labels[0]}
    coverage |= {"until": series.labels[-1], "exposure": "as given" if series.exposure else "even"}
    return Shift(
        (),
        Path(series.path).name,
        series.labels[0],
        series.labels[-1],
        (),
        (),
        compared.family,
        compared.probabilities,
        told,
        tuple(waits),
        compared.prior.to_json(),
        tuple(sensitive),
        coverage,
        " ".join([*first, *words, *([said] if said else [])]),
        (),
        compared.evidence,
    )


def described(compared: Compared, label: Any) -> dict[str, Any] | None:
    """The shift as the contract has it; None where it is hardly probable."""
    change: Change = compared.change
    if compared.probabilities["shift"] < MENTIONED:
        return None
    estimate, low, high = (label(place) for place in change.when)
    return {
        "date": {"estimate": estimate, "low": low, "high": high, "level": 0.95},
        "index": change.index,
        "probability": change.probability,
        "rate_before": Estimate.of(*change.rate_before).to_json(),
        "rate_after": Estimate.of(*change.rate_after).to_json(),
        "log_bayes_factor": change.log_bayes_factor,
    }
