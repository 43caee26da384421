"""Announcements in `changes`: what became of those known before, and which are open still."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from equipoise.ledger.announcements import deadline
from equipoise.ledger.remerge import Remerged
from equipoise.questions.changed import Move, Open, Record, of_case
from equipoise.questions.differences import Difference, differences
from equipoise.questions.fates import STILL_OPEN, Announced, announced_of, is_announcement

if TYPE_CHECKING:
    import duckdb

Reaches = tuple[date | None, date | None]  # the last days of which anything was read, then and now
OPEN = """
SELECT record FROM event_records r JOIN events e ON e.id = r.event
WHERE e.type = 'CONSULT' AND ((e.status = 'planned' AND e.held = 0) OR e.status = 'postponed') ORDER BY r.place
"""


class Plans:
    """The announcements of an open record.

    Parameters
    ----------
    states : those of the case; an open announcement is told where two of them take part.
    today : the day from which ages are counted.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, states: Sequence[str], today: date) -> None:
        self.connection, self.states, self.today = connection, states, today

    def moves(
        self, found: Sequence[Difference], then: Sequence[Record], again: Remerged, reaches: Reaches
    ) -> Iterable[Move]:
        """Announcements known then whose fate is another now."""
        before = {r["id"]: r for r in then}
        outcomes = self.outcomes([*then, *again.now])
        told = set()
        for difference in found:
            old, new = difference.before, difference.now
            if new and is_announcement(new):
                told.add(new["id"])
            if not (old and new and is_announcement(old) and is_announcement(new)):
                continue
            was = announced_of(old, before.get(old["outcome"] or "") or outcomes.get(old["outcome"] or ""))
            has = announced_of(new, outcomes.get(new["outcome"] or ""))
            first, last = was.fate(reaches[0]), has.fate(reaches[1])
            if first != last or (last in STILL_OPEN and "date" in difference.fields):
                yield Move(difference, first, last, new["outcome"])
        for record, plan in self.unheld:
            first, last = plan.fate(reaches[0]), plan.fate(reaches[1])
            if record["id"] not in told and first != last:
                yield Move(differences([record], [{**record, "status": last}])[0], first, last, record["outcome"])

    @cached_property
    def unheld(self) -> list[tuple[Record, Announced]]:
        """The announcements of now that were not held, each with what else became of it."""
        records = [json.loads(row[0]) for row in self.connection.execute(OPEN).fetchall()]
        outcomes = self.outcomes(records)
        found = [(r, announced_of(r, outcomes.get(r["outcome"] or ""))) for r in records]
        return [(record, plan) for record, plan in found if not plan.held]

    def outcomes(self, records: Iterable[Record]) -> dict[str, Record]:
        ids = sorted({r["outcome"] for r in records if r["outcome"]})
        query = "SELECT event, record FROM event_records WHERE event IN (SELECT unnest(?::VARCHAR[]))"
        return {event: json.loads(text) for event, text in self.connection.execute(query, [ids]).fetchall()}

    def open(self, reach: date | None) -> Iterable[Open]:
        """The announcements of the case's states that are open still, the oldest first."""
        found = []
        for record, plan in self.unheld:
            fate = plan.fate(reach)
            if fate in STILL_OPEN and of_case(record, self.states):
                age = (self.today - plan.announced).days if plan.announced else None
                found.append(Open(record, fate, age, until_day(plan, fate)))
        return sorted(found, key=lambda o: (-(o.age if o.age is not None else -1), o.record["id"]))


def until_day(plan: Announced, fate: str) -> date | None:
    return plan.open_until if fate == "postponed" else deadline(plan)
