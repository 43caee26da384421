"""Making forecasts: add one, revise it, resolve it, take a row back. Rows are only ever added."""

from __future__ import annotations

import math
from datetime import date

from equipoise.errors import JudgementError, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.journals import RETRACT, Written, find_row, in_force, read_journal, write_journal, written
from equipoise.ledger.periods import last_day
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.base_rate import rate_of
from equipoise.questions.criteria import Criteria, parse_criteria
from equipoise.questions.forecast_rows import (
    ADD,
    JOURNAL,
    OUTCOMES,
    RESOLVE,
    REVISE,
    Forecast,
    day_asked,
    forecasts_in,
    known_rows,
)
from equipoise.questions.lookup import Lookup
from equipoise.questions.proposing import Proposing


@in_its_world
def add_forecast(
    view: Viewable,
    question: str,
    *,
    resolves: str,
    by: str | date | None,
    p: str | float | None,
    why: str = "",
    person: str | None = None,
    today: date | None = None,
) -> Written:
    """State how probable it is that something happens by a day.

    Parameters
    ----------
    view : the case; a view with `known_by` replays that day: the forecast is dated so, and marked as written later.
    question : what is forecast, in words.
    resolves : the event that makes it come true (`equipoise.questions.criteria.GRAMMAR`).
    by : the last day; of a month or year its last.
    p : the probability, between 0 and 1, as 0.35 or 35%.
    person : who forecasts; by default `$EQUIPOISE_USER` or the case's user.

    Raises
    ------
    UsageError : a probability that is none, no last day, or one before today; criteria that can never be met.
    JudgementError : the same person has forecast this already.
    """
    view = View.of(view)
    day, who = day_asked(view.known_by, today), person or view.case.user()
    if not question.strip():
        raise UsageError("A forecast needs its question.", 'Say what may happen, as "Putin visits Yerevan".')
    last, probability = last_of(by, day), probability_of(p)
    criteria = parse_criteria(resolves, day)
    same = [f for f in known(view) if f.key == (str(criteria), last) and f.person == who and not f.resolution]
    if same:
        raise JudgementError(
            f"{who} has forecast this already: {same[0].id}.", f"Use `equipoise forecast revise {same[0].id} --p …`."
        )
    value = {
        "question": " ".join(question.split()),
        "resolves": str(criteria),
        "by": last.isoformat(),
        **stated(view, criteria, day, last, probability),
    }
    return keep(view.case, written(JOURNAL, ADD, by=who, why=why.strip(), value=value))


@in_its_world
def revise_forecast(
    view: Viewable, id: str, *, p: str | float | None, why: str, person: str | None = None, today: date | None = None
) -> Written:
    """State a new probability for a forecast of one's own; the old one stays and counts for its days.

    Raises
    ------
    JudgementError : it is somebody else's, was resolved, or its last day has passed; or no reason is given.
    """
    view = View.of(view)
    day, who, found = day_asked(view.known_by, today), person or view.case.user(), one_of(view, id)
    reason(why, "A revision")
    probability = probability_of(p)
    if found.person != who:
        raise JudgementError(
            f"{found.id} is {found.person}'s forecast.",
            f'Add your own: equipoise forecast add "…" --by {found.by} --p {probability} --resolves "{found.resolves}"',
        )
    if found.resolution or found.by < day:
        past = "was resolved" if found.resolution else f"ended on {found.by}"
        raise JudgementError(f"{found.id} {past}; nothing more can be said of it.", "Nothing was changed.")
    if day < found.latest.day:
        raise JudgementError(f"{found.id} was stated again on {found.latest.day}, after {day}.", "Take a later day.")
    value = stated(view, parse_criteria(found.resolves), day, found.by, probability)
    return keep(view.case, written(JOURNAL, REVISE, on=found.id, by=who, why=why.strip(), value=value))


@in_its_world
def resolve_forecast(
    view: Viewable,
    id: str,
    outcome: str,
    *,
    why: str,
    event: str | None = None,
    reference: str | None = None,
    on: str | date | None = None,
    person: str | None = None,
    today: date | None = None,
) -> Written:
    """Say what became of a forecast: it holds for everybody's forecast of the same question that was open then.

    Parameters
    ----------
    outcome : yes, no, or void where it cannot be told or the question fell away.
    event : with yes: the event that made it come true; without it, the one that the record proposes.
    reference, on : with yes, where no event of the record fits: where it is reported, and the day.

    Raises
    ------
    UsageError : no such outcome, or a yes without event or day.
    JudgementError : a no before the last day has passed, a day outside the forecast's, or no reason.
    """
    view = View.of(view)
    day, who, found = day_asked(view.known_by, today), person or view.case.user(), one_of(view, id)
    reason(why, "A resolution")
    if outcome not in OUTCOMES:
        raise UsageError(f"'{outcome}' is no outcome.", f"Say {', '.join(OUTCOMES[:-1])} or {OUTCOMES[-1]}.")
    if outcome != "yes" and (event or reference or on):
        raise UsageError(f"An event, reference or day goes with yes, not with {outcome}.", "Leave it out.")
    if outcome == "no" and day <= found.by:
        raise JudgementError(f"{found.id} is open until {found.by}.", "Say no when that day has passed.")
    happened = occasion(view, found, day, event, reference, on) if outcome == "yes" else (None, None)
    value = {
        "outcome": outcome,
        "event": happened[0],
        "day": happened[1].isoformat() if happened[1] else None,
        "reference": reference,
        "as_of": day.isoformat(),
    }
    return keep(view.case, written(JOURNAL, RESOLVE, on=found.id, by=who, why=why.strip(), value=value))


@in_its_world
def undo_forecast(
    view: Viewable, id: str, *, why: str, person: str | None = None, today: date | None = None
) -> Written:
    """Take back a row: a forecast, a revision, a resolution, or a retraction. The row stays, marked by the new one.

    Raises
    ------
    JudgementError : it is taken back already, or no reason is given.
    """
    view = View.of(view)
    day, who = day_asked(view.known_by, today), person or view.case.user()
    reason(why, "Taking back a row")
    rows = known_rows(read_journal(view.case.store, JOURNAL), view.known_by)
    row = find_row(rows, id)
    if row.action != RETRACT and row not in in_force(rows):
        raise JudgementError(f"{row.id} is taken back already.", "Nothing was changed.")
    value = {"as_of": day.isoformat()}
    return keep(view.case, written(JOURNAL, RETRACT, on=row.id, by=who, why=why.strip(), value=value))


def stated(view: View, criteria: Criteria, day: date, last: date, probability: float) -> dict[str, object]:
    """What every stated probability is kept with: the day, and the base rate as the record then gave it."""
    base = rate_of(view, criteria, day, last)
    replay = day < date.today()
    return {"p": probability, "as_of": day.isoformat(), "replay": replay, "base": base.to_json()}


def occasion(
    view: View, found: Forecast, today: date, event: str | None, reference: str | None, on: str | date | None
) -> tuple[str | None, date]:
    """The event and the day on which it came true."""
    criteria = parse_criteria(found.resolves)
    day = last_day(on, "on")
    if event:
        known = Lookup(view).event(event)
        event, told = known.id, known.date.start if known.date else None
        day = day or (told if criteria.status == "occurred" else known.announced)
    elif not reference:
        proposed = Proposing(view, today).propose(criteria, found.since, found.by)
        event, day = proposed.event, day or proposed.day
        if event is None:
            raise UsageError(
                "No event of the record makes it come true.",
                'Name one with --event, or say where it is reported: --reference "…" --on YYYY-MM-DD.',
            )
    if day is None:
        raise UsageError("On which day did it come true?", "Give it as --on YYYY-MM-DD.")
    if not found.since <= day <= found.by:
        raise JudgementError(f"{day} is not between {found.since} and {found.by}.", "The forecast was of these days.")
    return event, day


def last_of(by: str | date | None, today: date) -> date:
    if by is None or by == "":
        raise UsageError("A forecast needs its last day.", "Give it as --by YYYY-MM-DD.")
    last = last_day(by, "by")
    assert last is not None
    if last < today:
        raise UsageError(
            f"{last} has passed: it is {today}, and the forecast can never come true.",
            "Give a later day, or replay an earlier one with --known-by.",
        )
    return last


def probability_of(given: str | float | None) -> float:
    """A probability given as 0.35 or 35%."""
    if given is None or given == "":
        raise UsageError("A forecast needs its probability.", "Give it as --p 0.35.")
    text = str(given).strip()
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < 1:
        raise UsageError(
            f"'{given}' is no probability of a forecast.",
            "Give a number between 0 and 1, as 0.35; what is certain is no forecast.",
        )
    return value


def reason(why: str, what: str) -> None:
    if not why.strip():
        raise JudgementError(f"{what} needs its reason.", 'Give it as --why "…".')


def known(view: View) -> list[Forecast]:
    return forecasts_in(known_rows(read_journal(view.case.store, JOURNAL), view.known_by))


def one_of(view: View, id: str) -> Forecast:
    """The forecast of an id, or of the id of one of its rows."""
    found = {f.id: f for f in known(view)}
    rows = [row for f in found.values() for row in (f.row, *(s.row for s in f.stated))]
    row = find_row(rows, id)
    return found[row.id if row.action == ADD else row.on]


def keep(case: Case, row: Written) -> Written:
    write_journal(case.store, JOURNAL, [row])
    return row
