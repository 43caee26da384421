"""`ties`: what binds two states at a date, from every source, each with its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.periods import Period, first_day, last_day
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import codes
from equipoise.results import Method, Result

COLUMNS = (
    *("id", "kind", "source", "target", "start_text", "end_text", "status"),
    *("value", "unit", "quantity", "dataset", "line", "reference", "note"),
)


@dataclass(frozen=True, slots=True)
class Ties(Result):
    """The ties of a dyad in a period, and each side's memberships."""

    columns = COLUMNS

    dyad: tuple[str, str]
    period: Period
    records: tuple[dict[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        return {"dyad": list(self.dyad), "at": str(self.period), "ties": [dict(r) for r in self.records]}

    def rows(self) -> list[Mapping[str, Any]]:
        return list(self.records)

    def evidence(self) -> list[str]:
        return [r["id"] for r in self.records]

    def between(self) -> list[dict[str, Any]]:
        """The ties of the dyad itself, without the sides' memberships."""
        return [r for r in self.records if {r["source"], r["target"]} == set(self.dyad)]

    def memberships(self) -> list[dict[str, Any]]:
        return [r for r in self.records if r["kind"] == "membership"]

    @property
    def method(self) -> Method:
        return Method(
            "Ties in force within the period, as the case's table has them.", "ties.csv", {"at": str(self.period)}
        )


@in_its_world
def ties(
    view: Viewable,
    a: str,
    b: str,
    *,
    at: str | date | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> Ties:
    """The ties between two states.

    Parameters
    ----------
    at : a day, month or year; a tie in force on any day of it is listed.
    since, until : the same for a period, instead of `at`. Without any of them, the end of the case's period.

    Raises
    ------
    InputError : the case's `ties.csv` has a bad row, named.
    """
    view = View.of(view)
    first, second = codes((a, b))
    period = Period(first_day(at), last_day(at)) if at else Period.of(since, until)
    if period == Period():
        period = Period(view.case.period.until, view.case.period.until)
    found = view.rows(
        query("ties"), a=first, b=second, since=period.since or date(1, 1, 1), until=period.until or date(9999, 12, 31)
    )
    return Ties((first, second), period, tuple(r | {"value": number(r["value"])} for r in found))


def number(text: str | None) -> float | None:
    """Numbers pass through the portable queries as text, so that every engine gives the same."""
    return None if text is None else float(text)
