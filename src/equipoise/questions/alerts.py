"""What rules find, and what they are applied to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.ledger.casefolder import Case
from equipoise.ledger.identity import digest
from equipoise.ledger.looks import read_looks
from equipoise.ledger.view import query
from equipoise.questions.changed import Changes
from equipoise.questions.measures import incidents_between, runner
from equipoise.questions.meetings import Meeting, is_compared, meetings

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that a rule found: `subject` is what, for telling it once; `text` says it in words."""

    rule: str
    subject: str
    text: str
    events: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    new: bool = True

    @property
    def id(self) -> str:
        return "a-" + digest(self.rule, self.subject)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "rule": self.rule,
            "text": self.text,
            "events": list(self.events),
            "documents": list(self.documents),
            "new": self.new,
        }


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could not be applied to something, and why."""

    rule: str
    why: str

    def __str__(self) -> str:
        return f"Not judged, {self.rule}: {self.why}"


@dataclass(frozen=True, slots=True)
class Alarms:
    """What the rules of a case found. `ties` are the ids of the ties that were looked at."""

    alerts: tuple[Alert, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    ties: tuple[str, ...] = ()

    @property
    def fired(self) -> tuple[Alert, ...]:
        """What was not told before."""
        return tuple(a for a in self.alerts if a.new)


class Situation:
    """What rules are applied to: a case, its changes, an open record.

    `came` are the documents that came since the last look; where there was none, those recorded since `began`.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, case: Case, changes: Changes, began: str | None) -> None:
        self.connection, self.case, self.changes = connection, case, changes
        self.came = self.recorded_since(began) if changes.since is None and began else changes.documents
        self.today, self.run = changes.today, runner(connection)
        self.looks = read_looks(connection)

    def recorded_since(self, began: str) -> tuple[str, ...]:
        query = "SELECT id FROM documents WHERE superseded_by IS NULL AND recorded_at >= ? ORDER BY id"
        return tuple(row[0] for row in self.connection.execute(query, [began]).fetchall())

    def meetings(self, dyad: tuple[str, str]) -> list[Meeting]:
        """The meetings held between two states, the earliest first."""
        rows = meetings(self.run(query("contacts"), pivot=dyad[0], partner=dyad[1]))
        return [m for m in rows if m.status == "occurred" and m.start]

    def counted(self, what: str, dyad: tuple[str, str]) -> list[tuple[date, str]]:
        """What a rule counts of two states, the earliest first: the first day of each, and its event."""
        if what == "incidents":
            rows = incidents_between(self.run, *dyad)
            return sorted((r["date_start"], r["id"]) for r in rows if r["date_start"])
        leaders = what != "contacts"
        return [(m.start, m.id) for m in self.meetings(dyad) if m.start and (not leaders or is_compared(m))]

    def first_read(self) -> date | None:
        """The first day of which anything that was read tells."""
        row = self.connection.execute("SELECT min(published) FROM read_documents").fetchone()
        return row[0] if row else None


Finding = Iterator[Alert | Unjudged]
