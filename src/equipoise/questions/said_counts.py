"""What sources themselves count of the meetings of two, beside what the record has in the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.ledger.documents import Count
from equipoise.ledger.periods import Period
from equipoise.questions.meetings import Meeting, is_compared


@dataclass(frozen=True, slots=True)
class Said:
    """A source's own count beside the ledger's: of the meetings of two, and of all meetings in person."""

    count: Count
    two_way: int
    all_settings: int

    @property
    def agrees(self) -> bool:
        """Whether the ledger has as many, by the narrow or the wide reading of what the source counted."""
        return self.two_way <= self.count.count <= self.all_settings

    def sentence(self) -> str:
        verdict = "agrees" if self.agrees else "differs"
        span = f"{self.count.start} to {self.count.end}"
        ledger = (
            f"{self.two_way} two-way meetings of leaders, {self.all_settings} with trilateral and multilateral ones"
        )
        return f"{span}: a source counts {self.count.count}; the ledger has {ledger} ({verdict})"

    def to_json(self) -> dict[str, Any]:
        return {
            "count": self.count.count,
            "period": {"start": self.count.start.isoformat(), "end": self.count.end.isoformat()},
            "scope": self.count.scope,
            "ledger": {"two_way": self.two_way, "all_settings": self.all_settings},
            "agrees": self.agrees,
            "evidence": {"document": self.count.document, "text": self.count.statement, "url": self.count.url},
        }


def said(pivot: str, code: str, rows: Sequence[Meeting], period: Period, counts: Sequence[Count]) -> Iterator[Said]:
    """What sources count of this pair in spans that touch the period, beside what the ledger has in the same spans."""
    for count in sorted(counts, key=lambda c: (c.start, c.end, c.count, c.document)):
        span = Period(count.start, count.end)
        if set(count.dyad) != {pivot, code} or not touches(span, period):
            continue
        inside = [m for m in rows if m.status == "occurred" and m.level == "leader" and m.in_person and m.within(span)]
        yield Said(count, sum(is_compared(m) for m in inside), len(inside))


def touches(span: Period, period: Period) -> bool:
    assert span.since is not None and span.until is not None
    return period.overlaps(span.since, span.until)
