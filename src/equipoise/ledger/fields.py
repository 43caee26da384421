"""What records are made of: dates with precision, places, participants and their ranks, and the words allowed."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

STATUSES: tuple[str, ...] = ("occurred", "planned", "hypothetical", "denied", "postponed", "cancelled", "lapsed")
ANNOUNCED = frozenset({"planned", "postponed", "cancelled", "lapsed"})
RANKS: tuple[str, ...] = ("leader", "minister", "official")
CHANNELS: tuple[str, ...] = ("in person", "phone", "video", "letter")
SETTINGS: tuple[str, ...] = ("bilateral", "sideline", "trilateral", "multilateral")
MODES: tuple[str, ...] = ("visit", "third-party", "multilateral", "phone")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month, or a range in which the day lies.

    `precision`: `day` (two different days: it lasted), `month` (also early, mid-, late), `range`.
    """

    start: date
    end: date
    precision: str = "day"

    @classmethod
    def day(cls, day: date) -> When:
        return cls(day, day, "day")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")

    def overlaps(self, other: When) -> bool:
        return self.start <= other.end and other.start <= self.end

    def to_json(self) -> dict[str, str]:
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "precision": self.precision}

    @classmethod
    def from_json(cls, data: dict[str, str] | None) -> When | None:
        if data is None:
            return None
        return cls(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]), data["precision"])

    def __str__(self) -> str:
        if self.precision == "month":
            return f"{self.start:%Y-%m}"
        return self.start.isoformat() if self.start == self.end else f"{self.start} to {self.end}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the source writes it, with the state it lies in where known."""

    name: str
    country: str | None = None

    def to_json(self) -> dict[str, str | None]:
        return {"name": self.name, "country": self.country}

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Place | None:
        return None if data is None else cls(data["name"], data.get("country"))


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part: an actor code, and the person, office and rank where the source tells."""

    state: str
    person: str | None = None
    office: str | None = None
    rank: str | None = None

    def to_json(self) -> dict[str, str | None]:
        return {"state": self.state, "person": self.person, "office": self.office, "rank": self.rank}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Participant:
        return cls(data["state"], data.get("person"), data.get("office"), data.get("rank"))


def dyad_level(participants: Iterable[Participant], sides: Iterable[str]) -> str | None:
    """The lower of the sides' highest ranks, or None where a side has no ranked participant."""
    ranked = [p for p in participants if p.rank in RANKS]
    highest = []
    for side in sides:
        ranks = [RANKS.index(p.rank) for p in ranked if p.state == side and p.rank]
        if not ranks:
            return None
        highest.append(min(ranks))
    return RANKS[max(highest)] if highest else None
