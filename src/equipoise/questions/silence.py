"""Silent sources: those that no longer answer, and those that bring nothing for longer than is usual for them.

A source that fell silent is an alarm about what can be seen, never a sign that less happened.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.looks import Look
from equipoise.questions.phrases import plural
from equipoise.rates import poisson_rate

FEWEST = 3  # documents after the first look, before anything is called usual
LIKELY = 0.05  # a silence that chance alone would bring so often is none


@dataclass(frozen=True, slots=True)
class Silent:
    """A silent source: since which day, and why it counts as silent."""

    source: str
    since: date
    days: int
    why: str
    failed: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "since": self.since.isoformat(),
            "days": self.days,
            "why": self.why,
            "failed": self.failed,
        }

    def __str__(self) -> str:
        return f"{self.source}: {self.why}"


def silent(looks: Mapping[str, Sequence[Look]], today: date) -> tuple[Silent, ...]:
    """The sources that are silent, by address.

    Parameters
    ----------
    looks : the looks at each source, the earliest first.
    """
    found = (silence_of(source, each, today) for source, each in sorted(looks.items()) if each)
    return tuple(s for s in found if s)


def silence_of(source: str, looks: Sequence[Look], today: date) -> Silent | None:
    answered = [look for look in looks if look.failed is None]
    if looks[-1].failed is not None:
        since = day(answered[-1]) if answered else day(looks[0])
        when = f"last answered on {since}" if answered else "never answered yet"
        return Silent(source, since, (today - since).days, f"{when}; now: {looks[-1].failed}", True)
    return unusual(source, answered, today)


def unusual(source: str, looks: Sequence[Look], today: date) -> Silent | None:
    """A source that answers, but brings nothing for longer than chance allows at the lowest rate its past admits.

    What the first look brought had gathered before it, so it says nothing of the rate.
    """
    last = last_new(looks)
    later = [look.new for look in looks[1:]]
    if last is None or sum(later) < FEWEST or last <= day(looks[0]):
        return None
    watched, gap = (last - day(looks[0])).days, (today - last).days
    if gap <= watched / len(later) or math.exp(-poisson_rate(sum(later), watched)[1] * gap) > LIKELY:
        return None
    usual = f"{sum(later) / watched * 7:.1f} a week before"
    return Silent(
        source, last, gap, f"it answers, but has brought nothing new for {plural(gap, 'day')}; {usual}", False
    )


def quiet_for(looks: Mapping[str, Sequence[Look]], days: int, today: date) -> Iterable[Silent]:
    """The sources that brought nothing new for so many days, whatever is usual for them."""
    for source, each in sorted(looks.items()):
        last = last_new(each) or (day(each[0]) if each else today)
        gap = (today - last).days
        if gap >= days:
            failed = each[-1].failed
            why = f"nothing new since {last}, {plural(gap, 'day')} ago" + (f"; now: {failed}" if failed else "")
            yield Silent(source, last, gap, why, failed is not None)


def last_new(looks: Sequence[Look]) -> date | None:
    return max((day(look) for look in looks if look.new), default=None)


def day(look: Look) -> date:
    return date.fromisoformat(look.at[:10])
