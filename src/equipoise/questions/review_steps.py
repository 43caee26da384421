"""What a person does in a review, step by step, and how a step is taken back: the same in the terminal and the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.records import Judgement
from equipoise.ledger.skips import Skip, drop_skips, keep_skips
from equipoise.questions.deciding import decided, undone
from equipoise.questions.review_details import Detail, Told
from equipoise.questions.review_past import last_of

WHY = "reviewed with the sentence in view"
UNDONE = "undone in review"


@dataclass(frozen=True, slots=True)
class Step:
    """What one key did: judgements, or a skip, on an item."""

    item: str
    judgements: tuple[str, ...] = ()
    skipped: bool = False
    said: str = ""


def keep_skip(case: Case, detail: Detail, by: str) -> None:
    keep_skips(case.store, [Skip(detail.item.id, detail.state, detail.document)], by)


def take_back(case: Case, step: Step, by: str) -> tuple[str, ...]:
    """Undo a step; the ids of the judgements that were retracted, the last first."""
    if step.skipped:
        drop_skips(case.store, [step.item], by)
    ids = tuple(reversed(step.judgements))
    retract(case, ids, by)
    return ids


def take_back_earlier(case: Case, by: str) -> Judgement:
    """Undo the person's last judgement of an earlier sitting.

    Raises
    ------
    UsageError : there is none.
    """
    last = last_of(case, by) if case.store.exists() else None
    if last is None:
        raise UsageError("There is no judgement of yours to undo.", "Go on with the next item.")
    retract(case, [last.id], by)
    return last


def retract(case: Case, ids: Sequence[str], by: str) -> None:
    if ids:
        case.store.judge([undone(case, id, by=by, why=UNDONE) for id in ids], merging=False)


def parted(case: Case, detail: Detail, told: Told, by: str, why: str) -> list[Judgement]:
    """What the sentence tells is of another event than the rest: a judgement a mention, not yet kept."""
    evidence = detail.records[0]["evidence"]
    span = next(e["span"] for e in evidence if e.get("mention") == told.mention)
    mine = [e["mention"] for e in evidence if e.get("document") == told.document and e.get("span") == span]
    rest = next(t for t in detail.told if t is not told)
    return [decided(case, one, "different", by=by, why=why, other=rest.mention) for one in mine]


def usual(record: Mapping[str, Any]) -> str:
    """The words of a new event that says the same of the same states, which a person then changes."""
    return f"{record['type']} {','.join(record['source'])} {','.join(record['target'])}"
