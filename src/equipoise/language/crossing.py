"""An apposition that would reach across the verb of its own noun is the verb's object: "Macron had a conversation"."""

from __future__ import annotations

from collections.abc import Sequence


def uncrossed(heads: Sequence[int], relations: Sequence[str]) -> tuple[list[int], list[str]]:
    """Heads (-1 the root) and relations, with such appositions given to the verb if it has no object."""
    heads, relations = list(heads), list(relations)
    for word, noun in enumerate(heads):
        verb = heads[noun] if noun >= 0 else -1
        if relations[word] != "appos" or verb < 0 or not noun < verb < word or relations[noun] != "nsubj":
            continue
        if not any(head == verb and relation == "obj" for head, relation in zip(heads, relations, strict=True)):
            heads[word], relations[word] = verb, "obj"
    return heads, relations
