"""Leader-years: calendar years cut where a chief executive changes, within which dates are redrawn or compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from equipoise.world.offices import holder
from equipoise.world.people import people
from equipoise.world.terms import principals


@dataclass(frozen=True, slots=True)
class LeaderYear:
    """Days of one calendar year in which the same people led; None for a state whose leader the tables do not name."""

    since: date
    until: date
    leaders: tuple[str | None, ...]

    def to_json(self) -> dict[str, Any]:
        return {"since": self.since.isoformat(), "until": self.until.isoformat(), "leaders": list(self.leaders)}


def leader_years(states: Sequence[str], since: date, until: date) -> list[LeaderYear]:
    """Cut a period by calendar year and by who led each of the states, both ends included."""
    cuts = {since} | {date(year, 1, 1) for year in range(since.year + 1, until.year + 1)}
    cuts |= {day for state in states for day in turns(state) if since < day <= until}
    days = sorted(cuts)
    found: list[LeaderYear] = []
    by_state = [bridged([leader(state, day) for day in days]) for state in states]
    for n, (first, after) in enumerate(zip(days, [*days[1:], until + timedelta(days=1)], strict=True)):
        leaders = tuple(known[n] for known in by_state)
        last = after - timedelta(days=1)
        if found and found[-1].leaders == leaders and found[-1].since.year == first.year:
            found[-1] = LeaderYear(found[-1].since, last, leaders)
        else:
            found.append(LeaderYear(first, last, leaders))
    return found


def turns(state: str) -> set[date]:
    """Days on which the chief executive may have changed: a leader's term, or the office that leads, begins or ends."""
    terms = [t for p in people() if p.code == state for t in p.terms if t.rank == "leader"]
    spans = [(t.start, t.end) for t in terms] + [(p.start, p.end) for p in principals() if p.state == state]
    return {day for span in spans for day in span if day}


def bridged(known: Sequence[str | None]) -> list[str | None]:
    """A gap of the tables between two terms of one person is that person's."""
    found = list(known)
    for n, who in enumerate(found):
        if who is None and n:
            later = next((one for one in found[n:] if one), None)
            found[n] = found[n - 1] if found[n - 1] == later else None
    return found


def leader(state: str, day: date) -> str | None:
    found = holder(state, "leader", day)
    return found.person if found else None
