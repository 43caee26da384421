"""Parts that share at most one node (biconnected ones): their frustrations add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from equipoise.signed_balance.graph import Graph, Signs
from equipoise.signed_balance.proofs import Ties


def parts(graph: Graph) -> list[Ties]:
    """The ties of each biconnected part (Hopcroft and Tarjan 1973), without recursion."""
    seen: dict[int, int] = {}
    found: list[Ties] = []
    for root in graph.rows:
        if root not in seen:
            found += parts_from(root, graph, seen)
    return found


def parts_from(root: int, graph: Graph, seen: dict[int, int]) -> Iterator[Ties]:
    low = {root: len(seen)}
    seen[root] = len(seen)
    ties: list[tuple[int, int, int]] = []
    path = [(root, root, iter(graph.rows[root].items()))]
    while path:
        node, above, rest = path[-1]
        for other, weight in rest:
            if other == above:
                continue
            if other not in seen:
                ties.append((node, other, weight))
                seen[other] = low[other] = len(seen)
                path.append((other, node, iter(graph.rows[other].items())))
                break
            if seen[other] < seen[node]:
                ties.append((node, other, weight))
                low[node] = min(low[node], seen[other])
        else:
            path.pop()
            if not path:
                return
            low[above] = min(low[above], low[node])
            if low[node] >= seen[above]:
                first = next(n for n in reversed(range(len(ties))) if ties[n][:2] == (above, node))
                yield tuple(ties[first:])
                del ties[first:]


def joined(nodes: Iterable[int], partitions: Iterable[Signs]) -> Signs:
    """One partition of all nodes from those of parts, each turned so that they agree on the nodes they share."""
    links: dict[int, list[tuple[int, int]]] = {node: [] for node in nodes}
    for signs in partitions:
        first = next(iter(signs))
        for node, sign in signs.items():
            if node != first:
                links[first].append((node, sign * signs[first]))
                links[node].append((first, sign * signs[first]))
    found: Signs = {}
    for root in links:
        if root in found:
            continue
        found[root] = 1
        waiting = [root]
        while waiting:
            node = waiting.pop()
            for other, sign in links[node]:
                if other not in found:
                    found[other] = sign * found[node]
                    waiting.append(other)
    return found


def pieces(graph: Graph) -> list[list[int]]:
    """The nodes of each connected component, in the graph's order."""
    found: list[list[int]] = []
    seen: set[int] = set()
    for root in graph.rows:
        if root in seen:
            continue
        piece, waiting = {root}, [root]
        while waiting:
            fresh = graph.rows[waiting.pop()].keys() - piece
            piece |= fresh
            waiting += fresh
        seen |= piece
        found.append(sorted(piece))
    return found
