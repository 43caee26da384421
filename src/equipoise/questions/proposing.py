"""What the record proposes for a forecast: yes with an event, no, or nothing yet; a person decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.view import View
from equipoise.questions.coverage import coverage
from equipoise.questions.criteria import Criteria
from equipoise.questions.dyad_events import DyadEvent, dyad_events

MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Near:
    """An event that falls short by little: an id, and in which words or days."""

    event: str
    misses: str

    def to_json(self) -> dict[str, str]:
        return {"event": self.event, "misses": self.misses}


@dataclass(frozen=True, slots=True)
class Proposal:
    """`outcome` is yes, no, or None while it is open; `reach` the last day that anything read was published."""

    outcome: str | None
    event: str | None
    day: date | None
    near: tuple[Near, ...]
    reach: date | None
    why: str

    def to_json(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "event": self.event,
            "day": self.day.isoformat() if self.day else None,
            "near": [n.to_json() for n in self.near],
            "reach": self.reach.isoformat() if self.reach else None,
            "why": self.why,
        }


class Proposing:
    """Proposes for many forecasts of one view; what they have in common is read once."""

    def __init__(self, view: View, today: date) -> None:
        self.view, self.today = view, today
        last = coverage(view).last
        self.reach = min(last, today) if last else None
        self.read: dict[tuple[str, str, str], list[DyadEvent]] = {}

    def propose(self, criteria: Criteria, since: date, by: date) -> Proposal:
        """What became of it between two days, both included, as far as the record reaches."""
        alike = self.alike(criteria)
        fitting = [e for e in alike if not criteria.misses(e) and criteria.place_in(e, since, by) == "inside"]
        near = tuple(nearly(criteria, alike, since, by))[:MOST_NEAR]
        if fitting:
            first = min(fitting, key=lambda e: (criteria.days(e) or (by, by), e.id))
            day = (criteria.days(first) or (None,))[0]
            return Proposal("yes", first.id, day, near, self.reach, f"{first.id} fits, on {day}")
        if self.reach is None:
            return Proposal(None, None, None, near, None, "nothing was read")
        if self.reach > by:
            return Proposal("no", None, None, near, self.reach, f"no event that fits by {by}, and the record goes on")
        why = f"no event that fits so far; what was read reaches to {self.reach}"
        return Proposal(None, None, None, near, self.reach, why)

    def alike(self, criteria: Criteria) -> list[DyadEvent]:
        key = (criteria.type, criteria.first, criteria.second)
        if key not in self.read:
            self.read[key] = dyad_events(self.view, criteria.first, criteria.second, criteria.type)
        return self.read[key]


def nearly(criteria: Criteria, events: Sequence[DyadEvent], since: date, by: date) -> Iterator[Near]:
    """Events that miss one word, or whose day is not told closely enough: a person may see that they fit after all."""
    for event in events:
        misses, place = criteria.misses(event), criteria.place_in(event, since, by)
        if place == "inside" and len(misses) == 1:
            yield Near(event.id, misses[0])
        elif place == "touching" and not misses:
            yield Near(event.id, "days: it may lie outside")
        elif place == "undated" and not misses and event.announced and since <= event.announced:
            yield Near(event.id, "no date")
