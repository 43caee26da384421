"""Two camps or any number of them (weak balance, Davis 1967; correlation clustering), exactly."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from equipoise.errors import InputError, UsageError
from equipoise.signed_balance.clock import Clock
from equipoise.signed_balance.frustration import Frustration, frustration_index
from equipoise.signed_balance.grouping import Labels
from equipoise.signed_balance.network import Network, Tie
from equipoise.signed_balance.parts import parts
from equipoise.signed_balance.proofs import Ties

if TYPE_CHECKING:
    from equipoise.signed_balance.clustering import Clustered


@dataclass(frozen=True, slots=True)
class Camps:
    """Camps with the least weight of frustrated ties: positive ones between camps, negative ones within.

    Attributes
    ----------
    index, lower_bound : the weight of frustrated ties, and what no camps can go below; equal if `proved`.
    camps : the largest first; nodes that no path of ties joins are never in one camp if their number is free.
    certificate : of two camps the frustration index, else each part's tree of bounds; `verify` checks it.
    """

    network: Network
    index: int | float
    lower_bound: int | float
    camps: tuple[tuple[str, ...], ...]
    certificate: Frustration | tuple[tuple[Ties, Clustered], ...]
    seconds: float

    @property
    def proved(self) -> bool:
        return self.lower_bound == self.index

    @property
    def frustrated(self) -> tuple[Tie, ...]:
        of = {node: n for n, camp in enumerate(self.camps) for node in camp}
        return tuple(t for t in self.network.ties if (t.sign > 0) != (of[t.source] == of[t.target]))

    def verify(self) -> bool:
        """Check the camps and the bound anew.

        Raises
        ------
        InputError : the camps have another frustration, or the bound does not hold.
        """
        from equipoise.signed_balance.clustering import bound_of

        if isinstance(self.certificate, Frustration):
            return self.certificate.verify()
        if sum(tie.weight for tie in self.frustrated) - self.index > 1e-9:
            raise InputError("The camps have another frustration than told.", "Compute them anew.")
        graph = self.network.graph()
        held = sorted((min(u, v), max(u, v), w) for ties, _ in self.certificate for u, v, w in ties)
        if held != sorted(graph.ties()):
            raise InputError("The proof is of other ties.", "Compute it anew.")
        bound = graph.offset + sum(bound_of(ties, proof) for ties, proof in self.certificate)
        if self.network.number(bound) < self.lower_bound:
            raise InputError("The proof gives a lower bound than the one told.", "Compute it anew.")
        return True


def camps(network: Network, k: Literal[2] | None = 2, time_limit: float | None = None) -> Camps:
    """The camps that the network falls into with the least frustration.

    Parameters
    ----------
    k : 2 for two camps (one may be empty), None for any number.
    time_limit : seconds after which the best bounds so far are given.

    References
    ----------
    Davis, J. A. (1967). Clustering and structural balance in graphs. Human Relations 20(2), 181-187.
    Aref, S. and Neal, Z. P. (2021). Identifying hidden coalitions in the US House of Representatives by optimally
    partitioning signed networks based on generalized balance. Scientific Reports 11, 19939.
    """
    if k == 2:
        found = frustration_index(network, time_limit)
        return Camps(network, found.index, found.lower_bound, found.camps, found, found.seconds)
    if k is not None:
        raise UsageError(f"{k} camps cannot be asked for.", "Ask for 2, or for any number (None).")
    return any_number(network, time_limit)


def any_number(network: Network, time_limit: float | None) -> Camps:
    from equipoise.signed_balance.clustering import clustered  # scipy, which loads slowly

    start, clock, graph = time.perf_counter(), Clock.lasting(time_limit), network.graph()
    solved = [(ties, clustered(ties, clock)) for ties in parts(graph)]
    upper, lower = (
        graph.offset + sum(pick) for pick in zip((0, 0), *((s.upper, s.lower) for _, s in solved), strict=True)
    )
    of = united(list(graph.rows), [s.labels for _, s in solved])
    groups: dict[int, list[str]] = {}
    for n, node in enumerate(network.nodes):
        groups.setdefault(of[n], []).append(node)
    found = tuple(sorted(map(tuple, groups.values()), key=lambda camp: -len(camp)))
    seconds = time.perf_counter() - start
    return Camps(network, network.number(upper), network.number(lower), found, tuple(solved), seconds)


def united(nodes: list[int], partitions: list[Labels]) -> Labels:
    """Camps of all nodes from those of parts: camps that share a node are one."""
    of = {node: node for node in nodes}

    def root(node: int) -> int:
        while of[node] != node:
            of[node] = of[of[node]]
            node = of[node]
        return node

    for labels in partitions:
        first: dict[int, int] = {}
        for node, label in labels.items():
            of[root(node)] = root(first.setdefault(label, node))
    return {node: root(node) for node in nodes}
