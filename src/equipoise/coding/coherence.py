"""Actors that do not belong together in one role: the topic of the talks is not at the table.

The encoder scores each actor by itself. Where it gives a role to several, grammar tells which of them stand together:
they are coordinated, or all of them are subject, agent or company ("with", "between") of the event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from equipoise.coding.passages import Name, Passage

_WITHIN = frozenset(("amod", "compound", "flat", "appos", "conj", "nmod:poss", "nmod:desc", "nmod:unmarked", "det"))
_WITHIN_CASES = frozenset(("of", "'s", "’s"))
_COMPANY = frozenset(("with", "between", "among", "by", "and", "from"))


def together(passage: Passage, codes: Sequence[str], certainty: Mapping[str, float]) -> tuple[str, ...]:
    """Those of the actors of one side that stand with the surest of them.

    Parameters
    ----------
    codes : two or more actors that share a role.
    certainty : how sure the encoder is of each.
    """
    heads = {code: _heads(passage, code) for code in codes}
    surest = max(codes, key=lambda code: (certainty.get(code, 0.0), -codes.index(code)))
    return tuple(code for code in codes if heads[code] & heads[surest])


def at_table(passage: Passage, trigger: int, codes: Sequence[str]) -> tuple[str, ...]:
    """Those of the parties of talks or an agreement that grammar puts at the table.

    All of them if it puts fewer than two there.
    """
    spine = _spine(passage, trigger)
    between = tuple(code for code in codes if any(_between(passage, h, trigger) for h in _heads(passage, code)))
    present = tuple(code for code in codes if any(_takes_part(passage, h, spine) for h in _heads(passage, code)))
    return next((kept for kept in (between, present) if len(kept) > 1), tuple(codes))


def _between(passage: Passage, head: int, trigger: int) -> bool:
    cases = {passage.low(child) for child in passage.tree.dependents(head, "case")}
    return passage.tree.heads[head] == trigger and bool(cases & {"between", "among"})


def _takes_part(passage: Passage, head: int, spine: set[int]) -> bool:
    tree = passage.tree
    if head in spine:
        return True
    above, relation = tree.heads[head], tree.base(head)
    if above not in spine:
        return False
    cases = {passage.low(child) for child in tree.dependents(head, "case")}
    return (
        relation == "nsubj" or tree.relations[head] in ("nmod:poss", "obl:agent") or bool(cases & (_COMPANY | {"of"}))
    )


def _spine(passage: Passage, trigger: int) -> set[int]:
    """The trigger with the verbs that carry it: "held talks", "are to meet", "signed an agreement on"."""
    tree, spine, node = passage.tree, {trigger}, trigger
    for above in tree.ancestors(trigger):
        if tree.base(node) not in ("obj", "xcomp", "obl", "conj", "nmod", "advcl", "nsubj", "acl", "compound"):
            break
        spine.add(above)
        node = above
    return spine


def _heads(passage: Passage, code: str) -> set[int]:
    return {_head(passage, name) for name in passage.names if name.code == code}


def _head(passage: Passage, name: Name) -> int:
    """The noun phrase that a name belongs to, the first of its coordinates."""
    tree, node = passage.tree, _top(passage, name)
    for above in tree.ancestors(node):
        cases = {passage.low(child) for child in tree.dependents(node, "case")}
        close = tree.relations[node] in _WITHIN or (tree.base(node) == "nmod" and cases and cases <= _WITHIN_CASES)
        if not close:
            break
        node = above
    return node


def _top(passage: Passage, name: Name) -> int:
    inside = range(name.first, name.last + 1)
    return next((w for w in inside if passage.tree.heads[w] not in inside), name.last)
