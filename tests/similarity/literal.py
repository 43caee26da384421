"""The measures read literally from their definitions, one pair at a time: what the kernel is held to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from math import nan, sqrt

Distance = Callable[[float, float], float]
DISTANCES: dict[str, Distance] = {
    "nominal": lambda p, q: float(p != q),
    "linear": lambda p, q: abs(p - q),
    "quadratic": lambda p, q: (p - q) ** 2,
}


def s(x: Sequence[float], y: Sequence[float], furthest: float, power: int = 1, w: Sequence[float] = ()) -> float:
    weights = list(w) or [1.0] * len(x)
    if not sum(weights):
        return nan
    apart = sum(wt * abs(p - q) ** power for p, q, wt in zip(x, y, weights, strict=True))
    return 1 - 2 * apart / (furthest**power * sum(weights))


def chance_corrected(x: Sequence[float], y: Sequence[float], kind: str, pooled: bool) -> float:
    if not x:
        return nan
    distance = DISTANCES[kind]
    seen = sum(distance(p, q) for p, q in zip(x, y, strict=True)) / len(x)
    one, other = ([*x, *y], [*x, *y]) if pooled else (x, y)
    chance = sum(distance(p, q) for p, q in product(one, other)) / (len(one) * len(other))
    return 1 - seen / chance if chance else nan


def kappa(x: Sequence[float], y: Sequence[float], kind: str = "quadratic") -> float:
    return chance_corrected(x, y, kind, pooled=False)


def pi(x: Sequence[float], y: Sequence[float], kind: str = "nominal") -> float:
    return chance_corrected(x, y, kind, pooled=True)


def ranked(x: Sequence[float], y: Sequence[float]) -> tuple[list[float], list[float]]:
    """Both portfolios with the levels that they use, by rank: psych::cohen.kappa without its `levels`."""
    rank = {level: float(n) for n, level in enumerate(sorted({*x, *y}))}
    return [rank[p] for p in x], [rank[q] for q in y]


def tau_b(x: Sequence[float], y: Sequence[float]) -> float:
    same = order = in_x = in_y = 0
    for n in range(len(x)):
        for m in range(n):
            left, right = x[n] - x[m], y[n] - y[m]
            order += (left * right > 0) - (left * right < 0)
            in_x += left != 0
            in_y += right != 0
            same += 1
    return order / sqrt(in_x * in_y) if in_x and in_y else nan


def a(x: Sequence[float], y: Sequence[float], furthest: float) -> float:
    if not x:
        return nan
    expected = sum(1 - 2 * abs(p - q) / furthest for p, q in product(x, y)) / (len(x) * len(y))
    return s(x, y, furthest) - expected


def agreement(x: Sequence[float], y: Sequence[float], furthest: float, half: bool = False) -> float:
    if not x:
        return nan
    return sum((1 - abs(p - q) / furthest) if half else float(p == q) for p, q in zip(x, y, strict=True)) / len(x)
