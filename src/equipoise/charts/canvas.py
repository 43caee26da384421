"""A canvas in pixels from the top left corner: bands, rules, bars, curves, points and words, in that order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from equipoise.charts import palette

Align = Literal["left", "center", "right"]
Weight = Literal["normal", "bold"]
Look = tuple[Align, float, Weight, str]
Row = dict[str, Any]
Span = tuple[float, float, float]
PALE = 0.22  # of a band, so that what lies under and over it can be seen


@dataclass(slots=True)
class Canvas:
    """Collects what is to be drawn; `chart` makes one Altair chart of it."""

    bands: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    curves: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)
    points: list[Row] = field(default_factory=list)
    words: dict[Look, list[Row]] = field(default_factory=dict)

    def band(self, points: Sequence[Span], colour: str) -> None:
        """A pale area between two edges: (x, y of the one, y of the other), from left to right."""
        name = f"{len(self.bands):05}"
        self.bands += [{"x": x, "y": y, "y2": y2, "fill": colour, "of": name} for x, y, y2 in points]

    def curve(self, points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> None:
        """A line through points, from the first to the last."""
        name, dash = f"{len(self.curves):05}", [5, 4] if dashed else [1, 0]
        self.curves += [
            {"x": x, "y": y, "stroke": colour, "dash": dash, "of": name, "n": n} for n, (x, y) in enumerate(points)
        ]

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

    def chart(self, width: float, height: float, bar: float = 12) -> Any:
        """The layers as one chart; `bar` is the height of the bars."""
        import altair as alt

        layers = [
            layer(rows).mark_text(**looks(look)).encode(at("x"), at("y"), alt.Text("text:N"))
            for look, rows in self.words.items()
        ]
        if self.points:
            marks = layer(self.points).mark_point(opacity=1, strokeWidth=1.6)
            layers.insert(0, marks.encode(at("x"), at("y"), *map(literal, ("shape", "size", "fill", "stroke"))))
        if self.curves:
            marks = layer(self.curves).mark_line(strokeWidth=1.8)
            dash: Any = alt.StrokeDash("dash:N", scale=None, legend=None)
            order = (alt.Detail("of:N"), alt.Order("n:Q"))
            layers.insert(0, marks.encode(at("x"), at("y"), literal("stroke"), dash, *order))
        if self.bars:
            marks = layer(self.bars).mark_bar(height=bar, cornerRadiusEnd=1)
            layers.insert(0, marks.encode(at("x"), alt.X2("x2"), at("y"), literal("fill")))
        if self.rules:
            marks = layer(self.rules).mark_rule(strokeWidth=1)
            layers.insert(0, marks.encode(at("x"), at("y"), alt.X2("x2"), alt.Y2("y2"), literal("stroke")))
        if self.bands:
            marks = layer(self.bands).mark_area(opacity=PALE)
            layers.insert(0, marks.encode(at("x"), at("y"), alt.Y2("y2"), literal("fill"), alt.Detail("of:N")))
        return alt.layer(*layers, width=width, height=height)


def layer(rows: list[Row]) -> Any:
    import altair as alt

    # Altair leaves the class of inline data untyped. A list it would copy through and through at each of its steps, and
    # check cell by cell when it is given.
    data: Any = alt.Data
    with alt.utils.schemapi.debug_mode(False):
        return alt.Chart(data(values=tuple(rows)))


def looks(look: Look) -> Row:
    align, size, weight, ink = look
    return {"align": align, "fontSize": size, "fontWeight": weight, "color": ink, "baseline": "middle"}


def at(channel: Literal["x", "y"]) -> Any:
    """A position that is read as pixels."""
    import altair as alt

    make: Any = {"x": alt.X, "y": alt.Y}[channel]
    return make(f"{channel}:Q", scale=None, axis=None)


def literal(channel: str) -> Any:
    """A channel whose column holds the very values to draw."""
    import altair as alt

    kinds: Row = {"fill": alt.Fill, "stroke": alt.Stroke, "shape": alt.Shape, "size": alt.Size}
    return kinds[channel](f"{channel}:{'Q' if channel == 'size' else 'N'}", scale=None, legend=None)
