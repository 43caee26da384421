"""Good partitions fast: along trees of ties, improved by turning single nodes and pairs; none of it proves anything."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping

from equipoise.signed_balance.graph import Graph, Row, Signs


def along_tree(graph: Graph, length: Callable[[int, int], float]) -> Signs:
    """The partition that satisfies the ties of a shortest spanning tree."""
    signs: Signs = {}
    for root in graph.rows:
        if root in signs:
            continue
        heap: list[tuple[float, int, int, int]] = [(0.0, root, root, 1)]
        while heap:
            _, node, _, sign = heapq.heappop(heap)
            if node in signs:
                continue
            signs[node] = sign
            for other, weight in graph.rows[node].items():
                if other not in signs:
                    heapq.heappush(heap, (length(node, other), other, node, sign if weight > 0 else -sign))
    return signs


def improved(graph: Graph, signs: Signs) -> Signs:
    """Turn nodes, and pairs of tied nodes, as long as that helps."""
    rows = graph.rows
    field = {u: signs[u] * sum(w * signs[v] for v, w in row.items()) for u, row in rows.items()}
    waiting = dict.fromkeys(rows)
    while waiting:
        node, _ = waiting.popitem()
        if field[node] < 0:
            waiting |= dict.fromkeys(turn(node, rows, signs, field))
        elif (other := partner(node, rows, signs, field)) is not None:
            waiting |= dict.fromkeys(turn(node, rows, signs, field))
            waiting |= dict.fromkeys(turn(other, rows, signs, field))
    return signs


def partner(node: int, rows: Mapping[int, Row], signs: Signs, field: Mapping[int, int]) -> int | None:
    """A neighbour with which the node turns to advantage, if there is one."""
    for other, weight in rows[node].items():
        if field[node] + field[other] < 2 * weight * signs[node] * signs[other]:
            return other
    return None


def turn(node: int, rows: Mapping[int, Row], signs: Signs, field: dict[int, int]) -> list[int]:
    """Turn a node; returns the nodes whose field changed."""
    signs[node] = -signs[node]
    field[node] = -field[node]
    for other, weight in rows[node].items():
        field[other] += 2 * weight * signs[node] * signs[other]
    return [node, *rows[node]]
