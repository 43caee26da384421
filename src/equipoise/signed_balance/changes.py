"""What one changed tie would do to the frustration index: every flip, removal and addition, exactly.

For each tied pair the index is computed with the pair forced on one side and on two. One of them is the index itself;
the other takes a solution. Since most reductions stay away from a few pairs, groups of pairs are reduced together,
halved, and reduced further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from equipoise.errors import UsageError
from equipoise.signed_balance.clock import Clock
from equipoise.signed_balance.graph import Graph, Join, Signs, Step, undo
from equipoise.signed_balance.network import Network, Tie
from equipoise.signed_balance.parts import pieces
from equipoise.signed_balance.reducing import reduce
from equipoise.signed_balance.solving import Answer, solve

Standing = Literal["all", "some", "no"]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A tie: in which optimal partitions it is frustrated, and by how much its flip or removal changes the index."""

    tie: Tie
    frustrated: Standing
    flip: int | float
    removal: int | float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The index, every tie's change, and which nodes every optimal partition has in the same position to each other.

    `blocks` holds those groups, as camps within the group: nodes of two groups stand together in some optimal
    partitions and apart in others.
    """

    network: Network
    index: int | float
    changes: tuple[Change, ...]
    blocks: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    def most_relaxing(self) -> tuple[Change, ...]:
        """The ties whose flip lowers the index most; none where no flip does. No added tie ever lowers it."""
        least = min((change.flip for change in self.changes), default=0)
        return tuple(change for change in self.changes if change.flip == least) if least < 0 else ()

    def addition(self, source: str, target: str, sign: int, weight: int | float = 1) -> int | float:
        """By how much a further tie changes the index."""
        return addition(self, Tie(source, target, sign, weight))


def sensitivity(network: Network, time_limit: float | None = None) -> Sensitivity:
    """Every tie's standing and effect, exactly (seconds for the network of a year).

    Parameters
    ----------
    time_limit : seconds after which it gives up; None for as long as it takes.

    Raises
    ------
    UsageError : the time ran out; what is not exact is not told.
    """
    clock = Clock.lasting(time_limit)
    graph = network.graph()
    best = exact(graph.copy(), clock)
    pairs = sorted({(min(u, v), max(u, v)) for u, v, _ in network.whole})
    others = [(u, v, -best.signs[u] * best.signs[v]) for u, v in pairs]
    values: dict[Pair, int] = {}
    optima = [best.signs]
    for u, v, value, signs in forced(graph, others, clock):
        values[u, v] = value
        if value == best.upper:
            optima.append(signs)
    changes = tuple(
        changed(network, tie, (u, v, w), best.upper, values[min(u, v), max(u, v)], best.signs)
        for tie, (u, v, w) in zip(network.ties, network.whole, strict=True)
    )
    fixed = [pair for pair, value in values.items() if value > best.upper]
    blocks = Blocks(network, graph, best.upper, optima, clock).found(fixed)
    return Sensitivity(network, network.number(best.upper), changes, blocks)


def exact(graph: Graph, clock: Clock) -> Answer:
    """A solution whose bounds meet.

    Raises
    ------
    UsageError : the time ran out before.
    """
    answer = solve(graph, clock)
    if answer.lower < answer.upper or clock.over():
        raise UsageError("The time ran out before every tie's change was known.", "Give more, or do without changes.")
    return answer


def forced(graph: Graph, pairs: Sequence[tuple[int, int, int]], clock: Clock) -> Iterator[tuple[int, int, int, Signs]]:
    """The index with each pair (node, node, sign) forced, alone, to that sign; and a partition that has it."""
    waiting: list[tuple[Graph, Sequence[tuple[int, int, int]], tuple[Step, ...]]] = [(graph, pairs, ())]
    while waiting:
        whole, some, before = waiting.pop()
        if len(some) == 1:
            yield alone(whole.copy(), *some[0], before, clock)
        elif some:
            small = whole.copy()
            steps = before + tuple(reduce(small, {node for u, v, _ in some for node in (u, v)}))
            half = len(some) // 2
            waiting += [(small, some[half:], steps), (small, some[:half], steps)]


def alone(
    graph: Graph, u: int, v: int, sign: int, before: tuple[Step, ...], clock: Clock
) -> tuple[int, int, int, Signs]:
    graph.join(u, v, sign)
    answer = exact(graph, clock)
    return u, v, answer.upper, undo((*before, Join(u, v, sign, 0, 1)), answer.signs)


def changed(network: Network, tie: Tie, whole: tuple[int, int, int], index: int, other: int, signs: Signs) -> Change:
    """A tie's change from the index and the index with its pair in the other position."""
    u, v, weight = whole
    is_satisfied = weight * signs[u] * signs[v] > 0
    satisfied, frustrated = (index, other) if is_satisfied else (other, index)
    standing: Standing = "no" if frustrated > index else "all" if satisfied > index else "some"
    mass = abs(weight)
    flip = min(satisfied + mass, frustrated - mass) - index
    removal = min(satisfied, frustrated - mass) - index
    return Change(tie, standing, network.number(flip), network.number(removal))


class Blocks:
    """Groups of nodes that stand in one position to each other in every optimal partition."""

    def __init__(self, network: Network, graph: Graph, index: int, optima: list[Signs], clock: Clock) -> None:
        self.network, self.graph, self.index, self.optima, self.clock = network, graph, index, optima, clock
        self.of = {node: node for node in graph.rows}

    def root(self, node: int) -> int:
        while self.of[node] != node:
            node = self.of[node]
        return node

    def found(self, fixed: Iterable[Pair]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        for u, v in fixed:
            self.of[self.root(u)] = self.root(v)
        for piece in pieces(self.graph):
            self.compare(sorted({self.root(node) for node in piece}))
        groups: dict[int, list[int]] = {}
        for node in self.graph.rows:
            groups.setdefault(self.root(node), []).append(node)
        return tuple(self.camps(nodes) for nodes in groups.values())

    def compare(self, roots: list[int]) -> None:
        """Join groups that no optimal partition known parts, unless a solution finds one that does."""
        for place, one in enumerate(roots):
            for other in roots[:place]:
                if self.root(other) == other and self.root(one) == one and self.alike(one, other):
                    sign = self.optima[0][one] * self.optima[0][other]
                    *_, value, signs = alone(self.graph.copy(), one, other, -sign, (), self.clock)
                    if value == self.index:
                        self.optima.append(signs)
                    else:
                        self.of[one] = other

    def alike(self, one: int, other: int) -> bool:
        return len({signs[one] * signs[other] for signs in self.optima}) == 1

    def camps(self, nodes: list[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        signs, name = self.optima[0], self.network.nodes
        one, other = (tuple(name[n] for n in nodes if signs[n] == side * signs[nodes[0]]) for side in (1, -1))
        return one, other


def addition(given: Sensitivity, tie: Tie) -> int | float:
    """The change of the index by a further tie: none unless every optimal partition frustrates it."""
    for name in (tie.source, tie.target):
        if name not in given.network.place:
            raise UsageError(f"'{name}' is no node of the network.", "Add it by a tie of its own first.")
    sides: list[Mapping[str, int]] = [dict.fromkeys(one, 1) | dict.fromkeys(other, -1) for one, other in given.blocks]
    block = next(block for block in sides if tie.source in block)
    if tie.target not in block or block[tie.source] * block[tie.target] == tie.sign:
        return 0
    larger = Network.of((*given.network.ties, tie), given.network.nodes)
    return larger.number(solve(larger.graph(), Clock()).upper) - given.index
