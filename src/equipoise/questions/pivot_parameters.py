"""A parameter of `pivot`: its range, whether data, a wide prior or the user gives it, why, and the rows behind it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from equipoise.errors import InputError
from equipoise.questions.dyad_events import DyadEvent
from equipoise.questions.pivot_record import Link
from equipoise.world.rows import parse

FILE = "pivot_priors.csv"
NARROWEST = 0.2  # no reading of hostility is more exact than this part of its scale
Basis = Literal["data", "prior", "user"]


@dataclass(frozen=True, slots=True)
class Given:
    """A row behind a parameter: a tie with its reference, or an event (`e-…`)."""

    id: str
    reference: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "reference": self.reference}


@dataclass(frozen=True, slots=True)
class Parameter:
    """The range of a parameter, with what it rests on."""

    low: float
    high: float
    basis: Basis
    why: str
    rows: tuple[Given, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "low": self.low,
            "high": self.high,
            "basis": self.basis,
            "why": self.why,
            "rows": [row.to_json() for row in self.rows],
        }


def measured(low: float, high: float, why: str, links: Iterable[Link], events: Iterable[DyadEvent] = ()) -> Parameter:
    rows = [*(Given(link.id, link.reference) for link in links), *(Given(event.id) for event in events)]
    return Parameter(bounded(low), bounded(high), "data", why, tuple(dict.fromkeys(rows)))


def bounded(share: float) -> float:
    """Rounded, so that what is one share by two ways is one number."""
    return round(min(1.0, max(0.0, share)), 4)


def widened(values: Sequence[float], least: float = NARROWEST) -> tuple[float, float]:
    """The span of readings, made at least so wide within 0 and 1: readings that agree are not exact."""
    low, high = min(values), max(values)
    lack = max(0.0, least - (high - low)) / 2
    low, high = low - lack, high + lack
    shift = max(0.0, -low) - max(0.0, high - 1)
    return max(0.0, low + shift), min(1.0, high + shift)


@cache
def priors() -> Mapping[str, Parameter]:
    """The wide priors of pivot_priors.csv by name of parameter.

    Raises
    ------
    InputError : a row is damaged, its ends are exchanged, or a parameter stands twice.
    """
    text = (files("equipoise.questions") / FILE).read_text("utf-8")
    found: dict[str, Parameter] = {}
    for row in parse(FILE, io.StringIO(text, newline=""), ("parameter", "low", "high", "why", "source")):
        name, low, high = row.text("parameter"), row.number("low"), row.number("high")
        if name in found:
            raise row.error("parameter", "each parameter once")
        if not 0 <= low <= high:
            raise InputError(f"{FILE} line {row.line}: {low:g} to {high:g} is no range.", "Give the low first, from 0.")
        found[name] = Parameter(low, high, "prior", f"{row.text('why')} ({row.text('source')})")
    return found


def prior(name: str) -> Parameter:
    return priors()[name]
