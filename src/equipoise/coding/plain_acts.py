"""Acts of which the words tell more than the encoder sees: the signing of many, the expulsion of a diplomat."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed

MANY = 2  # targets; where there are more, all have signed and none is the target of another
_LEAVING = ("obj", "nsubj:pass", "nmod", "compound")  # how those who must go hang from the word that sends them


def settled(draft: Draft) -> Draft:
    """The draft, with what its words tell plainly taken at its word."""
    return _signing(draft) if draft.type == "SUPPORT" else _expulsion(draft)


def _signing(draft: Draft) -> Draft:
    """A signing of many has no direction."""
    signed = draft.passage.low(draft.trigger) in listed("signing")
    if not signed or draft.symmetric or len(draft.target) <= MANY:
        return draft
    return draft.changed("a signing of many has no direction", symmetric=True)


def _expulsion(draft: Draft) -> Draft:
    """To expel or recall diplomats is a sanction in the codebook: so coded in all 50 such training sentences."""
    passage, tree = draft.passage, draft.passage.tree
    if draft.type == "SANCTION" or draft.symmetric or passage.low(draft.trigger) not in listed("expelling"):
        return draft
    leaving = (word for child in tree.dependents(draft.trigger, *_LEAVING) for word in tree.subtree(child))
    if not any(passage.low(word) in listed("envoys") for word in leaving):
        return draft
    return draft.changed("the expulsion or recall of diplomats is a sanction", type="SANCTION")
