"""The reductions: each keeps the optimum, and the way back gives a partition that has it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.signed_balance.checking import proved_bound
from equipoise.signed_balance.enumerating import enumerated
from equipoise.signed_balance.graph import Graph, Join, Star, undo
from equipoise.signed_balance.network import UNIT, Network
from equipoise.signed_balance.proofs import Enumerated, Part, Reduced
from equipoise.signed_balance.reducing import reduce
from tests.signed_balance.networks import brute, networks


def left(graph: Graph) -> tuple[int, dict[int, int]]:
    """The index of what is left, and a partition of it."""
    ties = tuple(graph.ties())
    value, signs = enumerated(ties) if ties else (0, {})
    return graph.offset + value, dict.fromkeys(graph.rows, 1) | signs


@given(networks(9))
def test_every_step_keeps_the_index(network: Network) -> None:
    whole, graph = network.graph(), network.graph()
    index = UNIT * brute(network)
    for step in reduce(graph):
        if isinstance(step, Join):
            assert whole.rows[step.gone][step.kept] * step.sign > 0
            whole.join(step.gone, step.kept, step.sign)
        else:
            assert dict(step.ties) == whole.rows[step.gone]
            whole.star(step.gone)
        assert left(whole)[0] == index
    assert whole == graph


@given(networks(9))
def test_the_way_back(network: Network) -> None:
    graph = network.graph()
    steps = reduce(graph)
    value, signs = left(graph)
    assert network.graph().frustration(undo(steps, signs)) == value == UNIT * brute(network)


@given(networks(8), st.sets(st.integers(0, 3), min_size=2, max_size=3))
def test_what_is_kept_stays_free(network: Network, keep: set[int]) -> None:
    keep &= set(range(len(network.nodes)))
    graph = network.graph()
    reduce(graph, keep)
    assert keep <= set(graph.rows)
    some = sorted(keep)
    for u, v in pairwise(some):
        for sign in (1, -1):
            one, other = network.graph(), graph.copy()
            one.join(u, v, sign)
            other.join(u, v, sign)
            assert left(one)[0] == left(other)[0]


@pytest.mark.parametrize(
    ("ties", "kinds"),
    [
        ([("A", "B", -1)], [Join, Star]),
        ([("A", "B", 1, 5), ("B", "C", -1), ("A", "C", 1)], [Join, Join, Star]),
        ([("A", "B", 1), ("A", "B", -1)], [Star, Star]),
    ],
)
def test_small_networks_are_reduced_to_nothing(ties: list[tuple[str, str, int]], kinds: list[type]) -> None:
    graph = Network.of(ties).graph()
    assert [type(step) for step in reduce(graph)] == kinds
    assert not graph.rows


def test_a_star_becomes_a_triangle() -> None:
    graph = Graph.of([(0, 1, 4), (0, 2, 4), (0, 3, -4)])
    before = left(graph.copy())[0]
    graph.star(0)
    assert sorted(graph.ties()) == [(1, 2, 2), (1, 3, -2), (2, 3, -2)]
    assert left(graph)[0] == before


def test_near_twins_are_joined() -> None:
    """Two states with the same friends and enemies, and a tie between them, though neither has a heavy tie."""
    ties = [(0, 1, 2), *((n, m, 2 if m % 2 else -2) for n in (0, 1) for m in range(2, 10))]
    ties += [(n, m, 2 if (n * m) % 3 else -2) for n in range(2, 10) for m in range(2, n)]
    (step,) = reduce(Graph.of(ties), keep=frozenset(range(2, 10)))
    assert isinstance(step, Join) and {step.gone, step.kept} == {0, 1}
    assert (step.sign, 2 * step.top) == (1, step.bottom)


@given(networks(8))
def test_the_steps_can_be_checked(network: Network) -> None:
    graph = network.graph()
    steps = reduce(graph)
    ties = tuple(graph.ties())
    proof = Reduced(tuple(steps), (Part(ties, Enumerated()),) if ties else ())
    assert proved_bound(network.whole, proof) == UNIT * brute(network)
