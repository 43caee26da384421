"""Drafts of one sentence that tell no event of their own: the "says" of a deed, the talks for which somebody came."""

from __future__ import annotations

from collections.abc import Sequence

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed


def told_once(drafts: Sequence[Draft], sure: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that a sure one already tells."""
    return [d for d in drafts if not (_merely_says(d, sure) or _is_purpose(d, sure) or _is_part(d, sure))]


def _merely_says(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether an accusation is only the "says" of a deed that its clause tells: "Ukraine says Russia shelled"."""
    if draft.type != "ACCUSE" or draft.passage.low(draft.trigger) not in listed("reporting"):
        return False
    told = [other for other in others if set(other.source) & set(draft.target)]
    return any(draft.trigger in draft.passage.tree.ancestors(other.trigger) for other in told)


def _is_purpose(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether talks are what the same parties meet for: "received his counterpart to talk about"."""
    tree = draft.passage.tree
    if draft.type != "CONSULT" or tree.base(draft.trigger) not in ("advcl", "xcomp"):
        return False
    if "to" not in {draft.passage.low(mark) for mark in tree.dependents(draft.trigger, "mark")}:
        return False
    same = [o for o in others if o.type == "CONSULT" and set(o.parties) == set(draft.parties)]
    return any(other.trigger == tree.heads[draft.trigger] for other in same)


def _is_part(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a verb's object tells of some of those of whom the verb tells: "had a conversation with X and Y"."""
    tree = draft.passage.tree
    if tree.base(draft.trigger) != "obj":
        return False
    above = [o for o in others if o.type == draft.type and o.trigger == tree.heads[draft.trigger]]
    return any(set(draft.parties) < set(other.parties) for other in above)
