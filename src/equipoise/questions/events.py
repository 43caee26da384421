"""`events`: what happened between states, by whom reported, and whether it happened at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError, nearest
from equipoise.ledger.fields import STATUSES
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import codes, name
from equipoise.results import Method, Result
from equipoise.world.plover import types

if TYPE_CHECKING:
    from equipoise.charts import Picture

COLUMNS = (
    *("id", "date", "end", "precision", "type", "mode", "status", "source", "target"),
    *("level", "channel", "setting", "place", "standing", "reports", "independent", "text"),
)
EARLIEST, LATEST = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Events(Result):
    """The events of one or two states in a period, dated ones first.

    `records` are event records as DESIGN and the schema `events.json` describe them.
    """

    columns = COLUMNS

    states: tuple[str, ...]
    period: Period
    records: tuple[dict[str, Any], ...]

    def to_json(self) -> list[dict[str, Any]]:
        return list(self.records)

    def rows(self) -> list[Mapping[str, Any]]:
        return [row(record) for record in self.records]

    def evidence(self) -> list[str]:
        return [record["id"] for record in self.records]

    def plot(self) -> Picture:
        """The timeline of the dated events, a line for each pair of states."""
        from equipoise.charts import events_picture

        return events_picture(self.records, name, self.period.since, self.period.until)

    @property
    def method(self) -> Method:
        return Method(
            "Events whose date interval overlaps the period and that hold the dyad in either direction.",
            "PLOVER 2.0, as read in docs/architecture.md",
            {"states": list(self.states), "since": str(self.period.since), "until": str(self.period.until)},
        )


@in_its_world
def events(
    view: Viewable,
    *states: str,
    since: str | date | None = None,
    until: str | date | None = None,
    type: str | None = None,
    status: str | None = None,
) -> Events:
    """List the events that hold a dyad, or all of one state, or all.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    states : none, one or two states, by any unambiguous name or code.
    since, until : both ends are included; undated events are listed last and belong to no period.
    type : one PLOVER type, as CONSULT.
    status : one status; without it every status is listed.

    Raises
    ------
    UsageError : more than two states, or an unknown type or status.
    """
    view, named = View.of(view), codes(states)
    if len(named) > 2:
        raise UsageError("Events are listed for one state or one dyad.", "Name one or two states.")
    kind = type.upper() if type else None
    check(kind, {t.type for t in types()}, "type")
    check(status, STATUSES, "status")
    period = Period.of(since, until)
    found = view.rows(
        query("events"),
        since=period.since or EARLIEST,
        until=period.until or LATEST,
        any_type=int(kind is None),
        type=kind or "",
        any_status=int(status is None),
        status=status or "",
        states=len(named),
        a=named[0] if named else "",
        b=named[-1] if named else "",
    )
    return Events(named, period, tuple(view.records([r["id"] for r in found])))


def check(word: str | None, known: Sequence[str] | set[str], name: str) -> None:
    if word is not None and word not in known:
        hint = nearest(word, known) or f"Known: {', '.join(sorted(known))}."
        raise UsageError(f"'{word}' is not a {name} of events.", hint)


def row(record: Mapping[str, Any]) -> dict[str, Any]:
    """One line of the table: the flat fields of a record."""
    when, place = record["date"], record["place"]
    reports = [e for e in record["evidence"] if e["kind"] != "judgement"]
    return {
        "id": record["id"],
        "date": date.fromisoformat(when["start"]) if when else None,
        "end": date.fromisoformat(when["end"]) if when else None,
        "precision": when["precision"] if when else None,
        "type": record["type"],
        "mode": record["mode"],
        "status": record["status"],
        "source": " ".join(record["source"]),
        "target": " ".join(record["target"]),
        "level": record["level"],
        "channel": record["channel"],
        "setting": record["setting"],
        "place": place["name"] if place else None,
        "standing": record["standing"],
        "reports": record["reports"],
        "independent": record["independent"],
        "text": reports[0]["text"] if reports else None,
    }
