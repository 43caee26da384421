"""The status of an event, set right where grammar is plain: "has not visited", "a trip was put off"."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.ledger.announcements import called_off

_NEGATIONS = frozenset(("not", "n't", "never"))
_MODALS = frozenset(("may", "might", "could"))


def with_status(draft: Draft) -> Draft:
    """The draft, `denied` where its verb is negated and `hypothetical` where it only may happen.

    A visit or talks that were put off or called off were `planned`. A negated verb of refusal's opposite ("will not
    accept") is the refusal itself and stays as it is.
    """
    if draft.status != "occurred":
        return draft
    if draft.type == "CONSULT" and _is_called_off(draft):
        return draft.changed("planned: it was put off or called off", status="planned")
    if draft.passage.tree.tags[draft.trigger] != "VERB":
        return draft
    tree, low = draft.passage.tree, draft.passage.low
    if {low(word) for word in tree.dependents(draft.trigger, "aux")} & _MODALS:
        return draft.changed("hypothetical: its verb has may, might or could", status="hypothetical")
    negated = {low(word) for word in tree.dependents(draft.trigger, "advmod")} & _NEGATIONS
    if negated and (draft.type != "REJECT" or low(draft.trigger).startswith(("reject", "refus", "declin"))):
        return draft.changed("denied: its verb is negated", status="denied")
    return draft


def _is_called_off(draft: Draft) -> bool:
    """Whether a meeting's noun is what a verb puts off: "talks were called off", "cancelled his trip"."""
    tree, low = draft.passage.tree, draft.passage.low
    if tree.relations[draft.trigger] not in ("nsubj:pass", "obj"):
        return False
    verb = tree.heads[draft.trigger]
    return called_off(" ".join([low(verb), *(low(word) for word in tree.dependents(verb, "compound:prt"))])) is not None
