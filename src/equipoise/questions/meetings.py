"""Meetings of one dyad as rows of the relations, and which of them a comparison counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.periods import Period, in_period
from equipoise.ledger.view import query


@dataclass(frozen=True, slots=True)
class Meeting:
    """A CONSULT event as one dyad sees it: `level` is the dyad's; `reports` tell of it, `independent` of them apart."""

    id: str
    status: str
    channel: str | None
    setting: str | None
    standing: str
    start: date | None
    end: date | None
    held: bool
    level: str | None
    reports: int
    independent: int

    @property
    def in_person(self) -> bool:
        return self.channel == "in person"

    @property
    def cell(self) -> str:
        """The column it is counted in: its setting, or `phone` for any remote channel."""
        return (self.setting or "bilateral") if self.in_person else "phone"

    def within(self, period: Period) -> bool:
        """Whether the days overlap the period; undated meetings are in no bounded period."""
        return in_period(self.start, self.end, period)


def meetings(rows: Iterable[Mapping[str, Any]]) -> list[Meeting]:
    return [
        Meeting(
            row["id"],
            row["status"],
            row["channel"],
            row["setting"],
            row["standing"],
            row["date_start"],
            row["date_end"],
            bool(row["held"]),
            row["level"],
            row["reports"],
            row["independent"],
        )
        for row in rows
    ]


def joint_events(run: Callable[..., list[dict[str, Any]]], partners: Sequence[str]) -> frozenset[str]:
    """The events of which two or more of the partners are parties; `run` asks a query as `View.rows` does."""
    if len(partners) < 2:
        return frozenset()
    times = Counter(row["id"] for code in partners for row in run(query("taking_part"), partner=code))
    return frozenset(id for id, number in times.items() if number > 1)


def is_compared(meeting: Meeting) -> bool:
    """Occurred, leaders, in person, bilateral or on the sidelines: what the rate ratio and the history count."""
    return (
        meeting.status == "occurred"
        and meeting.level == "leader"
        and meeting.in_person
        and meeting.setting in ("bilateral", "sideline")
    )
