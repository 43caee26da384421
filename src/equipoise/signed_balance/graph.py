"""A signed graph in whole numbers: rows of weights by node, and the steps that make it smaller."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Row = dict[int, int]
Signs = dict[int, int]  # a partition: +1 or -1 by node


@dataclass(frozen=True, slots=True)
class Join:
    """Node `gone` always stands with `kept` (sign 1) or against it (-1): the pair rule with the part `top / bottom`."""

    gone: int
    kept: int
    sign: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Star:
    """A node of degree 0 or 3 taken out; its ties make a triangle of its neighbours."""

    gone: int
    ties: tuple[tuple[int, int], ...]


Step = Join | Star


@dataclass(slots=True)
class Graph:
    """Rows of signed weights, no zero among them, and the frustration that every partition has (`offset`).

    The frustration of a partition x is offset + Σ (|w_uv| - w_uv x_u x_v) / 2. `strength` is Σ |w_uv| by node.
    """

    rows: dict[int, Row] = field(default_factory=dict)
    offset: int = 0
    strength: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, ties: Iterable[tuple[int, int, int]], nodes: Iterable[int] = ()) -> Graph:
        """From ties (node, node, signed weight), parallel ones merged."""
        graph = cls({node: {} for node in nodes})
        graph.strength = dict.fromkeys(graph.rows, 0)
        for u, v, weight in ties:
            for node in (u, v):
                if node not in graph.rows:
                    graph.rows[node], graph.strength[node] = {}, 0
            graph.add(u, v, weight)
        return graph

    def copy(self) -> Graph:
        return Graph({node: row.copy() for node, row in self.rows.items()}, self.offset, self.strength.copy())

    def add(self, u: int, v: int, weight: int) -> None:
        """Add a tie; what opposite weights cancel is frustrated in every partition."""
        row, other = self.rows[u], self.rows[v]
        before = row.get(v, 0)
        after = before + weight
        gained = abs(after) - abs(before)
        self.offset += (abs(weight) - gained) // 2
        self.strength[u] += gained
        self.strength[v] += gained
        if after:
            row[v] = other[u] = after
        elif before:
            del row[v], other[u]

    def ties(self) -> list[tuple[int, int, int]]:
        """Each tie once: (node, node, signed weight)."""
        return [(u, v, w) for u, row in self.rows.items() for v, w in row.items() if u < v]

    def remove(self, node: int) -> Row:
        """Take a node out with its ties."""
        row = self.rows.pop(node)
        del self.strength[node]
        for other, weight in row.items():
            del self.rows[other][node]
            self.strength[other] -= abs(weight)
        return row

    def join(self, gone: int, kept: int, sign: int) -> None:
        """Put `gone` on the side of `kept`, or on the other one."""
        for other, weight in self.remove(gone).items():
            if other != kept:
                self.add(kept, other, sign * weight)
            elif sign * weight < 0:
                self.offset += abs(weight)

    def star(self, node: int) -> None:
        """Take out a node of degree 0 or 3 whose weights fulfil the triangle inequality and have an even sum."""
        row = list(self.remove(node).items())
        total = sum(abs(weight) for _, weight in row)
        for place, (other, _) in enumerate(row):
            (u, a), (v, b) = row[:place] + row[place + 1 :]
            weight = total // 2 - abs(row[place][1])
            if weight:
                self.add(u, v, weight if a * b > 0 else -weight)
            assert other != u

    def frustration(self, signs: Signs) -> int:
        """The frustration of a partition."""
        return self.offset + sum(abs(w) for u, v, w in self.ties() if w * signs[u] * signs[v] < 0)


def undo(steps: Sequence[Step], signs: Signs) -> Signs:
    """The partition of the graph as it was before the steps, from one of what they left."""
    found = dict(signs)
    for step in reversed(steps):
        if isinstance(step, Join):
            found[step.gone] = step.sign * found[step.kept]
        else:
            found[step.gone] = 1 if sum(w * found[v] for v, w in step.ties) >= 0 else -1
    return found
