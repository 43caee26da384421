"""Forecasts as their journal tells them: what each person said when, how it was resolved, what the crowd said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from equipoise.ledger.journals import Written, in_force

JOURNAL = "forecasts"
ADD, REVISE, RESOLVE = "forecast", "revise", "resolve"
OUTCOMES = ("yes", "no", "void")


@dataclass(frozen=True, slots=True)
class Stated:
    """A probability that a person stated, from a day on; `base` is the base rate as it then stood."""

    row: Written
    day: date
    probability: float
    base: float | None

    @classmethod
    def of(cls, row: Written) -> Stated:
        rate = (row.value.get("base") or {}).get("rate")
        return cls(row, as_of(row), float(row.value["p"]), rate["estimate"] if rate else None)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.row.id,
            "p": self.probability,
            "as_of": self.day.isoformat(),
            "base": self.row.value.get("base"),
            "at": self.row.at,
            "by": self.row.by,
            "why": self.row.why,
        }


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a person said became of a forecast: yes (on `day`), no, or void (it cannot be told, and counts nowhere)."""

    row: Written
    outcome: str
    event: str | None
    day: date | None
    reference: str | None

    @classmethod
    def of(cls, row: Written) -> Resolution:
        value = row.value
        day = date.fromisoformat(value["day"]) if value["day"] else None
        return cls(row, value["outcome"], value["event"], day, value["reference"])

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.row.id,
            "outcome": self.outcome,
            "event": self.event,
            "day": self.day.isoformat() if self.day else None,
            "reference": self.reference,
            "at": self.row.at,
            "by": self.row.by,
            "why": self.row.why,
        }


@dataclass(frozen=True, slots=True)
class Forecast:
    """One person's forecast of one question, with every probability stated, the oldest first.

    `said` are the resolutions that apply to it, the latest last: also those of others' forecasts of the same question.
    """

    row: Written
    stated: tuple[Stated, ...]
    said: tuple[Resolution, ...] = ()

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def person(self) -> str:
        return self.row.by

    @property
    def question(self) -> str:
        return str(self.row.value["question"])

    @property
    def resolves(self) -> str:
        return str(self.row.value["resolves"])

    @property
    def since(self) -> date:
        return as_of(self.row)

    @property
    def by(self) -> date:
        return date.fromisoformat(self.row.value["by"])

    @property
    def key(self) -> tuple[str, date]:
        """What makes two people's forecasts ones of the same question: the criteria, and the last day."""
        return self.resolves, self.by

    @property
    def latest(self) -> Stated:
        return self.stated[-1]

    @property
    def resolution(self) -> Resolution | None:
        return self.said[-1] if self.said else None

    @property
    def disagreed(self) -> bool:
        """Whether people resolved it differently; the latest word counts."""
        return len({(r.outcome, r.day) for r in self.said}) > 1

    @property
    def end(self) -> date:
        """The last day on which it was still open: the eve of what came about, at the latest its last day."""
        day = self.resolution.day if self.resolution else None
        return max(self.since, min(self.by, day - timedelta(days=1) if day else self.by))

    def on(self, day: date) -> Stated | None:
        """What was last stated by a day."""
        return next((s for s in reversed(self.stated) if s.day <= day), None)


def as_of(row: Written) -> date:
    """The day from which a row holds; a replayed one holds from the day that was replayed."""
    return date.fromisoformat(row.value["as_of"])


def day_asked(known_by: date | None, today: date | None = None) -> date:
    """The day as of which something is asked or written: the day replayed, but never one that is still to come."""
    now = today or date.today()
    return min(known_by, now) if known_by else now


def known_rows(rows: Iterable[Written], known_by: date | None) -> list[Written]:
    """The rows of the journal that a view can know of, retractions included."""
    return [row for row in rows if known_by is None or as_of(row) <= known_by]


def forecasts_in(rows: Iterable[Written]) -> list[Forecast]:
    """The forecasts that the rows tell of, by their last day, then by age."""
    standing = in_force(rows)
    made = [row for row in standing if row.action == ADD]
    stated = {row.id: (Stated.of(row), *revisions(row, standing)) for row in made}
    plain = [Forecast(row, stated[row.id]) for row in made]
    said = [Resolution.of(row) for row in standing if row.action == RESOLVE]
    by_id = {f.id: f for f in plain}
    found = [Forecast(f.row, f.stated, tuple(r for r in said if applies(r, f, by_id))) for f in plain]
    return sorted(found, key=lambda f: (f.by, f.since, f.row.at, f.id))


def revisions(row: Written, standing: Sequence[Written]) -> list[Stated]:
    found = [Stated.of(r) for r in standing if r.action == REVISE and r.on == row.id]
    return sorted(found, key=lambda s: (s.day, s.row.at, s.row.id))


def applies(resolution: Resolution, forecast: Forecast, by_id: Mapping[str, Forecast]) -> bool:
    """Whether a resolution settles a forecast: its own, or another of the same question whose days it covers.

    What came about on a day settles every forecast that was open then; that nothing came about within some days settles
    only what was open for no longer.
    """
    first = by_id.get(resolution.row.on)
    if first is None or first.key != forecast.key:
        return False
    if first.id == forecast.id:
        return True
    if resolution.outcome == "yes":
        return resolution.day is not None and forecast.since <= resolution.day
    return forecast.since >= first.since


def crowd_on(day: date, forecasts: Iterable[Forecast]) -> list[float]:
    """The latest probability of each person who had stated one by a day."""
    latest: dict[str, Stated] = {}
    for forecast in forecasts:
        stated = forecast.on(day)
        if stated and (forecast.person not in latest or latest[forecast.person].row.at < stated.row.at):
            latest[forecast.person] = stated
    return [latest[person].probability for person in sorted(latest)]


def is_replay(forecast: Forecast) -> bool:
    """Whether the day as of which it was made had passed when it was written down."""
    return bool(forecast.row.value["replay"])
