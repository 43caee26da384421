"""Forecasts of the case: what is thought how probable, what became of it, and how good the forecasts were."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.blocks import Block, Column, Finding, Heading, Inline, Line, Link, Note, Row, Table
from equipoise.briefing.dates import in_words
from equipoise.briefing.figures import Numbers
from equipoise.briefing.marks import Marks
from equipoise.briefing.material import Material
from equipoise.questions.forecast import Listed
from equipoise.questions.forecast_score import LIMITS

COLUMNS = ("Question", "By", "Who", "Probability", "Base rate", "Everybody", "What became of it")
STATES = {"open": "still open", "due": "waiting for a person's word", "resolved": "resolved"}
SCALE = "Brier's score runs from 0, which is best, to 2; always saying one half gives 0.5."


def foreseen(material: Material, numbers: Numbers) -> Iterator[Finding]:
    """How many forecasts are in what state, and the score of those that are settled."""
    found = numbers.results["forecast_states"]
    if not any(found.values()):
        return
    parts: list[Inline] = ["Of the case's ", Link("forecasts", "#forecasts"), ", "]
    for n, name in enumerate(name for name in STATES if found[name]):
        parts += [", " if n else "", numbers(f"/forecast_states/{name}")]
        parts += [f" {'is' if len(found[name]) == 1 else 'are'} {STATES[name]}"]
    yield Finding("Forecasts", (*parts, ".", *scored(numbers)))


def scored(numbers: Numbers) -> Line:
    """The score of all of them, and of the base rate on those that had one."""
    people = numbers.results["forecast_scores"]["people"]
    if not people:
        return ()
    path, last = f"/forecast_scores/people/{len(people) - 1}", people[-1]
    told: Line = (" Brier score: ", numbers(f"{path}/own/brier", digits=2))
    if last["against_base"]["other"]:
        told = (*told, ", of the base rate ", numbers(f"{path}/against_base/other/brier", digits=2))
    return (*told, ".")


def forecasts(material: Material, marks: Marks) -> Iterator[Block]:
    """The section on forecasts; nothing where the case has none."""
    found = material.forecasts
    if not found.listed:
        return
    yield Heading(2, "Forecasts", "forecasts")
    rows = tuple(row(item, marks) for item in found.listed)
    caption = f"What was forecast, as of {in_words(found.today)}"
    yield Table(caption, tuple(Column(n) for n in COLUMNS), rows, anchor="forecasts-made", wide=True)
    if material.scores.scored:
        yield Note("limits", (f"{SCALE} {LIMITS}",))


def row(item: Listed, marks: Marks) -> Row:
    f, base = item.forecast, item.forecast.latest.base
    crowd = f"{sum(item.crowd) / len(item.crowd):.2f} of {len(item.crowd)}" if len(item.crowd) > 1 else "–"
    before = " to ".join(f"{stated.probability:g}" for stated in f.stated)
    cells: tuple[Line, ...] = (
        (f"{f.question} ({f.resolves})",),
        (in_words(f.by),),
        (f.person,),
        (before,),
        (f"{base:.2f}" if base is not None else "–",),
        (crowd,),
        outcome(item, marks),
    )
    return Row(cells, f.id)


def outcome(item: Listed, marks: Marks) -> Line:
    """What a person said became of it, or what the record proposes; with the event, where the brief has it."""
    settled, proposed = item.forecast.resolution, item.proposal
    if settled:
        words, event = f"{settled.outcome}, says {settled.row.by}: {settled.row.why}", settled.event
    else:
        words, event = STATES[item.state], proposed.event
        words += f"; the record proposes {proposed.outcome}" if proposed.outcome else ""
    return (words, ", see ", marks.event(event)) if event and event in marks.events else (words,)
