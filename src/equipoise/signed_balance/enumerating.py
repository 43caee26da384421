"""The least frustration of a small graph by looking at every partition: a table of them, doubled node by node."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from equipoise.signed_balance.graph import Signs
from equipoise.signed_balance.proofs import Ties

Whole = NDArray[np.int64]


def enumerated(ties: Ties) -> tuple[int, Signs]:
    """The frustration index of ties between at most about 26 nodes, and a partition that has it."""
    nodes = sorted({node for u, v, _ in ties for node in (u, v)})
    place = {node: n for n, node in enumerate(nodes)}
    weights = np.zeros((len(nodes), len(nodes)), dtype=np.int64)
    for u, v, w in ties:
        weights[place[u], place[v]] = weights[place[v], place[u]] = w
    agreement = agreements(weights)
    best = int(agreement.argmax())
    signs = {node: 1 - 2 * (best >> n - 1 & 1) if n else 1 for n, node in enumerate(nodes)}
    return (sum(abs(w) for _, _, w in ties) - int(agreement[best])) // 2, signs


def agreements(weights: Whole) -> Whole:
    """The sum of w_uv x_u x_v over pairs for every partition [2^(nodes - 1)].

    x of the first node is 1; bit n - 1 of a row's number is set where x of node n is -1.
    """
    count = 2 ** (len(weights) - 1)
    sums, pull = np.zeros(count, dtype=np.int64), np.zeros(max(1, count // 2), dtype=np.int64)
    for node in range(1, len(weights)):
        size = 1
        pull[0] = weights[node, 0]
        for earlier in range(1, node):
            np.subtract(pull[:size], weights[node, earlier], out=pull[size : 2 * size])
            pull[:size] += weights[node, earlier]
            size *= 2
        np.subtract(sums[:size], pull[:size], out=sums[size : 2 * size])
        sums[:size] += pull[:size]
    return sums
