"""What a question's page is made of: a row of the tables of questions, and parameters that several of them have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from equipoise.app.asking import Ask
from equipoise.app.parameters import KNOWN_BY, MIN_INDEPENDENT, ON, PERIOD, STATES, Given, Parameter
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View

LEVELS = ("leader", "minister", "official")
SETTINGS = ("bilateral", "sideline", "trilateral", "multilateral")
TWO = Parameter("states", "Two states", "states", "Names or codes, with a comma: RUS, AZE")
ONE = Parameter("states", "State", "states", "A name or code")
TYPE = Parameter("type", "Type", "text", "One PLOVER type, as CONSULT")
RELATION = Parameter("relation", "Relation", "text", "One relation, as alliance, arms or border")
COUNTED = (STATES, *PERIOD, MIN_INDEPENDENT, KNOWN_BY, ON)


@dataclass(frozen=True, slots=True)
class Question:
    """A row: the question's name, title and words, the function that answers, and its parameters.

    `group` is its place in the menu, `first` gives the parameters that the case's own page opens with, `picture` the
    picture's shape, if fixed. `keeps` leaves in the case what the form says beside asking: the form is sent as a change
    is, while `ask` changes nothing. `sent`: a work of some seconds, begun only by the form. `page` is the template,
    where a question has more than form and answer.
    """

    name: str
    title: str
    asks: str
    ask: Ask
    parameters: tuple[Parameter, ...]
    group: str
    first: Callable[[Case], Mapping[str, str]] = lambda case: {}
    picture: str = ""
    pictured: bool = False
    keeps: Callable[[Case, Given], None] | None = None
    sent: bool = False
    page: str = "question.html.j2"


def pair(case: Case) -> Mapping[str, str]:
    return states((case.pivot, *case.partners[-1:]))


def own(case: Case) -> Mapping[str, str]:
    return states((case.pivot,))


def partner(case: Case) -> Mapping[str, str]:
    return states(case.partners[-1:])


def compared(case: Case) -> Mapping[str, str]:
    """The pair, by its votes where the case has those and no alliances of all states."""
    view, asked = View(case), pair(case)
    by_votes = asked and view.has("un_votes") and not view.has("atop")
    return {**asked, "basis": "un-votes"} if by_votes else asked


def states(codes: Iterable[str]) -> Mapping[str, str]:
    there = ", ".join(code for code in codes if code)
    return {"states": there} if there else {}
