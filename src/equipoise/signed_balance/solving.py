"""The frustration index of a graph: reductions; then each part enumerated, bounded by cycles, or branched on a pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from equipoise.signed_balance.clock import Clock
from equipoise.signed_balance.enumerating import enumerated
from equipoise.signed_balance.graph import Graph, Signs, undo
from equipoise.signed_balance.parts import joined, parts
from equipoise.signed_balance.proofs import Branched, Enumerated, Packed, Part, Reduced, Ties
from equipoise.signed_balance.reducing import reduce

if TYPE_CHECKING:
    from equipoise.signed_balance.cycles import Bounds

SMALL = 21  # nodes: enumerated before anything else is tried
LARGE = 26  # nodes: enumerated where the cycles leave a gap


@dataclass(frozen=True, slots=True)
class Answer:
    """Bounds on a frustration index, a partition that has the upper one, and the proof of the lower."""

    lower: int
    upper: int
    signs: Signs
    proof: Reduced


def solve(graph: Graph, clock: Clock) -> Answer:
    """Solve a graph, which is taken apart; the bounds differ only if time runs out."""
    steps = reduce(graph)
    nodes = list(graph.rows)
    solved = [(ties, *solve_part(ties, clock)) for ties in parts(graph)]
    lower, upper = (graph.offset + sum(s[place] for s in solved) for place in (1, 2))  # type: ignore[misc]
    signs = undo(steps, joined(nodes, [s[3] for s in solved]))
    return Answer(lower, upper, signs, Reduced(tuple(steps), tuple(Part(s[0], s[4]) for s in solved)))


Solved = tuple[int, int, Signs, Enumerated | Packed | Branched]


def solve_part(ties: Ties, clock: Clock) -> Solved:
    """Bounds, partition and proof of a part."""
    count = len({node for u, v, _ in ties for node in (u, v)})
    if count <= SMALL:
        return fully(ties)
    from equipoise.signed_balance.cycles import bounded  # scipy, which loads slowly and is seldom needed

    bounds = bounded(ties, clock)
    if bounds.lower >= bounds.upper or clock.over():
        return bounds.lower, bounds.upper, bounds.signs, bounds.proof
    return fully(ties) if count <= LARGE else branched(ties, bounds, clock)


def fully(ties: Ties) -> Solved:
    value, signs = enumerated(ties)
    return value, value, signs, Enumerated()


def branched(ties: Ties, bounds: Bounds, clock: Clock) -> Solved:
    """Solve with the most undecided pair on one side, then on two."""
    u, v = undecided(ties, bounds)
    answers = []
    for sign in (1, -1):
        graph = Graph.of(ties)
        graph.join(u, v, sign)
        answer = solve(graph, clock)
        answers.append((answer, answer.signs | {u: sign * answer.signs[v]}))
    lower = min(answer.lower for answer, _ in answers)
    upper, signs = min(((answer.upper, signs) for answer, signs in answers), key=lambda pair: pair[0])
    if bounds.upper <= upper:
        upper, signs = bounds.upper, bounds.signs
    if lower <= bounds.lower:
        return bounds.lower, upper, signs, bounds.proof
    return lower, upper, signs, Branched((u, v), answers[0][0].proof, answers[1][0].proof)


def undecided(ties: Ties, bounds: Bounds) -> tuple[int, int]:
    """The tie that the programme leaves nearest to half frustrated; of those the one of the busiest nodes."""
    degree: dict[int, int] = {}
    for u, v, _ in ties:
        degree[u] = degree.get(u, 0) + 1
        degree[v] = degree.get(v, 0) + 1

    def doubt(tie: tuple[int, int, int]) -> tuple[float, int]:
        share = bounds.frustrated.get(tie[:2], 0.5)
        return -round(abs(share - 0.5), 2), degree[tie[0]] + degree[tie[1]]

    u, v, _ = max(ties, key=doubt)
    return u, v
