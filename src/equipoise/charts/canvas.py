"""A canvas in pixels from the top left corner: rules, bars, points and words, drawn in that order.

A chart is a Vega-Lite specification as a dictionary. Every value that is drawn stands in its data as it is drawn, so
none of what Altair would add is needed, and the copies and checks that it makes of all data are saved; that the
specifications are valid is a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from equipoise.charts import palette

Align = Literal["left", "center", "right"]
Weight = Literal["normal", "bold"]
Look = tuple[Align, float, Weight, str]
Row = dict[str, Any]
Spec = dict[str, Any]  # of Vega-Lite


@dataclass(slots=True)
class Canvas:
    """Collects what is to be drawn; `chart` makes one chart of it."""

    rules: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)
    points: list[Row] = field(default_factory=list)
    words: dict[Look, list[Row]] = field(default_factory=dict)

    def rule(self, x: float, y: float, x2: float, y2: float, colour: str) -> None:
        self.rules.append({"x": x, "y": y, "x2": x2, "y2": y2, "stroke": colour})

    def bar(self, x: float, x2: float, y: float, colour: str) -> None:
        self.bars.append({"x": x, "x2": x2, "y": y, "fill": colour})

    def point(self, x: float, y: float, shape: str, radius: float, colour: str, filled: bool = True) -> None:
        fill = colour if filled else palette.PAPER
        self.points.append({"x": x, "y": y, "shape": shape, "size": 3.2 * radius**2, "fill": fill, "stroke": colour})

    def word(
        self,
        x: float,
        y: float,
        text: str,
        align: Align = "left",
        *,
        size: float = palette.SMALL,
        weight: Weight = "normal",
        ink: str = palette.INK,
    ) -> None:
        self.words.setdefault((align, size, weight, ink), []).append({"x": x, "y": y, "text": text})

    def chart(self, width: float, height: float, bar: float = 12) -> Spec:
        """The layers as one chart; `bar` is the height of the bars."""
        layers = []
        if self.rules:
            ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
            layers.append(layer(self.rules, {"type": "rule", "strokeWidth": 1}, literal("stroke") | ends))
        if self.bars:
            mark = {"type": "bar", "height": bar, "cornerRadiusEnd": 1}
            layers.append(layer(self.bars, mark, literal("fill") | {"x2": {"field": "x2"}}))
        if self.points:
            mark = {"type": "point", "opacity": 1, "strokeWidth": 1.6}
            layers.append(layer(self.points, mark, literal("shape", "size", "fill", "stroke")))
        layers += [
            layer(rows, {"type": "text"} | looks(look), {"text": {"field": "text", "type": "nominal"}})
            for look, rows in self.words.items()
        ]
        return {"layer": layers, "width": width, "height": height}


def stacked(parts: Sequence[Spec], spacing: float) -> Spec:
    """Charts under one another."""
    return {"vconcat": list(parts), "spacing": spacing}


def layer(rows: list[Row], mark: Row, encoding: Row) -> Spec:
    """One kind of mark; `x` and `y` of its rows are read as pixels."""
    at = {name: {"field": name, "type": "quantitative", "scale": None, "axis": None} for name in ("x", "y")}
    return {"data": {"values": rows}, "mark": mark, "encoding": at | encoding}


def looks(look: Look) -> Row:
    align, size, weight, ink = look
    return {"align": align, "fontSize": size, "fontWeight": weight, "color": ink, "baseline": "middle"}


def literal(*channels: str) -> Row:
    """Channels whose columns hold the very values to draw."""
    kinds = {name: "quantitative" if name == "size" else "nominal" for name in channels}
    return {name: {"field": name, "type": kind, "scale": None, "legend": None} for name, kind in kinds.items()}
