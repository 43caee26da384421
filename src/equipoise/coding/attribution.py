"""On whose word an event rests: the actor who says, reports or denies it."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Name, Passage


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


def speaks(passage: Passage, name: Name, trigger: int) -> bool:
    """Whether an actor is named as who reports: the subject of a verb of saying that does not carry the event."""
    tree = passage.tree
    verb = next((v for v in tree.ancestors(name.first) if passage.low(v) in _saying()), None)
    if verb is None or verb == trigger:
        return False
    return any(name.first in tree.subtree(s) for s in tree.dependents(verb, "nsubj", "nsubj:pass"))


def _speaker(passage: Passage, verb: int) -> str | None:
    tree = passage.tree
    subjects = {w for s in tree.dependents(verb, "nsubj") for w in tree.subtree(s)}
    return next((name.code for name in passage.names if name.first in subjects), None)
