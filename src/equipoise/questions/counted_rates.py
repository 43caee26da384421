"""Counts of events as rates: their own before a period, the ratio of two, and what the intervals are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any, Protocol

from equipoise.ledger.periods import Period
from equipoise.rates import poisson_rate, rate_ratio
from equipoise.results import Estimate

Ratio = tuple[str, str, Estimate]  # of the later named state over the earlier


class Happened(Protocol):
    """An event of two states as their relations have it."""

    @property
    def id(self) -> str: ...

    @property
    def status(self) -> str: ...

    @property
    def start(self) -> date | None: ...

    def within(self, period: Period) -> bool: ...


@dataclass(frozen=True, slots=True)
class History:
    """The pair's own rate of such events before the period; `events` are their ids."""

    events: tuple[str, ...]
    since: date
    until: date
    rate: Estimate

    @property
    def count(self) -> int:
        return len(self.events)

    @property
    def years(self) -> float:
        return ((self.until - self.since).days + 1) / 365.25

    def to_json(self) -> dict[str, Any]:
        return {
            "per_year": self.rate.estimate,
            "low": self.rate.low,
            "high": self.rate.high,
            "level": self.rate.level,
            "years": round(self.years, 2),
            "count": self.count,
            "events": list(self.events),
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
        }


def before(record: Iterable[Happened], period: Period) -> Period | None:
    """From the first year of what occurred to the eve of the period; None where nothing is told of that time."""
    first = min((e.start for e in record if e.start and e.status == "occurred"), default=None)
    if period.since is None or first is None or first >= period.since:
        return None
    return Period(date(first.year, 1, 1), period.since - timedelta(days=1))


def history(record: Iterable[Happened], counted: Iterable[Happened], period: Period, level: float) -> History | None:
    """The rate a year, before the period, of those events of a pair's record that count."""
    span = before(record, period)
    if span is None:
        return None
    assert span.since is not None and span.until is not None and span.years is not None
    # An event on the border belongs to the period that is asked about, not to its history.
    ids = tuple(e.id for e in counted if e.within(span) and not e.within(period))
    return History(ids, span.since, span.until, Estimate.of(*poisson_rate(len(ids), span.years, level), level))


def ratios_of(counts: Mapping[str, int], level: float) -> tuple[Ratio, ...]:
    """The ratio of every two counts over the same time, by the states that they are of."""
    return tuple(
        (later, earlier, Estimate.of(*rate_ratio(counts[later], counts[earlier], level=level), level))
        for earlier, later in combinations(counts, 2)
    )


def ratios_json(ratios: Sequence[Ratio]) -> dict[str, Any]:
    """`rate_ratio` where there is one, and `rate_ratios` where there are several."""
    told = [{"of": [later, earlier], **estimate.to_json()} for later, earlier, estimate in ratios]
    return {"rate_ratio": told[0] if len(told) == 1 else None, **({"rate_ratios": told} if len(told) > 1 else {})}


def about(events: str) -> str:
    """What an interval around a count of such events is about."""
    return (
        "The interval is about the rates of the processes that would bring such counts about, were they to go on as in "
        f"this period; it is not about the {events} themselves, which are listed."
    )
