"""Noun phrases as coding needs them: which actors stand in one, and which words a verb shares its subject with."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.coding.passages import Name, Passage

CLOSE = (
    "flat",
    "compound",
    "amod",
    "nmod:poss",
    "nmod:desc",
    "nmod:unmarked",
    "appos",
    "conj",
    "case",
    "det",
    "nummod",
)


def noun_phrase(passage: Passage, word: int, loose: bool = False) -> set[int]:
    """A noun with what stands closely beside it: its title, possessor, apposition, coordinates and "of" phrase.

    Parameters
    ----------
    loose : whether other prepositional phrases belong to it too.
    """
    tree, found, waiting = passage.tree, {word}, [word]
    while waiting:
        node = waiting.pop()
        near = tree.dependents(node, *CLOSE) + [
            c for c in tree.dependents(node, "nmod") if loose or "of" in cases(passage, c)
        ]
        fresh = [child for child in near if child not in found]
        found.update(fresh)
        waiting += fresh
    return found


def cases(passage: Passage, word: int) -> set[str]:
    """The prepositions of a noun."""
    return {passage.low(child) for child in passage.tree.dependents(word, "case")}


def actors_in(passage: Passage, word: int) -> tuple[Name, ...]:
    """The actors named in a noun phrase."""
    inside = noun_phrase(passage, word)
    return tuple(name for name in passage.names if inside & set(range(name.first, name.last + 1)))


def subjects_of(passage: Passage, verb: int) -> Iterator[int]:
    """The subject of a verb, or that of the verb with which it shares one: "arrived and held talks", "came to sign"."""
    tree, node = passage.tree, verb
    for above in (verb, *tree.ancestors(verb)):
        if above != verb and tree.base(node) not in ("conj", "xcomp", "advcl"):
            return
        found = [s for s in tree.dependents(above, "nsubj") if tree.relations[s] != "nsubj:pass"]
        if found:
            yield from found
            return
        node = above
