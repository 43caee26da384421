"""The meetings of a pivot with two rivals as occasions for `response`: which count, and which stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.errors import NotFound
from equipoise.ledger.view import View, query
from equipoise.questions.coverage import Coverage, coverage
from equipoise.questions.dyad_history import Chosen, bounds
from equipoise.questions.meetings import joint_events
from equipoise.questions.naming import name
from equipoise.responses.occasions import Occasion, Sorted, sort_out

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rivals:
    """Occasions of the pivot with either rival in a period, and what was left out of them.

    `joint` are the events with both rivals present; `uncertain` the ids known by month or range only, `undated` those
    without a date: neither has a day from which to count.
    """

    pivot: str
    partners: tuple[str, str]
    of: Chosen
    since: date
    until: date
    sorted: Sorted
    joint: tuple[Occasion, ...]
    uncertain: tuple[str, ...]
    undated: tuple[str, ...]
    coverage: Coverage
    notes: tuple[str, ...]


def rivals(
    view: View,
    pivot: str,
    partners: tuple[str, str],
    chosen: Chosen,
    since: str | date | None,
    until: str | date | None,
    tour_days: int,
    summit_days: int,
) -> Rivals:
    """Fetch the meetings with both rivals and sort out what one journey or gathering fixed together.

    Without `since` the period begins with the year from which the record has meetings with either of them.

    Raises
    ------
    NotFound : the record has no dated meeting of this kind with one of them.
    """
    with view.at_once():
        found = [view.rows(query("response"), pivot=pivot, partner=code) for code in partners]
        shared, read = joint_events(view.rows, partners), coverage(view)
    kept = [[row for row in rows if chosen.holds(row) and row["id"] not in shared] for rows in found]
    dated = [[row for row in rows if row["date_start"] and row["date_precision"] == "day"] for rows in kept]
    for code, rows in zip(partners, dated, strict=True):
        if not rows:
            raise NotFound(
                f"The record has no dated meeting of {name(pivot)} and {name(code)} of this kind ({chosen}).",
                "Read sources that tell of them, or choose another --level or --setting.",
            )
    first = max(min(row["date_start"] for row in rows) for rows in dated)
    last = max(row["date_end"] for rows in dated for row in rows)
    begin, end, notes = bounds(view, first, last, read, since, until)
    inside = [occasions(rows, pivot, begin, end) for rows in dated]
    joint = occasions(
        {r["id"]: r for rows in found for r in rows if r["id"] in shared and met(r)}.values(), pivot, begin, end
    )
    return Rivals(
        pivot,
        partners,
        chosen,
        begin,
        end,
        sort_out(inside[0], inside[1], joint, tour_days, summit_days),
        tuple(joint),
        ids(row for rows in kept for row in rows if row["date_start"] and row["date_precision"] != "day"),
        ids(row for rows in kept for row in rows if not row["date_start"]),
        read,
        notes,
    )


def met(row: Row) -> bool:
    return bool(row["channel"] == "in person" and row["date_start"] and row["date_precision"] == "day")


def ids(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["id"] for row in rows))


def occasions(rows: Iterable[Row], pivot: str, since: date, until: date) -> list[Occasion]:
    """Meetings that lie wholly within the period, their days as ordinals."""
    return [occasion(row, pivot) for row in rows if since <= row["date_start"] and row["date_end"] <= until]


def occasion(row: Row, pivot: str) -> Occasion:
    country = row["country"] or host(row)
    return Occasion(
        row["date_start"].toordinal(),
        row["date_end"].toordinal(),
        (row["id"],),
        country,
        None if country is None else country != pivot,
        row["setting"] == "sideline",
    )


def host(row: Row) -> str | None:
    """Of a visit the state that is visited: the dyad's other one than the source, where nobody names the place."""
    return row["target"] if row["mode"] == "visit" and row["target"] != row["source"] else None


def day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def told(one: Occasion) -> dict[str, Any]:
    return {"since": day(one.start), "until": day(one.end), "country": one.country, "events": list(one.ids)}


def apart_json(found: Rivals) -> list[dict[str, Any]]:
    """What stands apart, in the order of days: shared tours and summits, and joint meetings."""
    rows = [
        {
            "why": part.why,
            "meetings": {code: [told(o) for o in side] for code, side in sides(found, part.first, part.second)},
        }
        for part in found.sorted.apart
    ]
    rows += [{"why": "joint", "meetings": {code: [told(one)] for code in found.partners}} for one in found.joint]
    return sorted(rows, key=lambda row: min(o["since"] for side in row["meetings"].values() for o in side))


def sides(found: Rivals, first: Sequence[Occasion], second: Sequence[Occasion]) -> list[tuple[str, Sequence[Occasion]]]:
    return list(zip(found.partners, (first, second), strict=True))
