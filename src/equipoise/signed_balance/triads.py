"""The census of triads: three mutually tied nodes by their negative ties, in all, for each node and each tie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from equipoise.signed_balance.network import Network

KINDS = ("+++", "++-", "+--", "---")  # by the number of negative ties; the first and the third are balanced
Counts = tuple[int, int, int, int]
NONE: Counts = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Triads:
    """Counts in the order of KINDS.

    Parallel ties of a pair count as one, with the sign of the heavier side; where both weigh the same, as none.
    """

    total: Counts
    of_node: Mapping[str, Counts]
    of_tie: Mapping[tuple[str, str], Counts]

    @property
    def balanced(self) -> float | None:
        """The share of balanced triads (the triangle index); None where there is no triad."""
        return (self.total[0] + self.total[2]) / sum(self.total) if any(self.total) else None

    def to_json(self) -> dict[str, int | float | None]:
        return {**dict(zip(KINDS, self.total, strict=True)), "balanced": self.balanced}


def triads(network: Network) -> Triads:
    """Count the triads of each of the four signed types (Cartwright and Harary 1956)."""
    rows = network.graph().rows
    total, nodes = list(NONE), {n: list(NONE) for n in rows}
    ties = {pair: list(NONE) for pair in sorted({(min(u, v), max(u, v)) for u, v, _ in network.whole})}
    for three, kind in found(rows):
        total[kind] += 1
        for node in three:
            nodes[node][kind] += 1
        for pair in ((three[0], three[1]), (three[0], three[2]), (three[1], three[2])):
            ties[pair][kind] += 1
    name = network.nodes
    return Triads(
        counts(total),
        {name[n]: counts(kinds) for n, kinds in nodes.items()},
        {(name[u], name[v]): counts(kinds) for (u, v), kinds in ties.items()},
    )


def found(rows: Mapping[int, Mapping[int, int]]) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Each triad with its nodes in order, and how many of its ties are negative."""
    above = {u: {v for v in row if v > u} for u, row in rows.items()}
    for u, row in rows.items():
        for v in above[u]:
            for third in above[u] & above[v]:
                yield (u, v, third), (row[v] < 0) + (row[third] < 0) + (rows[v][third] < 0)


def counts(kinds: list[int]) -> Counts:
    a, b, c, d = kinds
    return a, b, c, d
