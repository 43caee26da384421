"""Good camps fast, of any number: groups of friends, improved by moving single nodes and uniting camps."""

from __future__ import annotations

from collections.abc import Set

from equipoise.signed_balance.proofs import Ties

Labels = dict[int, int]  # the camp of each node


def cost(ties: Ties, labels: Labels) -> int:
    """The weight of positive ties between camps and negative ones within."""
    return sum(abs(w) for u, v, w in ties if (w > 0) != (labels[u] == labels[v]))


def groups(ties: Ties, kept: Set[int]) -> Labels:
    """The groups that positive ties make, of those whose places are in `kept`."""
    of = {node: node for u, v, _ in ties for node in (u, v)}

    def root(node: int) -> int:
        while of[node] != node:
            of[node] = of[of[node]]
            node = of[node]
        return node

    for n, (u, v, w) in enumerate(ties):
        if w > 0 and n in kept:
            of[root(u)] = root(v)
    return {node: root(node) for node in of}


def moved(ties: Ties, labels: Labels) -> Labels:
    """Move nodes to the camp that they are drawn to most, or to one of their own, and unite camps, while it helps."""
    rows: dict[int, list[tuple[int, int]]] = {node: [] for node in labels}
    for u, v, w in ties:
        rows[u].append((v, w))
        rows[v].append((u, w))
    helped = True
    while helped:
        moves = [move(node, rows[node], labels) for node in rows]  # all of them, in any case
        helped = any(moves) or unite(ties, labels)
    return labels


def move(node: int, row: list[tuple[int, int]], labels: Labels) -> bool:
    pull: dict[int, int] = {labels[node]: 0}
    for other, weight in row:
        pull[labels[other]] = pull.get(labels[other], 0) + weight
    best = max(pull, key=lambda camp: (pull[camp], camp == labels[node]))
    if pull[best] < 0:
        best = max(labels.values()) + 1
    elif pull[best] == pull[labels[node]]:
        return False
    labels[node] = best
    return True


def unite(ties: Ties, labels: Labels) -> bool:
    """Unite the two camps with the most friendship between them, if there is more of it than enmity."""
    between: dict[tuple[int, int], int] = {}
    for u, v, w in ties:
        a, b = sorted((labels[u], labels[v]))
        if a != b:
            between[a, b] = between.get((a, b), 0) + w
    pair = max(between, key=lambda p: between[p], default=None)
    if pair is None or between[pair] <= 0:
        return False
    for node, label in labels.items():
        if label == pair[1]:
            labels[node] = pair[0]
    return True
