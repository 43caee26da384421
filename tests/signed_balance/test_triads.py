"""The census of triads."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given

from equipoise.signed_balance import Network, triads
from equipoise.signed_balance.triads import KINDS
from tests.signed_balance.networks import networks


def test_one_of_each_kind() -> None:
    signs = {"AB": 1, "BC": 1, "AC": 1, "CD": 1, "BD": -1, "DE": -1, "BE": -1, "CE": -1}
    found = triads(Network.of((pair[0], pair[1], sign) for pair, sign in signs.items()))
    assert found.to_json() == {"+++": 1, "++-": 1, "+--": 2, "---": 1, "balanced": 0.6}
    assert found.of_node["A"] == (1, 0, 0, 0)
    assert found.of_tie["D", "E"] == found.of_tie.get(("D", "E")) == (0, 0, 1, 1)


def test_none() -> None:
    found = triads(Network.of([("A", "B", 1), ("B", "C", -1)]))
    assert found.total == (0, 0, 0, 0)
    assert found.balanced is None


@given(networks(8, 24))
def test_agrees_with_looking_at_every_three(network: Network) -> None:
    rows, counts = network.graph().rows, [0, 0, 0, 0]
    for a, b, c in combinations(rows, 3):
        if b in rows[a] and c in rows[a] and c in rows[b]:
            counts[sum(w < 0 for w in (rows[a][b], rows[a][c], rows[b][c]))] += 1
    found = triads(network)
    assert list(found.total) == counts
    for n in range(len(KINDS)):
        assert sum(kinds[n] for kinds in found.of_node.values()) == 3 * counts[n]
        assert sum(kinds[n] for kinds in found.of_tie.values()) == 3 * counts[n]
