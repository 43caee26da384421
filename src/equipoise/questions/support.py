"""What a count rests on: how its events are known, and the reports that tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from equipoise.questions.phrases import plural

STANDINGS = ("machine", "table", "confirmed", "edited", "added")


class Reported(Protocol):
    """An event with its standing and its reports."""

    @property
    def standing(self) -> str: ...

    @property
    def reports(self) -> int: ...

    @property
    def independent(self) -> int: ...


def by_standing(counted: Iterable[Reported]) -> dict[str, int]:
    """How many of the events have each standing."""
    found = Counter(one.standing for one in counted)
    return {standing: found[standing] for standing in STANDINGS}


@dataclass(frozen=True, slots=True)
class Support:
    """Reports of each of the events counted, how many of these are independent, and the events told by one alone."""

    reports: int
    independent: int
    single: int

    @classmethod
    def of(cls, counted: Sequence[Reported]) -> Support:
        return cls(
            sum(one.reports for one in counted),
            sum(one.independent for one in counted),
            sum(one.independent == 1 for one in counted),
        )

    def to_json(self) -> dict[str, int]:
        return {"reports": self.reports, "independent": self.independent, "single": self.single}

    def __str__(self) -> str:
        return f"{plural(self.reports, 'report')}, {self.independent} independent"
