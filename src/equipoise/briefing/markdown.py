"""The brief as Markdown: CommonMark with pipe tables, and HTML anchors where a link must arrive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import singledispatch
from html import escape
from typing import Any

from equipoise.briefing.blocks import (
    Block,
    Citation,
    Code,
    Emphasis,
    Entry,
    EvidenceList,
    Figure,
    Finding,
    Heading,
    Item,
    Line,
    Link,
    Note,
    Number,
    Paragraph,
    Piece,
    Quotation,
    Row,
    Table,
)
from equipoise.briefing.document import Brief
from equipoise.briefing.html import SAFE, marks_of
from equipoise.reading.languages import language_name

MADE_BY = "<!-- A brief by Equipoise -->"  # so that it is not read as a source
SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")
Renderer = Callable[[Line], str]


def markdown(brief: Brief) -> str:
    """Render the text."""
    marks = marks_of(brief.blocks)

    def line(parts: Line) -> str:
        return "".join(piece(part, marks) for part in parts)

    return "\n\n".join([MADE_BY, *("\n".join(render(block, line)) for block in brief.blocks)]) + "\n"


def as_markdown(blocks: Sequence[Block]) -> str:
    """Some blocks, for a text that is not a brief."""

    def line(parts: Line) -> str:
        return "".join(piece(part, {}) for part in parts)

    return "\n\n".join("\n".join(render(block, line)) for block in blocks)


def escaped(text: str) -> str:
    """Text that Markdown takes as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split())) if text.strip() else text


def piece(part: Any, marks: dict[str, str]) -> str:
    if isinstance(part, Link):
        return f"[{escaped(part.text)}]({address(part.target)})" if part.target.startswith(SAFE) else kept(part.text)
    if isinstance(part, Number):
        return f"[{escaped(part.shown)}](#{part.anchor})" if part.anchor in marks else escaped(part.shown)
    if isinstance(part, Emphasis):
        mark = {"strong": "**", "emphasis": "*", "code": "`"}[part.kind]
        return f"{mark}{part.text if part.kind == 'code' else escaped(part.text)}{mark}"
    return kept(part)


def kept(text: str) -> str:
    """Escaped, with the blanks at its ends: they part it from what stands beside it."""
    body = text.strip()
    if not body:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{escaped(body)}{' ' if text[-1].isspace() else ''}"


def address(target: str) -> str:
    return re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", target)


def anchored(anchor: str) -> str:
    return f'<a id="{escape(anchor)}"></a>' if anchor else ""


@singledispatch
def render(block: Block, line: Renderer) -> Iterator[str]:
    """The lines of one block."""
    raise TypeError(f"no block: {block!r}")


@render.register
def _(block: Heading, line: Renderer) -> Iterator[str]:
    yield f"{'#' * block.level} {anchored(block.anchor)}{escaped(block.text)}"


@render.register
def _(block: Finding, line: Renderer) -> Iterator[str]:
    yield f"- **{escaped(block.label)}.** {line(block.parts)}"


@render.register
def _(block: Paragraph, line: Renderer) -> Iterator[str]:
    yield line(block.parts)


@render.register
def _(block: Note, line: Renderer) -> Iterator[str]:
    yield f"> {line(block.parts)}"


@render.register
def _(block: Table, line: Renderer) -> Iterator[str]:
    if block.caption:
        yield f"{anchored(block.anchor)}**{escaped(block.caption)}**"
        yield ""
    yield from piped([escaped(c.name) for c in block.columns], [c.numeric for c in block.columns], block.rows, line)


def piped(names: Sequence[str], numeric: Sequence[bool], rows: Sequence[Row], line: Renderer) -> Iterator[str]:
    yield f"| {' | '.join(name or ' ' for name in names)} |"
    yield f"|{'|'.join(' ---: ' if right else ' --- ' for right in numeric)}|"
    for row in rows:
        cells = [line(cell).strip() for cell in row.cells]
        yield f"| {anchored(row.anchor)}{' | '.join(cells)} |"


@render.register
def _(block: Figure, line: Renderer) -> Iterator[str]:
    yield f"**{escaped(block.title)}**"
    yield ""
    yield f"{escaped(block.alt)}{f' {line((block.table,))}.' if block.table else ''}"


@render.register
def _(block: EvidenceList, line: Renderer) -> Iterator[str]:
    yield f"### {escaped(block.title)}"
    for entry in block.entries:
        yield ""
        yield from compact(entry, line) if block.compact else full(entry, line)


def compact(entry: Entry, line: Renderer) -> Iterator[str]:
    sources = "".join(line(p.source) for p in entry.pieces)
    yield f"- {anchored(entry.anchor)}**{escaped(entry.mark)}** {escaped(entry.title)}: {sources}."


def full(entry: Entry, line: Renderer) -> Iterator[str]:
    yield f"- {anchored(entry.anchor)}**{escaped(entry.mark)}** {escaped(entry.title)} ({line(entry.facts)})"
    for item in entry.pieces:
        yield f"  - {said(item)} ({line(item.source)})"


def said(item: Piece) -> str:
    if item.kind == "judgement":
        return escaped(item.text)
    behind = f"“{escaped(item.original)}” – {language_name(item.language)}; translated: " if item.original else ""
    return f"{behind}“{escaped(item.text)}”"


@render.register
def _(block: Citation, line: Renderer) -> Iterator[str]:
    link = f" <{address(block.url)}>" if block.url and block.url.startswith(SAFE) else ""
    yield f"- {anchored(block.anchor)}**{escaped(block.mark)}** {escaped(block.title)}. {escaped(block.details)}.{link}"


@render.register
def _(block: Item, line: Renderer) -> Iterator[str]:
    mark = "-" if block.number is None else f"{block.number}."
    yield f"{'    ' * block.depth}{mark} {line(block.parts)}"


@render.register
def _(block: Quotation, line: Renderer) -> Iterator[str]:
    yield f"> {line(block.parts)}"


@render.register
def _(block: Code, line: Renderer) -> Iterator[str]:
    yield "```"
    yield block.text
    yield "```"
