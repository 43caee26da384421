"""What the answer of `shift` hangs on, and how long one must wait for a surer one, as rows of its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from equipoise.questions.shift_words import OWN, PROBABLE
from equipoise.results import Estimate

if TYPE_CHECKING:
    from equipoise.shifts.comparing import Compared
    from equipoise.shifts.history import Counts, Dates
    from equipoise.shifts.waiting import Wait

HARDLY = 0.001  # the probability beyond it beforehand at which a rate is not what the prior expects


def sensitivity_rows(history: Dates | Counts, compared: Compared, sources: Sequence[float]) -> list[dict[str, Any]]:
    from equipoise.shifts.comparing import sensitivity

    said = (
        "a prior half as heavy",
        "a prior twice as heavy",
        OWN,
        "pulses up to 2 years",
    )
    found, others = [], sensitivity(history, compared.prior, sources, compared.family)
    for words, (prior, other) in zip(said, others, strict=True):
        row = {"said": words, "shape": prior.shape, "rate": prior.rate, "pulse_years": list(prior.pulse_years)}
        found.append(row | {"shift": other.probabilities["shift"], "models": dict(other.probabilities)})
    return found


def waited(history: Dates | Counts, compared: Compared) -> tuple[float, list[dict[str, Any]]]:
    """The rate that is taken as usual, and the waiting table from the history's end on."""
    from equipoise.shifts.costs import excess_of
    from equipoise.shifts.families import DISPERSED
    from equipoise.shifts.history import Counts
    from equipoise.shifts.waiting import waiting

    events, exposed = history.total
    usual = (events + compared.prior.shape) / (exposed + compared.prior.rate)
    if probable(compared):
        usual = compared.change.rate_before[0]
    excess = excess_of(history) if isinstance(history, Counts) and compared.family == DISPERSED else 0.0
    return usual, [wait_json(wait) for wait in waiting(history, usual, compared.prior, excess=excess)]


def expects(compared: Compared, sensitive: Sequence[dict[str, Any]]) -> bool:
    """Whether the prior holds a rate as high as the own one for possible at all."""
    from scipy.special import gammaincc

    own = next((row for row in sensitive if row["said"] == OWN), None)
    prior = compared.prior
    return not own or bool(gammaincc(prior.shape, prior.rate * own["shape"] / own["rate"]) > HARDLY)


def probable(compared: Compared) -> bool:
    """Whether the rate has more probably shifted than not: what is usual is then the rate of before."""
    return compared.probabilities["shift"] >= PROBABLE


def wait_json(wait: Wait) -> dict[str, Any]:
    months = None if wait.hopeless else Estimate.of(*wait.months, 0.8).to_json()
    return {"factor": wait.factor, "months": months, "reached": wait.reached, "horizon": wait.horizon}
