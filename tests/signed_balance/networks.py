"""Networks for the tests: random ones, those beside the checkout, and the index by looking at every partition."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from equipoise.signed_balance import Network, Tie

Row = tuple[str, str, int, float]


def rows_of(
    largest: int = 10, ties: int = 30, weights: st.SearchStrategy[float] | None = None
) -> st.SearchStrategy[list[Row]]:
    """Lists of ties, parallel and opposite ones among them."""
    node = st.integers(0, largest - 1).map(lambda n: f"n{n}")
    tie = st.tuples(node, node, st.sampled_from((1, -1)), st.integers(1, 3) if weights is None else weights)
    return st.lists(tie.filter(lambda t: t[0] != t[1]), max_size=ties)


def networks(largest: int = 10, ties: int = 30) -> st.SearchStrategy[Network]:
    return rows_of(largest, ties).map(Network.of)


def cost(ties: Iterable[Tie], side: dict[str, int]) -> float:
    """The weight of ties that a partition frustrates."""
    return sum(t.weight for t in ties if (t.sign > 0) != (side[t.source] == side[t.target]))


def brute(network: Network) -> float:
    """The frustration index, by every partition."""
    size = max(len(network.nodes) - 1, 0)
    free = np.array(list(product((1.0, -1.0), repeat=size))).reshape(2**size, size)
    signs = np.hstack([np.ones((len(free), 1)), free])
    place = {node: n for n, node in enumerate(network.nodes)}
    found = np.zeros(len(signs))
    for source, target, sign, weight in network.ties:
        found += weight * (sign * signs[:, place[source]] * signs[:, place[target]] < 0)
    return float(found.min())


def brute_any(network: Network) -> float:
    """The least frustration of any number of camps, by every way to make them."""

    def ways(size: int) -> Iterable[tuple[int, ...]]:
        if size == 0:
            yield ()
            return
        for way in ways(size - 1):
            for camp in range(max(way, default=-1) + 2):
                yield (*way, camp)

    nodes = network.nodes
    return min(cost(network.ties, dict(zip(nodes, way, strict=True))) for way in ways(len(nodes)))


def stored(shared: Path, name: str) -> Network:
    """A network beside the checkout."""
    with gzip.open(shared / "data" / "signed" / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
        return Network.of((r["source"], r["target"], int(r["sign"])) for r in csv.DictReader(file))


def years(shared: Path) -> dict[str, Network]:
    """The yearly networks of pacts and disputes beside the checkout."""
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    with gzip.open(shared / "data" / "signed" / "ir_year_atop_defoff_gml.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["year"]].append((row["ccode1"], row["ccode2"], int(row["sign"])))
    return {year: Network.of(ties) for year, ties in found.items()}


def exact_values(shared: Path) -> dict[str, int]:
    with (shared / "data" / "signed" / "frustration_small_exact.csv").open(encoding="utf-8") as file:
        return {row["name"]: int(float(row["f"])) for row in csv.DictReader(file)}
