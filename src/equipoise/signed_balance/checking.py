"""Checks a proof of a lower bound, by other means than those that found it: each step anew, in fractions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise, product
from math import gcd

import numpy as np
from numpy.typing import NDArray

from equipoise.errors import InputError
from equipoise.signed_balance.graph import Join, Star, Step
from equipoise.signed_balance.proofs import DENOMINATOR, Branched, Enumerated, Packed, Part, Reduced

Weights = dict[frozenset[int], Fraction]
COUNTABLE = 28  # nodes of a part whose partitions can all be looked at


def proved_bound(ties: Iterable[tuple[int, int, int]], proof: Reduced) -> Fraction:
    """The frustration that every partition of the ties has, by the proof.

    Raises
    ------
    InputError : a step of the proof does not hold.
    """
    weights: Weights = {}
    ties = tuple(ties)
    spent = total(added(weights, u, v, Fraction(w)) for u, v, w in ties)
    return next_possible(ties, spent + reduced(weights, proof))


def require(holds: bool, what: str) -> None:
    if not holds:
        raise InputError(f"The proof does not hold: {what}.", "Compute the index anew.")


def added(weights: Weights, u: int, v: int, weight: Fraction) -> Fraction:
    """Add a tie; returns what is frustrated whatever the partition, because opposite ties meet."""
    pair = frozenset((u, v))
    before = weights.pop(pair, Fraction(0))
    if before + weight:
        weights[pair] = before + weight
    return min(abs(before), abs(weight)) if before * weight < 0 else Fraction(0)


def row(weights: Weights, node: int) -> dict[int, Fraction]:
    return {other: w for pair, w in weights.items() if node in pair for other in pair - {node}}


def merged(weights: Weights, gone: int, kept: int, sign: int) -> Fraction:
    """Put a node on the side of another one or opposite; returns what that frustrates at once."""
    spent = Fraction(0)
    for other, weight in row(weights, gone).items():
        del weights[frozenset((gone, other))]
        if other != kept:
            spent += added(weights, kept, other, sign * weight)
        elif sign * weight < 0:
            spent += abs(weight)
    return spent


def reduced(weights: Weights, proof: Reduced) -> Fraction:
    spent = total(stepped(weights, step) for step in proof.steps)
    left: Weights = {}
    for part in proof.parts:
        for u, v, w in part.ties:
            require(frozenset((u, v)) not in left, "a tie stands in two parts")
            left[frozenset((u, v))] = Fraction(w)
    require(left == weights, "the parts are not what the steps leave")
    return spent + total(part_bound(part) for part in proof.parts)


def stepped(weights: Weights, step: Step) -> Fraction:
    return joined(weights, step) if isinstance(step, Join) else starred(weights, step)


def joined(weights: Weights, step: Join) -> Fraction:
    """The pair rule: whoever stands otherwise can turn one of the two without loss."""
    one, other = row(weights, step.gone), row(weights, step.kept)
    tie = one.pop(step.kept, Fraction(0))
    other.pop(step.gone, None)
    require(tie * step.sign > 0 and 0 <= step.top <= step.bottom, "a join has not the sign of its tie")
    part = Fraction(step.top, step.bottom)
    for_and_against = sum(
        abs(part * one.get(i, Fraction(0)) - (1 - part) * step.sign * other.get(i, Fraction(0))) for i in one | other
    )
    require(for_and_against <= abs(tie), f"nodes {step.gone} and {step.kept} may stand otherwise")
    return merged(weights, step.gone, step.kept, step.sign)


def starred(weights: Weights, step: Star) -> Fraction:
    """A node taken out: what it costs at best, for every position of its neighbours, is what the new ties cost."""
    ties = row(weights, step.gone)
    require(ties == dict(step.ties) and len(ties) <= 3, f"node {step.gone} has other ties")
    for other in ties:
        del weights[frozenset((step.gone, other))]
    cases = [dict(zip(ties, signs, strict=True)) for signs in product((1, -1), repeat=len(ties))]
    costs = [min(against(ties, x, own) for own in (1, -1)) for x in cases]
    new = {
        (i, j): total(-2 * cost * x[i] * x[j] for cost, x in zip(costs, cases, strict=True)) / len(cases)
        for i in ties
        for j in ties
        if i < j
    }
    base = total(costs) / len(cases) - total(map(abs, new.values())) / 2
    for cost, x in zip(costs, cases, strict=True):
        same = base + total(abs(w) for (i, j), w in new.items() if w * x[i] * x[j] < 0)
        require(cost == same, f"the ties that stand for node {step.gone} cost something else")
    return base + total(added(weights, i, j, w) for (i, j), w in new.items() if w)


def against(ties: dict[int, Fraction], signs: dict[int, int], own: int) -> Fraction:
    """What a node's ties cost where it and its neighbours stand so."""
    return total(abs(w) for i, w in ties.items() if w * signs[i] * own < 0)


def total(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def part_bound(part: Part) -> Fraction:
    if isinstance(part.why, Enumerated):
        return Fraction(least(part))
    if isinstance(part.why, Packed):
        return packed(part, part.why)
    return branched(part, part.why)


def least(part: Part) -> int:
    """The least frustration of all partitions: the positions of one half of the nodes times those of the other."""
    nodes = sorted({node for u, v, _ in part.ties for node in (u, v)})
    require(len(nodes) <= COUNTABLE, f"a part of {len(nodes)} nodes cannot be enumerated")
    weights = np.zeros((len(nodes), len(nodes)))
    for u, v, w in part.ties:
        weights[nodes.index(u), nodes.index(v)] = weights[nodes.index(v), nodes.index(u)] = w
    half = len(nodes) // 2
    one, other = positions(half), positions(len(nodes) - half)
    inner = ((other @ weights[half:, half:]) * other).sum(1) / 2
    best = max(
        float((x @ weights[:half, :half] @ x) / 2 + (inner + other @ (x @ weights[:half, half:])).max()) for x in one
    )
    return (sum(abs(w) for _, _, w in part.ties) - round(best)) // 2


def positions(size: int) -> NDArray[np.float64]:
    """All vectors of 1 and -1 [2^size, size]."""
    return np.array(list(product((1.0, -1.0), repeat=size)))


def packed(part: Part, why: Packed) -> Fraction:
    """Cycles with an odd number of negative ties, each with a multiplier, and what they overload taken off."""
    weights = {frozenset((u, v)): w for u, v, w in part.ties}
    spare = {pair: Fraction(abs(w)) for pair, w in weights.items()}
    bound = Fraction(0)
    for cycle, numerator in why.cycles:
        pairs = [frozenset(pair) for pair in pairwise([*cycle, cycle[0]])]
        require(numerator >= 0 and len(set(pairs)) == len(pairs) and set(pairs) <= set(weights), "a cycle is none")
        require(sum(weights[pair] < 0 for pair in pairs) % 2 == 1, "a cycle has an even number of negative ties")
        share = Fraction(numerator, DENOMINATOR)
        bound += share
        for pair in pairs:
            spare[pair] -= share
    bound += total(s for s in spare.values() if s < 0)
    return next_possible(part.ties, bound)


def next_possible(ties: Iterable[tuple[int, int, int]], bound: Fraction) -> Fraction:
    """The least frustration that the ties can have at or above a bound: all differ by a multiple of one number."""
    step, one_camp, sums = 0, 0, dict[int, int]()
    for u, v, w in ties:
        step = gcd(step, 2 * w)
        one_camp += max(-w, 0)
        sums[u], sums[v] = sums.get(u, 0) + w, sums.get(v, 0) + w
    step = gcd(step, *sums.values()) or 1
    return Fraction(one_camp) - step * ((one_camp - max(bound, Fraction(0))) // step)


def branched(part: Part, why: Branched) -> Fraction:
    bounds = []
    for sign, proof in ((1, why.same), (-1, why.opposite)):
        weights = {frozenset((u, v)): Fraction(w) for u, v, w in part.ties}
        bounds.append(merged(weights, *why.pair, sign) + reduced(weights, proof))
    return min(bounds)
