"""An analyst's Markdown as blocks, so that it can be written in every format that a brief has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from equipoise.briefing.blocks import (
    Block,
    Code,
    Column,
    Emphasis,
    Heading,
    Inline,
    Item,
    Line,
    Link,
    Note,
    Paragraph,
    Quotation,
    Row,
    Table,
    text_of,
)
from equipoise.briefing.moved import WARNING

if TYPE_CHECKING:
    from markdown_it.token import Token

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LOOKS = {"strong_open": "strong", "em_open": "emphasis"}
HOLDER = "LIVEBLOCKS{}HERE"


def prose(pieces: Sequence[str | list[Block]], name: str) -> tuple[str, tuple[Block, ...]]:
    """The title and the blocks of a text whose live parts are given as Markdown, or as blocks where they hold pictures.

    The first heading of level 1 is the title; without one the file's name is.
    """
    held = [piece for piece in pieces if not isinstance(piece, str)]
    text, n = "", 0
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            text += f"\n\n{HOLDER.format(n)}\n\n"
            n += 1
    found = [block for one in captioned(Parser(text).blocks()) for block in released(one, held)]
    title = next((b.text for b in found if isinstance(b, Heading) and b.level == 1), None)
    body = [lowered(b, n) for n, b in enumerate(found)]
    if title is None:
        return name, (Heading(1, name, "top"), *body)
    first = next(n for n, b in enumerate(found) if isinstance(b, Heading) and b.level == 1)
    return title, (Heading(1, title, "top"), *body[:first], *body[first + 1 :])


def captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """A line in bold above a table is its caption."""
    waiting: Block | None = None
    for block in blocks:
        named = waiting.parts if isinstance(waiting, Paragraph) else ()
        if isinstance(block, Table) and len(named) == 1 and is_strong(named[0]):
            block, waiting = replace(block, caption=str(named[0])), None
        if waiting is not None:
            yield waiting
        waiting = block
    if waiting is not None:
        yield waiting


def is_strong(part: Inline) -> bool:
    return isinstance(part, Emphasis) and part.kind == "strong"


def released(block: Block, held: Sequence[list[Block]]) -> list[Block]:
    """The blocks for which a paragraph holds the place, or the block itself."""
    place = re.fullmatch(HOLDER.format(r"(\d+)"), text_of(block.parts)) if isinstance(block, Paragraph) else None
    return held[int(place[1])] if place else [block]


def lowered(block: Block, n: int) -> Block:
    """A further heading of level 1 is one of a section."""
    return Heading(max(2, block.level), block.text, f"part-{n}") if isinstance(block, Heading) else block


class Parser:
    """Walks the tokens of CommonMark with tables."""

    def __init__(self, text: str) -> None:
        from markdown_it import MarkdownIt

        self.tokens = MarkdownIt("commonmark").enable("table").parse(text)
        self.lists: list[int | None] = []
        self.quoted = 0

    def blocks(self) -> Iterator[Block]:
        n = 0
        while n < len(self.tokens):
            token = self.tokens[n]
            if token.type == "table_open":
                end = next(m for m in range(n, len(self.tokens)) if self.tokens[m].type == "table_close")
                yield table(self.tokens[n:end])
                n = end
            elif token.type == "heading_open":
                yield Heading(int(token.tag[1]), words_of(line(self.tokens[n + 1])).strip(), "")
                n += 2
            elif token.type == "inline":
                yield from self.paragraph(token)
            else:
                yield from self.step(token)
            n += 1

    def step(self, token: Token) -> Iterator[Block]:
        """Lists and quotations opened and closed; code and stray HTML as they are."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "blockquote_open":
            self.quoted += 1
        elif token.type == "blockquote_close":
            self.quoted -= 1
        elif token.type in ("fence", "code_block"):
            yield Code(token.content.rstrip("\n"))
        elif token.type == "html_block" and (rest := COMMENT.sub("", token.content).strip()):
            yield Paragraph((rest,))

    def paragraph(self, token: Token) -> Iterator[Block]:
        parts = line(token)
        if not text_of(parts).strip():
            return
        if self.lists:
            yield Item(parts, len(self.lists) - 1, self.lists[-1])
            if self.lists[-1] is not None:
                self.lists[-1] += 1
        elif self.quoted:
            yield Quotation(parts)
        elif text_of(parts).startswith(WARNING):
            yield Note("tension", parts)
        else:
            yield Paragraph(parts)


def line(token: Token) -> Line:
    """The pieces of a line: words, what stands out, links; a picture is told by its words."""
    parts: list[Inline] = []
    looks: list[str] = []
    target = ""
    for child in token.children or ():
        if child.type in LOOKS:
            looks.append(LOOKS[child.type])
        elif child.type in ("strong_close", "em_close"):
            looks.pop()
        elif child.type == "link_open":
            target = str(child.attrs.get("href", ""))
        elif child.type == "link_close":
            target = ""
        elif text := words(child):
            parts.append(dressed(text, looks, target, child.type == "code_inline"))
    return tuple(parts)


def words_of(parts: Line) -> str:
    """A line's words without their looks: a heading and a column's name have none."""
    return "".join(part.text if isinstance(part, Emphasis) else str(part) for part in parts)


def words(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return " "
    if child.type == "image":
        return f"[picture: {child.content or child.attrs.get('src', '')}]"
    return COMMENT.sub("", child.content) if child.type == "html_inline" else child.content


def dressed(text: str, looks: Sequence[str], target: str, is_code: bool) -> Inline:
    if target:
        return Link(text, target)
    if is_code:
        return Emphasis(text, "code")
    if "strong" in looks:
        return Emphasis(text, "strong")
    return Emphasis(text, "emphasis") if looks else text


def table(tokens: Sequence[Token]) -> Table:
    """A pipe table, without its caption."""
    rows: list[list[Line]] = []
    numeric: list[bool] = []
    for n, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(line(tokens[n + 1]))
            if len(rows) == 1:
                numeric.append("right" in str(token.attrs.get("style", "")))
    columns = tuple(Column(words_of(cell), right) for cell, right in zip(rows[0], numeric, strict=True))
    return Table("", columns, tuple(Row(tuple(row)) for row in rows[1:]), wide=True)
