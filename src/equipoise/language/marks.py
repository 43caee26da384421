"""What the encoder is told of a sentence besides its words: whose each word is, and which words it must not see."""

from __future__ import annotations

from dataclasses import dataclass

ACTORS = 6  # the encoder tells so many apart in a sentence; further ones share the last number


@dataclass(frozen=True, slots=True)
class Marks:
    """For each word the number of its actor, from 1, or 0; and the number of the form that hides it, from 1, or 0."""

    actors: tuple[int, ...]
    forms: tuple[int, ...]

    @classmethod
    def none(cls, words: int) -> Marks:
        return cls((0,) * words, (0,) * words)
