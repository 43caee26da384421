"""Answers as blocks: what any door shows of a question's result, in the order in which a reader wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from equipoise.briefing.blocks import Block
from equipoise.results import Result

# The results that have a file of their own here; every other one is shown by `plain`.
OWN = {
    "Agenda": "agenda",
    "Alignment": "measures",
    "Balance": "balance",
    "Bargain": "bargain",
    "Calendar": "calendar",
    "Changes": "changes",
    "Checks": "checks",
    "Claims": "claims",
    "Contacts": "contacts",
    "Dependence": "measures",
    "Events": "events",
    "Found": "find",
    "Hypotheses": "hypotheses",
    "Incidents": "incidents",
    "Panel": "panel",
    "Pivot": "choice",
    "Posture": "measures",
    "Precedents": "choice",
    "Readouts": "readouts",
    "Response": "response",
    "Shift": "shift",
    "Ties": "ties",
    "WhatIf": "whatif",
}


def blocks_of(result: Result) -> tuple[Block, ...]:
    """The blocks of an answer: the sentence first, then tables, then what it does not cover.

    A link to a record has the target `record:ID`, one to another question `ask:QUESTION?…`; a door makes addresses of
    these. The picture is not among the blocks: doors draw it when it is looked at.
    """
    kind = type(result).__name__
    home = OWN.get(kind, "plain")
    builder: Callable[[Any], Iterable[Block]] = getattr(
        import_module(f"equipoise.briefing.answers.{home}"), kind.lower() if home != "plain" else "plain"
    )
    return tuple(builder(result))
