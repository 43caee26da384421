"""The base rate that a forecast is held against: how often such an event came within so many days before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from equipoise.errors import UsageError
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.criteria import Criteria, eve, parse_criteria
from equipoise.questions.dyad_events import DyadEvent, dyad_events
from equipoise.questions.forecast_rows import day_asked
from equipoise.questions.phrases import plural
from equipoise.results import Estimate
from equipoise.scoring import share

REFERENCE = "Brown, Cai and DasGupta (2001), Statistical Science 16: Jeffreys' interval"


@dataclass(frozen=True, slots=True)
class BaseRate:
    """In how many stretches of `days` days, counted back from the eve of the forecast, such an event came.

    `windows` are the first days of the stretches, the latest first, `hits` those with an event, `events` the ids of all
    such events in them. `rate` is None, and `reason` says why, where the record tells of too little.
    """

    days: int
    windows: tuple[date, ...]
    hits: tuple[date, ...]
    events: tuple[str, ...]
    rate: Estimate | None
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "rate": self.rate.to_json() if self.rate else None,
            "days": self.days,
            "windows": len(self.windows),
            "hits": len(self.hits),
            "since": self.windows[-1].isoformat() if self.windows else None,
            "until": self._last.isoformat() if self._last else None,
            "hit_windows": [day.isoformat() for day in self.hits],
            "events": list(self.events),
            "reason": self.reason,
        }

    @property
    def _last(self) -> date | None:
        return self.windows[0] + timedelta(days=self.days - 1) if self.windows else None

    def sentence(self) -> str:
        return told(self.to_json())


def told(base: Mapping[str, Any]) -> str:
    """A base rate's JSON in words: `Such an event came in 5 of 40 stretches of 97 days from …: 0.13 (95% …).`"""
    if base["rate"] is None:
        return f"No base rate: {base['reason']}."
    stretches = plural(base["windows"], "stretch", "stretches")
    return (
        f"Base rate: such an event came in {base['hits']} of {stretches} of {plural(base['days'], 'day')} "
        f"from {base['since']} to {base['until']}: {Estimate(**base['rate'])}."
    )


@in_its_world
def base_rate(view: Viewable, resolves: str, *, by: date, since: date | None = None) -> BaseRate:
    """Propose a base rate from the case's own record.

    Parameters
    ----------
    resolves : the criteria (`equipoise.questions.criteria.GRAMMAR`).
    by, since : last and first day of the forecast; without a first day, what the view knows last, or today.

    Returns
    -------
    BaseRate. The record is cut into stretches as long as the forecast, back from the eve of its first day to the year
    in which it first tells of an event of the type and dyad: before that nobody may have looked.

    Raises
    ------
    UsageError : criteria that can never be met, or a last day before the first.
    """
    view = View.of(view)
    first = since or day_asked(view.known_by)
    if by < first:
        raise UsageError(f"{by} lies before {first}.", "Give a later last day.")
    return rate_of(view, parse_criteria(resolves, first), first, by)


def rate_of(view: View, criteria: Criteria, since: date, by: date, level: float = 0.95) -> BaseRate:
    days = (by - since).days + 1
    alike = dyad_events(view, criteria.first, criteria.second, criteria.type)
    placed = [(e, span) for e in alike if (span := criteria.days(e)) and span[1] < since]
    if not placed:
        return BaseRate(days, (), (), (), None, f"the record has no dated {criteria.type} of the two before")
    begin = date(min(span[0] for _, span in placed).year, 1, 1)
    windows = [eve(since) - timedelta(days=days * n - 1) for n in range(1, (since - begin).days // days + 1)]
    if not windows:
        return BaseRate(days, (), (), (), None, f"the record of the two reaches back to {begin}, less than {days} days")
    fitting = [e for e, _ in placed if not criteria.misses(e)]
    hits = {day: found for day in windows if (found := inside(criteria, fitting, day, days))}
    events = tuple(dict.fromkeys(e.id for day in reversed(windows) for e in hits.get(day, ())))
    rate = Estimate.of(*share(len(hits), len(windows), level), level)
    return BaseRate(days, tuple(windows), tuple(hits), events, rate)


def inside(criteria: Criteria, events: Sequence[DyadEvent], day: date, days: int) -> list[DyadEvent]:
    last = day + timedelta(days=days - 1)
    return [e for e in events if criteria.place_in(e, day, last) == "inside"]
