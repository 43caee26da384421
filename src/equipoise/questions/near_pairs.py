"""Pairs of events that nearly merged: the same parties, close in time, and one thing at most that keeps them apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from equipoise.ledger.encounters import (
    PRECISION,
    TWO_WAY,
    Cluster,
    agree,
    channels_meet,
    dates_meet,
    places_meet,
    settings_meet,
    share_a_table,
)
from equipoise.questions.asked import Sighting
from equipoise.questions.phrases import plural

GAP = timedelta(days=3)  # reports of one meeting rarely differ by more
LOOK, EACH = 20, 3  # how many neighbours are looked at, and how many kept, of each event


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events; `loser` is the one whose counts go if they are one."""

    first: Sighting
    second: Sighting

    @property
    def id(self) -> str:
        return f"{self.first.id}+{self.second.id}"

    @property
    def loser(self) -> Sighting:
        return min(self.second, self.first, key=lambda s: len(s.counts))


def close_pairs(sightings: Sequence[Sighting]) -> Iterator[Pair]:
    """Pairs that both count, may be of one event and lie within a few days, by what the events show of themselves."""
    shelves: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        if one.start and one.end and one.counts:
            shelves[one.within].append(one)
    for shelf in shelves.values():
        taken: Counter[str] = Counter()
        shelf.sort(key=lambda s: (s.start, s.id))
        for place, first in enumerate(shelf):
            for second in shelf[place + 1 : place + 1 + LOOK]:
                assert first.end and second.start
                if second.start > first.end + GAP or taken[first.id] >= EACH:
                    break
                if unlike(first, second) <= 1:
                    taken.update((first.id, second.id))
                    yield Pair(first, second)


def unlike(a: Sighting, b: Sighting) -> int:
    """In how many respects two events differ as they show themselves, the day apart."""
    return sum(
        (
            a.level is not None and b.level is not None and a.level != b.level,
            a.channel != b.channel,
            (a.setting in TWO_WAY) != (b.setting in TWO_WAY),
            a.place is not None and b.place is not None and a.place != b.place,
        )
    )


def kept_apart(a: Cluster, b: Cluster) -> str | None:
    """What alone keeps two clusters apart, in words; None where that is more than one thing, or a table's own word."""
    if share_a_table(a, b) or a.key() != b.key():
        return None
    if a.mentions[0].type != "CONSULT":  # of which the day alone keeps two reports apart
        return "nothing that they say differs" if dates_meet(a, b) else apart_in_time(a, b)
    days = all(c.date is not None and c.date.precision == "day" for c in (a, b))
    reasons = [
        *([] if dates_meet(a, b) else [apart_in_time(a, b)]),
        *([] if agree(a, b, "level") else [differing(a, b, "level")]),
        *([] if channels_meet(a, b) else [differing(a, b, "channel")]),
        *([] if settings_meet(a, b) else [differing(a, b, "setting")]),
        *([] if places_meet(a, b, days) else [differing(a, b, "place")]),
    ]
    if len(reasons) > 1:
        return None
    return reasons[0] if reasons else "nothing that they say differs"


def apart_in_time(a: Cluster, b: Cluster) -> str:
    if a.date is None or b.date is None:
        return "one has no date"
    first, second = sorted((a.date, b.date), key=lambda d: (d.start, PRECISION[d.precision]))
    return f"date: {first} and {second}, {plural((second.start - first.end).days, 'day')} apart"


def differing(a: Cluster, b: Cluster, field: str) -> str:
    shown = ["/".join(sorted(str(getattr(v, "name", v)) for v in c.values(field))) for c in (a, b)]
    return f"{field}: {shown[0]} and {shown[1]}"
