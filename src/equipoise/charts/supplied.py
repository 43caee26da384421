"""Who supplies a state: shares now beside the most each was seen to supply, and how concentrated it was over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.barred import Bar, barred
from equipoise.charts.canvas import Canvas
from equipoise.charts.lined import Line, Panel, lined
from equipoise.charts.paragraphs import foot, heading
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.recorded import Naming, counted
from equipoise.charts.signs import Sign, key

SHOWN = 10  # suppliers


def dependence_picture(found: Mapping[str, Any], name: Naming, *, title: str = "", limits: str = "") -> Picture:
    """Draw an answer of `dependence`.

    Parameters
    ----------
    found : the answer as its JSON.
    name : the name of a state's code.
    limits : what the picture does not say, set under it.
    """
    return pictured(lambda width: chart(found, name, limits, width), " ".join(found["argument"]), title)


def chart(found: Mapping[str, Any], name: Naming, limits: str, width: float) -> Any:
    canvas, shares = Canvas(), found["basis"] == "shares"
    whole = 1.0 if shares else sum(row["amount"] for row in found["rows"]) or 1.0
    rows = found["rows"][:SHOWN]
    span = spelt(found["since"], found["until"])
    y = heading(canvas, f"Share of each in {span}", 0, width)
    most = Sign(
        "the most seen in any window" if shares else "the most seen, of the whole now", "diamond", palette.INK, False
    )
    y = key(canvas, [Sign("in the window", "bar"), most], y + 2, width) + 6
    bars = [bar(row, name, row["most"] / whole) for row in rows]
    high = max(max(row["share"], row["most"] / whole) for row in rows)
    y = barred(canvas, bars, y, width, min(max(high * 1.03, 0.05), 1.0 if shares else high * 1.03), share=True) + 4
    if len(found["windows"]) > 1:
        y = windows(canvas, found["windows"], y + 4, width)
    said = f"Data: {found['dataset']}, {found['unit']}."
    rest = len(found["rows"]) - len(rows)
    said += f" {counted(rest, 'supplier')} with less not drawn." if rest else ""
    return canvas.chart(width, foot(canvas, f"{said} {limits}", y, width))


def bar(row: Mapping[str, Any], name: Naming, most: float) -> Bar:
    share = percent(row["share"])
    cover = (
        "" if row["replaceable"] is None or not row["share"] else f"; others could cover {percent(row['replaceable'])}"
    )
    return Bar(name(row["supplier"]), [(row["share"], palette.BLUE)], f"{share}{cover}", most)


def windows(canvas: Canvas, found: Sequence[Mapping[str, Any]], y: float, width: float) -> float:
    """The leading share and the concentration, window by window, at the year in which it ends."""
    y = heading(
        canvas, "By window, at its last year: the leading supplier's share, and HHI (1: one supplier)", y, width
    )
    ends = [float(one["until"]) for one in found]
    lines = [Line("leading", [one["share"] for one in found])]
    if any(one["hhi"] is not None for one in found):
        lines.append(Line("HHI", [one["hhi"] for one in found]))
    if any(one["low"] is not None for one in found):
        lows, highs = ([one[side] for one in found] for side in ("low", "high"))
        lines += [Line("HHI at least", lows, lows, highs, dashed=True), Line("HHI at most", highs, dashed=True)]
    return lined(canvas, ends, lines, Panel(y + 8, 110, width, 0, 1)) + 4


def spelt(since: int, until: int) -> str:
    return f"{since}" if since == until else f"{since}–{until}"


def percent(share: float) -> str:
    return "<1 %" if 0 < share < 0.005 else f"{share:.0%}".replace("%", " %")
