"""Reductions that keep the optimum: joins of pairs that some optimal partition keeps as they are, stars to triangles.

Nodes of degree 0, 1 and 2 and heavy ties are special cases of the pair rule: u and v may be joined with the sign s of
their tie if for some l in [0, 1] the sum over the others of |l w_ui - (1 - l) s w_vi| is at most |w_uv|. For if
x_u ≠ s x_v, flipping u fails to help only if its field h_u exceeds |w_uv|, flipping v only if its field does, and the
lesser of two numbers is at most any mean of them.
"""

from __future__ import annotations

from collections.abc import Set

from equipoise.signed_balance.graph import Graph, Join, Row, Star, Step


def reduce(graph: Graph, keep: Set[int] = frozenset()) -> list[Step]:
    """Apply the rules to a graph until none fits; returns the steps.

    Parameters
    ----------
    keep : nodes that stay, and whose mutual positions every step leaves free.
    """
    return Reducer(graph, keep).run()


class Reducer:
    """The rules at work: cheap ones first, pairs only where none of them fits."""

    def __init__(self, graph: Graph, keep: Set[int]) -> None:
        self.rows, self.strength, self.graph, self.keep = graph.rows, graph.strength, graph, keep
        self.cheap = dict.fromkeys(sorted(graph.rows, key=lambda u: -len(graph.rows[u])))
        self.pairs = dict(self.cheap)
        self.steps: list[Step] = []

    def run(self) -> list[Step]:
        while self.cheap or self.pairs:
            if self.cheap:
                node, _ = self.cheap.popitem()
                if node in self.rows:
                    self.alone(node)
            else:
                node, _ = self.pairs.popitem()
                if node in self.rows:
                    self.paired(node)
        return self.steps

    def alone(self, node: int) -> None:
        """Rules that look at one row: no tie, one tie that outweighs the rest, three ties."""
        row, strength = self.rows[node], self.strength[node]
        if node in self.keep:
            return
        if not row:
            self.star(node)
            return
        heaviest = max(max(row.values()), -min(row.values()))
        if 2 * heaviest >= strength:
            self.join(node, next(v for v, w in row.items() if abs(w) == heaviest), 1, 1)
        elif len(row) == 3 and strength % 2 == 0:
            self.star(node)

    def paired(self, u: int) -> None:
        """Rules that look at two rows: near-twins, in friendship or enmity."""
        row = self.rows[u]
        if u in self.keep:
            return
        for v, weight in row.items():
            if v not in self.keep and (part := self.fitting(u, v, weight)):
                gone, kept, top = (u, v, part[0]) if len(row) <= len(self.rows[v]) else (v, u, part[1] - part[0])
                self.join(gone, kept, top, part[1])
                return

    def fitting(self, u: int, v: int, weight: int) -> tuple[int, int] | None:
        """The part l, as (top, bottom), for which the pair rule holds.

        The sum is piecewise linear and convex in l, so one of its kinks is its least: where l w_ui = (1 - l) s w_vi.
        """
        mass = abs(weight)
        a, b = self.strength[u] - mass, self.strength[v] - mass
        shared = common(self.rows[u], self.rows[v], 1 if weight > 0 else -1)
        for top, bottom in dict.fromkeys((y, x + y) for x, y in shared):
            rest = bottom - top
            if abs(top * a - rest * b) > bottom * mass:
                continue
            agreed = sum([min(top * x, rest * y) for x, y in shared])
            if top * a + rest * b - 2 * agreed <= bottom * mass:
                return top, bottom
        return None

    def join(self, gone: int, kept: int, top: int, bottom: int) -> None:
        row = self.rows[gone]
        sign = 1 if row[kept] > 0 else -1
        touched = list(row)
        self.graph.join(gone, kept, sign)
        self.steps.append(Join(gone, kept, sign, top, bottom))
        self.touch(touched)

    def star(self, node: int) -> None:
        ties = tuple(self.rows[node].items())
        self.graph.star(node)
        self.steps.append(Star(node, ties))
        self.touch([v for v, _ in ties])

    def touch(self, nodes: list[int]) -> None:
        self.cheap |= dict.fromkeys(nodes)
        self.pairs |= dict.fromkeys(nodes)


def common(row: Row, other: Row, sign: int) -> list[tuple[int, int]]:
    """The weights of two rows where they agree, up to the sign."""
    flipped = len(row) > len(other)
    if flipped:
        row, other = other, row
    found = [(w, sign * other[i]) for i, w in row.items() if i in other]
    agreeing = [(abs(x), abs(y)) for x, y in found if (x > 0) == (y > 0)]
    return [(y, x) for x, y in agreeing] if flipped else agreeing
