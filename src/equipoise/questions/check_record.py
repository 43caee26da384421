"""Claims held against the events of the record: who mediates for whom, and how good relations are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from equipoise.ledger.periods import Period
from equipoise.ledger.view import query
from equipoise.questions.checked import AGREES, DEPENDS, NO_DATA, Asked, Verdict, row
from equipoise.questions.dyad_events import DyadEvent, dyad_events
from equipoise.questions.phrases import plural
from equipoise.world.plover import types

SHOWN = 12
YEAR = timedelta(days=365)
GOOD = re.compile(
    r"\b(?:good|close\w*|warm|positive|friendly|excellent|strong|cordial|brotherly|improv\w*|growing|better|deep\w*)\b",
    re.IGNORECASE,
)


def of_mediation(asked: Asked) -> Verdict:
    """Meetings of others in which the subject took part, with the object or about it, up to the time told."""
    until = asked.period.until
    found = asked.view.rows(query("check_mediated"), mediator=asked.claim.subject)
    upto = [r for r in found if r["others"] > 1 and r["date_start"] and (until is None or r["date_start"] <= until)]
    records = [e for e in asked.view.records([r["id"] for r in upto]) if concerns(e, asked)]
    if not records:
        none = f"The record has no meeting of others on {asked.object} in which {asked.subject} took part."
        return Verdict(NO_DATA, none, next="equipoise read FILES, with texts or tables that tell of it")
    data = tuple(mediated_row(asked, event) for event in records[-SHOWN:])
    many, span = plural(len(records), "meeting"), f", up to {until}" if until else ""
    return Verdict(AGREES, f"The record has {many} of others in which {asked.subject} took part{span}.", data)


def mediated_row(asked: Asked, event: dict[str, Any]) -> dict[str, Any]:
    parties = dict.fromkeys([*event["source"], *event["target"]])
    what = f"meeting of {', '.join(parties)}, {event['setting'] or event['mode']}"
    days = event["date"]
    return row("for", "record", what, ids=(event["id"],), start=days["start"], end=days["end"])


def concerns(event: dict[str, Any], asked: Asked) -> bool:
    """Whether the object took part, or its name stands in what was read of the event."""
    word = asked.object.rpartition("-")[2] or asked.object
    took_part = asked.claim.object in (*event["source"], *event["target"])
    return took_part or any(word in (item.get("text") or "") for item in event["evidence"])


def of_cooperation(asked: Asked) -> Verdict:
    """Words for how relations are: the events of the two in the twelve months before, by their kind."""
    claim, until, remark = asked.claim, asked.period.until, asked.rule.remark
    assert claim.object
    period = Period(until - YEAR, until) if until else Period()
    everything = dyad_events(asked.view, claim.subject, claim.object)
    found = [e for e in everything if e.status == "occurred" and e.within(period)]
    if not found:
        return Verdict(NO_DATA, f"{remark}, and the record has no events of the two in the year before.")
    kinds = {t.type: t.quad for t in types() if t.mode is None}
    good = [e for e in found if kinds.get(e.type, "").endswith("cooperation")]
    bad = [e for e in found if e not in good]
    span = f" in the twelve months to {until}" if until else ""
    why = f"{remark}: of {plural(len(found), 'event')} of the two{span}, "
    why += f"{len(good)} are of cooperation and {len(bad)} of conflict."
    data = (events_row(asked, "cooperation", good, period), events_row(asked, "conflict", bad, period))
    word = claim.value.words if claim.value else asked.relation.label
    meant = "cooperation" if GOOD.search(word) else "conflict" if claim.value else "either"
    return Verdict(DEPENDS, why, data, f"{meant} in what was read is what “{word}” means")


def events_row(asked: Asked, kind: str, found: Sequence[DyadEvent], period: Period) -> dict[str, Any]:
    return row(
        "beside",
        "record",
        f"{len(found)} events of {kind}, {asked.pair}",
        ids=tuple(e.id for e in found[-SHOWN:]),
        start=period.since.isoformat() if period.since else None,
        end=period.until.isoformat() if period.until else None,
        value=len(found),
        unit="events",
    )
