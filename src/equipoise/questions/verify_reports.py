"""Days on which something was reported or announced, as a draft gives them beside what was told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from equipoise.questions.draft_dates import Dated
from equipoise.questions.draft_events import Claimed, claimed
from equipoise.questions.draft_facts import Stated
from equipoise.questions.verify_events import differences, said_of
from equipoise.questions.verify_finding import NOT_FOUND, RIGHT, WRONG, Finding
from equipoise.questions.verify_record import Known, Seen

UNDATED = re.compile(r"\b(?:no date|undated|without a date)\b", re.IGNORECASE)


def report_finding(known: Known, stated: Stated, when: Dated) -> Finding | None:
    """Judge the day of a report by the reports of what is told with it; None where that is no event of the record.

    It is wrong only where a row, or "no date", says which event is meant; a sentence may rest on any report.
    """
    told = claimed(stated, when)
    if len(told.codes) < 2:
        return None
    said = " ".join(stated.text[slice(*when.at)].split())
    likely = [(seen, differing(stated, told, seen)) for seen in known.events if told.codes <= seen.parties]
    days = [(day, seen) for seen, differs in likely if differs == {} for day in reported(known, seen)]
    exact = bool(stated.sentence.cells or UNDATED.search(stated.plain))
    if not days and exact:
        for seen, differs in likely:
            if differs and len(differs) == 1 and any(when.start <= d <= when.end for d in reported(known, seen)):
                field, value = next(iter(differs.items()))
                why = f"{field}: the record has {seen.told()}"
                return Finding("event", WRONG, said_of(field, told, said), why, value, (seen.event.id,))
    if not days:
        return None
    day, seen = min(days, key=lambda one: (abs(one[0] - when.start), one[1].event.id))
    if when.start <= day <= when.end:
        return Finding("date", RIGHT, said, f"reported on that day: {seen.told()}", None, (seen.event.id,))
    if exact:
        return Finding("date", WRONG, said, f"reported on {day}: {seen.told()}", str(day), (seen.event.id,))
    return Finding("date", NOT_FOUND, said, f"the nearest report of such a thing is of {day}: {seen.told()}")


def differing(stated: Stated, told: Claimed, seen: Seen) -> dict[str, str] | None:
    """In what an event differs from what is told, days of reports aside; None where it is of another day."""
    days = [d for d in others(stated, told.when) if d.precision in ("day", "month")]
    held = seen.event.date
    if days:
        meant = held is not None and any(d.overlaps(held.start, held.end) for d in days)
    else:
        meant = held is None or not UNDATED.search(stated.plain)
    if not meant:
        return None
    return {field: value for field, value in differences(told, seen).items() if field not in ("date", "status")}


def others(stated: Stated, when: Dated) -> Sequence[Dated]:
    """The dates of the same statement that are not of a report."""
    first, last = stated.statement(when.at[0])
    return [d for d in stated.dates if first <= d.at[0] < last and d.at != when.at and not stated.is_of_report(d)]


def reported(known: Known, seen: Seen) -> list[date]:
    """The days on which an event was reported."""
    documents = [known.lookup.documents.get(mention.document) for mention in seen.event.mentions]
    return sorted({d.published for d in documents if d and d.published})
