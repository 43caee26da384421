"""What a `read` found: counts of what the input holds, what was skipped and why, and what is to be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from equipoise.questions.translating import NotCoded
from equipoise.questions.unknown_names import UnknownNames
from equipoise.reading.found import Note, Skipped, Visited

Progress = Callable[[str], None]


@dataclass(slots=True)
class Reading:
    """What a `read` found. `documents`, `mentions` and `events` count what the input holds, read now or before.

    `not_coded` lists the texts in languages that the coder does not read; they are kept, and found by `find`.
    `near` counts the mentions that were not probable enough to enter an event, `claims` the claims of ties and counts.
    """

    documents: int = 0
    new: int = 0
    mentions: int = 0
    events: int = 0
    near: int = 0
    claims: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    visited: list[Visited] = field(default_factory=list)
    visits_kept: int = 0
    not_coded: list[NotCoded] = field(default_factory=list)
    unknown: UnknownNames = field(default_factory=UnknownNames)

    def to_json(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "new": self.new,
            "mentions": self.mentions,
            "events": self.events,
            "near": self.near,
            "claims": self.claims,
            "skipped": [skipped_json(s) for s in self.skipped],
            "notes": [{"input": n.input, "text": n.text} for n in self.notes],
            "not_coded": [n.to_json() for n in self.not_coded],
            **self.unknown.to_json(),
        }


def skipped_json(skipped: Skipped) -> dict[str, Any]:
    shown: dict[str, Any] = {"input": skipped.input, "why": skipped.why}
    return shown if skipped.row is None else {**shown, "row": skipped.row}


def say(note: Note, result: Reading, progress: Progress) -> None:
    result.notes.append(note)
    progress(f"{note.input}: {note.text}")
