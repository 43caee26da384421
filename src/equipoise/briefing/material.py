"""The material of a brief: every result it is built from, asked once, and the documents behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from equipoise.briefing.deciding import decided, preceded
from equipoise.ledger.documents import Document
from equipoise.ledger.periods import Period
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View, Viewable
from equipoise.questions.agenda import Agenda, agenda
from equipoise.questions.background import Background, background
from equipoise.questions.contacts import Contacts, contacts
from equipoise.questions.coverage import Coverage, coverage
from equipoise.questions.events import events
from equipoise.questions.forecast import Forecasts, forecast
from equipoise.questions.forecast_score import ForecastScores, forecast_scores
from equipoise.questions.hypotheses import Hypotheses, hypotheses
from equipoise.questions.incidents import Incidents, incidents
from equipoise.questions.naming import of_case
from equipoise.questions.pivot import Pivot
from equipoise.questions.precedents import Precedents
from equipoise.questions.ties import Ties, former_figures, ties

Record = dict[str, Any]
Dyad = tuple[str, str]
# Yearly figures (trade, arms) come late: the newest of the last years stands in for the period's own.
LATE = 5


@dataclass(frozen=True)
class Material:
    """What a brief says its sentences from.

    `period` is what was asked, or the case's; `records` the events between the named states that are dated within it,
    `undated` those without a date, `earlier` each partner's meetings that make up its history, `linked` the events
    that the others name as outcome or announcement, `agendas` those of the pivot with each partner, `talks` the earlier
    events that these compare with. Forecasts and hypotheses are the case's; a brief on other states has none.
    `precedents` and `choice` are None where the record has nothing that they could rest on.
    """

    view: View
    pivot: str
    partners: tuple[str, ...]
    period: Period
    contacts: Contacts
    records: tuple[Record, ...]
    undated: tuple[Record, ...]
    earlier: Mapping[str, tuple[Record, ...]]
    linked: tuple[Record, ...]
    ties: Mapping[Dyad, Ties]
    background: tuple[Background, ...]
    coverage: Coverage
    agendas: Mapping[str, Agenda]
    talks: tuple[Record, ...]
    incidents: Incidents
    forecasts: Forecasts
    scores: ForecastScores
    hypotheses: Hypotheses
    precedents: Precedents | None
    choice: Pivot | None

    @property
    def states(self) -> tuple[str, ...]:
        return (self.pivot, *self.partners)

    @property
    def dyads(self) -> tuple[Dyad, ...]:
        """The pivot with each partner, then the partners with one another."""
        return tuple(combinations(self.states, 2))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {d.id: d for d in self.view.snapshot().documents}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return self.view.snapshot().mentions

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        return {r["id"]: r for r in (*self.records, *self.undated, *self.linked, *self.older)}

    @property
    def older(self) -> tuple[Record, ...]:
        """The meetings of every history and the talks that agendas compare with, once each, by date."""
        found = {r["id"]: r for records in (*self.earlier.values(), self.talks) for r in records}
        return tuple(sorted(found.values(), key=by_date))


def by_date(record: Record) -> tuple[str, str]:
    return (record["date"]["start"] if record["date"] else "9999", record["id"])


def gather(view: Viewable, *states: str, since: str | date | None = None, until: str | date | None = None) -> Material:
    """Ask every question of the brief.

    Raises
    ------
    UsageError : fewer than two states, here or in the case.
    """
    view = View.of(view)
    pivot, *partners = of_case(view.case, states)
    period = view.reached(Period.of(since, until) if since or until else view.case.period)
    compared = contacts(view, pivot, *partners, since=period.since, until=period.until)
    found = {r["id"]: r for dyad in combinations((pivot, *partners), 2) for r in between(view, dyad, period)}
    records = sorted((r for r in found.values() if r["date"]), key=by_date)
    undated = sorted((r for r in found.values() if not r["date"] and known_in(r, period)), key=by_date)
    earlier = {p.code: tuple(view.records(p.history.events if p.history else ())) for p in compared.partners}
    known = {r["id"] for r in (*records, *undated, *(r for rows in earlier.values() for r in rows))}
    named = sorted(
        {id for r in (*records, *undated) for id in (r["outcome"], *r["outcome_of"]) if id and id not in known}
    )
    agendas = {code: agenda(view, pivot, code, since=period.since, until=period.until) for code in partners}
    compared_with = {id for found in agendas.values() for id in found.compared_with()} - known - set(named)
    bonds = {dyad: bound(view, dyad, period) for dyad in combinations((pivot, *partners), 2)}
    tied = bool(view.datasets()) or any(found.recorded() for found in bonds.values())
    return Material(
        view=view,
        pivot=pivot,
        partners=tuple(partners),
        period=period,
        contacts=compared,
        records=tuple(records),
        undated=tuple(undated),
        earlier=earlier,
        linked=tuple(view.records(named)),
        ties=bonds,
        background=tuple(background(view, period)),
        coverage=coverage(view),
        agendas=agendas,
        talks=tuple(view.records(sorted(compared_with))),
        incidents=incidents(view, pivot, *partners, since=period.since, until=period.until),
        precedents=preceded(view, (pivot, *partners), period) if tied else None,
        choice=decided(view, (pivot, *partners), period) if tied else None,
        **journals(view, (pivot, *partners)),
    )


def journals(view: View, states: tuple[str, ...]) -> dict[str, Any]:
    """What people wrote beside the record, where the brief is about the case's own states."""
    made, scores, matrix = forecast(view), forecast_scores(view), hypotheses(view)
    case = view.case
    if case.pivot and case.partners and states != of_case(case, ()):
        made, scores, matrix = replace(made, listed=()), replace(scores, scored=(), bins=()), Hypotheses((), (), ())
    return {"forecasts": made, "scores": scores, "hypotheses": matrix}


def between(view: View, dyad: Dyad, period: Period) -> Iterable[Record]:
    return events(view, *dyad, since=period.since, until=period.until).records


def known_in(record: Record, period: Period) -> bool:
    """Whether an undated event was first reported within the period; an unknown day of report counts as such."""
    day = date.fromisoformat(record["announced"]) if record["announced"] else None
    if day is None:
        return True
    return period.holds(day)


def bound(view: View, dyad: Dyad, period: Period) -> Ties:
    """The ties of a dyad in force in the period, and the newest yearly figures before it."""
    since = period.since or date(1, 1, 1)
    found = ties(view, *dyad, since=period.since, until=period.until)
    figures = former_figures(found, date(max(1, since.year - LATE), 1, 1))
    return replace(found, records=tuple(sorted((*found.records, *newest(found.records, figures)), key=in_order)))


def newest(rows: Sequence[Record], figures: Iterable[Record]) -> Iterator[Record]:
    """Of figures that end before the period the newest of each kind, where the period has none itself."""
    known = {figure_of(row) for row in rows if row["value"] is not None}
    groups: dict[tuple[str, ...], list[Record]] = {}
    for row in figures:
        groups.setdefault(figure_of(row), []).append(row)
    for key, group in groups.items():
        last = max(row["end_text"] for row in group)
        yield from (row for row in group if key not in known and row["end_text"] == last)


def in_order(row: Record) -> tuple[str, ...]:
    return row["kind"], row["start_text"] or "", row["source"], row["target"], row["id"]


def figure_of(row: Record) -> tuple[str, ...]:
    return row["kind"], row["source"], row["target"], row["quantity"] or "", row["unit"] or ""
