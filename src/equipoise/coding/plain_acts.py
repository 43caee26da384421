"""Acts told plainly by their words: a signing, the expulsion of a diplomat. The encoder may take them for less."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed

SURE = 0.6  # a signing at the least; of twenty in the hand-coded texts eighteen were right
MANY = 2  # targets; where there are more, all have signed and none is the target of another
_LEAVING = ("obj", "nsubj:pass", "nmod", "compound")  # how those who must go hang from the word that sends them


def settled(draft: Draft) -> Draft:
    """The draft, with what its words tell plainly taken at its word."""
    return _signing(draft) if draft.type == "SUPPORT" else _expulsion(draft)


def _signing(draft: Draft) -> Draft:
    """A signing between two or more parties is likely; that of many has no direction."""
    signed = draft.passage.low(draft.trigger) in listed("signing")
    if signed and len(draft.target) > MANY and not draft.symmetric:
        draft = draft.changed("a signing of many has no direction", symmetric=True)
    if signed and draft.symmetric and len(draft.parties) > 1:
        return draft.changed("a signing told plainly", confidence=max(draft.confidence, SURE))
    return draft


def _expulsion(draft: Draft) -> Draft:
    """To expel or recall diplomats is a sanction in the codebook: so coded in all 50 such training sentences."""
    passage, tree = draft.passage, draft.passage.tree
    if draft.type == "SANCTION" or draft.symmetric or passage.low(draft.trigger) not in listed("expelling"):
        return draft
    leaving = (word for child in tree.dependents(draft.trigger, *_LEAVING) for word in tree.subtree(child))
    if not any(passage.low(word) in listed("envoys") for word in leaving):
        return draft
    return draft.changed("the expulsion or recall of diplomats is a sanction", type="SANCTION")
