"""What one changed tie does: each flip, removal and addition against the index of the changed network."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings

from equipoise.errors import UsageError
from equipoise.signed_balance import Network, sensitivity
from tests.signed_balance.networks import brute, cost, networks, stored


@settings(max_examples=40)
@given(networks(8, 20))
def test_each_flip_and_removal(network: Network) -> None:
    found, index = sensitivity(network), brute(network)
    assert found.index == index
    assert [change.tie for change in found.changes] == list(network.ties)
    for n, change in enumerate(found.changes):
        others = [*network.ties[:n], *network.ties[n + 1 :]]
        flipped = [*others, change.tie._replace(sign=-change.tie.sign)]
        assert brute(Network.of(flipped, network.nodes)) - index == change.flip
        assert brute(Network.of(others, network.nodes)) - index == change.removal


def optima(network: Network) -> list[dict[str, int]]:
    """Every partition that has the index."""
    sides = [dict(zip(network.nodes, signs, strict=True)) for signs in product((1, -1), repeat=len(network.nodes))]
    index = brute(network)
    return [side for side in sides if cost(network.ties, side) == index]


@settings(max_examples=40)
@given(networks(7, 14))
def test_standing_and_blocks_agree_with_all_optimal_partitions(network: Network) -> None:
    found, best = sensitivity(network), optima(network)
    for change in found.changes:
        tie = change.tie
        strained = {(tie.sign > 0) != (side[tie.source] == side[tie.target]) for side in best}
        assert change.frustrated == {(True,): "all", (False,): "no"}.get(tuple(strained), "some")
    assert sorted(n for block in found.blocks for camp in block for n in camp) == sorted(network.nodes)
    block_of = {n: (number, side) for number, b in enumerate(found.blocks) for side, camp in enumerate(b) for n in camp}
    for a, b in combinations(network.nodes, 2):
        positions = {side[a] == side[b] for side in best}
        is_fixed = block_of[a][0] == block_of[b][0]
        assert is_fixed == (len(positions) == 1)
        if is_fixed:
            assert positions == {block_of[a] == block_of[b]}


@settings(max_examples=25)
@given(networks(6, 10))
def test_each_addition(network: Network) -> None:
    found, index = sensitivity(network), brute(network)
    for a, b in combinations(network.nodes, 2):
        for sign in (1, -1):
            assert brute(Network.of((*network.ties, (a, b, sign, 2)))) - index == found.addition(a, b, sign, 2)


def test_the_most_relaxing() -> None:
    found = sensitivity(Network.of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1), ("C", "D", -1)]))
    assert {(c.tie.source, c.tie.target) for c in found.most_relaxing()} == {("A", "B"), ("B", "C"), ("A", "C")}
    assert sensitivity(Network.of([("A", "B", -1)])).most_relaxing() == ()
    assert sensitivity(Network.of([])).changes == ()


def test_time_that_runs_out_is_said(shared: Path) -> None:
    with pytest.raises(UsageError, match="ran out"):
        sensitivity(stored(shared, "cow_96_99"), 1e-6)


def test_an_unknown_node_is_refused() -> None:
    with pytest.raises(UsageError, match="'Z' is no node"):
        sensitivity(Network.of([("A", "B", 1)])).addition("A", "Z", 1)


def test_all_ties_of_a_window(shared: Path) -> None:
    found = sensitivity(stored(shared, "cow_96_99"))
    assert Counter(change.flip for change in found.changes) == {1: 1154, 0: 42, -1: 51}
