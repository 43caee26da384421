"""Where an event took place: the locality that the sentence gives for it."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.coding.decoding import Draft
from equipoise.coding.passages import Passage
from equipoise.coding.phrases import cases
from equipoise.ledger.fields import Place
from equipoise.world.places import country_of

_WHERE = frozenset(("in", "at", "near", "outside"))
_THROUGH = frozenset(("on", "of", "during"))  # "on the sidelines of the summit in Lima"
_WHITHER = frozenset(("to", "into", "for"))


def place_of(draft: Draft) -> Place | None:
    """The place of an event: named beside its trigger or the verb above it; of a visit, where it led."""
    return next((place for place in places(draft) if _fits(place, draft)), None)


def places(draft: Draft) -> Iterator[Place]:
    """Places named beside the trigger of an event and the verbs above it, nearest first."""
    passage, tree = draft.passage, draft.passage.tree
    nodes = [draft.trigger]
    for above in tree.ancestors(draft.trigger):
        if tree.relations[nodes[-1]] in ("ccomp", "acl:relcl", "parataxis", "conj", "advcl"):
            break
        nodes.append(above)
    visit = draft.mode == "visit" or bool(draft.type != "CONSULT" and not draft.target)
    objects = [] if visit and draft.mode == "visit" else tree.dependents(draft.trigger, "obj")
    for node in [*nodes[:3], *objects]:
        for start, end in _named_at(passage, node, visit):
            place = _place(passage, start, end)
            if place:
                yield place


def _fits(place: Place, draft: Draft) -> bool:
    """A visit leads to its host."""
    return draft.mode != "visit" or not draft.target or place.country in draft.target


def _named_at(passage: Passage, node: int, visit: bool, depth: int = 3) -> Iterator[tuple[int, int]]:
    """First and last word of the proper names that say where, below a word: "in Baku", "at the summit in Dushanbe"."""
    tree = passage.tree
    for child in tree.children(node):
        phrase = tree.base(child) in ("obl", "nmod")
        where = phrase and cases(passage, child) & (_WHERE | (_WHITHER if visit else set()))
        beside = tree.base(child) == "compound" or (visit and tree.base(child) == "obj")
        if tree.tags[child] == "PROPN" and (where or beside):
            yield _whole(passage, child)
        elif phrase and depth > 1 and (where or cases(passage, child) & _THROUGH):
            yield from _named_at(passage, child, visit, depth - 1)


def _whole(passage: Passage, word: int) -> tuple[int, int]:
    """A proper name with the words that belong to it."""
    tree = passage.tree
    mine = {word, *tree.dependents(word, "flat", "compound", "amod", "nmod:desc")}
    first = last = word
    while first - 1 in mine and passage.words[first - 1].text[:1].isupper():
        first -= 1
    while last + 1 in mine and tree.tags[last + 1] == "PROPN":
        last += 1
    return first, last


def _place(passage: Passage, first: int, last: int) -> Place | None:
    start, end = passage.words[first].start - passage.span[0], passage.words[last].end - passage.span[0]
    name = passage.text[start:end]
    country = country_of(name)
    return Place(name, country) if country else None
