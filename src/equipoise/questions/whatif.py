"""`whatif`: the same questions asked of the record and of what scenarios would make of it; what moves by which edit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError, nearest
from equipoise.ledger.edits import Edit
from equipoise.ledger.overlay import Overlay
from equipoise.ledger.periods import Period, last_day
from equipoise.ledger.scenarios import Given, Scenario, scenarios_of
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import of_case
from equipoise.questions.phrases import plural
from equipoise.questions.whatif_measures import QUESTIONS, Asked, Key, Value, measured
from equipoise.results import Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture

SAME = 1e-9  # numbers that differ by less, in parts, are the same
ORDER = (
    "Edits are made one after the other, in their order; a number is moved by those at whose step it changed. In "
    "another order a joint effect may fall to another edit."
)
NOT_COVERED = (
    "Only what the edits name is changed: nobody is assumed to react, no supplier to step in. What moves is what the "
    "questions read off the record, no forecast."
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One number before and after, and the edits that moved it."""

    question: str
    of: str
    what: str
    before: Value
    after: Value
    moved_by: tuple[str, ...]

    @property
    def difference(self) -> float | None:
        """After less before; None where one of them is missing or a word."""
        if any(isinstance(one, str) or one is None for one in (self.before, self.after)):
            return None
        return float(self.after) - float(self.before)  # type: ignore[arg-type]

    def to_json(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "of": self.of,
            "what": self.what,
            "before": self.before,
            "after": self.after,
            "difference": self.difference,
            "moved_by": list(self.moved_by),
        }


@dataclass(frozen=True, slots=True)
class Made:
    """An edit as made: the ties that it put in the place of others, and what follows by rule from a membership."""

    edit: Edit
    ties: tuple[str, ...]
    expands: tuple[dict[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "edit": self.edit.label,
            "what": self.edit.what,
            "at": self.edit.at.isoformat(),
            "why": self.edit.why or None,
            "ties": list(self.ties),
            "expands": [dict(one) for one in self.expands],
        }


@dataclass(frozen=True, slots=True)
class WhatIf(Result):
    """What moves, by which edit, and what does not. `not_asked` says of which questions there is no answer, and why."""

    columns = ("question", "of", "what", "before", "after", "difference", "moved_by")

    scenarios: tuple[Scenario, ...]
    asked: Asked
    edits: tuple[Made, ...]
    compared: tuple[Compared, ...]
    not_asked: Mapping[str, str]

    @property
    def moved(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if not same(one.before, one.after))

    @property
    def unmoved(self) -> tuple[Compared, ...]:
        return tuple(one for one in self.compared if same(one.before, one.after))

    @property
    def answer(self) -> str:
        names = "; ".join(one.name for one in self.scenarios)
        head = f"If {names}: of {plural(len(self.compared), 'number')} {len(self.moved)} would move"
        by = [f"{sum(m.edit.label in one.moved_by for one in self.moved)} by '{m.edit.name}'" for m in self.edits]
        told = f" ({', '.join(by)})" if len(self.edits) > 1 else ""
        idle = [m.edit.name for m in self.edits if not any(m.edit.label in one.moved_by for one in self.compared)]
        nothing = f" Nothing that was asked reads what {', '.join(f'{n!r}' for n in idle)} changes." if idle else ""
        return f"{head}{told}.{self.about_pivot()}{nothing}"

    def about_pivot(self) -> str:
        """What the founding question would answer: whether balancing still does best."""
        key = ("pivot", "best in draws: balance")
        found = next((one for one in self.compared if (one.question, one.what) == key), None)
        if found is None or not isinstance(found.before, float) or not isinstance(found.after, float):
            return ""
        if same(found.before, found.after):
            return f" Balancing stays best in {found.before:.0%} of the draws."
        places = next((n for n in (0, 1, 2) if f"{found.after:.{n}%}" != f"{found.before:.{n}%}"), 3)
        return (
            f" Balancing would be best in {found.after:.{places}%} of the draws instead of {found.before:.{places}%}."
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "scenarios": [
                {"name": one.name, "why": one.why or None, "file": one.file or None} for one in self.scenarios
            ],
            "states": list(self.asked.states),
            "at": self.asked.day.isoformat(),
            "edits": [one.to_json() for one in self.edits],
            "moved": [one.to_json() for one in self.moved],
            "unmoved": [one.to_json() for one in self.unmoved],
            "not_asked": dict(self.not_asked),
            "order": ORDER,
            "not_covered": NOT_COVERED,
            "answer": self.answer,
            "method": self.method.to_json(),
        }

    def rows(self) -> Sequence[Mapping[str, Any]]:
        return [
            one.to_json()
            | {key: word(getattr(one, key)) for key in ("before", "after")}
            | {"moved_by": "; ".join(one.moved_by)}
            for one in (*self.moved, *self.unmoved)
        ]

    def evidence(self) -> list[str]:
        """The ids of the ties that the edits put in the place of the record's."""
        return list(dict.fromkeys(id for one in self.edits for id in one.ties))

    @property
    def method(self) -> Method:
        asked = self.asked
        return Method(
            "The same questions, asked of the record and of the record with the edits laid over it.",
            "Minimal rewrites: Tetlock and Belkin (1996), Counterfactual Thought Experiments in World Politics",
            {"at": asked.day.isoformat(), "period": str(asked.period), "draws": asked.draws, "seed": asked.seed},
        )

    def plot(self) -> Picture:
        """What moves before and after, and how much of each question does not."""
        from equipoise.charts.scenarios import whatif_picture

        return whatif_picture(self.to_json(), title="If " + "; ".join(one.name for one in self.scenarios))


@in_its_world
def whatif(
    view: Viewable,
    scenarios: Given | Iterable[Given],
    *states: str,
    at: str | date | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    only: Sequence[str] = (),
    draws: int = 100_000,
    seed: int = 1,
    time_limit: float = 60.0,
) -> WhatIf:
    """Ask the same questions of the record and of what scenarios would make of it.

    Parameters
    ----------
    scenarios : one or several, made in their order: names of the case's `scenarios/`, files, mappings, objects.
    states : the pivot and its partners; without them those of the case.
    at : the day as of which it is asked; without it the end of the case's period, or the view's day.
    since, until : the period of contacts; without them the case's own.
    only : names of questions; without them all of which the record has data.
    draws, seed, time_limit : of `pivot`, and the seconds that `balance` has, at each step.

    Returns
    -------
    WhatIf: every number before and after, the edits that moved it, what did not move, and what could not be asked.

    Raises
    ------
    NotFound : no such scenario.
    InputError : an edit that is wrong, or that the record does not allow: file, edit and field are named.
    UsageError : an unknown question, or fewer than two states.
    """
    base = View.of(view)
    named = of_case(base.case, states)
    if len(named) < 2:
        raise UsageError("Ties are between two states at least.", "Name them: RUS ARM AZE.")
    found = scenarios_of(base.case, scenarios)
    day = last_day(at, "at") or base.known_by or base.case.period.until or date.today()
    period = Period.of(since, until) if since or until else base.case.period
    asked = Asked(named, day, period, draws, seed, time_limit)
    edits = Overlay.of(found, base.known_by).edits
    check_days(edits, day)
    questions = chosen(only)
    views = [laid_over(base, edits[:count]) for count in range(len(edits) + 1)]
    with ExitStack() as stack:
        for one in views:
            stack.enter_context(one.same_ties())
        made = edits_made(edits, views)
        steps = {question: [measured(one, asked, question) for one in views] for question in questions}
    told = {question: [one for one in answers if isinstance(one, dict)] for question, answers in steps.items()}
    return WhatIf(
        found,
        asked,
        made,
        tuple(row for question in steps if told[question] for row in compared(steps[question], edits)),
        {question: str(steps[question][0]) for question in steps if not told[question]},
    )


def laid_over(base: View, edits: Sequence[Edit]) -> View:
    overlay = Overlay((*base.overlay.edits, *edits))
    return View(base.case, known_by=base.known_by, min_independent=base.min_independent, overlay=overlay)


def chosen(only: Sequence[str]) -> list[str]:
    for one in only:
        if one not in QUESTIONS:
            hint = nearest(one, QUESTIONS) or f"Known: {', '.join(QUESTIONS)}."
            raise UsageError(f"'{one}' is no question that is asked again.", hint)
    return [one for one in QUESTIONS if one in only or not only]


def check_days(edits: Iterable[Edit], day: date) -> None:
    for edit in edits:
        if edit.at > day:
            raise edit.wrong(
                "at", f"{edit.at} is after {day}, as of which is asked.", "Give an earlier day, or ask later: --at."
            )


def edits_made(edits: Sequence[Edit], views: Sequence[View]) -> tuple[Made, ...]:
    """Each edit with the ties that it changed; asking for all of them shows at once whether the record allows it."""
    rules = [obligations(view) for view in views]
    for view in views:
        if view.overlay.of_events:
            view.events()
    made = []
    for n, edit in enumerate(edits):
        before, after = rules[n], rules[n + 1]
        expands = [told(row, "ends") for id, row in before.items() if after.get(id) != row]
        expands += [told(row, "begins") for id, row in after.items() if id not in before]
        expands = [one for one in expands if edit.tie == "membership"]
        rows = views[n + 1].rows(query("whatif_ties"))
        ids = tuple(r["id"] for r in rows if is_of(edit, r))
        made.append(Made(edit, ids, tuple(expands)))
    return tuple(made)


def is_of(edit: Edit, row: Mapping[str, Any]) -> bool:
    own = row["dataset"] == "scenario" and row["reference"] == edit.where
    return own or f"edited by {edit.label}" in (row["note"] or "").split("; ")


def obligations(view: View) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in view.rows(query("whatif_obligations"))}


def told(row: Mapping[str, Any], change: str) -> dict[str, Any]:
    return {
        "kind": row["kind"],
        "source": row["source"],
        "target": row["target"],
        "change": change,
        "reference": row["reference"],
    }


def compared(answers: Sequence[dict[Key, Value] | str], edits: Sequence[Edit]) -> Iterable[Compared]:
    """Each number of a question through the steps; where a step has no answer it is missing."""
    steps = [one if isinstance(one, dict) else {} for one in answers]
    for key in dict.fromkeys(key for one in (steps[0], steps[-1], *steps) for key in one):
        values = [one.get(key) for one in steps]
        by = tuple(e.label for e, old, new in zip(edits, values[:-1], values[1:], strict=True) if not same(old, new))
        yield Compared(*key, values[0], values[-1], by)


def same(a: Value, b: Value) -> bool:
    if isinstance(a, str) or isinstance(b, str) or a is None or b is None:
        return a == b
    return math.isclose(a, b, rel_tol=SAME, abs_tol=SAME)


def word(value: Value) -> str | None:
    """A value of a column that holds numbers and words."""
    return value if isinstance(value, str) or value is None else f"{value:.12g}"
