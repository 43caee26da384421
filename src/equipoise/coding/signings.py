"""Signings told plainly: surer than the encoder takes them for where the noun or the verb itself says "sign"."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed

SURE = 0.6  # at the least; of twenty in the hand-coded texts eighteen were right


def settled(draft: Draft) -> Draft:
    """The draft, with a signing between two or more parties taken at its word."""
    plain = draft.type == "SUPPORT" and draft.symmetric and len(draft.parties) > 1
    if plain and draft.passage.low(draft.trigger) in listed("signing"):
        return draft.changed("a signing told plainly", confidence=max(draft.confidence, SURE))
    return draft
