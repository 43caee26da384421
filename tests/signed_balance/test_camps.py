"""Camps: two, and any number (weak balance), against every way to make them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.errors import InputError, UsageError
from equipoise.signed_balance import Camps, Network, camps, clustering
from tests.signed_balance.networks import brute, brute_any, cost, networks, rows_of, stored


def checked(network: Network) -> Camps:
    found = camps(network, None)
    assert found.proved and found.verify()
    side = {node: number for number, camp in enumerate(found.camps) for node in camp}
    assert cost(network.ties, side) == pytest.approx(found.index)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(("name", "index"), [("highland_tribes", 2), ("sampson_cloister", 25), ("cow_96_99", 33)])
def test_known_values(shared: Path, name: str, index: int) -> None:
    assert checked(stored(shared, name)).index == index


def test_the_three_camps_of_the_tribes(shared: Path) -> None:
    assert [len(camp) for camp in camps(stored(shared, "highland_tribes"), None).camps] == [7, 5, 4]


@settings(max_examples=60)
@given(networks(7, 24))
def test_agrees_with_every_way_to_make_camps(network: Network) -> None:
    assert checked(network).index == brute_any(network)


@settings(max_examples=25)
@given(rows_of(6, 16, st.decimals("0.1", "9.9", places=1).map(float)))
def test_decimal_weights(rows: list[tuple[str, str, int, float]]) -> None:
    network = Network.of(rows)
    assert checked(network).index == pytest.approx(brute_any(network))


@given(networks(9))
def test_two_camps_are_the_frustration_index(network: Network) -> None:
    found = camps(network)
    assert found.index == brute(network) and found.verify()
    assert camps(network, None).index <= found.index


def test_where_cycles_leave_a_gap_a_tie_is_fixed() -> None:
    chance = random.Random(40)
    pairs = [(f"n{i}", f"n{j}", chance.choice((1, 1, -1))) for i in range(8) for j in range(i) if chance.random() < 0.7]
    network = Network.of(pairs)
    found = checked(network)
    assert found.index == brute_any(network) == 7
    assert isinstance(found.certificate, tuple)
    assert any(isinstance(one.proof, clustering.Fork) for _, one in found.certificate)


def test_other_numbers_are_refused() -> None:
    with pytest.raises(UsageError, match="3 camps"):
        camps(Network.of([("A", "B", 1)]), 3)  # type: ignore[arg-type]


def test_a_false_proof_is_refused(shared: Path) -> None:
    found = camps(stored(shared, "highland_tribes"), None)
    assert isinstance(found.certificate, tuple)
    bare = tuple((ties, replace(one, proof=clustering.Leaf(()))) for ties, one in found.certificate)
    for wrong in (
        replace(found, certificate=bare),
        replace(found, certificate=()),
        replace(found, camps=(found.network.nodes,)),
        replace(found, lower_bound=found.lower_bound + 1),
    ):
        with pytest.raises(InputError):
            wrong.verify()


def test_where_time_runs_out_both_bounds_are_given() -> None:
    ties = [(f"{i}", f"{j}", -1 if (i * i + 3 * j) % 3 else 1) for i in range(50) for j in range(i)]
    found = camps(Network.of(ties), None, time_limit=0.05)
    assert found.lower_bound < found.index and not found.proved
    assert found.verify()
