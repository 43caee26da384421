"""The questions whose answers can be reviewed, by name: one row each; a further one needs its own `Asked`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from equipoise.errors import UsageError, nearest
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View
from equipoise.questions.asked import Asked
from equipoise.questions.asked_agenda import AskedAgenda
from equipoise.questions.asked_contacts import AskedContacts
from equipoise.questions.asked_events import AskedEvents
from equipoise.questions.asked_incidents import AskedIncidents
from equipoise.questions.asked_shift import AskedShift

REVIEWABLE: Mapping[str, Callable[[View, Sequence[str], Period | None], Asked]] = {
    "contacts": AskedContacts,
    "events": AskedEvents,
    "agenda": AskedAgenda,
    "incidents": AskedIncidents,
    "shift": AskedShift,
}


def asked(view: View, question: str, states: Sequence[str], period: Period | None) -> Asked:
    """A question as asked of a view.

    Raises
    ------
    UsageError : no such question can be reviewed, or it is asked of too few states.
    """
    return REVIEWABLE[known(question)](view, states, period)


def known(question: str) -> str:
    """The name of a question that can be reviewed.

    Raises
    ------
    UsageError : no such question can be.
    """
    if question not in REVIEWABLE:
        hint = nearest(question, REVIEWABLE) or f"Known: {', '.join(REVIEWABLE)}."
        raise UsageError(f"'{question}' is no question whose answer can be reviewed.", hint)
    return question
