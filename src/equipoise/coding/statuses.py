"""The status of an event, set right where grammar is plain: "has not visited", "might be held"."""

from __future__ import annotations

from equipoise.coding.decoding import Draft

_NEGATIONS = frozenset(("not", "n't", "never"))
_MODALS = frozenset(("may", "might", "could"))


def with_status(draft: Draft) -> Draft:
    """The draft, `denied` where its verb is negated and `hypothetical` where it only may happen.

    A negated verb of refusal's opposite ("will not accept") is the refusal itself and stays as it is.
    """
    if draft.status != "occurred" or draft.passage.tree.tags[draft.trigger] != "VERB":
        return draft
    tree, low = draft.passage.tree, draft.passage.low
    if {low(word) for word in tree.dependents(draft.trigger, "aux")} & _MODALS:
        return draft.changed("hypothetical: its verb has may, might or could", status="hypothetical")
    negated = {low(word) for word in tree.dependents(draft.trigger, "advmod")} & _NEGATIONS
    if negated and (draft.type != "REJECT" or low(draft.trigger).startswith(("reject", "refus", "declin"))):
        return draft.changed("denied: its verb is negated", status="denied")
    return draft
