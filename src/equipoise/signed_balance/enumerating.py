"""The least frustration of a small graph by looking at every partition: the signs of one half times those of the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from equipoise.signed_balance.graph import Signs
from equipoise.signed_balance.proofs import Ties

Floats = NDArray[np.float64]
BLOCK = 256  # rows of the product at a time


def enumerated(ties: Ties) -> tuple[int, Signs]:
    """The frustration index of ties between at most about 26 nodes, and a partition that has it."""
    nodes = sorted({node for u, v, _ in ties for node in (u, v)})
    place = {node: n for n, node in enumerate(nodes)}
    weights = np.zeros((len(nodes), len(nodes)))
    for u, v, w in ties:
        weights[place[u], place[v]] = weights[place[v], place[u]] = w
    agreement, signs = most_agreeing(weights)
    total = sum(abs(w) for _, _, w in ties)
    return (total - agreement) // 2, dict(zip(nodes, signs, strict=True))


def most_agreeing(weights: Floats) -> tuple[int, list[int]]:
    """The largest sum of w_uv x_u x_v over pairs, and the signs that reach it; x of the first node is 1."""
    half = max(1, len(weights) // 2)
    one, other = patterns(half)[: 2 ** (half - 1)], patterns(len(weights) - half)
    inner = within(one, weights[:half, :half])
    outer = within(other, weights[half:, half:])
    between = one @ weights[:half, half:]
    best, found = -np.inf, (0, 0)
    for start in range(0, len(one), BLOCK):
        values = between[start : start + BLOCK] @ other.T
        values += inner[start : start + BLOCK, None] + outer
        at = int(values.argmax())
        if values.flat[at] > best:
            best, found = values.flat[at], (start + at // len(other), at % len(other))
    return round(best), [int(x) for x in (*one[found[0]], *other[found[1]])]


def patterns(size: int) -> Floats:
    """All vectors of +1 and -1 [2^size, size]; the first half of the rows begins with +1."""
    numbers = np.arange(2**size)[:, None]
    return 1.0 - 2.0 * (numbers >> np.arange(size)[::-1] & 1)


def within(signs: Floats, weights: Floats) -> Floats:
    found: Floats = ((signs @ weights) * signs).sum(1) / 2
    return found
