"""The brief as one HTML page: style and pictures inside, every text escaped, nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import Any

from equipoise.briefing.blocks import (
    Block,
    Citation,
    Emphasis,
    EvidenceList,
    Finding,
    Heading,
    Item,
    Line,
    Link,
    Number,
)
from equipoise.briefing.document import Brief
from equipoise.reading.languages import language_name

PACKAGE = "equipoise.briefing"
# From the first letter of a script written from right to left to the last: Hebrew, Arabic and those beside them.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:.*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?")
SAFE = ("http://", "https://", "#")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 with what stands under it."""

    heading: Heading
    groups: tuple[tuple[str, tuple[Block, ...]], ...]


def html(brief: Brief) -> str:
    """Render the page."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    marks = marks_of(brief.blocks)
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(text_of),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        line=lambda parts: Markup(line(parts, marks)),
        words=lambda text: Markup(words(text)),
        picture=Markup,
        kind=kind,
        language=language_name,
    )
    opening, sections = split(unopened(brief))
    page = environment.from_string(text_of("page.html.j2"))
    return (
        page.render(title=brief.title, opening=opening, sections=sections, style=Markup(text_of("page.css"))).rstrip()
        + "\n"
    )


def unopened(brief: Brief) -> Sequence[Block]:
    """The blocks; of an analyst's own text only the title stands above the first section, which may have no heading."""
    if "document" not in brief.results or (len(brief.blocks) > 1 and is_section(brief.blocks[1])):
        return brief.blocks
    return (*brief.blocks[:1], Heading(2, "", "text"), *brief.blocks[1:])


def is_section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 2


def text_of(name: str) -> str:
    return (resources.files(PACKAGE) / name).read_text("utf-8")


def kind(block: Block) -> str:
    return type(block).__name__.lower()


def split(blocks: Sequence[Block]) -> tuple[list[Block], list[Section]]:
    """What stands above the first section, and the sections."""
    headings = [(n, b) for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2]
    ends = [*(n for n, _ in headings[1:]), len(blocks)]
    opening = list(blocks[: headings[0][0] if headings else len(blocks)])
    sections = [
        Section(heading, tuple(grouped(blocks[n + 1 : end]))) for (n, heading), end in zip(headings, ends, strict=True)
    ]
    return opening, sections


def grouped(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Findings that follow one another are one list, citations and items too; every other block stands alone."""
    for name, group in groupby(enumerate(blocks), key=lambda item: group_key(*item)):
        yield name.split(":")[0], tuple(block for _, block in group)


def group_key(n: int, block: Block) -> str:
    return kind(block) if isinstance(block, Finding | Citation | Item) else f"{kind(block)}:{n}"


def marks_of(blocks: Sequence[Block]) -> dict[str, str]:
    """Anchor -> number of each note on a number."""
    lists = (b for b in blocks if isinstance(b, EvidenceList) and b.compact)
    return {entry.anchor: entry.mark for each in lists for entry in each.entries}


def line(parts: Line, marks: dict[str, str]) -> str:
    """A line as HTML; a note that several numbers share is marked at the first of them."""
    marked: set[str] = set()
    return "".join(piece(part, marks, marked) for part in parts)


def piece(part: Any, marks: dict[str, str], marked: set[str]) -> str:
    from markupsafe import escape

    if isinstance(part, Link):
        if not part.target.startswith(SAFE):  # an address of another kind (javascript:, file:) is never a link
            return words(part.text)
        outside = "" if part.target.startswith("#") else ' rel="noreferrer" class="out"'
        return f'<a href="{escape(part.target)}"{outside}>{words(part.text)}</a>'
    if isinstance(part, Number):
        return number(part, marks, marked)
    if isinstance(part, Emphasis):
        return emphasised(part)
    return words(part)


def emphasised(part: Emphasis) -> str:
    tag = {"strong": "strong", "emphasis": "em", "code": "code"}[part.kind]
    return f"<{tag}>{words(part.text)}</{tag}>"


def words(text: object) -> str:
    """A text as HTML; what runs from right to left stands apart, or it would change places with the date after it."""
    from markupsafe import escape

    return RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", str(escape(text)))


def number(part: Number, marks: dict[str, str], marked: set[str]) -> str:
    """A number with the mark of the note that says what it counts."""
    from markupsafe import escape

    shown = escape(part.shown)
    if part.anchor not in marks:
        return f'<span class="number">{shown}</span>'
    mark = marks[part.anchor]
    if mark in marked:
        return f'<a class="number" href="#{part.anchor}" title="{escape(part.what)}">{shown}</a>'
    marked.add(mark)
    sign = f'<sup aria-label="note {mark}">{mark}</sup>'
    return f'<a class="number first" href="#{part.anchor}" title="{escape(part.what)}">{shown}{sign}</a>'
