"""Who visited whom: grammar corrects the encoder's guess, since a visit's direction is read off its prepositions."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage
from equipoise.coding.phrases import actors_in, cases, subjects_of

_TOWARDS = frozenset(("to", "in", "into", "for", "at"))


def directed(draft: Draft) -> Draft:
    """The draft with visitor and host exchanged where grammar says so plainly."""
    if draft.mode != "visit" or draft.symmetric or len(draft.source) != 1 or len(draft.target) != 1:
        return draft
    visitors, hosts = _visitors(draft), _hosts(draft)
    wrong = draft.source[0] in hosts - visitors or draft.target[0] in visitors - hosts
    right = draft.source[0] in visitors or draft.target[0] in hosts
    if right or not wrong:
        return draft
    return draft.changed("visitor and host exchanged, as grammar has them", source=draft.target, target=draft.source)


def _codes(passage: Passage, words: list[int]) -> set[str]:
    return {name.code for word in words for name in actors_in(passage, word)}


def _visitors(draft: Draft) -> set[str]:
    passage, tree, word = draft.passage, draft.passage.tree, draft.trigger
    if passage.low(word) in listed("hosting"):
        return _codes(passage, tree.dependents(word, "obj", "nsubj:pass"))
    found = [c for c in tree.dependents(word, "nmod") if cases(passage, c) & {"of", "by"}]
    found += tree.dependents(word, "nmod:poss")
    return _codes(passage, [*found, *subjects_of(passage, word)])


def _hosts(draft: Draft) -> set[str]:
    passage, tree, word = draft.passage, draft.passage.tree, draft.trigger
    if passage.low(word) in listed("hosting"):
        return _codes(passage, [*subjects_of(passage, word), *tree.dependents(word, "obl:agent")])
    found = [c for c in tree.dependents(word, "nmod", "obl") if cases(passage, c) & _TOWARDS]
    return _codes(passage, [*found, *tree.dependents(word, "compound", "obj")])
