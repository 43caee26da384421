"""What the record holds of a pivot and two clients on a day: their ties, who is covered by which data, their events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from equipoise.ledger.view import View, query
from equipoise.questions.dyad_events import DyadEvent, dyad_events
from equipoise.world.plover import quad
from equipoise.world.tie_kinds import data_sets_behind, role_of

IN_FORCE = (None, "in force", "full")
BY_RULE = "by rule"  # of members of an organisation; its start is that of an edition, so it tells of days, not of spans
OVER = ("ended", "left")  # what a tie with an end is called now: until its end it was in force
TRADE_YEARS = 12  # of which the last five that are covered are read


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the relation `ties`, with its value as a number."""

    id: str
    kind: str
    source: str
    target: str
    start: date | None
    end: date | None
    status: str | None
    value: float | None
    unit: str | None
    quantity: str | None
    dataset: str
    line: int | None
    reference: str
    last_covered: int | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Link:
        given = {**row, "value": None if row["value"] is None else float(row["value"])}
        return cls(given.pop("id"), given.pop("kind"), given.pop("source"), given.pop("target"), *given.values())

    def joins(self, x: str, y: str) -> bool:
        return {self.source, self.target} == {x, y}

    def other(self, state: str) -> str:
        return self.target if self.source == state else self.source

    def on(self, day: date) -> bool:
        """Whether it is in force on a day, as far as its data reach."""
        begun = self.start is None or self.start <= day
        if self.end is None:
            return begun and self.status in (*IN_FORCE, BY_RULE)
        return begun and self.end >= day and self.status in (*IN_FORCE, BY_RULE, *OVER)

    def years(self, first: int, last: int) -> range:
        """The years of a span in which it was in force for some days."""
        since = self.start.year if self.start else first
        until = self.end.year if self.end else self.last_covered or last
        return range(max(since, first), min(until, last) + 1)


@dataclass(frozen=True, slots=True)
class Record:
    """The ties of a pivot, A and B with anybody up to a day, by role, and the years that data sets cover."""

    pivot: str
    a: str
    b: str
    day: date
    links: tuple[Link, ...]
    covered: dict[str, tuple[int, int]]
    view: View
    events: dict[frozenset[str], list[DyadEvent]] = field(default_factory=dict)

    @property
    def clients(self) -> tuple[str, str]:
        return self.a, self.b

    def of(self, *roles: str) -> Iterator[Link]:
        return (link for link in self.links if role_of(link.kind) in roles)

    def between(self, x: str, y: str, *roles: str) -> list[Link]:
        return [link for link in self.of(*roles) if link.joins(x, y)]

    def coverage(self, role: str) -> tuple[int, int] | None:
        """First and last year of the data sets that tell of a role, up to the day; None where none is loaded."""
        spans = [self.covered[name] for name in data_sets_behind(role) & self.covered.keys()]
        if not spans:
            return None
        return min(first for first, _ in spans), min(max(last for _, last in spans), self.day.year)

    def is_dated(self, link: Link) -> bool:
        """Whether a fight's days are those of the fighting: a case's own `dispute` may be a quarrel of decades."""
        return link.kind != "dispute" or link.dataset in self.covered

    def hostile_events(self, x: str, y: str, years: int) -> tuple[list[DyadEvent], list[DyadEvent]]:
        """The dated events of two states in the years before the day that occurred, and those of conflict."""
        key = frozenset((x, y))
        if key not in self.events:
            self.events[key] = dyad_events(self.view, x, y)
        since = self.day.replace(year=self.day.year - years, day=min(self.day.day, 28))
        held = [e for e in self.events[key] if e.status == "occurred" and e.start and since < e.start <= self.day]
        return held, [e for e in held if quad(e.type).endswith("conflict")]


def record_of(view: View, pivot: str, a: str, b: str, day: date) -> Record:
    rows = view.rows(
        query("pivot_ties"), pivot=pivot, a=a, b=b, day=day, trade_since=date(day.year - TRADE_YEARS, 1, 1)
    )
    spans = {
        one.name: (min(firsts), max(lasts))
        for one in view.datasets()
        if (firsts := [t.first for t in one.tables if t.first is not None])
        and (lasts := [t.last for t in one.tables if t.last is not None])
    }
    return Record(pivot, a, b, day, tuple(Link.of(row) for row in rows), spans, view)


def as_of(links: Iterable[Link], record: Record) -> str:
    """`; as of 2018, the last year covered` where what is read of ties is older than the day; else nothing."""
    years = [link.last_covered for link in links if link.last_covered and link.last_covered < record.day.year]
    return last_year(min(years) if years else None, record)


def last_year(year: int | None, record: Record) -> str:
    return f"; as of {year}, the last year covered" if year and year < record.day.year else ""


def ids(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.id for link in links))


def span(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)
