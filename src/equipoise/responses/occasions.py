"""Meetings as occasions: those of one partner on the same or the next day are one, those that share a journey or a
gathering with the rival's stand apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

TOUR_DAYS = 7  # two visits abroad no further apart are one journey, unless something is known of the days between
SUMMIT_DAYS = 3  # a summit with the days before and after it on which its guests meet in twos
ADJACENT = 1  # meetings with one partner on the same or the next day are one occasion
TOUR, SUMMIT, BESIDE_JOINT, SAME_DAY = "same tour", "same summit", "beside a joint meeting", "same day"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One or more meetings of the pivot with one partner.

    Parameters
    ----------
    start, end : first and last day, as whole numbers on any scale of days.
    ids : the meetings.
    country : where, None if nobody says.
    abroad : whether it was outside the pivot's country, None if nobody says.
    sideline : whether at or around somebody else's event.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    country: str | None = None
    abroad: bool | None = None
    sideline: bool = False

    def gap(self, other: Occasion) -> int:
        """Days between the two; 0 where they overlap."""
        return max(self.start - other.end, other.start - self.end, 0)

    def may_share_place(self, other: Occasion) -> bool:
        return self.country is None or other.country is None or self.country == other.country


@dataclass(frozen=True, slots=True)
class Apart:
    """Occasions whose days one journey or gathering fixed together, and why."""

    why: str
    first: tuple[Occasion, ...]
    second: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Occasions with either rival that can answer each other, and those that stand apart."""

    first: tuple[Occasion, ...]
    second: tuple[Occasion, ...]
    apart: tuple[Apart, ...]


def joined(meetings: Sequence[Occasion]) -> list[Occasion]:
    """Occasions in the order of their days: meetings on the same or the next day are one."""
    found: list[Occasion] = []
    for one in sorted(meetings, key=lambda m: (m.start, m.end, m.ids)):
        if found and one.start - found[-1].end <= ADJACENT:
            found[-1] = both(found[-1], one)
        else:
            found.append(one)
    return found


def both(one: Occasion, other: Occasion) -> Occasion:
    """Two as one: abroad or on the sidelines if any part was; the place only where they agree."""
    return replace(
        one,
        end=max(one.end, other.end),
        ids=one.ids + other.ids,
        country=one.country if one.country == other.country else None,
        abroad=other.abroad
        if one.abroad is None
        else one.abroad
        if other.abroad is None
        else one.abroad or other.abroad,
        sideline=one.sideline or other.sideline,
    )


def sort_out(
    first: Sequence[Occasion],
    second: Sequence[Occasion],
    joint: Sequence[Occasion],
    tour_days: int = TOUR_DAYS,
    summit_days: int = SUMMIT_DAYS,
) -> Sorted:
    """Set apart what one journey or gathering fixed together.

    Parameters
    ----------
    first, second : the pivot's meetings with either rival, without those that both attended.
    joint : meetings with both rivals present, of whatever size.
    tour_days : two meetings outside the pivot's country within so many days are one tour.
    summit_days : meetings of which one is on the sidelines, in one country within so many days, are of one summit; so
        is a meeting in the country of a joint one within so many days of it. Where the country of one is not known,
        they are taken to share it.

    Returns
    -------
    Sorted. What stands apart is taken out of both sides before anything is counted or redrawn, so chance neighbours are
    lost as well as true tours: the test errs towards finding nothing.
    """
    ones, others = joined(first), joined(second)
    apart: list[Apart] = []
    gone_one: set[int] = set()
    gone_other: set[int] = set()
    for place, side, gone in ((0, ones, gone_one), (1, others, gone_other)):
        for n, one in enumerate(side):
            if any(one.gap(j) <= summit_days and one.may_share_place(j) for j in joint):
                gone.add(n)
                apart.append(Apart(BESIDE_JOINT, (one,) if place == 0 else (), (one,) if place else ()))
    reach = max(tour_days, summit_days)
    begins = [other.start for other in others]
    longest = max((other.end - other.start for other in others), default=0)
    for n, one in enumerate(ones):
        near = range(bisect_left(begins, one.start - reach - longest), bisect_right(begins, one.end + reach))
        for m in near:
            other = others[m]
            why = shared(one, other, tour_days, summit_days)
            if why and n not in gone_one and m not in gone_other:
                apart.append(Apart(why, (one,), (other,)))
    for part in apart:
        gone_one |= {ones.index(one) for one in part.first}
        gone_other |= {others.index(one) for one in part.second}
    kept = [
        tuple(o for n, o in enumerate(side) if n not in gone) for side, gone in ((ones, gone_one), (others, gone_other))
    ]
    return Sorted(kept[0], kept[1], tuple(sorted(apart, key=lambda a: (a.first + a.second)[0].start)))


def shared(one: Occasion, other: Occasion, tour_days: int, summit_days: int) -> str | None:
    """What fixed the days of the two together, if anything seems to."""
    gap = one.gap(other)
    if gap <= summit_days and (one.sideline or other.sideline) and one.may_share_place(other):
        return SUMMIT
    if gap <= tour_days and one.abroad and other.abroad:
        return TOUR
    return SAME_DAY if gap == 0 else None
