"""A sentence's parse: heads and relations, and the few walks over them that coding needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

ROOT = -1


@dataclass(frozen=True)
class Tree:
    """Heads, relations and parts of speech of the words of a sentence (Universal Dependencies).

    `heads[i]` is the index of the word that governs word `i`, or `ROOT`; the encoder's greedy arcs may hold a cycle,
    so every walk here ends by itself.
    """

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]
    _children: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def children(self, word: int) -> list[int]:
        """Indices of the words that `word` governs, in order."""
        if not self._children and self.heads:
            for i, head in enumerate(self.heads):
                self._children.setdefault(head, []).append(i)
        return self._children.get(word, [])

    def ancestors(self, word: int) -> Iterator[int]:
        """The word's head, the head's head and so on up to the root."""
        seen = {word}
        while (word := self.heads[word]) != ROOT and word not in seen:
            seen.add(word)
            yield word

    def subtree(self, word: int) -> set[int]:
        """The word and all that it governs, directly or not."""
        found, waiting = {word}, [word]
        while waiting:
            for child in self.children(waiting.pop()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def base(self, word: int) -> str:
        """The relation of a word without its subtype: `nsubj` of `nsubj:pass`."""
        return self.relations[word].partition(":")[0]

    def dependents(self, word: int, *relations: str) -> list[int]:
        """Direct dependents with one of the relations (a bare relation stands for its subtypes too)."""
        return [c for c in self.children(word) if self.relations[c] in relations or self.base(c) in relations]
