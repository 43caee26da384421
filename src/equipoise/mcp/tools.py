"""The table of tools: a question is one row, with the arguments that it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from equipoise.ledger.view import View
from equipoise.mcp import special

Ask = Callable[[View, dict[str, Any]], Any]
OF_VIEW = ("known_by", "min_independent")


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name, what it tells, the arguments it takes (with spaces between), those it needs, how it is asked.

    `of_case` says whether its answer rests on what was read for the case, so that coverage is told with it.
    """

    name: str
    about: str
    arguments: str
    ask: Ask
    required: str = ""
    of_case: bool = True
    writes: bool = False

    @property
    def takes(self) -> tuple[str, ...]:
        return tuple(self.arguments.split())

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(self.required.split())


def question(name: str) -> Ask:
    """A function of `equipoise.questions` with the name of its file; states, words and an id go first."""

    def ask(view: View, given: dict[str, Any]) -> Any:
        function = getattr(import_module(f"equipoise.questions.{name}"), name)
        first = [*given.pop("states", ()), *given.pop("words", ())]
        return function(view, *first, **given)

    return ask


PERIOD = "states since until known_by min_independent"
TOOLS = (
    Tool("events", "What happened between states, who says so, and did it happen?", f"{PERIOD} type status limit",
         question("events")),
    Tool("contacts", "Who met whom, at what level; does one partner get more attention?", PERIOD, question("contacts")),
    Tool("agenda", "What was on the agenda of two states, by whose account, what was missing?", PERIOD,
         question("agenda")),
    Tool("shift", "Is a change in the contacts of two states a passing pulse or a lasting shift?",
         f"{PERIOD} type level setting", question("shift"), "states"),
    Tool("incidents", "Acts and words of conflict between states, by type, direction and time.", PERIOD,
         question("incidents")),
    Tool("ties", "What ties bind or divide two states, each with its source; do they contradict each other?",
         "states at since until known_by", question("ties"), "states"),
    Tool("claims", "What the texts claim of ties and counts, each with its sentence.",
         "states relation since until known_by limit", question("claims")),
    Tool("check", "Do the texts' claims agree with the data: each agrees, disagrees, depends, or has no data?",
         "states relation since until known_by limit", question("check")),
    Tool("response", "When the pivot meets one rival, does it then meet the other sooner than chance would have it?",
         f"{PERIOD} level setting tour_days summit_days draws seed", question("response")),
    Tool("alignment", "How alike are two states' foreign policies, by year?",
         "states basis at since until known_by conventions", special.alignment, "states", of_case=False),
    Tool("dependence", "Who supplies a state, how concentrated, and who could be replaced?",
         "state of since until window capacity dataset known_by", question("dependence"), "state", of_case=False),
    Tool("posture", "How a state spreads its ties over partners: does it align, hedge or stand aloof?",
         "state at poles known_by", question("posture"), "state", of_case=False),
    Tool("precedents", "What became of states that were bound to both sides of a rivalry?",
         "states criteria since until with_pacts known_by", question("precedents"), of_case=False),
    Tool("pivot", "Must the pivot balance, or does choosing a side pay; what would flip that?",
         "states at draws seed known_by", question("pivot"), of_case=False),
    Tool("whatif", "What would change if ties were cut, added or turned, by scenarios: before, after, by which edit?",
         "scenarios states at since until only draws seed known_by", special.whatif, "scenarios", of_case=False),
    Tool("panel", "How large a researcher's panel of meetings with rivals would be, its columns, and its first rows.",
         "states unit rivals visits lags leads controls covers level setting since until seed known_by",
         special.panel, of_case=False),
    Tool("balance", "Is the case's network of friends and enemies balanced; which ties carry the tension?",
         "at conflict camps changes known_by", special.balance, of_case=False),
    Tool("bargain", "Where would bargaining over one issue end, from positions given with the call?",
         "actors model rounds spread seed", special.bargain, "actors", of_case=False),
    Tool("readouts", "The sides' own accounts of one event, side by side.", "id known_by", question("readouts"), "id"),
    Tool("find", "Words in everything that was read, each with its sentence.",
         "words since until language limit known_by", question("find"), "words"),
    Tool("show", "One record: its sentence, why it was coded so, other reports, judgements.", "id explain known_by",
         question("show"), "id"),
    Tool("resolve", "Which state, person and office a phrase means at a date.", "phrase at", special.resolve, "phrase",
         of_case=False),
    Tool("changes", "What changed in the case since a day, or since the last look that was closed.", "since",
         special.changes),
    Tool("confirm", "Record that an event (e-…) or mention (m-…) is right.", "id why", special.confirm, "id why",
         writes=True),
    Tool("reject", "Record that it did not happen, or is no event.", "id why", special.reject, "id why", writes=True),
    Tool("add", "Add an event that reading missed, with a quote of a document or a reference.",
         "type source target why quote document reference published date place status mode level channel setting",
         special.add, "type source target why", writes=True),
    Tool("retract", "Undo a judgement (j-…).", "id why", special.retract, "id why", writes=True),
)  # fmt: skip


def tools(write: bool) -> Mapping[str, Tool]:
    """The tools of a server, by name; those that write only where writing was allowed."""
    return {tool.name: tool for tool in TOOLS if write or not tool.writes}
