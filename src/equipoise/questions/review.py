"""`review`: what of an answer nobody has judged yet, the largest effect first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.periods import Period
from equipoise.ledger.skips import Skip, read_skips
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.asked import Asked
from equipoise.questions.review_details import Detail, details
from equipoise.questions.reviewable import asked
from equipoise.questions.reviewing import OPEN, Item, queue
from equipoise.results import Method, Result

SHOWN = 50  # items, if no other number is asked for
COLUMNS = ("kind", "id", "effect", "confidence", "why", "sentence", "document")


@dataclass(frozen=True, slots=True)
class Review(Result):
    """The queue of one question. `items` are the first of `total`; `judged` events that count have been judged.

    `skipped` is how many items were left out because the person who asks had passed them over.
    """

    unpictured = "It is a list of what waits to be looked at: `.table`; `review` goes through it."

    columns = COLUMNS

    question: str
    states: tuple[str, ...]
    period: Period
    answer: str
    items: tuple[Detail, ...]
    total: int
    judged: int
    skipped: int

    def to_json(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "states": list(self.states),
            **self.period.to_json(),
            "answer": self.answer,
            "total": self.total,
            "judged": self.judged,
            "skipped": self.skipped,
            "items": [d.to_json() for d in self.items],
        }

    def rows(self) -> list[Mapping[str, Any]]:
        return [
            {
                "kind": d.item.kind,
                "id": d.item.id,
                "effect": d.item.effect.words,
                "confidence": d.item.confidence,
                "why": d.item.why,
                "sentence": d.told[0].sentence if d.told else None,
                "document": d.document,
            }
            for d in self.items
        ]

    def evidence(self) -> list[str]:
        return [id for d in self.items for id in d.item.ids]

    @property
    def method(self) -> Method:
        how = "Each item's effect by the question's own rules, one at a time; the largest first, then the doubtful."
        return Method(how, "docs/reviewing.md", {"question": self.question, "states": list(self.states)})


@dataclass(frozen=True, slots=True)
class Opened:
    """The whole queue of a question as asked of a view, without what one person skipped."""

    view: View
    asked: Asked
    items: tuple[Item, ...]
    skipped: tuple[str, ...]

    @property
    def judged(self) -> int:
        return sum(s.standing not in OPEN for s in self.asked.sightings if s.counts)


@in_its_world
def review(
    view: Viewable,
    *states: str,
    question: str = "contacts",
    since: str | date | None = None,
    until: str | date | None = None,
    by: str | None = None,
    again: bool = False,
    limit: int | None = SHOWN,
) -> Review:
    """List what enters the answer to a question and no person has judged: events, near mentions, nearly merged pairs.

    Parameters
    ----------
    view : the whole View of a case, or its folder.
    states : those of the question; without them the case's own.
    question : whose answer is reviewed.
    since, until : the period, both ends included; without them the case's own.
    by : what this person skipped is left out (unless it changed since); by default nobody's.
    again : whether what was skipped is listed all the same.
    limit : how many items to list; 0 or None for all.

    Returns
    -------
    Review. Effects are worked out one item at a time, by the question's own rules; what a judgement does to links
    between announcements and outcomes is not followed.

    Raises
    ------
    UsageError : a question that cannot be reviewed, a limit below 0, a view of less than the whole record.
    """
    if limit is not None and limit < 0:
        raise UsageError(f"--limit {limit} would show nothing.", "Give a number from 1, or 0 for all.")
    found = opened(View.of(view), *states, question=question, since=since, until=until, by=by, again=again)
    shown = found.items[: limit or None]
    return Review(
        found.asked.question,
        found.asked.states,
        found.asked.period,
        found.asked.answer,
        tuple(details(found.view, shown)),
        len(found.items),
        found.judged,
        len(found.skipped),
    )


def opened(
    view: View,
    *states: str,
    question: str = "contacts",
    since: str | date | None = None,
    until: str | date | None = None,
    by: str | None = None,
    again: bool = False,
) -> Opened:
    """The whole queue, light: what is shown of an item is read when it is looked at."""
    if view.known_by is not None or view.min_independent > 1 or view.overlay.edits:
        raise UsageError(
            "A review is of the record as it stands.",
            "Leave out what the view is narrowed by (known_by, witnesses, a scenario).",
        )
    store = view.case.store
    with store.held():
        subject = asked(view, question, states, Period.of(since, until) if since or until else None)
        items = queue(view, subject)
        passed = {} if again or by is None else passed_over(view, items, read_skips(store, by))
    return Opened(view, subject, tuple(i for i in items if i.id not in passed), tuple(passed))


def ready(case: Case) -> None:
    """Merge what has come since the events were last merged, so that the queue is read from them at once."""
    if case.store.exists() and not case.store.fresh():
        case.store.materialise()


def passed_over(view: View, items: Sequence[Item], skips: Mapping[str, Skip]) -> dict[str, Skip]:
    """The skips that still hold: of items that look as they did when they were passed over."""
    named = [item for item in items if item.id in skips]
    states = {d.item.id: d.state for d in details(view, named)} if named else {}
    return {id: skips[id] for id, state in states.items() if state == skips[id].state}
