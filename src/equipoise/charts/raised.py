"""An agenda in a picture: how many contacts raise each topic and how prominently, what is usual, what was missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from equipoise.charts import palette
from equipoise.charts.barred import BROAD, Bar, barred
from equipoise.charts.canvas import Canvas
from equipoise.charts.paragraphs import foot, heading
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.recorded import Naming, counted
from equipoise.charts.signs import Sign, key

SHOWN = 14  # topics


def agenda_picture(found: Mapping[str, Any], name: Naming, *, title: str = "") -> Picture:
    """Draw an agenda that was read from one contact at least.

    Parameters
    ----------
    found : the answer of `agenda` as its JSON.
    name : the name of a state's code.
    """
    return pictured(lambda width: chart(found, name, width), found["answer"], title)


def chart(found: Mapping[str, Any], name: Naming, width: float) -> Any:
    canvas, read, before = Canvas(), len(found["own"]["read"]), len(found["before"]["read"])
    topics = found["topics"][:SHOWN]
    y = heading(canvas, f"Share of the {read} contacts and agreements with words to read that raise a topic", 0, width)
    signs = [Sign("leading", "bar", palette.BLUE), Sign("mentioned", "bar", palette.SKY)]
    signs += [Sign(f"share of the {before} before", "diamond", palette.INK, False)] if before else []
    y = key(canvas, signs, y + 2, width) + 6
    bars = [raised(topic, found, name, read, before) for topic in topics]
    absent = [missing(one, name, width > BROAD) for one in found["missing"][:SHOWN]]
    if bars:
        y = barred(canvas, bars, y, width, 1.0, share=True, beside=absent)
    else:
        y = heading(canvas, "They raise nothing that the table of topics has.", y, width)
    if absent:
        y = heading(canvas, "Usual, and in none of what was read", y + 6, width)
        usual = Sign("share of the contacts for which it is usual", "diamond", palette.INK, False)
        y = key(canvas, [usual], y + 2, width) + 6
        y = barred(canvas, absent, y, width, 1.0, share=True, beside=bars)
    rest = len(found["topics"]) - len(topics)
    more = f"{counted(rest, 'topic')} raised less often not drawn. " if rest else ""
    return canvas.chart(width, foot(canvas, f"{found['basis']} {more}{found['limits']}", y + 4, width))


def raised(topic: Mapping[str, Any], found: Mapping[str, Any], name: Naming, read: int, before: int) -> Bar:
    lead, mentioned = len(topic["lead"]), len(topic["mentioned"])
    by = [f"{len(topic['by'][state])} by {name(state)}" for state in found["dyad"] if topic["by"][state]]
    whose = f", {' and '.join(by)}" if by else ""
    mark = len(topic["before"]) / before if before else None
    parts = [(lead / read, palette.BLUE), (mentioned / read, palette.SKY)]
    return Bar(topic["label"], parts, f"{lead + mentioned} of {read}{whose}", mark)


def missing(one: Mapping[str, Any], name: Naming, broad: bool) -> Bar:
    whose = f"with {name(one['usual_for'])}" if one["usual_for"] else "before"
    chance = f", by chance {one['chance']:.2f}" if broad else ""
    said = f"{len(one['raised'])} of {one['of']} {whose}{chance}"
    return Bar(one["label"], [], said, len(one["raised"]) / one["of"])
