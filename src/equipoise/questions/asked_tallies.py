"""What the questions that can be reviewed share: named counts, and what a change of these does to the answer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from equipoise.questions.asked import Change, Counted, Effect, Sighting, Tally
from equipoise.questions.phrases import listing

NAMED = 4  # counts that an effect tells of


class Tallied:
    """A question whose answer rests on counts.

    `tiers` are the first words of its tallies, those of the number asked for first. A question says what each count is
    called, and may say when the answer turns (`verdict`) and by how much the number moves (`moved`).
    """

    tiers: tuple[str, ...] = ()

    def tally(self, sightings: Iterable[Sighting]) -> None:
        """Take the events of the material, and count."""
        self.sightings: Sequence[Sighting] = list(sightings)
        self.totals = Counter(tally for s in self.sightings for tally in s.counts)
        self._effects: dict[tuple[object, ...], Effect | None] = {}

    def effect(self, by: str, change: Change, prefix: str) -> Effect | None:
        key = (by, tuple(sorted(change.items())), prefix)
        if key not in self._effects:
            self._effects[key] = self._effect(by, change, prefix) if change else None
        return self._effects[key]

    def _effect(self, by: str, change: Change, prefix: str) -> Effect:
        tier = min(self.tiers.index(tally[0]) for tally in change)
        first = {tally: number for tally, number in change.items() if self.tiers.index(tally[0]) == tier}
        counts = tuple(
            Counted(self.called(t), self.totals[t], self.totals[t] + n) for t, n in sorted(first.items()) if n
        )
        after = Counter(self.totals)
        after.update(change)
        turns = self.verdict(after) != self.verdict(self.totals)
        size = self.moved(after, counts) if tier == 0 else spread(counts)
        return Effect(by, turns, tier, size, counts, f"{prefix} {told(counts)}{self.consequence(after, turns)}")

    def called(self, tally: Tally) -> str:
        """What a count is of, in words."""
        raise NotImplementedError

    def verdict(self, totals: Mapping[Tally, int]) -> object:
        """What the answer concludes from the counts; nothing, if a question does not say."""
        return None

    def consequence(self, after: Mapping[Tally, int], turns: bool) -> str:
        """What follows for the answer, after the words on the counts."""
        return ", and the answer turns" if turns else ""

    def moved(self, after: Mapping[Tally, int], counts: Sequence[Counted]) -> float:
        """By how much the number asked for moves."""
        return spread(counts)


def spread(counts: Sequence[Counted]) -> float:
    """By how much the logarithms of counts move, together."""
    return sum(abs(weight(c.after) - weight(c.before)) for c in counts)


def weight(count: int) -> float:
    """The logarithm of a count; half is added, so that none has one too (Haldane and Anscombe)."""
    return math.log(max(count, 0) + 0.5)


def told(counts: Sequence[Counted]) -> str:
    """`takes 1 from the two-way meetings of leaders RUS–AZE (2 to 1)`; of many counts those that move most."""
    most = sorted(counts, key=lambda c: -abs(weight(c.after) - weight(c.before)))[:NAMED]
    rest = len(counts) - len(most)
    words = [
        f"{'adds' if c.after > c.before else 'takes'} {abs(c.after - c.before)} "
        f"{'to' if c.after > c.before else 'from'} {c.name} ({c.before} to {c.after})"
        for c in counts
        if c in most
    ]
    return listing([*words, f"changes {rest} more"] if rest else words)
