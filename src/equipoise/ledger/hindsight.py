"""Hindsight taken away: the record, and its ties, as they were known by a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from equipoise.ledger.fields import ANNOUNCED
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.snapshots import Snapshot


def cut(snapshot: Snapshot, known_by: date) -> Snapshot:
    """The record as it was known by a day: what was published by then, announcements as they then stood."""
    published = tuple(d for d in snapshot.documents if d.published and d.published <= known_by)
    names = {d.id for d in published}
    days = outcome_days(snapshot.mentions)
    return replace(
        snapshot,
        documents=published,
        judgements=tuple(j for j in snapshot.judgements if not is_later(j, known_by)),
        mentions=tuple(as_known(m, days, known_by) for m in snapshot.mentions if m.reported and m.reported <= known_by),
        counts=tuple(c for c in snapshot.counts if c.document in names),
    )


def tie_as_known(row: dict[str, Any], known_by: date) -> dict[str, Any] | None:
    """A tie as it stood on a day: what had not begun, and a figure for a span not yet over, is not known; nor an end.

    When a data set was released is not told by the case's table, so a figure may still have come out later.
    """
    day = known_by.isoformat()
    if row["date_start"] and row["date_start"] > day:
        return None
    if not row["date_end"] or row["date_end"] <= day:
        return row
    if row["value"] is not None:
        return None
    return row | {"date_end": None, "end_text": None}


def is_later(judgement: Judgement, known_by: date) -> bool:
    """Whether it adds an event whose report was published after the day, or on a day that nobody gave."""
    if judgement.action != "add":
        return False
    reported = Mention.from_json(judgement.value).reported
    return reported is None or reported > known_by


def outcome_days(mentions: Sequence[Mention]) -> dict[str, date]:
    """The last day of each row that others name as an outcome, and under a table's name the end of its period."""
    days: dict[str, date] = {}
    for mention in mentions:
        if not mention.row:
            continue
        day = mention.date.end if mention.date else mention.reported
        if day is None:
            continue
        if mention.row.name:
            days[mention.row.name] = day
        table = f"table {mention.row.dataset}"
        days[table] = max(days.get(table, day), day)
    return days


def as_known(mention: Mention, days: dict[str, date], known_by: date) -> Mention:
    """A moved announcement reads `planned` until the day on which its fate was known."""
    if not mention.row or mention.status not in ANNOUNCED - {"planned"}:
        return mention
    end = f"table {mention.row.dataset}"
    outcome = mention.row.outcome or (end,)
    told = [days[name] for name in map(mention.row.means, outcome) if name in days] or [days[end]]
    if min(told) <= known_by:
        return mention
    return replace(mention, status="planned", row=replace(mention.row, outcome=outcome))
