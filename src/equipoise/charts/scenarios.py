"""What scenarios would move: numbers before and after, shares on one scale, the rest each on its own; what stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.charts import palette
from equipoise.charts.barred import Bar, barred
from equipoise.charts.canvas import Canvas
from equipoise.charts.moved import Moved, moved
from equipoise.charts.paragraphs import foot, heading, paragraph
from equipoise.charts.picture import Picture, pictured
from equipoise.charts.recorded import counted
from equipoise.charts.signs import Sign, key

SHOWN = 40  # numbers that moved


def whatif_picture(found: Mapping[str, Any], *, title: str = "") -> Picture:
    """Draw an answer of `whatif`, as its JSON."""
    return pictured(lambda width: chart(found, width), found["answer"], title)


def chart(found: Mapping[str, Any], width: float) -> Any:
    canvas, edits, y = Canvas(), [one["edit"] for one in found["edits"]], 0.0
    rows = [row(one, edits) for one in found["moved"][:SHOWN]]
    shares = [one for one in rows if is_share(one)]
    others = [one for one in rows if one.numbers and not is_share(one)]
    words = [one for one in rows if not one.numbers]
    if len(edits) > 1:
        y = paragraph(canvas, "; ".join(f"[{n}] {short(edit)}" for n, edit in enumerate(edits, 1)), y, width) + 4
    if not rows:
        y = heading(canvas, "None of the numbers moves", y, width) + 8
    if shares:
        y = moved(canvas, shares, "Shares and indices, on one scale", y, width, one_scale=True, beside=others) + 4
    if others:
        title = "Other numbers, each on a scale of its own from nought"
        y = moved(canvas, others, title, y, width, one_scale=False, beside=shares) + 6
    if words:
        y = heading(canvas, "Words", y, width)
        for one in words:
            y = paragraph(canvas, f"{one.group}, {one.name}: {one.said}", y + 2, width)
        y += 8
    y = stays(canvas, found, y + 4, width)
    rest = len(found["moved"]) - len(rows)
    more = f"{counted(rest, 'number')} more moved and not drawn. " if rest else ""
    not_asked = "".join(f"Not asked: {question}. " for question in found["not_asked"])
    said = f"{more}{not_asked}As of {found['at']}. {found['not_covered']}"
    return canvas.chart(width, foot(canvas, said, y, width))


def row(one: Mapping[str, Any], edits: Sequence[str]) -> Moved:
    by = "".join(f"[{n}]" for n, edit in enumerate(edits, 1) if edit in one["moved_by"]) if len(edits) > 1 else ""
    what = one["what"] if one["question"] == "pivot" else one["what"].replace("_", " ")  # its parameters have names
    return Moved(f"{one['question']}: {one['of']}", what, one["before"], one["after"], by)


def short(edit: str) -> str:
    """The edit's own name, without that of its scenario."""
    return edit.rpartition(": ")[2]


def is_share(one: Moved) -> bool:
    """Whether a number lies between -1 and 1 and is no count."""
    known = [value for value in (one.before, one.after) if value is not None]
    return all(isinstance(value, float) and -1 <= value <= 1 for value in known)


def stays(canvas: Canvas, found: Mapping[str, Any], y: float, width: float) -> float:
    """By question how many of its numbers moved, and how many did not."""
    moving, still = (Counter(one["question"] for one in found[part]) for part in ("moved", "unmoved"))
    questions = list(dict.fromkeys(one["question"] for part in ("moved", "unmoved") for one in found[part]))
    y = heading(canvas, "What did not move", y, width)
    y = key(canvas, [Sign("moved", "bar", palette.BLUE), Sign("did not", "bar", palette.THREAD)], y + 2, width) + 4
    bars = [
        Bar(
            question,
            [(moving[question], palette.BLUE), (still[question], palette.THREAD)],
            f"{still[question]} of {moving[question] + still[question]} did not",
        )
        for question in questions
    ]
    most = max((moving[question] + still[question] for question in questions), default=1)
    return barred(canvas, bars, y, width, most, share=False) if bars else y
