"""What an answer does not cover: states nobody wrote of, months nobody read, and silence that is no zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from equipoise.errors import EquipoiseError
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.coverage import coverage
from equipoise.questions.naming import codes, name
from equipoise.questions.phrases import listing

NOTHING = "Zero coverage: nothing that was read reports such a thing. That is no proof that it did not happen."
EMPTY = "Zero coverage: the case has read nothing yet."
SHOWN = 12  # months named one by one


@in_its_world
def uncovered(
    view: View, states: Sequence[str] = (), since: str | date | None = None, until: str | date | None = None
) -> list[str]:
    """What of a question's states and period was not read, in sentences.

    Parameters
    ----------
    view : the View that the question is asked of.
    states : those asked about; one that no table knows is passed over, for the question itself refuses it.
    since, until : the period asked about; without them the case's own.
    """
    read = coverage(view)
    if not read.documents:
        return [EMPTY]
    told = [f"Read: {read}. What was not read is not counted."]
    told += [
        f"Zero coverage of {name(code)}: no meeting, visit or call that was read names it."
        for code in unseen(view, states)
    ]
    period = Period.of(since, until) if since or until else view.case.period
    if blank := unread(view, period):
        named = listing(blank[:SHOWN]) + (f" and {len(blank) - SHOWN} further months" if len(blank) > SHOWN else "")
        told.append(f"Zero coverage in {named}: nothing published then was read.")
    return told


def unseen(view: View, states: Sequence[str]) -> list[str]:
    """The states asked about that no contact in the record names."""
    try:
        named = codes(states)
    except EquipoiseError:
        return []
    return [code for code in named if not view.rows(query("present"), partner=code)]


def unread(view: View, period: Period) -> list[str]:
    """The months of a period in which nothing that was read was published."""
    days = [row["day"] for row in view.rows(query("published"))]
    first, last = period.since or min(days, default=None), period.until or max(days, default=None)
    if first is None or last is None:
        return []
    last = min(last, max(date.today(), *days))  # nobody could have read what is still to be written
    read = {day.strftime("%Y-%m") for day in days}
    return [month for month in months(first, last) if month not in read]


def months(first: date, last: date) -> Iterator[str]:
    day = first.replace(day=1)
    while day <= last:
        yield day.strftime("%Y-%m")
        day = (day + timedelta(days=31)).replace(day=1)
