"""What a question tells of itself so that its answer can be reviewed: what counts in it, and what a change would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from equipoise.ledger.periods import Period
from equipoise.ledger.records import Event, Mention

Tally = tuple[str, ...]  # what is counted, as ("compared", "AZE"): the question knows what it means
Change = Mapping[Tally, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """One count of the answer before and after a change; `name` says in words what is counted."""

    name: str
    before: int
    after: int

    def to_json(self) -> dict[str, Any]:
        return {"of": self.name, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a judgement would do to the answer.

    `by` is the judgement: confirm, reject, set, same. `turns` says whether the answer's verdict would be another;
    `tier` is 0 where the number asked for changes, and grows with the distance from it; `size` compares within a tier.
    """

    by: str
    turns: bool
    tier: int
    size: float
    counts: tuple[Counted, ...]
    words: str

    @property
    def order(self) -> tuple[bool, int, float]:
        """Smaller is more."""
        return (not self.turns, self.tier, -self.size)

    def to_json(self) -> dict[str, Any]:
        return {
            "by": self.by,
            "turns": self.turns,
            "tier": self.tier,
            "size": round(self.size, 6),
            "counts": [c.to_json() for c in self.counts],
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event in the material of a question, with what tells whether another is the same.

    `within` names those that could be one event; `counts` is what it adds to, `would` what it would add to on the
    condition told, about what is `missing` of it.
    """

    id: str
    within: str
    start: date | None
    end: date | None
    level: str | None
    channel: str | None
    setting: str | None
    place: str | None
    standing: str
    counts: tuple[Tally, ...]
    would: tuple[Tally, ...] = ()
    missing: tuple[str, ...] = ()
    condition: str = ""


class Asked(Protocol):
    """A question as asked of a case, ready for its review."""

    @property
    def question(self) -> str: ...

    @property
    def states(self) -> tuple[str, ...]: ...

    @property
    def period(self) -> Period: ...

    @property
    def answer(self) -> str:
        """The number asked for, as it is now, in a sentence."""

    @property
    def sightings(self) -> Sequence[Sighting]:
        """The events of its material."""

    def words(self) -> Sequence[Sequence[str]]:
        """What a near mention's stored record must hold to matter: of each group at least one."""

    def concerns(self, mention: Mention) -> bool:
        """Whether the mention, confirmed, could enter the answer."""

    def counts(self, event: Event) -> tuple[Tally, ...]:
        """What an event adds to."""

    def could(self, event: Event) -> tuple[tuple[Tally, ...], str]:
        """What an event would add to if what it lacks were known and fitted, and that condition in words."""

    def effect(self, by: str, change: Change, prefix: str) -> Effect | None:
        """What a change does to the answer, told after the words of the prefix; None if it changes nothing."""


def difference(before: Sequence[Tally], after: Sequence[Tally]) -> dict[Tally, int]:
    """How the counts change where an event counts differently."""
    change = Counter(after)
    change.subtract(before)
    return {tally: number for tally, number in sorted(change.items()) if number}
