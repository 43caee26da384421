"""What a review knows beside its queue: who judged what today, the last judgement, and what an item may be one with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import ANNOUNCED
from equipoise.ledger.judging import active
from equipoise.ledger.parts import all_judgements
from equipoise.ledger.records import Judgement
from equipoise.questions.review import Opened
from equipoise.questions.review_details import Detail

CANDIDATES, LOOK = 6, 40


def judged_today(case: Case, by: str) -> int:
    """How many judgements in force a person has made today, by the local calendar."""
    today = date.today()
    return sum(j.by == by and local_day(j.at) == today for j in active(all_judgements(case)))


def local_day(at: str) -> date | None:
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return None


def last_of(case: Case, by: str) -> Judgement | None:
    """The last judgement in force of a person."""
    return next((j for j in reversed(active(all_judgements(case))) if j.by == by), None)


def candidates(opened: Opened, detail: Detail) -> list[dict[str, Any]]:
    """The events of the question's material that an item may be one with: the same parties, the nearest days first."""
    record = detail.records[0]
    parties, held = {*record["source"], *record["target"]}, record["status"] in ANNOUNCED
    day = date.fromisoformat(record["date"]["start"]) if record["date"] else None
    near = sorted(
        (s for s in opened.asked.sightings if s.id not in detail.item.ids),
        key=lambda s: (abs((s.start - day).days) if s.start and day else 10**6, s.start or date.max, s.id),
    )[:LOOK]
    records = {r["id"]: r for r in opened.view.records([s.id for s in near])}
    alike = [
        records[s.id]
        for s in near
        if s.id in records
        and {*records[s.id]["source"], *records[s.id]["target"]} == parties
        and (records[s.id]["status"] in ANNOUNCED) == held
    ]
    return alike[:CANDIDATES]
