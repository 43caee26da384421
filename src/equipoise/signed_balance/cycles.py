"""A bound from cycles with an odd number of negative ties: one tie of each is frustrated in every partition.

The linear programme takes the cycles found so far; further ones are shortest paths between the two copies of a node in
the double cover, where negative ties lead from copy to copy. Whatever accuracy the programme is solved to, its
multipliers give a bound that holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from equipoise.signed_balance.clock import Clock
from equipoise.signed_balance.graph import Graph, Signs
from equipoise.signed_balance.partitions import along_tree, improved
from equipoise.signed_balance.proofs import DENOMINATOR, Packed, Ties, rounded_up

Floats = NDArray[np.float64]
ROUNDS = 60
SHORT = 1e-7  # a length for ties of length 0, so that cycles stay short
VIOLATED = 1 - 1e-4


@dataclass(frozen=True, slots=True)
class Bounds:
    """A lower bound with its proof, a partition with its frustration, and how frustrated the programme has each tie."""

    lower: int
    proof: Packed
    upper: int
    signs: Signs
    frustrated: dict[tuple[int, int], float]


def bounded(ties: Ties, clock: Clock) -> Bounds:
    """Bounds on the frustration index of a connected graph."""
    graph = Graph.of(ties)
    programme = Programme(ties)
    signs = improved(graph, along_tree(graph, lambda u, v: -abs(graph.rows[u][v])))
    upper = graph.frustration(signs)
    programme.add(triangles(graph, signs))
    lower, proof, values = 0, Packed(()), np.zeros(len(ties))
    for _ in range(ROUNDS):
        if programme.cycles:
            if (solved := programme.solve(clock)) is None:
                break
            values, multipliers = solved
            lower, proof = max((lower, proof), programme.bound(multipliers), key=lambda pair: pair[0])
            other = improved(graph, along_tree(graph, programme.lengths(values)))
            if (found := graph.frustration(other)) < upper:
                upper, signs = found, other
        if lower >= upper or clock.over() or not programme.add(separated(programme, signs, values)):
            break
    return Bounds(lower, proof, upper, signs, {pair: float(values[n]) for pair, n in programme.place.items()})


class Programme:
    """Minimise the weight of frustrated ties, each cycle having at least one."""

    def __init__(self, ties: Ties) -> None:
        self.ties = ties
        self.weights = np.array([abs(w) for _, _, w in ties], dtype=np.float64)
        self.place = {pair: n for n, (u, v, _) in enumerate(ties) for pair in ((u, v), (v, u))}
        self.cycles: dict[frozenset[int], tuple[int, ...]] = {}

    def add(self, cycles: Iterator[tuple[int, ...]]) -> int:
        """Take further cycles; returns how many are new."""
        before = len(self.cycles)
        for cycle in cycles:
            self.cycles.setdefault(frozenset(self.along(cycle)), cycle)
        return len(self.cycles) - before

    def along(self, cycle: Sequence[int]) -> list[int]:
        """The ties of a closed walk."""
        return [self.place[pair] for pair in pairwise([*cycle, cycle[0]])]

    def lengths(self, values: Floats) -> Callable[[int, int], float]:
        """The length of each tie: how frustrated the programme has it."""
        return lambda u, v: float(values[self.place[u, v]])

    def matrix(self) -> csr_matrix:
        columns = [n for ties in self.cycles for n in ties]
        rows = [row for row, ties in enumerate(self.cycles) for _ in ties]
        return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(self.cycles), len(self.ties)))

    def solve(self, clock: Clock) -> tuple[Floats, Floats] | None:
        """How frustrated each tie is, and the multiplier of each cycle; None if time ran out."""
        options = {} if clock.left() is None else {"time_limit": max(clock.left() or 0.0, 0.01)}
        done = linprog(
            self.weights, A_ub=-self.matrix(), b_ub=-np.ones(len(self.cycles)), method="highs", options=options
        )
        if done.status != 0:
            return None
        return np.clip(done.x, 0, 1), -done.ineqlin.marginals

    def bound(self, multipliers: Floats) -> tuple[int, Packed]:
        """The bound that multipliers give, in whole numbers, and its proof."""
        whole = np.floor(np.maximum(multipliers, 0) * DENOMINATOR)
        kept = [(cycle, int(y)) for cycle, y in zip(self.cycles.values(), whole, strict=True) if y > 0]
        load = self.matrix().T @ whole
        short = np.minimum(0, self.weights * DENOMINATOR - load)
        return rounded_up(self.ties, int(whole.sum()) + int(short.sum())), Packed(tuple(kept))


def triangles(graph: Graph, signs: Signs) -> Iterator[tuple[int, ...]]:
    """Triangles with an odd number of negative ties: each has a frustrated tie in any partition."""
    for u, v, w in graph.ties():
        if w * signs[u] * signs[v] < 0:
            one, other = graph.rows[u], graph.rows[v]
            for third in one.keys() & other.keys():
                if w * one[third] * other[third] < 0:
                    yield u, v, third


def separated(programme: Programme, signs: Signs, values: Floats) -> Iterator[tuple[int, ...]]:
    """Cycles that the programme leaves with less than one frustrated tie, the shortest through each node of a cover."""
    nodes = sorted(signs)
    place = {node: n for n, node in enumerate(nodes)}
    roots = cover(programme.ties, signs)
    lengths, size = values + SHORT, len(nodes)
    cells: list[tuple[int, int]] = []
    for u, v, w in programme.ties:
        shift = 0 if w > 0 else size
        a, b = place[u], place[v]
        cells += [(a, b + shift), (a + size, (b + size + shift) % (2 * size))]
        cells += [(b + shift, a), ((b + size + shift) % (2 * size), a + size)]
    graph = csr_matrix((np.repeat(lengths, 4), tuple(np.array(cells).T)), shape=(2 * size, 2 * size))
    for start in range(0, len(roots), 256):
        some = [place[node] for node in roots[start : start + 256]]
        far, before = dijkstra(graph, indices=some, return_predecessors=True, limit=1.0)
        for row, root in enumerate(some):
            if far[row, root + size] < VIOLATED:
                walk = walked(before[row], root, size)
                yield simple([nodes[n] for n in walk], programme)


def cover(ties: Ties, signs: Signs) -> list[int]:
    """Nodes that touch every frustrated tie, the busiest first."""
    frustrated = [(u, v) for u, v, w in ties if w * signs[u] * signs[v] < 0]
    count: dict[int, int] = {}
    for node in (node for tie in frustrated for node in tie):
        count[node] = count.get(node, 0) + 1
    taken: dict[int, None] = {}
    for u, v in frustrated:
        if u not in taken and v not in taken:
            taken[max(u, v, key=lambda node: (count[node], -node))] = None
    return list(taken)


def walked(before: NDArray[np.int32], root: int, size: int) -> list[int]:
    """The nodes of a path back from the second copy of a root to the first, without the root's second visit."""
    walk, at = [], int(before[root + size])
    while at != root:
        walk.append(at % size)
        at = int(before[at])
    return [root, *reversed(walk)]


def simple(walk: Sequence[int], programme: Programme) -> tuple[int, ...]:
    """A cycle with an odd number of negative ties within a closed walk that has one: other loops are cut off."""
    path: list[int] = []
    for node in [*walk, walk[0]]:
        if node in path:
            loop = path[path.index(node) :]
            if len(loop) > 2 and odd(loop, programme):
                return tuple(loop)
            del path[path.index(node) :]
        path.append(node)
    raise AssertionError("a closed walk with an odd number of negative ties holds such a cycle")


def odd(loop: Sequence[int], programme: Programme) -> bool:
    return sum(programme.ties[n][2] < 0 for n in programme.along(loop)) % 2 == 1
