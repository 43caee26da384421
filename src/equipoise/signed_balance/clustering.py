"""The least frustration of any number of camps in a connected graph, by cycles with exactly one negative tie.

Such a cycle has a frustrated tie whatever the camps, and ties that meet all of them can be the frustrated ones. The
bound is as rigorous as that of two camps; where it leaves a gap, a tie is taken as frustrated and as not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import gcd

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from equipoise.signed_balance.clock import Clock
from equipoise.signed_balance.grouping import Labels, cost, groups, moved
from equipoise.signed_balance.proofs import DENOMINATOR, Ties

Floats = NDArray[np.float64]
Fixed = dict[int, int]  # ties taken as frustrated (1) or not (0), by place
Cycle = tuple[int, ...]  # the places of a cycle's ties
SHORT, VIOLATED, ROUNDS = 1e-7, 1 - 1e-4, 100
LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Cycles with their multipliers (over DENOMINATOR)."""

    cycles: tuple[tuple[Cycle, int], ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """Proofs with one tie satisfied, and with it frustrated."""

    tie: int
    satisfied: Proof
    frustrated: Proof


Proof = Leaf | Fork


@dataclass(frozen=True, slots=True)
class Clustered:
    """Bounds on the least frustration, camps that have the upper one, and the proof of the lower."""

    lower: int
    upper: int
    labels: Labels
    proof: Proof


def clustered(ties: Ties, clock: Clock) -> Clustered:
    """Solve a connected graph without parallel ties."""
    search = Search(ties, clock)
    lower, proof = search.explore({})
    return Clustered(lower, search.upper, search.labels, proof)


def bound_of(ties: Ties, found: Clustered) -> int:
    """What a proof is worth, its cycles looked at anew."""
    return worth(ties, found.proof, {})


def worth(ties: Ties, proof: Proof, fixed: Fixed) -> int:
    if isinstance(proof, Fork):
        return min(
            worth(ties, proof.satisfied, fixed | {proof.tie: 0}), worth(ties, proof.frustrated, fixed | {proof.tie: 1})
        )
    kept = [(cycle, y) for cycle, y in proof.cycles if y > 0 and is_cycle(ties, cycle)]
    return bound(ties, kept, fixed)


def is_cycle(ties: Ties, cycle: Cycle) -> bool:
    """Whether the ties make one closed path with a single negative tie."""
    ends: dict[int, int] = {}
    for n in set(cycle):
        for node in ties[n][:2]:
            ends[node] = ends.get(node, 0) + 1
    is_closed = len(set(cycle)) == len(cycle) == len(ends) and set(ends.values()) == {2}
    return is_closed and sum(ties[n][2] < 0 for n in cycle) == 1


def bound(ties: Ties, cycles: Iterable[tuple[Cycle, int]], fixed: Fixed) -> int:
    """The Lagrangian bound, rounded up to what sums of the weights can be."""
    rest = [abs(w) * DENOMINATOR for _, _, w in ties]
    total = 0
    for cycle, y in cycles:
        total += y
        for n in cycle:
            rest[n] -= y
    total += sum(r if fixed.get(n) == 1 else min(0, r) for n, r in enumerate(rest) if fixed.get(n) != 0)
    step = gcd(*(w for _, _, w in ties)) * DENOMINATOR
    return max(-(-total // step), 0) * (step // DENOMINATOR)


class Search:
    """Bound and branch: the cycles found and the best camps are kept over all branches."""

    def __init__(self, ties: Ties, clock: Clock) -> None:
        self.ties, self.clock = ties, clock
        self.weights = np.array([abs(w) for _, _, w in ties], dtype=np.float64)
        self.place = {pair: n for n, (u, v, _) in enumerate(ties) for pair in ((u, v), (v, u))}
        self.nodes = {node: n for n, node in enumerate(sorted({node for u, v, _ in ties for node in (u, v)}))}
        self.labels = moved(ties, groups(ties, set(range(len(ties)))))
        self.upper = cost(ties, self.labels)
        self.cycles: dict[frozenset[int], Cycle] = {}
        self.keep(self.triangles())

    def keep(self, cycles: Iterable[Cycle]) -> int:
        before = len(self.cycles)
        for cycle in cycles:
            self.cycles.setdefault(frozenset(cycle), cycle)
        return len(self.cycles) - before

    def triangles(self) -> Iterator[Cycle]:
        """Two friends of one node who are enemies."""
        friends: dict[int, set[int]] = {node: set() for node in self.nodes}
        for u, v, w in self.ties:
            if w > 0:
                friends[u].add(v)
                friends[v].add(u)
        for n, (u, v, w) in enumerate(self.ties):
            if w < 0:
                yield from ((n, self.place[u, third], self.place[v, third]) for third in friends[u] & friends[v])

    def explore(self, fixed: Fixed) -> tuple[int, Proof]:
        """The best bound with some ties fixed; at least `upper` unless time runs out."""
        lower, proof, values = self.bounded(fixed)
        if lower >= self.upper or self.clock.over() or values is None:
            return lower, proof
        free = [n for n in range(len(self.ties)) if n not in fixed]
        if not free:
            return lower, proof
        tie = min(free, key=lambda n: (round(abs(float(values[n]) - 0.5), 2), -float(self.weights[n])))
        low, satisfied = self.explore(fixed | {tie: 0})
        high, frustrated = self.explore(fixed | {tie: 1})
        return max((lower, proof), (min(low, high), Fork(tie, satisfied, frustrated)), key=lambda pair: pair[0])

    def bounded(self, fixed: Fixed) -> tuple[int, Proof, Floats | None]:
        lower, proof, values = 0, Leaf(()), None
        for _ in range(ROUNDS):
            if stuck := next((c for c in self.cycles.values() if all(fixed.get(n) == 0 for n in c)), None):
                above = Leaf(((stuck, (self.upper + 1) * DENOMINATOR * 2),))
                return max(self.upper, bound(self.ties, above.cycles, fixed)), above, None
            values, multipliers = self.solved(fixed)
            if values is None:
                break
            leaf = Leaf(tuple((c, int(y)) for c, y in zip(self.cycles.values(), multipliers, strict=True) if y > 0))
            lower, proof = max((lower, proof), (bound(self.ties, leaf.cycles, fixed), leaf), key=lambda pair: pair[0])
            self.try_camps(values)
            if lower >= self.upper or self.clock.over() or not self.keep(self.separated(values)):
                break
        return lower, proof, values

    def solved(self, fixed: Fixed) -> tuple[Floats | None, Floats]:
        """The programme: how frustrated each tie is, and the multipliers, over DENOMINATOR."""
        if not self.cycles:
            return np.zeros(len(self.ties)), np.zeros(0)
        columns = [n for cycle in self.cycles.values() for n in cycle]
        rows = [row for row, cycle in enumerate(self.cycles.values()) for _ in cycle]
        matrix = csr_matrix((-np.ones(len(rows)), (rows, columns)), shape=(len(self.cycles), len(self.ties)))
        bounds = np.array([(fixed.get(n, 0), fixed.get(n, 1)) for n in range(len(self.ties))], dtype=np.float64)
        left = self.clock.left()
        options = {} if left is None else {"time_limit": max(left, 0.01)}
        done = linprog(
            self.weights,
            A_ub=matrix,
            b_ub=-np.ones(len(rows and self.cycles)),
            bounds=bounds,
            method="highs",
            options=options,
        )
        if done.status != 0:
            return None, np.zeros(0)
        return np.clip(done.x, 0, 1), np.floor(np.maximum(-done.ineqlin.marginals, 0) * DENOMINATOR)

    def try_camps(self, values: Floats) -> None:
        for level in LEVELS:
            kept = set(np.flatnonzero(values < level).tolist())
            labels = moved(self.ties, groups(self.ties, kept))
            if (found := cost(self.ties, labels)) < self.upper:
                self.upper, self.labels = found, labels

    def separated(self, values: Floats) -> Iterator[Cycle]:
        """For each negative tie the shortest path of positive ties between its ends, if it is too short."""
        size = len(self.nodes)
        positive = [(self.nodes[u], self.nodes[v], values[n] + SHORT) for n, (u, v, w) in enumerate(self.ties) if w > 0]
        if not positive:
            return
        u, v, length = (np.array(column) for column in zip(*positive, strict=True))
        graph = csr_matrix((np.r_[length, length], (np.r_[u, v], np.r_[v, u])), shape=(size, size))
        name = list(self.nodes)
        negative = [(n, self.nodes[u], self.nodes[v]) for n, (u, v, w) in enumerate(self.ties) if w < 0]
        roots = sorted({a for _, a, _ in negative})
        far, before = dijkstra(graph, indices=roots, return_predecessors=True, limit=1.0)
        row = {root: n for n, root in enumerate(roots)}
        for n, a, b in negative:
            if far[row[a], b] + values[n] < VIOLATED:
                path = [b]
                while path[-1] != a:
                    path.append(int(before[row[a], path[-1]]))
                yield (n, *(self.place[name[x], name[y]] for x, y in pairwise(path)))
