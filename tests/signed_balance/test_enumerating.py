"""Enumeration: the least frustration of small graphs and a partition that has it."""

from __future__ import annotations

from hypothesis import given

from equipoise.signed_balance.enumerating import enumerated
from equipoise.signed_balance.graph import Graph
from equipoise.signed_balance.network import UNIT, Network
from tests.signed_balance.networks import brute, networks


@given(networks(11))
def test_agrees_with_every_partition(network: Network) -> None:
    graph = network.graph()
    if ties := tuple(graph.ties()):
        value, signs = enumerated(ties)
        assert value + graph.offset == UNIT * brute(network)
        assert Graph.of(ties).frustration(signs) == value


def test_a_clique_of_enemies() -> None:
    for size in range(2, 12):
        ties = tuple((i, j, -1) for i in range(size) for j in range(i))
        half = size // 2
        assert enumerated(ties)[0] == half * (half - 1) // 2 + (size - half) * (size - half - 1) // 2
