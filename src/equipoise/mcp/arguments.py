"""The arguments of the tools: one grammar for all, as JSON Schema, and what a question does with those it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.errors import UsageError, nearest

TEXTS = {"type": "array", "items": {"type": "string"}}
D = "YYYY, YYYY-MM or YYYY-MM-DD"


def text(about: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": about, **more}


def number(about: str, **more: Any) -> dict[str, Any]:
    return {"type": "integer", "description": about, **more}


def flag(about: str) -> dict[str, Any]:
    return {"type": "boolean", "description": about}


def texts(about: str) -> dict[str, Any]:
    return {**TEXTS, "description": about}


ACTOR = {
    "type": "object",
    "required": ["actor", "position", "capability", "salience"],
    "properties": {
        "actor": {"type": "string"},
        **{name: {"type": "number"} for name in ("position", "capability", "salience")},
    },
}
ARGUMENTS: dict[str, dict[str, Any]] = {
    "states": texts("States by any unambiguous name or code, the pivot first; without them the case's own."),
    "state": text("A state by any unambiguous name or code."),
    "poles": texts("Two states between which its place is told."),
    "since": text(f"From this day on ({D})."),
    "until": text(f"Up to and with this day ({D})."),
    "at": text(f"At this day, month or year ({D})."),
    "known_by": text(f"Only what was published by then ({D})."),
    "min_independent": number("Only events that so many independent sources report.", minimum=1),
    "type": text("One PLOVER type of event, as CONSULT."),
    "status": text("One status, as occurred or planned."),
    "level": text("leader, minister or official."),
    "setting": text("bilateral, sideline, trilateral or multilateral."),
    "relation": text("One relation that texts claim, as alliance, arms or border."),
    "basis": text("What is compared.", enum=["alliances", "un-votes"]),
    "conventions": texts("Conventions of a measure, as unanimous=dropped (docs/alignment.md)."),
    "of": text("On what a state depends.", enum=["arms", "trade", "imports", "exports"]),
    "window": number("Years of a window of amounts; 5 for arms, else 1.", minimum=1),
    "capacity": text("Others' capacity.", enum=["known by then", "ever"]),
    "dataset": text("Where to take it from, if several data sets tell of it."),
    "criteria": texts("What binds a state to another: defence, pledge, treaty, arms."),
    "with_pacts": flag("Whether spells that rest on pacts of many on both sides count."),
    "draws": number("Draws of the parameters.", minimum=1, maximum=1_000_000),
    "seed": number("Of random draws.", minimum=0),
    "conflict": text("A pair tied with both signs counts as.", enum=["negative", "positive", "both"]),
    "camps": text("Two camps, or any number besides.", enum=["two", "any"]),
    "changes": flag("Whether to add what the flip or removal of every tie would do."),
    "actors": {
        "type": "array",
        "minItems": 2,
        "items": ACTOR,
        "description": "Who bargains: position on one scale, capability above 0, salience from 0 to 1.",
    },
    "model": text("Of bargaining.", enum=["mean", "scholz", "all"]),
    "rounds": number("Rounds of the challenge model.", minimum=1, maximum=1000),
    "spread": {"type": "number", "minimum": 0, "maximum": 2, "description": "How wrong each input may be."},
    "tour_days": number("Meetings abroad within so many days are one tour.", minimum=0),
    "summit_days": number("Meetings at one place within so many days share a summit.", minimum=0),
    "scenarios": {
        "type": "array",
        "minItems": 1,
        "items": {"type": ["string", "object"]},
        "description": "Made in their order: names of the case's scenarios, or objects {name, why, edit: [{do, tie, "
        "source, target, at, …}]} as docs/whatif.md has them.",
    },
    "only": texts("Of these questions alone, as pivot, balance, ties, dependence."),
    "unit": text("A row of the panel.", enum=["triad-week", "triad-month", "dyad-year", "events"]),
    "rivals": text("A list of rivals that is loaded.", enum=["tss", "mid"]),
    "visits": text("Where meetings come from.", enum=["ledger", "colt"]),
    "lags": text("Periods before, first and last, as 1:26."),
    "leads": text("Periods after, first and last, as 1:8."),
    "controls": number("Pairs that are never rivals, for each pair of rivals.", minimum=0),
    "covers": texts("Partners whose meetings were read for; without them the case's."),
    "id": text("An id: e-… event, m-… mention, c-… claim, d-… document, j-… judgement."),
    "explain": flag("Whether to say why an event was coded so."),
    "words": texts("Words that must all stand in a document; several in one item are a phrase, negotiat* any ending."),
    "language": text("Only documents in this language: en, ru …"),
    "limit": number("At most so many items of a list.", minimum=1, maximum=1000),
    "phrase": text('A name, code or office, as "the Azerbaijani leader".'),
    "why": text("The reason; every judgement needs one.", minLength=1),
    "source": texts("Who acted: codes or names of states."),
    "target": texts("Toward whom."),
    "quote": text("Words of a document of the case, verbatim."),
    "document": text("The document (d-…) that holds the quote, if several do."),
    "reference": text("Where the event is reported, if no document of the case has it."),
    "published": text("With reference: the day on which that report appeared, YYYY-MM-DD."),
    "date": text("2018-09-27, 2018-09, or two days with .. between."),
    "place": text("As `Baku, AZE`."),
    "mode": text("visit, third-party, multilateral, phone."),
    "channel": text("in person, phone, video, letter."),
}


def schema(takes: Sequence[str], needs: Sequence[str] = ()) -> dict[str, Any]:
    """The JSON Schema of a tool's arguments.

    Further filters of the grammar are let in, for they are echoed as ignored and not refused.
    """
    return {"type": "object", "properties": {name: ARGUMENTS[name] for name in takes}, "required": list(needs)}


def sorted_out(
    tool: str, takes: Sequence[str], needs: Sequence[str], given: Mapping[str, Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The arguments that a tool uses, checked, and those of the grammar that it ignores, each with what was given.

    Raises
    ------
    UsageError : a name that no question knows, an argument that is missing, or of another kind than it must be.
    """
    present = {name: value for name, value in given.items() if value is not None}
    for name in present:
        if name not in ARGUMENTS:
            hint = nearest(name, takes) or f"It takes {', '.join(takes)}."
            raise UsageError(f"`{tool}` has no argument '{name}'.", hint)
    for name in needs:
        if name not in present:
            raise UsageError(f"`{tool}` needs '{name}'.", ARGUMENTS[name]["description"])
    used = {name: value for name, value in present.items() if name in takes}
    for name, value in used.items():
        check(tool, name, value)
    ignored = [
        {"argument": n, "given": v, "why": f"`{tool}` has no such filter"} for n, v in present.items() if n not in used
    ]
    return used, ignored


def check(tool: str, name: str, value: Any) -> None:
    from jsonschema import Draft202012Validator

    wrong = next(iter(Draft202012Validator(ARGUMENTS[name]).iter_errors(value)), None)
    if wrong is not None:
        raise UsageError(f"'{name}' of `{tool}` cannot be used: {wrong.message}.", ARGUMENTS[name]["description"])
