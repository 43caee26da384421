"""What the encoder is told of a sentence besides its words: whose each word is, and which words it must not see."""

from __future__ import annotations

from dataclasses import dataclass

ACTORS = 6  # the encoder tells so many apart in a sentence; further ones share the last number


@dataclass(frozen=True, slots=True)
class Marks:
    """For each word the number of its actor, from 1, or 0; and the number of the form that hides it, from 1, or 0.

    `joined` are the words of hidden names but for each name's last: a name of several words is read as one word, so
    that a long name changes nothing that a short one would not.
    """

    actors: tuple[int, ...]
    forms: tuple[int, ...]
    joined: frozenset[int] = frozenset()

    @classmethod
    def none(cls, words: int) -> Marks:
        return cls((0,) * words, (0,) * words)

    @property
    def read(self) -> list[int]:
        """The words that are read, one for each hidden name."""
        return [word for word in range(len(self.forms)) if word not in self.joined]

    @property
    def places(self) -> list[int]:
        """For each word the place of what stands for it among the words that are read."""
        found, at = [], 0
        for word in range(len(self.forms)):
            found.append(at)
            at += word not in self.joined
        return found
