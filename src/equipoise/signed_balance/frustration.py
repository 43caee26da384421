"""The frustration index of a network: bounds that meet, a partition, the ties that carry it, and a certificate."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.errors import InputError
from equipoise.signed_balance.checking import proved_bound
from equipoise.signed_balance.clock import Clock
from equipoise.signed_balance.graph import Signs
from equipoise.signed_balance.network import Network, Tie
from equipoise.signed_balance.parts import pieces
from equipoise.signed_balance.proofs import DENOMINATOR, Reduced, rounded_up
from equipoise.signed_balance.solving import solve


@dataclass(frozen=True, slots=True)
class Frustration:
    """The frustration index (line index of balance, Harary 1953) of a network.

    Attributes
    ----------
    index : the weight of frustrated ties in `partition`; the frustration index if `proved`, else an upper bound.
    lower_bound : no partition in two camps has less; equals `index` if `proved`.
    partition : the camp, 1 or -1, of each node. Nodes that no path of ties joins could stand the other way round.
    certificate : what proves the lower bound; `verify` checks it.
    """

    network: Network
    index: int | float
    lower_bound: int | float
    partition: Mapping[str, int]
    certificate: Reduced
    seconds: float

    @property
    def proved(self) -> bool:
        return self.lower_bound == self.index

    @property
    def gap(self) -> int | float:
        """How far the index may lie below."""
        return self.index - self.lower_bound

    @property
    def normalised(self) -> float | None:
        """1 - 2L/m (the sum of weights for m), from 0 to 1 where balanced; None without ties."""
        return 1 - 2 * self.index / self.network.weight if self.network.ties else None

    @property
    def camps(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The two camps, the larger first, each in the network's order; the second may be empty."""
        one, other = (tuple(n for n in self.network.nodes if self.partition[n] == side) for side in (1, -1))
        return one, other

    @property
    def frustrated(self) -> tuple[Tie, ...]:
        """Positive ties between the camps and negative ones within, by this partition."""
        return tuple(t for t in self.network.ties if t.sign * self.partition[t.source] * self.partition[t.target] < 0)

    def verify(self) -> bool:
        """Check partition and certificate anew, by other code than found them.

        Raises
        ------
        InputError : a step of the proof, or a number, does not hold.
        """
        sides = [self.partition.get(node) for node in self.network.nodes]
        if set(sides) - {1, -1}:
            raise InputError("The partition leaves nodes out.", "Compute the index anew.")
        told = sum(abs(w) for u, v, w in self.network.whole if (w > 0) != (sides[u] == sides[v]))
        if self.network.number(told) != self.index:
            raise InputError("The partition has another frustration than the index says.", "Compute the index anew.")
        if self.network.number(int(proved_bound(self.network.whole, self.certificate))) < self.lower_bound:
            raise InputError("The proof gives a lower bound than the one told.", "Compute the index anew.")
        return True


def frustration_index(network: Network, time_limit: float | None = None) -> Frustration:
    """The least weight of frustrated ties over all partitions in two camps, proved, or two bounds.

    Parameters
    ----------
    time_limit : seconds after which the best bounds so far are given; None for as long as it takes.

    References
    ----------
    Harary, F. (1953). On the notion of balance of a signed graph. Michigan Mathematical Journal 2(2), 143-146.
    Hüffner, F., Betzler, N. and Niedermeier, R. (2010). Separator-based data reduction for signed graph balancing.
    Journal of Combinatorial Optimization 20(4), 335-360.
    """
    start = time.perf_counter()
    graph = network.graph()
    components = pieces(graph)
    answer = solve(graph, Clock.lasting(time_limit))
    lower = rounded_up(network.whole, answer.lower * DENOMINATOR)
    signs = turned(components, answer.signs)
    partition = {node: signs[n] for n, node in enumerate(network.nodes)}
    return Frustration(
        network,
        network.number(answer.upper),
        network.number(lower),
        partition,
        answer.proof,
        time.perf_counter() - start,
    )


def turned(components: list[list[int]], signs: Signs) -> Signs:
    """The same partition with the larger side of each component in the first camp."""
    found: Signs = {}
    for nodes in components:
        balance = sum(signs[n] for n in nodes) or signs[nodes[0]]
        found |= {n: signs[n] if balance > 0 else -signs[n] for n in nodes}
    return found
