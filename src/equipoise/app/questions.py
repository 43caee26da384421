"""The questions that have a page, and where each page stands in the menu.

A further question is one row, here, in `on_events` or in `on_data`; its form, address, `.json` twin and exports follow.
How its answer looks is `briefing.answers`, where a question without a file of its own is shown as its sentence, picture
and table.
"""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.app.asking import changes, usual
from equipoise.app.on_data import ON_DATA
from equipoise.app.on_events import ON_EVENTS
from equipoise.app.parameters import KNOWN_BY, PERIOD, STATES, Parameter
from equipoise.app.question import Question

ON_THE_WORK: tuple[Question, ...] = (
    Question(
        "calendar",
        "Calendar",
        "Which meetings are announced, and which forecasts fall due?",
        usual("calendar"),
        (STATES, *PERIOD, KNOWN_BY),
        "method",
    ),
    Question(
        "forecast",
        "Forecasts",
        "What was forecast, how probable, and what became of it?",
        usual("forecast"),
        (KNOWN_BY,),
        "method",
    ),
    Question(
        "hypotheses",
        "Hypotheses",
        "Which explanations does the evidence speak for and against?",
        usual("hypotheses"),
        (KNOWN_BY,),
        "method",
        page="hypotheses.html.j2",
    ),
    Question(
        "changes",
        "Changes",
        "What is new since the last look that was closed?",
        changes,
        (Parameter("since", "Since", "day", "last: since the last look that was closed; or a day", usual="last"),),
        "method",
    ),
)
QUESTIONS = (*ON_EVENTS, *ON_DATA, *ON_THE_WORK)
BY_NAME = {one.name: one for one in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the menu that is no question."""

    name: str
    title: str
    asks: str
    group: str


MAP = Listed("map", "Map", "Where do the states of the case lie, and what is in dispute?", "data")
# The order of the menu, with what stands above each part of it.
GROUPS = (
    ("record", "The record"),
    ("events", "From events"),
    ("data", "From data"),
    ("choice", "The choice"),
    ("method", "Working"),
    ("files", "Tables of yours"),
)


def menu() -> list[tuple[str, list[Question | Listed]]]:
    """The parts of the menu, each with its pages."""
    pages: tuple[Question | Listed, ...] = (*QUESTIONS, MAP)
    return [(head, [one for one in pages if one.group == group]) for group, head in GROUPS]
