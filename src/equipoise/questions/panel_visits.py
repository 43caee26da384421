"""The meetings behind a panel: of a pivot with every partner, from the record or from the trips of COLT, with the years
in which somebody looked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.errors import NotFound
from equipoise.ledger.view import View, query
from equipoise.questions.coverage import coverage
from equipoise.questions.dyad_history import Chosen
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing
from equipoise.questions.response_meetings import host, met
from equipoise.responses.occasions import Occasion

LEADERS = ("gs", "g", "s", "de facto")  # roles of COLT that lead a state or government
NO, YES = ("no", "0", "false"), ("yes", "1", "true")
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Visits:
    """By partner the meetings that count, the joint candidates (any setting), and the days that are covered.

    `undated` are meetings left out for want of an exact day.
    """

    pivot: str
    counted: Mapping[str, list[Occasion]]
    every: Mapping[str, list[Occasion]]
    covered: Mapping[str, Span]
    undated: int

    def joint(self, a: str, b: str) -> list[Occasion]:
        both = {id for one in self.every.get(a, ()) for id in one.ids} & {
            id for one in self.every.get(b, ()) for id in one.ids
        }
        return [one for one in self.every.get(a, ()) if both & set(one.ids)]


def ledger_visits(view: View, pivot: str, chosen: Chosen, covers: Collection[str]) -> Visits:
    """From the record, with the partners that were read for; whom it mentions by the way has no zeros, and no rows.

    A dyad is covered from the year of its first meeting that was read to the last day read.

    Raises
    ------
    NotFound : the record has no dated meeting of the pivot.
    """
    counted: dict[str, dict[str, Occasion]] = {}
    every: dict[str, dict[str, Occasion]] = {}
    undated = set()
    for row in view.rows(query("panel_meetings"), pivot=pivot):
        partner = row["target"] if row["source"] == pivot else row["source"]
        if partner not in covers or partner == pivot:
            continue
        if not met(row):
            undated |= {row["id"]} if chosen.holds(row) else set()
            continue
        one = occasion(
            row["date_start"], row["date_end"], row["id"], row["country"] or host(row), pivot, row["setting"]
        )
        every.setdefault(partner, {})[row["id"]] = one
        if chosen.holds(row):
            counted.setdefault(partner, {})[row["id"]] = one
    if not counted:
        whom = listing(sorted(covers), "or")
        raise NotFound(f"The record has no dated meeting of {name(pivot)} with {whom} ({chosen}).", "Read sources.")
    latest = max(date.fromordinal(one.end) for side in every.values() for one in side.values())
    end = view.known_by or view.case.period.until or max(latest, coverage(view).last or latest)
    covered = {
        code: (date(date.fromordinal(min(o.start for o in side.values())).year, 1, 1), end)
        for code, side in every.items()
    }
    return Visits(pivot, listed(counted), listed(every), covered, len(undated))


def colt_visits(view: View, pivot: str) -> Visits:
    """From the trips of COLT: of heads of state and government who met a head of the host, or of whom it is not told.

    Every state is covered in the years that the table has.
    """
    if not view.has("colt_trips"):
        raise NotFound(
            "The case has not loaded the trips of COLT.", "See `equipoise get colt`, or use --visits ledger."
        )
    counted: dict[str, dict[str, Occasion]] = {}
    undated = 0
    for row in view.rows(query("panel_trips"), pivot=pivot):
        travels = row["leader_state"] == pivot
        partner = row["visited_state"] if travels else row["leader_state"]
        role, told = (str(row[key] or "").lower() for key in ("leader_role", "met_host"))
        if not partner or partner == pivot or role not in LEADERS or told in NO:
            continue
        if row["date_start"] is None:
            undated += 1
            continue
        setting = "sideline" if str(row["multilateral"] or "").lower() in YES else "bilateral"
        end = row["date_end"] if row["date_end"] and row["date_end"] >= row["date_start"] else row["date_start"]
        trip = str(row["trip"])
        counted.setdefault(partner, {})[trip] = occasion(
            row["date_start"], end, trip, row["visited_state"], pivot, setting
        )
    if not counted:
        raise NotFound(f"The trips of COLT have none of {name(pivot)}.", "Name another pivot.")
    (table,) = (t for d in view.datasets() for t in d.tables if t.name == "colt_trips")
    assert table.first is not None and table.last is not None
    span = (date(table.first, 1, 1), date(table.last, 12, 31))
    made = listed(counted)
    return Visits(pivot, made, {}, dict.fromkeys(made, span), undated)


def occasion(start: date, end: date, id: str, country: str | None, pivot: str, setting: str | None) -> Occasion:
    abroad = None if country is None else country != pivot
    return Occasion(start.toordinal(), end.toordinal(), (id,), country, abroad, setting == "sideline")


def listed(found: Mapping[str, Mapping[str, Occasion]]) -> dict[str, list[Occasion]]:
    return {code: in_order(side.values()) for code, side in sorted(found.items())}


def in_order(side: Iterable[Any]) -> list[Occasion]:
    return sorted(side, key=lambda one: (one.start, one.ids))
