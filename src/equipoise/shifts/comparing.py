"""Pulse or shift: the models set against each other, and when and from what to what the rate shifted if it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import logsumexp

from equipoise.shifts import change, counted, evidence, scores
from equipoise.shifts.change import Change
from equipoise.shifts.costs import excess_of
from equipoise.shifts.dispersed import Dispersed
from equipoise.shifts.families import DISPERSED, GAUSSIAN, POISSON
from equipoise.shifts.history import Counts, Dates
from equipoise.shifts.prior import MODELS, Prior


@dataclass(frozen=True, slots=True)
class Compared:
    """What the data make of the models.

    `probabilities` of `prior.MODELS` add up to 1; `sources` is 0 where no source changed. `evidence` are the logs of
    the marginal likelihoods, up to a constant that the models share. `change` is the shift, given that there was one.
    """

    family: str
    probabilities: Mapping[str, float]
    evidence: Mapping[str, float]
    change: Change
    prior: Prior


def compare(history: Dates | Counts, prior: Prior | None = None, sources: Sequence[float] = ()) -> Compared:
    """Compare the models on events at exact dates or counted by period, as Poisson processes.

    Parameters
    ----------
    sources : times in years from the start at which a source was added or lost; without one the model is left out.

    References
    ----------
    Raftery, A. E. and Akman, V. E. (1986). Bayesian analysis of a Poisson process with a change-point. Biometrika 73,
    85-89. Hawkes, A. G. (1971). Spectra of some self-exciting and mutually exciting point processes. Biometrika 58,
    83-90.
    """
    prior = prior or Prior()
    # Both modules have the same models under the same names.
    models: Any = evidence if isinstance(history, Dates) else counted
    told: Any = change.of_dates if isinstance(history, Dates) else change.of_counts
    curve = models.shift_curve(history, prior)
    found = {
        "constant": models.constant(history, prior),
        "shift": models.shift(history, prior),
        "pulse": models.pulse(history, prior),
        "drift": models.drift(history, prior),
        "burst": models.burst(history, prior),
    }
    if len(sources):
        found["sources"] = models.sources(history, prior, np.asarray(sources, float))
    shifted = told(history, prior, curve, float(logsumexp(curve[1])) - found["constant"])
    return Compared(POISSON, probabilities(found), found, shifted, prior)


def compare_dispersed(counts: Counts, prior: Prior | None = None, sources: Sequence[float] = ()) -> Compared:
    """Compare the models on counts that vary more than by chance."""
    prior = prior or Prior()
    table = Dispersed(counts, prior)
    curve = table.shift_curve()
    found = {
        "constant": table.constant(),
        "shift": float(logsumexp(curve[1])),
        "pulse": table.pulse(),
        "drift": table.drift(),
        "burst": table.burst(),
    }
    if len(sources):
        found["sources"] = table.sources(np.asarray(sources, float))
    shifted = change.of_counts(counts, prior, curve, found["shift"] - found["constant"], excess_of(counts))
    return Compared(DISPERSED, probabilities(found), found, shifted, prior)


def compare_scores(values: ArrayLike, width: float = 1.0, prior: Prior | None = None) -> Compared:
    """Compare the models on continuous scores by period; `width` is a period's length in years."""
    prior = prior or Prior()
    series = scores.drawn_in(values)
    curve = scores.shift_curve(series)
    most = max(1, series.size // 3)
    shortest, longest = (min(most, max(1, round(years / width))) for years in prior.pulse_years)
    found = {
        "constant": 0.0,
        "shift": float(logsumexp(curve[1])),
        "pulse": scores.pulse(series, shortest, longest),
        "drift": scores.drift(series),
        "burst": scores.burst(series),
    }
    return Compared(GAUSSIAN, probabilities(found), found, change.of_scores(series, curve, found["shift"]), prior)


def probabilities(found: Mapping[str, float]) -> dict[str, float]:
    """Posterior of equally probable models from the logs of their evidence; 0 for a model that was left out."""
    logs = np.array(list(found.values()))
    shares = dict(zip(found, np.exp(logs - logsumexp(logs)).tolist(), strict=True))
    return {name: shares.get(name, 0.0) for name in MODELS}


def sensitivity(
    history: Dates | Counts, prior: Prior, sources: Sequence[float] = (), family: str = POISSON
) -> list[tuple[Prior, Compared]]:
    """The comparison under other priors: of half and twice the weight, centred on the own rate, with longer pulses.

    Parameters
    ----------
    family : poisson, or negative-binomial for counts.
    """
    events, years = history.total
    wide = history if family == DISPERSED and isinstance(history, Counts) else None
    own = (events + 1) / (years + 1) / (1 + (excess_of(wide) if wide else 0))
    others = [
        replace(prior, shape=prior.shape / 2, rate=prior.rate / 2),
        replace(prior, shape=prior.shape * 2, rate=prior.rate * 2),
        replace(prior, shape=1.0, rate=1 / own),
        replace(prior, pulse_years=(prior.pulse_years[0], 2 * prior.pulse_years[1])),
    ]
    if wide:
        return [(other, compare_dispersed(wide, other, sources)) for other in others]
    return [(other, compare(history, other, sources)) for other in others]
