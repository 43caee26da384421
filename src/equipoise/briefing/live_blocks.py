"""Answers as blocks of an analyst's own text: a sentence and a table, an event and its sentences, parts of a brief."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from equipoise.briefing.binding import tie_row
from equipoise.briefing.blocks import (
    Block,
    Column,
    Emphasis,
    Figure,
    Finding,
    Inline,
    Line,
    Note,
    Paragraph,
    Quotation,
    Row,
    Table,
    text_of,
)
from equipoise.briefing.contrasted import partner_rows
from equipoise.briefing.dates import in_words, period_words, when
from equipoise.briefing.wording import begin, facts, headline, state, word
from equipoise.ledger.documents import Document
from equipoise.questions.contacts import CELLS, Contacts
from equipoise.questions.events import Events
from equipoise.questions.ties import Ties
from equipoise.results import Result

MOST = 40  # rows of a table in a text


def told(found: Result) -> Iterator[Block]:
    """The sentence that answers a question, and the table under it."""
    answer = getattr(found, "answer", None)
    if answer:
        yield Paragraph((str(answer),))
    if isinstance(found, Contacts):
        names = ("With", "Level", *(word("cell", cell) for cell in CELLS), "How known")
        rows = [row for partner in found.partners for row in partner_rows(partner)]
        yield table(f"Contacts of {state(found.pivot)}, {period_words(found.period)}", names, rows)
    elif isinstance(found, Events):
        rows = [Row(tuple((c,) for c in event_cells(record))) for record in found.records]
        yield table("Events", ("Date", "What", "Status", "How it is known"), rows)
    elif isinstance(found, Ties):
        rows = [tie_row(tie) for tie in found.between() if tie["kind"] != "membership"]
        yield table("Ties", ("Tie", "From – to", "Status", "Figure", "Reference and remarks"), rows)
    elif not answer:
        frame = found.rows()
        names = tuple(frame[0]) if frame else found.columns
        yield table("", names, [Row(tuple((cell(row[name]),) for name in names)) for row in frame])


def event_cells(record: Mapping[str, Any]) -> tuple[str, ...]:
    known = word("standing", record["standing"])
    return when(record["date"]), headline(record), word("status", record["status"]), known


def cell(value: Any) -> str:
    return "–" if value is None else f"{value:.3g}" if isinstance(value, float) else str(value)


def table(caption: str, names: tuple[str, ...], rows: list[Row]) -> Block:
    """A table, cut where it would be too long for a text; or that there is nothing."""
    if not rows:
        return Note("missing", ("The record has nothing of the kind.",))
    lines = [Row(tuple(untied(line) for line in row.cells)) for row in rows[:MOST]]
    numeric = [all(re.fullmatch(r"[\d.,]+|–", text_of(row.cells[n])) for row in lines) for n in range(len(names))]
    more = f" (the first {MOST} of {len(rows)})" if len(rows) > MOST else ""
    columns = tuple(Column(name, right) for name, right in zip(names, numeric, strict=True))
    return Table(f"{caption}{more}", columns, tuple(lines), wide=True)


def event_blocks(record: Mapping[str, Any], documents: Mapping[str, Document]) -> Iterator[Block]:
    """An event: what it was, how it is known, and every sentence that tells of it."""
    yield Paragraph((Emphasis(f"{begin(when(record['date']))}: {headline(record)}", "strong"), f" ({facts(record)})"))
    for item in record["evidence"]:
        if item["kind"] == "judgement":
            continue
        document = documents.get(item["document"])
        day = f", {in_words(document.published)}" if document and document.published else ""
        yield Quotation((f"“{item['text']}” ({(document and document.publisher) or 'no publisher named'}{day})",))


def loose(block: Block) -> Block:
    """A block of the brief as it stands in another text: its numbers and marks lead nowhere there."""
    if isinstance(block, Finding):
        return Paragraph((Emphasis(f"{block.label}.", "strong"), " ", *untied(block.parts)))
    if isinstance(block, Paragraph):
        return Paragraph(untied(block.parts))
    if isinstance(block, Note):
        return Note(block.kind, untied(block.parts))
    if isinstance(block, Table):
        rows = tuple(Row(tuple(untied(line) for line in row.cells)) for row in block.rows)
        return Table(block.caption, block.columns, rows, wide=block.wide)
    if isinstance(block, Figure):
        return Figure(block.title, block.alt, block.svg, block.narrow)
    return block


def untied(parts: Line) -> Line:
    kept: list[Inline] = []
    for part in parts:
        outside = getattr(part, "target", "").startswith("http")
        kept.append(part if outside or isinstance(part, str | Emphasis) else str(part))
    return tuple(kept)
