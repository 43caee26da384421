"""How a result looks in a notebook: its sentences, its picture, the head of its table, its method; one piece of HTML.

It loads nothing from anywhere, runs no script, and takes the notebook's own colours, so it reads on dark and on light.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from equipoise.results import Method, Result

# Where the results keep what they say in sentences, the shortest first.
SENTENCES = ("answer", "verdict", "told", "argument", "readings")
SHOWN = 20  # rows of the table
LONGEST, WIDE = 160, 40  # characters of a cell, and of one that needs room lest its row grow tall
MISSING = "–"
# No colour is set but the picture's paper, and no rule reaches outside the result.
STYLE = """<style>
.equipoise-result { color: inherit; background: transparent; font: inherit; max-width: 60rem; }
.equipoise-result .scroll { overflow-x: auto; }
.equipoise-result table { border-collapse: collapse; color: inherit; background: transparent; }
.equipoise-result caption { text-align: left; font-weight: bold; padding: .3em 0; }
.equipoise-result th, .equipoise-result td { text-align: left; vertical-align: top; padding: .2em .6em;
  color: inherit; background: transparent; border-bottom: 1px solid currentColor; }
.equipoise-result td.number { text-align: right; font-variant-numeric: tabular-nums; }
.equipoise-result td.long { min-width: 18em; }
.equipoise-result svg { background: #fff; max-width: 100%; height: auto; }
</style>"""


def html_of(found: Result) -> str:
    """One result as a piece of HTML that needs nothing else."""
    parts = [*sentences_in(found), picture_in(found), *table_in(found), method_in(found.method)]
    label = escape(kind_of(found), quote=True)
    return f'<section class="equipoise-result" aria-label="{label}">{STYLE}{"".join(parts)}</section>'


def kind_of(found: object) -> str:
    """The name of a result in words: `ForecastScores` is "Forecast scores"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(found).__name__)
    return words[:1] + words[1:].lower()


def sentences_of(found: Result) -> list[str]:
    """What a result says in sentences, each once."""
    told: list[str] = []
    for name in SENTENCES:
        value = getattr(found, name, None)
        told += [value] if isinstance(value, str) else [v for v in value or () if isinstance(v, str)]
    return list(dict.fromkeys(told))


def sentences_in(found: Result) -> Iterator[str]:
    for said in sentences_of(found) or [f"{kind_of(found)}."]:
        yield f"<p>{escape(said)}</p>"


def picture_in(found: Result) -> str:
    """The picture as SVG within the page; nothing where the result has none, or none of what it found."""
    if not found.pictured:
        return ""
    if found.undrawn:
        return f"<p>No picture: {escape(str(found.undrawn))}</p>"
    return f"<figure>{found.plot().svg}</figure>"


def table_in(found: Result) -> Iterator[str]:
    """The first rows under the names of their columns; how many more there are, and what a dash means."""
    frame = found.table
    if not frame.height:
        yield "<p>The table has no rows.</p>"
        return
    head = frame.head(SHOWN)
    said = f"{frame.height:,} row{'s' if frame.height != 1 else ''}"
    part = "" if frame.height <= SHOWN else f", the first {SHOWN} shown; <code>.table</code> has all"
    label = escape(kind_of(found), quote=True)
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{label}: table"><table>'
    yield f"<caption>{said}{part}</caption>"
    names = "".join(f'<th scope="col">{escape(name.replace("_", " "))}</th>' for name in frame.columns)
    yield f"<thead><tr>{names}</tr></thead><tbody>"
    for row in head.iter_rows():
        yield f"<tr>{''.join(map(cell, row))}</tr>"
    yield "</tbody></table></div>"
    if any(value is None for row in head.iter_rows() for value in row):
        yield f"<p>{MISSING} is missing or not known, never 0.</p>"


def cell(value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = text_of(value)
    kind = ' class="number"' if is_number else ' class="long"' if len(text) > WIDE else ""
    return f"<td{kind}>{escape(text)}</td>"


def text_of(value: Any) -> str:
    """A value as a reader has it: whole numbers whole, others to four digits, lists with commas, long texts cut."""
    if value is None or value == "":
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return rounded(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return cut("; ".join(f"{key}: {text_of(part)}" for key, part in value.items()))
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return cut(", ".join(map(text_of, value))) or MISSING
    return cut(str(value))


def rounded(value: float) -> str:
    if not math.isfinite(value):
        return MISSING
    return f"{value:,.0f}" if 10_000 <= abs(value) < 1e15 else f"{value:.4g}"


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def method_in(method: Method) -> str:
    """How it was computed, folded until asked for."""
    told = [f"<p>{escape(method.what)}</p>"]
    if method.reference:
        told.append(f"<p>Reference: {escape(method.reference)}</p>")
    given = "".join(
        f"<li>{escape(str(name).replace('_', ' '))}: {escape(text_of(value))}</li>"
        for name, value in method.parameters.items()
    )
    told += [f"<ul>{given}</ul>"] if given else []
    return f"<details><summary>Method</summary>{''.join(told)}</details>"
