"""Which organisations a state belonged to on a day, by the dates of the source's editions."""

from __future__ import annotations

from datetime import date

from equipoise.world import tables
from equipoise.world.days import Day, as_day
from equipoise.world.overlay import cached
from equipoise.world.tables import Membership


def memberships(state: str, at: Day = None) -> list[Membership]:
    """Return the memberships of a state (ISO 3166-1 alpha-3) on a day, or all that it ever had.

    The table begins with the edition of December 2007: before, nothing is known and the list is empty. An
    ordinary member's `status` reads `full`.
    """
    rows = _by_state().get(state, ())
    day = as_day(at)
    return [m for m in rows if day is None or _lasts(m, day)]


def _lasts(membership: Membership, day: date) -> bool:
    """The newest edition speaks for later days too."""
    newest = not membership.own and membership.last_seen == _newest()
    return membership.first_seen <= day and (day <= membership.last_seen or newest)


@cached
def editions() -> tuple[date, date]:
    """The first and the last of the editions from which the package's table was made."""
    days = [day for m in tables.memberships() if not m.own for day in (m.first_seen, m.last_seen)]
    return min(days), max(days)


@cached
def _newest() -> date:
    return max(m.last_seen for m in tables.memberships() if not m.own)


@cached
def _by_state() -> dict[str, list[Membership]]:
    grouped: dict[str, list[Membership]] = {}
    for membership in tables.memberships():
        grouped.setdefault(membership.state, []).append(membership)
    return grouped
