"""The frustration index: known values, its properties, every way of solving, proofs that are checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.signed_balance import Frustration, Network, frustration_index, solving
from equipoise.signed_balance.graph import Join
from equipoise.signed_balance.proofs import Branched, Packed, Reduced
from tests.signed_balance.networks import brute, cost, exact_values, networks, rows_of, stored, years

SAMPLE = ("1816", "1864", "1914", "1941", "1951", "1975", "1983", "2000", "2010")


def checked(network: Network) -> Frustration:
    """The index, proved, verified, and told by its own partition and ties."""
    found = frustration_index(network)
    assert found.proved and found.verify() and found.gap == 0
    assert cost(network.ties, dict(found.partition)) == pytest.approx(found.index)
    assert sum(tie.weight for tie in found.frustrated) == pytest.approx(found.index)
    assert {n for camp in found.camps for n in camp} == set(network.nodes)
    return found


def test_all_published_windows_and_the_classics(shared: Path) -> None:
    values = exact_values(shared)
    assert len(values) == 53
    assert {name: frustration_index(stored(shared, name)).index for name in values} == values


@pytest.mark.parametrize("name", ["highland_tribes", "sampson_cloister", "cow_60_63", "cow_96_99"])
def test_a_network_s_proof_is_checked(shared: Path, name: str) -> None:
    checked(stored(shared, name))


def test_years_of_pacts_and_disputes(shared: Path) -> None:
    found = years(shared)
    assert len(found) == 195
    indices = [frustration_index(found[year]) for year in SAMPLE]
    assert all(one.proved and one.index <= 25 for one in indices)
    checked(found["1941"])


@settings(max_examples=150)
@given(networks(12, 40))
def test_agrees_with_every_partition(network: Network) -> None:
    assert checked(network).index == brute(network)


@given(rows_of(9, 24, st.decimals("0.01", "9.99", places=2).map(float)))
def test_decimal_weights(rows: list[tuple[str, str, int, float]]) -> None:
    network = Network.of(rows)
    assert checked(network).index == pytest.approx(brute(network), abs=1e-9)


@pytest.mark.parametrize(("small", "large"), [(0, 30), (0, 0)])
@given(network=networks(11, 45))
def test_cycles_and_branches_agree_with_every_partition(network: Network, small: int, large: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(solving, "SMALL", small)
        patched.setattr(solving, "LARGE", large)
        assert checked(network).index == brute(network)


def whys(proof: Reduced) -> set[type]:
    """The kinds of proof that stand in one."""
    found: set[type] = set()
    for part in proof.parts:
        found.add(type(part.why))
        if isinstance(part.why, Branched):
            found |= whys(part.why.same) | whys(part.why.opposite)
    return found


def test_a_clique_of_enemies_is_branched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "SMALL", 3)
    monkeypatch.setattr(solving, "LARGE", 3)
    found = checked(Network.of((f"{i}", f"{j}", -1) for i in range(8) for j in range(i)))
    assert found.index == 12
    assert Branched in whys(found.certificate)


def ring(monkeypatch: pytest.MonkeyPatch) -> Frustration:
    """A network that the reductions leave something of, solved by cycles."""
    monkeypatch.setattr(solving, "SMALL", 3)
    ties = [(i, (i + step) % 17, -1 if (i * step) % 3 == 0 else 1) for i in range(17) for step in (1, 2, 3)]
    return checked(Network.of((f"n{i}", f"n{j}", sign) for i, j, sign in ties))


def test_a_ring_of_many_is_bounded_by_cycles(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Packed in whys(ring(monkeypatch).certificate)


def test_where_time_runs_out_both_bounds_are_given() -> None:
    ties = [(f"{i}", f"{j}", -1 if (i * i + 3 * j) % 5 else 1) for i in range(60) for j in range(i)]
    found = frustration_index(Network.of(ties), time_limit=0.05)
    assert found.lower_bound < found.index
    assert not found.proved and found.gap > 0
    assert found.verify()


@given(networks(10), st.data())
def test_switching_keeps_it(network: Network, data: st.DataObject) -> None:
    side = {node: data.draw(st.sampled_from((1, -1))) for node in network.nodes}
    switched = [(a, b, s * side[a] * side[b], w) for a, b, s, w in network.ties]
    assert frustration_index(Network.of(switched)).index == frustration_index(network).index


@given(networks(10), st.randoms())
def test_names_and_order_do_not_matter(network: Network, chance: st.random.Random) -> None:  # type: ignore[name-defined]
    names = list(network.nodes)
    chance.shuffle(names)
    new = dict(zip(network.nodes, names, strict=True))
    ties = [(new[b], new[a], s, w) for a, b, s, w in network.ties]
    chance.shuffle(ties)
    assert frustration_index(Network.of(ties)).index == frustration_index(network).index


@given(networks(12, 40))
def test_at_most_the_negative_ties_and_half_of_all(network: Network) -> None:
    index = frustration_index(network).index
    assert index <= sum(t.weight for t in network.ties if t.sign < 0)
    assert index <= network.weight / 2


@given(networks(8), networks(8))
def test_parts_that_share_a_node_add_up(one: Network, other: Network) -> None:
    apart = [(f"x{a}" if a != "n0" else a, f"x{b}" if b != "n0" else b, s, w) for a, b, s, w in other.ties]
    both = frustration_index(Network.of((*one.ties, *apart))).index
    assert both == frustration_index(one).index + frustration_index(other).index


@given(rows_of(10), st.sampled_from((0.5, 2, 3, 10)))
def test_the_unit_of_weights_does_not_matter(rows: list[tuple[str, str, int, float]], times: float) -> None:
    scaled = [(a, b, s, w * times) for a, b, s, w in rows]
    assert frustration_index(Network.of(scaled)).index == times * frustration_index(Network.of(rows)).index


def test_a_false_proof_is_refused(shared: Path) -> None:
    found = frustration_index(stored(shared, "cow_96_99"))
    first = next(n for n, step in enumerate(found.certificate.steps) if isinstance(step, Join))
    step = found.certificate.steps[first]
    assert isinstance(step, Join)
    turned = (*found.certificate.steps[:first], replace(step, sign=-step.sign), *found.certificate.steps[first + 1 :])
    flipped = {**found.partition, "USA": -found.partition["USA"]}
    for wrong in (
        replace(found, certificate=Reduced(turned, found.certificate.parts)),
        replace(found, certificate=Reduced((), ())),
        replace(found, partition=flipped),
        replace(found, partition={}),
        replace(found, lower_bound=found.lower_bound + 1),
        replace(found, index=found.index - 1),
    ):
        with pytest.raises(InputError):
            wrong.verify()


def test_false_cycles_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = ring(monkeypatch)
    proof = found.certificate
    place = next(n for n, part in enumerate(proof.parts) if isinstance(part.why, Packed))
    u, v, _ = proof.parts[place].ties[0]
    for cycles in ((), (((u, v), 2**30),), (((u, v, 99), 2**30),)):
        parts = [replace(part, why=Packed(cycles)) if n == place else part for n, part in enumerate(proof.parts)]
        with pytest.raises(InputError):
            replace(found, certificate=Reduced(proof.steps, tuple(parts))).verify()
