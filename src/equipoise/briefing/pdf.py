"""The brief as a PDF, set by Typst: a page template reads the blocks as data, so that no text is ever taken for markup.

Fonts are those that Typst brings; only where a text has letters that these lack are the system's asked.
"""

from __future__ import annotations

import json
import re
from functools import singledispatch
from importlib import resources
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
    Quotation,
    Table,
)
from equipoise.briefing.document import Brief
from equipoise.briefing.html import marks_of
from equipoise.briefing.paper import ROOM_OF_PDF, address_of, anchors_of, shares_of_width
from equipoise.errors import InputError
from equipoise.reading.languages import language_name

TEMPLATE, FACE = "brief.typ", "Libertinus Serif"
# Latin, Greek, Cyrillic, Hebrew, punctuation, arrows and signs: what the fonts that come with Typst can set.
COVERED = re.compile(
    "[\u0000-\u052f\u0590-\u05ff\u1d00-\u1fff\u2000-\u22ff\u25a0-\u25ff\u2713\u2e00-\u2e7f\ufb00-\ufb4f\ufeff]*"
)
FAMILY = re.compile(r'font-family="[^"]*"')
Piece = dict[str, Any]


def pdf(brief: Brief) -> bytes:
    """Render the file; the same brief gives the same bytes.

    Raises
    ------
    InputError : Typst cannot set it, which a picture that is no SVG may cause.
    """
    import typst

    told = json.dumps(Pages(brief).told(), ensure_ascii=False)
    template = (resources.files("equipoise.briefing") / TEMPLATE).read_bytes()
    compiler = typst.Compiler(template, ignore_system_fonts=COVERED.fullmatch(told) is not None)
    try:
        made = compiler.compile(format="pdf", sys_inputs={"brief": told}, timestamp=0)
    except RuntimeError as error:
        raise InputError(f"The PDF could not be set: {error}.", "Write .html or .docx instead.") from error
    assert isinstance(made, bytes)
    return made


class Pages:
    """The blocks as the template wants them: every link is one that arrives."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.marks, self.anchors = marks_of(brief.blocks), anchors_of(brief.blocks)

    def told(self) -> dict[str, Any]:
        return {"title": self.brief.title, "blocks": [told(block, self) for block in self.brief.blocks]}

    def line(self, parts: Line) -> list[Piece]:
        """A line as pieces: text, where it leads, the mark of its note, how it stands out."""
        marked: set[str] = set()
        return [self.piece(part, marked) for part in parts if str(part)]

    def piece(self, part: Any, marked: set[str]) -> Piece:
        if isinstance(part, Link):
            inside = part.target[1:] if part.target.startswith("#") else None
            return {"text": part.text, "to": inside if inside in self.anchors else None, "url": address_of(part)}
        if isinstance(part, Number) and part.anchor in self.marks:
            mark = self.marks[part.anchor]
            first = mark if mark not in marked else ""
            marked.add(mark)
            return {"text": part.shown, "to": part.anchor, "mark": first}
        if isinstance(part, Emphasis):
            return {"text": part.text, "look": part.kind}
        return {"text": str(part)}


@singledispatch
def told(block: Block, pages: Pages) -> Piece:
    """One block as data."""
    raise TypeError(f"no block: {block!r}")


@told.register
def _(block: Heading, pages: Pages) -> Piece:
    return {"kind": "heading", "level": block.level, "text": block.text, "anchor": block.anchor}


@told.register
def _(block: Finding, pages: Pages) -> Piece:
    return {"kind": "finding", "label": block.label, "line": pages.line(block.parts)}


@told.register(Paragraph)
@told.register(Quotation)
def _(block: Paragraph | Quotation, pages: Pages) -> Piece:
    return {"kind": type(block).__name__.lower(), "line": pages.line(block.parts)}


@told.register
def _(block: Note, pages: Pages) -> Piece:
    return {"kind": "note", "tension": block.kind == "tension", "line": pages.line(block.parts)}


@told.register
def _(block: Item, pages: Pages) -> Piece:
    mark = "•" if block.number is None else f"{block.number}."
    return {"kind": "item", "depth": block.depth, "mark": mark, "line": pages.line(block.parts)}


@told.register
def _(block: Code, pages: Pages) -> Piece:
    return {"kind": "code", "text": block.text}


@told.register
def _(block: Table, pages: Pages) -> Piece:
    return {
        "kind": "table",
        "caption": block.caption,
        "anchor": block.anchor,
        "columns": [{"name": column.name, "numeric": column.numeric} for column in block.columns],
        "widths": shares_of_width(block, ROOM_OF_PDF),
        "rows": [
            {"anchor": row.anchor, "cells": [pages.line(breakable(cell)) for cell in row.cells]} for row in block.rows
        ],
    }


def breakable(parts: Line) -> Line:
    """A cell whose words may break at an underscore, a slash or a hyphen that holds letters together."""
    return tuple(re.sub(r"(?<=\w)([_/])(?=\w)", "\\1\u200b", part) if isinstance(part, str) else part for part in parts)


@told.register
def _(block: Figure, pages: Pages) -> Piece:
    svg = FAMILY.sub(f'font-family="{FACE}"', block.svg)
    return {"kind": "figure", "title": block.title, "alt": block.alt, "svg": svg}


@told.register
def _(block: EvidenceList, pages: Pages) -> Piece:
    entries = [entry(each, pages) for each in block.entries]
    return {"kind": "evidence", "title": block.title, "compact": block.compact, "entries": entries}


def entry(each: Entry, pages: Pages) -> Piece:
    pieces = [
        {
            "judged": piece.kind == "judgement",
            "text": piece.text,
            "original": piece.original,
            "language": language_name(piece.language) if piece.original else "",
            "source": pages.line(piece.source),
        }
        for piece in each.pieces
    ]
    return {
        "anchor": each.anchor,
        "mark": each.mark,
        "title": each.title,
        "facts": pages.line(each.facts),
        "pieces": pieces,
    }


@told.register
def _(block: Citation, pages: Pages) -> Piece:
    url = block.url if block.url and address_of(Link("", block.url)) else None
    shown = re.sub(r"([/?&=_.-])", "\\1\u200b", url) if url else None
    return {
        "kind": "citation",
        "anchor": block.anchor,
        "mark": block.mark,
        "text": f"{block.title}. {block.details}.",
        "url": url,
        "shown": shown,
    }
