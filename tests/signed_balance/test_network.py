"""Signed networks: what is refused, and weights added up exactly."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas
import polars
import pytest

from equipoise.errors import UsageError
from equipoise.signed_balance import Network, Tie, frustration_index


@pytest.mark.parametrize(
    ("tie", "said"),
    [
        (("A", "A", 1), "leads from 'A' to itself"),
        (("A", "B", 0), "has the sign 0"),
        (("A", "B", "1"), "has the sign '1'"),
        (("A", "B", math.nan), "has the sign nan"),
        (("A", "B", 1, 0), "has the weight 0"),
        (("A", "B", 1, -2), "has the weight -2"),
        (("A", "B", 1, math.nan), "has the weight nan"),
        (("A", "B", 1, math.inf), "has the weight inf"),
        (("A", "B", 1, "2"), "has the weight '2'"),
        (("A", "B"), "has 2 parts"),
    ],
)
def test_what_is_no_tie_is_refused(tie: tuple[Any, ...], said: str) -> None:
    with pytest.raises(UsageError, match="Tie 2") as caught:
        Network.of([("A", "B", -1), tie])
    assert said in str(caught.value)


def test_nodes_keep_their_order_and_may_have_no_tie() -> None:
    network = Network.of([("B", "A", 1), ("C", "B", -1, 2.5)], ["Z"])
    assert network.nodes == ("Z", "B", "A", "C")
    assert network.ties == (Tie("B", "A", 1), Tie("C", "B", -1, 2.5))
    assert (network.negative, network.weight) == (1, 3.5)
    assert frustration_index(network).index == 0


def test_the_empty_network_is_balanced_and_has_no_share() -> None:
    found = frustration_index(Network.of([]))
    assert (found.index, found.proved, found.normalised, found.camps) == (0, True, None, ((), ()))
    assert found.verify()


def test_decimals_are_added_up_exactly() -> None:
    found = frustration_index(Network.of([("A", "B", s, 0.1) for s in (1, -1, -1, -1)] + [("A", "B", 1, 0.3)]))
    assert (found.index, found.lower_bound) == (0.3, 0.3)
    assert not found.network.notes


def test_very_fine_weights_are_rounded_and_it_is_said() -> None:
    network = Network.of([("A", "B", 1, 1 / 3), ("B", "C", -1, 1e-12), ("A", "C", 1, 12345.678901)])
    assert "rounded" in network.notes[0]
    assert all(tie.weight > 0 for tie in network.ties)
    assert frustration_index(network).verify()


def test_frames_and_graphs() -> None:
    rows = {"source": ["A", "B"], "target": ["B", "C"], "sign": [1, -1], "weight": [1.0, 2.5]}
    wanted = Network.of([("A", "B", 1), ("B", "C", -1, 2.5)])
    assert Network.from_frame(polars.DataFrame(rows)) == wanted
    assert Network.from_frame(pandas.DataFrame(rows)) == wanted
    with pytest.raises(UsageError, match="no column sign"):
        Network.from_frame(pandas.DataFrame({"source": ["A"], "target": ["B"]}))
    assert Network.of([("A", "B", np.int64(-1), np.float64(2))]).ties == (Tie("A", "B", -1, 2),)


class Graph(SimpleNamespace):
    """What is used of a networkx graph."""

    def __iter__(self) -> Any:
        return iter(self.names)

    def edges(self, data: bool) -> Any:
        assert data
        return self.found


def test_graphs_of_networkx() -> None:
    graph = Graph(names=["A", "B", "C", "D"], found=[("A", "B", {"sign": -1}), ("B", "C", {"weight": -2.0})])
    network = Network.from_networkx(graph)
    assert network.nodes == ("A", "B", "C", "D")
    assert network.ties == (Tie("A", "B", -1), Tie("B", "C", -1, 2))
    with pytest.raises(UsageError, match="A – B has neither a sign nor a weight"):
        Network.from_networkx(Graph(names=["A", "B"], found=[("A", "B", {})]))
