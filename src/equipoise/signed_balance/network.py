"""A signed network: who is tied to whom, with which sign and weight."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from equipoise.errors import UsageError
from equipoise.signed_balance.graph import Graph

UNIT = 64  # weights are counted in these parts, since a star made a triangle halves them
FINEST = 10**6  # weights are kept to this part of the largest, so that sums of them are exact
SIGNS = (1, -1)


class Tie(NamedTuple):
    """A tie without direction; sign 1 for friends, -1 for enemies."""

    source: str
    target: str
    sign: int
    weight: int | float = 1


@dataclass(frozen=True)
class Network:
    """Nodes and ties. Parallel ties are allowed, and count each.

    Build it by `of`, `from_frame` or `from_networkx`, which check what they are given.
    """

    nodes: tuple[str, ...]
    ties: tuple[Tie, ...]
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, ties: Iterable[Sequence[Any]], nodes: Iterable[str] = ()) -> Network:
        """From ties (source, target, sign) or (source, target, sign, weight), and nodes that may have none.

        Weights finer than a millionth of the largest are rounded to it, and `notes` says so.

        Raises
        ------
        UsageError : a tie of a node with itself, a sign other than 1 and -1, a weight that is not above 0 and finite.
        """
        made = [tie_of(number, given) for number, given in enumerate(ties, 1)]
        found, notes = rounded(made)
        return cls(tuple(dict.fromkeys(chain(nodes, *(tie[:2] for tie in found)))), tuple(found), notes)

    @classmethod
    def from_frame(cls, frame: Any, source: str = "source", target: str = "target", sign: str = "sign") -> Network:
        """From a polars or pandas frame with a column of each name, and `weight` if there is one."""
        rows = frame.iter_rows(named=True) if hasattr(frame, "iter_rows") else frame.to_dict("records")
        if missing := [name for name in (source, target, sign) if name not in frame.columns]:
            raise UsageError(f"The frame has no column {' or '.join(missing)}.", "Name the columns.")
        return cls.of((str(r[source]), str(r[target]), r[sign], r.get("weight", 1)) for r in rows)

    @classmethod
    def from_networkx(cls, graph: Any, sign: str = "sign", weight: str = "weight") -> Network:
        """From an undirected networkx graph whose edges have a sign, or a weight whose sign is theirs."""
        return cls.of((edge_of(u, v, data, sign, weight) for u, v, data in graph.edges(data=True)), map(str, graph))

    @property
    def negative(self) -> int:
        """How many ties are negative."""
        return sum(tie.sign < 0 for tie in self.ties)

    @property
    def weight(self) -> int | float:
        """The sum of all weights."""
        return self.number(sum(abs(w) for _, _, w in self.whole))

    @cached_property
    def place(self) -> dict[str, int]:
        return {node: n for n, node in enumerate(self.nodes)}

    @cached_property
    def scale(self) -> int:
        """Weights times this are whole."""
        return math.lcm(*(exact(t.weight).denominator for t in self.ties if not isinstance(t.weight, int)))

    @cached_property
    def whole(self) -> tuple[tuple[int, int, int], ...]:
        """The ties as (place, place, signed weight in whole numbers)."""
        place, times = self.place, self.scale * UNIT
        return tuple(
            (place[a], place[b], s * (w * times if isinstance(w, int) else int(exact(w) * times)))
            for a, b, s, w in self.ties
        )

    def graph(self) -> Graph:
        """The network in whole numbers, parallel ties merged; a new one each time."""
        return Graph.of(self.whole, range(len(self.nodes)))

    def number(self, whole: int) -> int | float:
        """A frustration in whole numbers as one of weights."""
        found = Fraction(whole, self.scale * UNIT)
        return int(found) if found.denominator == 1 else float(found)


def tie_of(number: int, given: Sequence[Any]) -> Tie:
    if len(given) not in (3, 4):
        raise UsageError(f"Tie {number} has {len(given)} parts.", "Give source, target, sign and, if any, weight.")
    source, target, sign, weight = (*given, 1)[:4]
    if source == target:
        raise UsageError(f"Tie {number} leads from '{source}' to itself.", "A tie is between two; leave it out.")
    if sign not in SIGNS:
        raise UsageError(f"Tie {number} ({source}, {target}) has the sign {sign!r}.", "A sign is 1 or -1.")
    if not hasattr(weight, "__float__") or not weight > 0 or not math.isfinite(weight):
        raise UsageError(
            f"Tie {number} ({source}, {target}) has the weight {weight!r}.", "A weight is above 0 and finite."
        )
    return Tie(source, target, int(sign), int(weight) if weight == int(weight) else float(weight))


def rounded(ties: list[Tie]) -> tuple[list[Tie], tuple[str, ...]]:
    """The ties with weights coarse enough to be added up exactly, and a note if that changed any."""
    heaviest = max((tie.weight for tie in ties), default=1)
    parts = {exact(tie.weight).denominator for tie in ties if not isinstance(tie.weight, int)}
    if heaviest * math.lcm(*parts) <= FINEST:
        return ties, ()
    finest = Fraction(10) ** (math.floor(math.log10(heaviest)) + 1) / FINEST
    found = [tie._replace(weight=plain(max(1, round(exact(tie.weight) / finest)) * finest)) for tie in ties]
    if found == ties:
        return ties, ()
    return found, (f"weights rounded to multiples of {float(finest):g}, a millionth of the order of the largest",)


def exact(weight: int | float) -> Fraction:
    """A weight as it is written in decimals: 0.1 is a tenth."""
    return Fraction(weight) if isinstance(weight, int) else Fraction(repr(weight))


def plain(weight: Fraction) -> int | float:
    return int(weight) if weight.denominator == 1 else float(weight)


def edge_of(u: Any, v: Any, data: Mapping[str, Any], sign: str, weight: str) -> tuple[Any, ...]:
    """A networkx edge as a tie."""
    if sign in data:
        return str(u), str(v), data[sign], data.get(weight, 1)
    mass = data.get(weight)
    if not isinstance(mass, int | float) or not mass or mass != mass:
        raise UsageError(f"The edge {u} – {v} has neither a sign nor a weight with one.", f"Set its '{sign}'.")
    return str(u), str(v), 1 if mass > 0 else -1, abs(mass)
