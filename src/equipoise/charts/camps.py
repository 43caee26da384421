"""Two camps apart: facing each other the states whose ties are frustrated, with those ties; the others listed below.

The ties that are not frustrated are left out: they say no more than the camps do, and hundreds of them hide the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.canvas import Canvas
from equipoise.charts.palette import width_of
from equipoise.charts.picture import Picture, draw

LINE, LANE, SWEEPS = 13.0, 5.0, 6
ROOM = 0.35  # of the width between the columns: how far brackets may reach in from each side
Tied = tuple[str, str]


def camps_picture(ties: Sequence[Any], camps: Sequence[Sequence[str]], title: str = "") -> Picture:
    """Draw two camps and the ties that are frustrated by them.

    Parameters
    ----------
    ties : with `source`, `target` and `sign`.
    camps : two, as sequences of names.
    """
    side = {name: n for n, camp in enumerate(camps) for name in camp}
    across = [(t.source, t.target) for t in ties if t.sign > 0 and side[t.source] != side[t.target]]
    within = [(t.source, t.target) for t in ties if t.sign < 0 and side[t.source] == side[t.target]]
    alt = told(camps, across, within, len(ties))
    wide, narrow = (draw(chart(camps, across, within, w), alt, title) for w in (palette.WIDE, palette.NARROW))
    return Picture(wide, alt, narrow)


def told(camps: Sequence[Sequence[str]], across: Sequence[Tied], within: Sequence[Tied], count: int) -> str:
    """The picture in words."""
    sizes = " and ".join(str(len(camp)) for camp in camps)
    return (
        f"Two camps of {sizes} nodes. Of {count} ties {len(across) + len(within)} are frustrated: "
        f"{len(across)} positive between the camps, {len(within)} negative within one."
    )


def chart(camps: Sequence[Sequence[str]], across: Sequence[Tied], within: Sequence[Tied], width: float) -> Any:
    canvas = Canvas()
    strained = {name for tie in (*across, *within) for name in tie}
    facing = faced([[n for n in camp if n in strained] for camp in camps], across)
    margin = max((width_of(n) for column in facing for n in column), default=0.0) + 6
    y = {name: 62 + LINE * n for column in facing for n, name in enumerate(column)}
    key(canvas, len(across), len(within))
    for n, column in enumerate(facing):
        x, align = ((margin, "right"), (width - margin, "left"))[n]
        for name in column:
            canvas.word(x, y[name], name, align)  # type: ignore[arg-type]
    reach = brackets(canvas, within, facing, y, (margin + 4, width - margin - 4))
    for source, target in across:
        one, other = sorted((source, target), key=lambda name: name not in camps[0])
        canvas.rule(margin + 4 + reach[0], y[one], width - margin - 4 - reach[1], y[other], palette.COOPERATION)
        for x, end, name in (
            (margin + 4, margin + 4 + reach[0], one),
            (width - margin - 4 - reach[1], width - margin - 4, other),
        ):
            canvas.rule(x, y[name], end, y[name], palette.COOPERATION)
    height = 62 + LINE * max(map(len, facing), default=0)
    below = max(listed(canvas, camp, strained, n, height, width) for n, camp in enumerate(camps))
    return canvas.chart(width, below)


def faced(columns: list[list[str]], across: Sequence[Tied]) -> list[list[str]]:
    """The two columns in an order in which lines cross little: each name near the mean height of its partners."""
    partners: dict[str, list[str]] = {}
    for a, b in across:
        partners.setdefault(a, []).append(b)
        partners.setdefault(b, []).append(a)
    for turn in range(SWEEPS):
        at = {name: n / max(1, len(column)) for column in columns for n, name in enumerate(column)}
        mean = {name: sum(at[p] for p in partners[name]) / len(partners[name]) for name in partners}
        columns[turn % 2].sort(key=lambda name, at=at, mean=mean: (mean.get(name, at[name]), name))  # type: ignore[misc]
    return columns


def brackets(
    canvas: Canvas,
    within: Sequence[Tied],
    facing: Sequence[Sequence[str]],
    y: Mapping[str, float],
    edges: Sequence[float],
) -> tuple[float, float]:
    """Negative ties within a camp as brackets beside its column, each with a cross; returns how far they reach in."""
    reach = [0.0, 0.0]
    for n, column in enumerate(facing):
        spans = sorted((sorted((y[a], y[b])) for a, b in within if a in column), key=lambda s: (s[1] - s[0], s[0]))
        lanes = stacked(spans)
        step = min(LANE, ROOM * (edges[1] - edges[0]) / (max(lanes, default=0) + 1))
        for (low, high), lane in zip(spans, lanes, strict=True):
            depth = step * (lane + 1) + 3
            x = edges[n] + (depth if n == 0 else -depth)
            for height in (low, high):
                canvas.rule(edges[n], height, x, height, palette.CONFLICT)
            canvas.rule(x, low, x, high, palette.CONFLICT)
            canvas.word(x, (low + high) / 2, "×", "center", weight="bold", ink=palette.CONFLICT)
            reach[n] = max(reach[n], depth + 6)
    return reach[0], reach[1]


def stacked(spans: Sequence[Sequence[float]]) -> list[int]:
    """The lane of each bracket: the first in which it touches no other, for two on one line would read as one."""
    taken: list[list[Sequence[float]]] = []
    found = []
    for low, high in spans:
        free = (n for n, lane in enumerate(taken) if all(high < a or b < low for a, b in lane))
        lane = next(free, len(taken))
        taken += [[]] * (lane == len(taken))
        taken[lane] = [*taken[lane], (low, high)]
        found.append(lane)
    return found


def key(canvas: Canvas, across: int, within: int) -> None:
    canvas.rule(0, 8, 22, 8, palette.COOPERATION)
    canvas.word(28, 8, f"friends across the camps: {across}")
    canvas.rule(0, 24, 22, 24, palette.CONFLICT)
    canvas.word(11, 24, "×", "center", weight="bold", ink=palette.CONFLICT)
    canvas.word(28, 24, f"enemies within a camp: {within}")


def listed(canvas: Canvas, camp: Sequence[str], strained: set[str], n: int, top: float, width: float) -> float:
    """A camp's name above its column, and the nodes without frustrated ties under it, set in lines."""
    left, room = n * (width / 2 + 8), width / 2 - 8
    canvas.word(0 if n == 0 else width, 44, f"Camp {n + 1}: {len(camp)}", "left" if n == 0 else "right", weight="bold")
    rest = [name for name in camp if name not in strained]
    if not rest:
        return top + 4
    y = top + 14
    canvas.word(left, y, f"{len(rest)} without a frustrated tie", ink=palette.SOFT)
    x, y = 0.0, y + LINE
    for name in rest:
        step = width_of(name) + 8
        if x and x + step > room:
            x, y = 0.0, y + LINE
        canvas.word(left + x, y, name)
        x += step
    return y + 10
