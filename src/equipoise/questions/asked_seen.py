"""Events as the review of a question sees them, alike from the record and from a supposed merge; what they add to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from equipoise.ledger.encounters import status_class
from equipoise.ledger.fields import When
from equipoise.ledger.periods import Period, in_period
from equipoise.ledger.records import Event, Mention, coded_json
from equipoise.questions.asked import Sighting, Tally
from equipoise.questions.asked_tallies import Tallied

EARLIEST = date(1, 1, 1)
CONDITIONS = {"date": "if its day lies in the period", "level": "if it was of leaders"}
Sides = frozenset[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """An event: `pairs` are the two-state sides of its dyads, `level` that of the dyad asked about, where one is."""

    id: str
    type: str
    status: str
    standing: str
    pairs: frozenset[Sides]
    parties: Sides
    when: When | None
    announced: date | None
    place: str | None
    level: str | None
    channel: str | None
    setting: str | None

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Seen:
        """An event as the record prints it."""
        source, target = tuple(record["source"]), tuple(record["target"])
        parties = frozenset((*source, *target))
        found = (
            {(a, b) for a in parties for b in parties}
            if record["symmetric"]
            else {(a, b) for a in source for b in target}
        )
        return cls(
            record["id"],
            record["type"],
            record["status"],
            record["standing"],
            frozenset(frozenset(pair) for pair in found if pair[0] != pair[1]),
            parties,
            When.from_json(record["date"]),
            date.fromisoformat(record["announced"]) if record["announced"] else None,
            record["place"]["name"] if record["place"] else None,
            record["level"],
            record["channel"],
            record["setting"],
        )

    @classmethod
    def of_event(cls, event: Event) -> Seen:
        announced = event.announced.isoformat() if event.announced else None
        return cls.of_record({"id": event.id, **coded_json(event), "standing": event.standing, "announced": announced})

    def within(self, period: Period) -> bool:
        start, end = (self.when.start, self.when.end) if self.when else (None, None)
        return in_period(start, end, period)

    def dated(self, period: Period) -> Seen:
        """The event as it would be if its day were in the period, where that is open.

        What occurred was reported afterwards: what was reported before the period is none of it.
        """
        early = period.since is not None and self.announced is not None and self.announced < period.since
        if self.when is not None or (early and self.status == "occurred"):
            return self
        told = self.announced if self.announced and period.holds(self.announced) else None
        return replace(self, when=When.day(told or period.since or period.until or EARLIEST))

    def sighting(self, counts: Sequence[Tally], could: Seen, would: Sequence[Tally]) -> Sighting:
        """What a review takes of it: what it adds to, and would add to if it were what it could be."""
        missing = lacking(self, could) if would != counts else ()
        # Of what is no meeting only the day keeps two reports apart.
        met = self.type == "CONSULT"
        return Sighting(
            id=self.id,
            within=" ".join((self.type, status_class(self.status), *sorted(self.parties))),
            start=self.when.start if self.when else None,
            end=self.when.end if self.when else None,
            level=self.level if met else None,
            channel=self.channel if met else None,
            setting=self.setting if met else None,
            place=self.place if met else None,
            standing=self.standing,
            counts=tuple(counts),
            would=tuple(would) if would != counts else (),
            missing=missing,
            condition=condition(missing),
        )


def lacking(seen: Seen, could: Seen) -> tuple[str, ...]:
    """What had to be supposed of an event."""
    return tuple(n for n, o in (("date", seen.when != could.when), ("level", seen.level != could.level)) if o)


def condition(missing: Sequence[str]) -> str:
    return " and ".join(CONDITIONS[part] for part in missing)


class AskedSeen(Tallied):
    """A question that counts events by what each shows of itself.

    `kinds` are the types that count (None for all), `pairs` the dyads asked about.
    """

    kinds: frozenset[str] | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    period: Period

    def tallies(self, seen: Seen) -> tuple[Tally, ...]:
        """What an event adds to."""
        raise NotImplementedError

    def completed(self, seen: Seen) -> Seen:
        """The event as it would be if what is not known of it fitted."""
        return seen.dated(self.period)

    def as_asked(self, event: Event) -> Seen:
        return Seen.of_event(event)

    def seen(self, found: Iterable[Seen]) -> None:
        """Take the events of the material."""
        completed = ((one, self.completed(one)) for one in found)
        self.tally(one.sighting(self.tallies(one), could, self.tallies(could)) for one, could in completed)

    def counts(self, event: Event) -> tuple[Tally, ...]:
        return self.tallies(self.as_asked(event))

    def could(self, event: Event) -> tuple[tuple[Tally, ...], str]:
        seen = self.as_asked(event)
        could = self.completed(seen)
        return self.tallies(could), condition(lacking(seen, could))

    def words(self) -> Sequence[Sequence[str]]:
        kinds = [tuple(f'"{kind}"' for kind in sorted(self.kinds))] if self.kinds else []
        named = sorted({code for pair in self.pairs for code in pair})
        return [*kinds, *([tuple(f'"{code}"' for code in named)] if named else [])]

    def concerns(self, mention: Mention) -> bool:
        fits = not self.kinds or mention.type in self.kinds
        return fits and any({*pair} <= mention.parties for pair in self.pairs)

    def of(self, seen: Seen) -> list[tuple[str, str]]:
        """The dyads asked about that an event holds."""
        return [pair for pair in self.pairs if frozenset(pair) in seen.pairs]
