"""Connected and biconnected parts."""

from __future__ import annotations

from hypothesis import given

from equipoise.signed_balance.enumerating import enumerated
from equipoise.signed_balance.graph import Graph
from equipoise.signed_balance.network import UNIT, Network
from equipoise.signed_balance.parts import joined, parts, pieces
from tests.signed_balance.networks import brute, networks


def test_two_triangles_that_share_a_node() -> None:
    ties = [(0, 1, 1), (1, 2, 1), (0, 2, -1), (2, 3, 1), (3, 4, -1), (2, 4, 1), (5, 6, 1)]
    found = {frozenset(frozenset(t[:2]) for t in part) for part in parts(Graph.of(ties, [7]))}
    assert {len(part) for part in found} == {1, 3}
    assert len(found) == 3
    assert pieces(Graph.of(ties, [7])) == [[7], [0, 1, 2, 3, 4], [5, 6]]


@given(networks(12, 16))
def test_their_frustrations_add_up_and_their_partitions_join(network: Network) -> None:
    graph = network.graph()
    found = parts(graph)
    assert sorted((min(u, v), max(u, v), w) for part in found for u, v, w in part) == sorted(graph.ties())
    solved = [enumerated(part) for part in found]
    assert graph.offset + sum(value for value, _ in solved) == UNIT * brute(network)
    assert graph.frustration(joined(graph.rows, [signs for _, signs in solved])) == UNIT * brute(network)
