"""What each kind of time phrase means, given the day of publication and the last date named."""

from __future__ import annotations

import re
from collections.abc import Callable

from equipoise.coding.calendar import (
    Clock,
    day_of_month,
    day_of_year,
    lasting,
    month,
    month_after,
    month_number,
    number_of,
    offset,
    shifted,
    week,
    weekday,
    weekday_number,
    weekday_of_week,
    year_range,
)
from equipoise.ledger.fields import When

Match = re.Match[str]
Resolver = Callable[[Match, Clock], When | None]


def _year(match: Match) -> int | None:
    return int(match["year"]) if match["year"] else None


def on_weekday(match: Match, clock: Clock) -> When | None:
    return weekday(clock, weekday_number(match["weekday"]), (match["which"] or "").lower())


def in_week(match: Match, clock: Clock) -> When | None:
    weeks = {"last": -1, "this": 0, "next": 1, "the following": 1, "the previous": -1}
    return weekday_of_week(clock, weekday_number(match["weekday"]), weeks[match["which"].lower()])


def on_date(match: Match, clock: Clock) -> When | None:
    number, year = month_number(match["month"]), _year(match)
    first = day_of_year(clock, number, int(match["day"]), year)
    last = match.groupdict().get("last")
    if not last or first is None:
        return first
    return lasting(first, day_of_year(Clock(first.start, ahead=True), number, int(last), year))


def on_iso(match: Match, clock: Clock) -> When | None:
    return day_of_year(clock, int(match["number"]), int(match["day"]), int(match["year"]))


def in_month(match: Match, clock: Clock) -> When | None:
    which = (match.groupdict().get("which") or "").lower()
    return month(clock, month_number(match["month"]), _year(match), which)


def in_relative_month(match: Match, clock: Clock) -> When | None:
    which = match["which"].lower()
    if which in ("the following", "the previous", "the same", "that"):
        known = clock.last.start if clock.last else None
    else:
        known = clock.published
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    return month_after(known, step) if known else None


def this_month(match: Match, clock: Clock) -> When | None:
    return month_after(clock.published, 0) if clock.published else None


def today(step: int) -> Resolver:
    return lambda match, clock: shifted(clock.published, step) if clock.published else None


def same_day(step: int) -> Resolver:
    """Days counted from the last date that the text named."""

    def resolve(match: Match, clock: Clock) -> When | None:
        known = clock.last if clock.last and clock.last.precision == "day" else None
        return shifted(known.start, step) if known else None

    return resolve


def at_hour(match: Match, clock: Clock) -> When | None:
    """ "At noon", "in the evening": of the last day that the text named, else of the day of publication."""
    known = same_day(0)(match, clock)
    return known or today(0)(match, clock)


def ago(match: Match, clock: Clock) -> When | None:
    return offset(clock.published, -number_of(match["count"]), match["unit"].lower()) if clock.published else None


def hence(match: Match, clock: Clock) -> When | None:
    return offset(clock.published, number_of(match["count"]), match["unit"].lower()) if clock.published else None


def from_last(match: Match, clock: Clock) -> When | None:
    """ "Two days earlier", "a week later": counted from the last date named; without one nothing is known."""
    if clock.last is None:
        return None
    sign = -1 if match["way"].lower() in ("earlier", "before", "previously") else 1
    return offset(clock.last.start, sign * number_of(match["count"]), match["unit"].lower())


def in_week_of(weekend: bool) -> Resolver:
    def resolve(match: Match, clock: Clock) -> When | None:
        which = (match["which"] or "").lower()
        if not which:
            which = "next" if clock.ahead and not weekend else "this"
        step = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1}.get(which, 0)
        if weekend and not clock.ahead and step == 0 and clock.published and clock.published.weekday() < 5:
            step = -1  # early in the week "the weekend" is the one just over
        return week(clock, step, weekend)

    return resolve


def in_year(match: Match, clock: Clock) -> When | None:
    return year_range(int(match["year"]))


def in_relative_year(match: Match, clock: Clock) -> When | None:
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return year_range(clock.published.year + step) if clock.published else None


def ordinal_day(match: Match, clock: Clock) -> When | None:
    word = match["ordinal"].lower()
    return day_of_month(clock, number_of(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word)))


def on_feast(match: Match, clock: Clock) -> When | None:
    month_, day = _FEASTS[" ".join(match["feast"].lower().replace("’", "'").split())]
    return day_of_year(clock, month_, day, None)


def vague(match: Match, clock: Clock) -> When | None:
    return None


def on_ordinal_date(match: Match, clock: Clock) -> When | None:
    return day_of_year(clock, month_number(match["month"]), number_of(match["day"]), _year(match))


_FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year": (1, 1),
    "new year's": (1, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}
RESOLVERS: dict[str, Resolver] = {
    "on_iso": on_iso,
    "on_date": on_date,
    "on_ordinal_date": on_ordinal_date,
    "in_week": in_week,
    "on_weekday": on_weekday,
    "in_month": in_month,
    "in_relative_month": in_relative_month,
    "this_month": this_month,
    "today": today(0),
    "yesterday": today(-1),
    "tomorrow": today(1),
    "after_tomorrow": today(2),
    "before_yesterday": today(-2),
    "same_day": same_day(0),
    "at_hour": at_hour,
    "next_day": same_day(1),
    "day_before": same_day(-1),
    "hours_from": same_day(0),
    "on_feast": on_feast,
    "ago": ago,
    "from_last": from_last,
    "hence": hence,
    "in_week_range": in_week_of(False),
    "at_weekend": in_week_of(True),
    "in_year": in_year,
    "in_relative_year": in_relative_year,
    "ordinal_day": ordinal_day,
    "vague": vague,
}
