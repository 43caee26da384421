"""The events of a dyad that `shift` weighs, as a history: which count, from when to when, and what else is denser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.errors import NotFound, UsageError, nearest
from equipoise.ledger.fields import RANKS
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, query
from equipoise.questions.coverage import Coverage, coverage
from equipoise.questions.naming import name
from equipoise.questions.reporting import Reporting, reporting
from equipoise.world.plover import types

if TYPE_CHECKING:
    from equipoise.shifts.history import Dates

SETTINGS = ("bilateral", "sideline", "trilateral", "multilateral")
YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events count."""

    type: str = "CONSULT"
    level: str | None = None
    setting: str | None = None

    @classmethod
    def of(cls, type: str | None, level: str | None, setting: str | None) -> Chosen:
        """Check what was asked for; without anything, leaders' meetings in person, bilateral and on the sidelines."""
        kind = (type or "CONSULT").upper()
        for word, known, what in (
            (kind, list(dict.fromkeys(t.type for t in types())), "type"),
            (level, RANKS, "level"),
            (setting, SETTINGS, "setting"),
        ):
            if word is not None and word not in known:
                raise UsageError(f"'{word}' is no {what}.", nearest(word, known) or f"Known: {', '.join(known)}.")
        return cls(kind, level or ("leader" if kind == "CONSULT" else None), setting)

    def holds(self, row: Mapping[str, Any]) -> bool:
        if row["type"] != self.type or row["status"] != "occurred" or (self.level and row["level"] != self.level):
            return False
        if self.type != "CONSULT":
            return self.setting in (None, row["setting"])
        return row["channel"] == "in person" and row["setting"] in ((self.setting,) if self.setting else SETTINGS[:2])

    def __str__(self) -> str:
        if self.type != "CONSULT":
            return " ".join(word for word in ("occurred", self.level, self.type) if word)
        return f"occurred, {self.level}, in person, {self.setting or 'bilateral + sideline'}"


@dataclass(frozen=True, slots=True)
class DyadHistory:
    """The events of a dyad over a period: `days` and `ids` of those that count, in order.

    `uncertain` of them are known by month or range only, and stand at its middle; `undated` are left out. `denser` are
    other series of the same two with more events, the most first.
    """

    a: str
    b: str
    of: Chosen
    since: date
    until: date
    days: tuple[date, ...]
    ids: tuple[str, ...]
    uncertain: int
    undated: int
    denser: tuple[tuple[str, int], ...]
    reporting: Reporting
    coverage: Coverage
    notes: tuple[str, ...] = ()

    @property
    def years(self) -> float:
        return ((self.until - self.since).days + 1) / YEAR

    def time(self, day: date) -> float:
        """Years from the beginning to the middle of a day."""
        return ((day - self.since).days + 0.5) / YEAR

    def day(self, time: float) -> date:
        return date.fromordinal(self.since.toordinal() + min(int(time * YEAR), (self.until - self.since).days))

    def to_dates(self) -> Dates:
        """For the kernel: times in years, with the offset for reporting."""
        import numpy as np

        from equipoise.shifts.history import Dates, Exposure

        exposure = None
        if self.reporting.texts:
            years = list(self.reporting.texts)
            edges = [0.0, *(((date(y, 1, 1) - self.since).days) / YEAR for y in years[1:]), self.years]
            paces = np.array(list(self.reporting.texts.values())) / np.diff(edges)
            exposure = Exposure.of(edges, paces)
        return Dates.of([self.time(day) for day in self.days], self.years, exposure)

    def source_times(self) -> list[float]:
        return [self.time(day) for day, _ in self.reporting.changes]


def dyad_history(
    view: View, a: str, b: str, chosen: Chosen, since: str | date | None, until: str | date | None
) -> DyadHistory:
    """Fetch the events of two states.

    Without `since` it begins with the year of the first event that counts, without `until` it ends with what the view
    knows, the case's period or the last document. Before the first year in which anything was published that was read,
    nobody looked: a period that begins earlier is cut, with a note. One that ends later than anything read is not, for
    a table may cover quiet months after its last row; the note says so.

    Raises
    ------
    NotFound : the record has no such event.
    """
    rows = view.rows(query("shift_events"), a=a, b=b, type=chosen.type)
    matching = [row for row in rows if chosen.holds(row)]
    placed = [(middle(row), row) for row in matching if row["date_start"] and row["date_end"]]
    read = coverage(view)
    if not placed:
        more = denser(rows, None, None, 0)
        hint = (
            f"It has {', '.join(f'{n} {what}' for what, n in more[:3])}." if more else "Read sources that tell of them."
        )
        raise NotFound(f"The record has no dated event of {name(a)} and {name(b)} of this kind ({chosen}).", hint)
    begin, end, notes = bounds(view, min(day for day, _ in placed), max(day for day, _ in placed), read, since, until)
    inside = sorted((day, row["id"], row) for day, row in placed if begin <= day <= end)
    ids = tuple(id for _, id, _ in inside)
    return DyadHistory(
        a,
        b,
        chosen,
        begin,
        end,
        tuple(day for day, _, _ in inside),
        ids,
        sum(row["date_precision"] != "day" for _, _, row in inside),
        len(matching) - len(placed),
        denser(rows, begin, end, len(inside)),
        reporting(view, a, b, ids, begin, end),
        read,
        notes,
    )


def bounds(
    view: View, first: date, last: date, read: Coverage, since: str | date | None, until: str | date | None
) -> tuple[date, date, tuple[str, ...]]:
    asked = Period.of(since, until)
    end = asked.until or view.known_by or view.case.period.until or max(last, read.last or last)
    end = min(end, view.known_by) if view.known_by else end
    begin = asked.since or date(min(first.year, end.year), 1, 1)
    looked = date(min(day for day in (first, read.first) if day).year, 1, 1)
    notes = []
    if begin < looked:
        notes.append(f"Nothing read was published before {looked.year}: the period begins there, not on {begin}.")
        begin = looked
    if begin >= end:
        raise UsageError(
            f"The period from {begin} to {end} holds no time.", "Give a later --until or an earlier --since."
        )
    if (latest := max(read.last or last, last)) < end and view.known_by is None:
        notes.append(
            f"Nothing read was published after {latest}: that nothing happened from then to {end} is your word."
        )
    return begin, end, tuple(notes)


def middle(row: Mapping[str, Any]) -> date:
    """The first day of what lasted some days; the middle of a month or range."""
    start: date = row["date_start"]
    if row["date_precision"] == "day":
        return start
    return date.fromordinal((start.toordinal() + row["date_end"].toordinal()) // 2)


def denser(
    rows: Sequence[Mapping[str, Any]], since: date | None, until: date | None, count: int
) -> tuple[tuple[str, int], ...]:
    """Other series of the two that hold at least twice as many events in the period."""
    kinds = {
        "leaders' meetings and calls of every setting": lambda r: r["type"] == "CONSULT" and r["level"] == "leader",
        "ministers' contacts": lambda r: r["type"] == "CONSULT" and r["level"] == "minister",
        "officials' contacts": lambda r: r["type"] == "CONSULT" and r["level"] == "official",
        "contacts of every level": lambda r: r["type"] == "CONSULT",
        "agreements": lambda r: r["type"] == "AGREE",
    }
    held = [r for r in rows if r["status"] == "occurred" and r["date_start"] and inside(middle(r), since, until)]
    counts = [(what, sum(map(fits, held))) for what, fits in kinds.items()]
    return tuple(sorted((c for c in counts if c[1] >= max(2 * count, 1)), key=lambda c: -c[1]))


def inside(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)
