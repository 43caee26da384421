"""`ties`: what binds two states at a date, from every source, each with its row; contradictions and blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.charts.picture import Picture
from equipoise.ledger.membership_ties import MEMBERSHIP, RULES, TABLE
from equipoise.ledger.periods import Period, last_day
from equipoise.ledger.view import View, Viewable, query
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import codes
from equipoise.questions.tie_conflicts import TieConflict, contradictions, disagreements
from equipoise.questions.tie_coverage import TieCoverage, asked_about, coverage
from equipoise.questions.tie_days import has_ended, is_stale, last, reaches
from equipoise.results import Method, Result
from equipoise.world.tie_kinds import about_kind

COLUMNS = (
    *("id", "kind", "source", "target", "start_text", "end_text", "status"),
    *("value", "unit", "quantity", "dataset", "line", "reference", "note", "last_covered", "stale"),
)
OWN = "ties"  # the data set of the case's own rows
EVER = {"since": date.min, "until": date.max}


@dataclass(frozen=True, slots=True)
class Ties(Result):
    """The ties of a dyad in a period, and each side's memberships.

    A tie whose data set ends before the period is `stale`. `former` are those that ended before the period, `overruled`
    the table's memberships in whose place the case's own rows stand. `years` are those that a strip shows.
    """

    columns = COLUMNS

    dyad: tuple[str, str]
    period: Period
    records: tuple[dict[str, Any], ...]
    conflicts: tuple[TieConflict, ...] = ()
    coverage: tuple[TieCoverage, ...] = ()
    former: tuple[dict[str, Any], ...] = ()
    overruled: tuple[dict[str, Any], ...] = ()
    years: tuple[int, int] | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "dyad": list(self.dyad),
            "at": str(self.period),
            "ties": [dict(r) for r in self.records],
            "contradictions": [conflict.to_json() for conflict in self.conflicts],
            "coverage": [one.to_json() for one in self.coverage],
            "former": [dict(r) for r in self.former],
            "overruled": [dict(r) for r in self.overruled],
            "notes": self.notes,
        }

    @property
    def notes(self) -> list[str]:
        """What cannot be made of the rows: a kind that no table has, as a misspelt one of the case's own."""
        own = {r["kind"]: r["line"] for r in (*self.former, *self.records) if r["dataset"] == OWN}
        return [f"ties.csv, row {line}: {said}" for kind, line in own.items() if (said := about_kind(kind))]

    def rows(self) -> list[Mapping[str, Any]]:
        return list(self.records)

    def evidence(self) -> list[str]:
        return [r["id"] for r in self.records]

    def between(self) -> list[dict[str, Any]]:
        """The ties of the dyad itself, without the sides' memberships."""
        return [r for r in self.records if {r["source"], r["target"]} == set(self.dyad)]

    def recorded(self) -> list[dict[str, Any]]:
        """The ties of the case's rows and of data sets, without what the world's tables give every case."""
        return [r for r in self.records if r["dataset"] not in (TABLE, RULES)]

    def memberships(self) -> list[dict[str, Any]]:
        return [r for r in self.records if r["kind"] == MEMBERSHIP]

    def plot(self) -> Picture:
        """The strip of what is known, family by family and year by year; `coverage` is its table."""
        from equipoise.questions.tie_strip import strip_picture

        return strip_picture(self)

    @property
    def method(self) -> Method:
        return Method(
            "Ties that hold on a day of the period: the case's rows, the world's table of memberships, what members of "
            "an alliance owe one another by rule, and the ties of each data set that is loaded. Outside a data set's "
            "years nothing is known of its ties, and one that reaches its last year is stale after it.",
            "ties.csv, memberships.csv, obligations.csv, tie_rules.csv and the data sets' own citations",
            {"at": str(self.period)},
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

    Returns
    -------
    The ties with their rows; those that contradict each other; what each source knows, to which year.

    Raises
    ------
    InputError : the case's `ties.csv` has a bad row, named.
    """
    view = View.of(view)
    first, second = codes((a, b))
    period = Period.asked(at, since, until)
    if period == Period():
        period = Period(view.case.period.until, view.case.period.until)
    with view.same_ties(often=False):
        everything = [with_number(row) for row in view.rows(query("ties"), a=first, b=second, **EVER)]
        overruled = [with_number(row) for row in view.rows(query("overruled_ties"), a=first, b=second)]
    return told(view, (first, second), period, everything, overruled)


def told(
    view: View,
    dyad: tuple[str, str],
    period: Period,
    everything: Sequence[dict[str, Any]],
    overruled: Sequence[dict[str, Any]],
) -> Ties:
    """What all ties of a dyad say of a period."""
    lasts = last_years(view)
    everything = [row | last_figure(row, lasts) for row in everything]
    held = tuple(
        row | {"stale": is_stale(row, period)} for row in everything if reaches(row, period) or is_stale(row, period)
    )
    former = tuple(row | {"stale": False} for row in everything if has_ended(row, period) and not is_stale(row, period))
    between = [row for row in held if {row["source"], row["target"]} == set(dyad)]
    asked = asked_about(view, dyad, everything, period)
    return Ties(
        dyad,
        period,
        held,
        (*contradictions(between), *disagreements(held, former, overruled, period)),
        tuple(coverage(asked)),
        former,
        tuple(row | {"stale": False} for row in overruled),
        (asked.both[0], asked.horizon),
    )


def last_years(view: View) -> dict[str, int]:
    """The last year that each data set of the view covers."""
    found = {one.name: [table.last for table in one.tables if table.last] for one in view.datasets()}
    return {name: max(years) for name, years in found.items() if years}


def last_figure(row: Mapping[str, Any], lasts: Mapping[str, int]) -> dict[str, Any]:
    """Of the figure of a data set's last year, that it is the last: what came after is not known."""
    year = lasts.get(row["dataset"])
    is_last = year is not None and row["value"] is not None and row["end_text"] and last(row).year == year
    return {"last_covered": year} if is_last else {}


def former_figures(found: Ties, since: date) -> Iterator[dict[str, Any]]:
    """The figures of years that were over when the period began, none older than a day."""
    for row in found.former:
        ended = last_day(row["end_text"])
        if row["value"] is not None and ended and ended >= since:
            yield row


def with_number(row: dict[str, Any]) -> dict[str, Any]:
    """Numbers pass through the portable queries as text, so that every engine gives the same."""
    value = row["value"]
    return row | {"value": None if value is None else float(value)}
