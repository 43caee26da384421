"""What a person did in the review, step by step, so that it can be undone."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """What one key did: judgements, or a skip, on an item."""

    item: str
    judgements: tuple[str, ...] = field(default=())
    skipped: bool = False
    said: str = ""
