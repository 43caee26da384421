"""Signings told plainly: surer than the encoder takes them for where the noun or the verb itself says "sign"."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed

SURE = 0.6  # at the least; of twenty in the hand-coded texts eighteen were right
MANY = 2  # targets; where there are more, all have signed and none is the target of another


def settled(draft: Draft) -> Draft:
    """The draft, with a signing between two or more parties taken at its word; that of many has no direction."""
    signed = draft.type == "SUPPORT" and draft.passage.low(draft.trigger) in listed("signing")
    if signed and len(draft.target) > MANY and not draft.symmetric:
        draft = draft.changed("a signing of many has no direction", symmetric=True)
    if signed and draft.symmetric and len(draft.parties) > 1:
        return draft.changed("a signing told plainly", confidence=max(draft.confidence, SURE))
    return draft
