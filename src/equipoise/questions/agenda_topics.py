"""Talks of two states and their topics: what is usual, what is missing, what is no more than mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from equipoise.ledger.records import Event
from equipoise.questions.raising import LEAD, Talk
from equipoise.world.topics import Topic

# What counts as usual: so many events raise a topic, and at least one in five of those with anything to read.
OFTEN, ONE_IN = 3, 5
LIKELY = 0.05  # an absence that chance alone would bring so often says nothing


@dataclass(frozen=True)
class Read:
    """Talks of two states: `events` all of them, `talks` those with words that can be read for topics."""

    events: tuple[Event, ...]
    found: tuple[Talk, ...]

    @cached_property
    def talks(self) -> tuple[Talk, ...]:
        return tuple(t for t in self.found if t.read)

    def raising(self, topic: str) -> list[Talk]:
        return [t for t in self.talks if t.grade(topic)]

    def led_by(self, topic: str) -> list[Talk]:
        return [t for t in self.talks if t.grade(topic) == LEAD]

    def is_usual(self, topic: str) -> bool:
        """Whether at least three of the talks raise a topic, and one in five."""
        raising = len(self.raising(topic))
        return raising >= OFTEN and raising * ONE_IN >= len(self.talks)

    def to_json(self) -> dict[str, Any]:
        return {
            "events": [e.id for e in self.events],
            "read": [t.event.id for t in self.talks],
            "with_text": [t.event.id for t in self.talks if t.told],
        }


@dataclass(frozen=True, slots=True)
class Missing:
    """A topic that no talk of the period raises, though it is usual: in `raised` of the `read` talks of `of`.

    `of` is the dyad's own past (None) or another partner's code, in the same period. `chance` is how often so many
    talks would all leave it out by chance. `broader` is a more general topic that was raised; `wider` are the meetings
    with others present that did raise it.
    """

    topic: Topic
    of: str | None
    raised: tuple[str, ...]
    read: int
    chance: float
    broader: Topic | None
    wider: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "topic": self.topic.name,
            "label": self.topic.label,
            "usual_for": self.of,
            "raised": list(self.raised),
            "of": self.read,
            "chance": round(self.chance, 4),
            "telling": self.chance < LIKELY,
            "broader": self.broader.label if self.broader else None,
            "wider": list(self.wider),
        }


@dataclass(frozen=True, slots=True)
class Minor:
    """A topic that led in the dyad's talks before and is raised in the period, but leads in none of them."""

    topic: Topic
    raised: tuple[str, ...]
    led_before: tuple[str, ...]
    raised_before: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "topic": self.topic.name,
            "label": self.topic.label,
            "raised": list(self.raised),
            "led_before": list(self.led_before),
            "raised_before": list(self.raised_before),
        }
