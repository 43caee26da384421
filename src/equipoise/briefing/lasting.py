"""Pulse or shift: what could be said on the day the case's question was asked, from what was known by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from equipoise.briefing.blocks import Block, Finding, Heading, Inline, Line, Note
from equipoise.briefing.figures import Numbers
from equipoise.briefing.material import Material
from equipoise.briefing.wording import state
from equipoise.errors import NotFound, UsageError
from equipoise.ledger.view import View
from equipoise.questions.shift import NOT_COVERED, shift
from equipoise.questions.shift_words import NAMES

DOUBLED = 2
FEWEST = 3  # meetings, below which there is nothing to weigh

MISSING = (
    "The record has too few dated meetings of leaders to weigh a passing pulse against a lasting shift: earlier years, "
    "read from articles or a table, would do it."
)


def asked_view(material: Material) -> View | None:
    """The record as it stood on the day of the question; without one at the end of what is known."""
    day = standing(material)
    return View(material.view.case, known_by=day, min_independent=material.view.min_independent) if day else None


def asked_shifts(material: Material, view: View | None) -> dict[str, Any]:
    """The answer of `shift` for each partner, as the record stood; a partner with too few meetings has none."""
    if view is None:
        return {}
    found: dict[str, Any] = {}
    for partner in material.partners:
        try:
            answer = shift(view, material.pivot, partner)
        except (NotFound, UsageError):
            continue
        if len(answer.events) >= FEWEST:
            found[partner] = answer.to_json()
    return found


def standing(material: Material) -> date | None:
    days = [day for day in (material.view.case.asked, material.view.known_by) if day]
    return min(days) if days else material.period.until


def lasting(material: Material, numbers: Numbers) -> Iterator[Block]:
    """The section; where no partner has meetings to weigh it says so."""
    found = numbers.results["shift"]
    yield Heading(2, "Pulse or shift", "shift")
    if not found:
        yield Note("missing", (MISSING,))
        return
    for code in found:
        yield Finding(f"Pulse or shift, {state(code)}", (*explained(material, numbers, code), *waited(numbers, code)))
    yield Note("limits", (NOT_COVERED,))


def explained(material: Material, numbers: Numbers, code: str) -> Line:
    """`On 1 October 2018, … best explained by no change (60 %); a lasting shift has 6 %.`"""
    path, found = f"/shift/{code}", numbers.results["shift"][code]
    models = found["models"]
    best = max(models, key=lambda name: float(models[name]))
    ids = [id for id in found["events"] if id in material.by_id]
    what = f"Leaders' two-way meetings of {state(material.pivot)} and {state(code)} known by then"
    parts: list[Inline] = ["On ", numbers(f"{path}/until"), ", with what was known by then, the leaders' "]
    parts += [numbers(f"{path}/coverage/events", ids, what), " two-way meetings since "]
    parts += [numbers.year(f"{path}/since"), f" are best explained by {NAMES[best]} (probability "]
    parts += [numbers(f"{path}/models/{best}", percent=True), ")"]
    for place, name in enumerate(name for name in ("shift", "pulse") if name != best):
        parts += [", " if place else "; ", f"{NAMES[name]} has ", numbers(f"{path}/models/{name}", percent=True)]
    return (*parts, ". ", *under_other_priors(numbers, code, found["sensitivity"]))


def under_other_priors(numbers: Numbers, code: str, rows: Sequence[Any]) -> Line:
    if not rows:
        return ()
    order = sorted(range(len(rows)), key=lambda n: float(rows[n]["shift"]))
    low, high = (numbers(f"/shift/{code}/sensitivity/{n}/shift", percent=True) for n in (order[0], order[-1]))
    return ("Under other priors a lasting shift has ", low, " to ", high, ". ")


def waited(numbers: Numbers, code: str) -> Line:
    """How long it would take to know of a doubling."""
    waits = numbers.results["shift"][code]["waiting"]
    at = next((n for n, wait in enumerate(waits) if wait["factor"] == DOUBLED), None)
    if at is None:
        return ()
    path = f"/shift/{code}/waiting/{at}"
    begun = "Had the meetings become twice as frequent on that day, "
    if waits[at]["months"] is None:
        months = numbers(f"{path}/horizon", unit="months")
        return (begun, "the record would in most runs not have told so within ", months, ".")
    months = numbers(f"{path}/months/estimate", digits=0, unit="months")
    return (begun, "the record would have told so after ", months, " in the median of the runs.")
