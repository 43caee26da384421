"""On whose word an event rests: the actor who says, reports or denies it."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage


def _saying() -> frozenset[str]:
    return listed("reporting") | listed("alleging")


def attributed_to(draft: Draft) -> str | None:
    """The actor whose statement alone tells of the event, or None where the text tells it itself."""
    passage, tree = draft.passage, draft.passage.tree
    node = draft.trigger
    for above in tree.ancestors(draft.trigger):
        relation = tree.base(node)
        if passage.low(above) in _saying() and relation in ("ccomp", "obj", "advcl", "xcomp"):
            return _speaker(passage, above)
        node = above
    parenthetic = [c for c in tree.dependents(draft.trigger, "parataxis") if passage.low(c) in _saying()]
    return _speaker(passage, parenthetic[0]) if parenthetic else None


def _speaker(passage: Passage, verb: int) -> str | None:
    tree = passage.tree
    subjects = {w for s in tree.dependents(verb, "nsubj") for w in tree.subtree(s)}
    return next((name.code for name in passage.names if name.first in subjects), None)
