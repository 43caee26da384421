"""What answers share: a table of plain cells, links to records, and the notes at their end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from equipoise.briefing.blocks import Block, Column, Finding, Heading, Inline, Line, Link, Note, Paragraph, Row, Table
from equipoise.briefing.dates import when
from equipoise.briefing.wording import headline, word

ID = re.compile(r"[emdcjtf]-[0-9a-f]{6,}")
SHOWN = 500  # rows of a table on a page; the files have all
Cell = Line | str | int | float | None


def said(label: str, *sentences: str) -> Iterator[Finding]:
    """The answer in words."""
    if text := " ".join(one.strip() for one in sentences if one and one.strip()):
        yield Finding(label, (text,))


def section(text: str, anchor: str = "") -> Heading:
    return Heading(2, text, anchor or re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-"))


def told(*lines: str) -> Iterator[Paragraph]:
    """A paragraph a line."""
    yield from (Paragraph((line,)) for line in dict.fromkeys(lines) if line)


def limits(*lines: str) -> Iterator[Note]:
    """What the answer does not cover."""
    if text := " ".join(line for line in dict.fromkeys(lines) if line):
        yield Note("limits", (text,))


def missing(*lines: str) -> Iterator[Note]:
    """What is not known, each with what would fill it."""
    yield from (Note("missing", (line,)) for line in dict.fromkeys(lines) if line)


def grid(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, wide: bool = False, anchor: str = ""
) -> Iterator[Block]:
    """A table, of which the page shows the first rows; nothing where there are none. Columns of numbers stand right."""
    given = [tuple(row) for row in rows]
    if not given:
        return
    numeric = [all(is_number(row[n]) for row in given) for n in range(len(columns))]
    heads = tuple(Column(name, number) for name, number in zip(columns, numeric, strict=True))
    shown = tuple(Row(tuple(line_of(cell) for cell in row)) for row in given[:SHOWN])
    yield Table(caption, heads, shown, anchor, wide)
    if len(given) > SHOWN:
        yield Paragraph((f"The first {SHOWN} of {len(given)} rows; the files below have all.",))


NUMBER = re.compile(r"[-+−<]?[\d.,]+( ?%)?|–|")


def is_number(cell: Cell) -> bool:
    if cell is None or isinstance(cell, int | float):
        return True
    return isinstance(cell, str) and bool(NUMBER.fullmatch(cell))


def line_of(cell: Cell) -> Line:
    if isinstance(cell, tuple):
        return cell
    if cell is None or cell == "":
        return ("–",)
    if isinstance(cell, bool):
        return ("yes" if cell else "no",)
    if isinstance(cell, float):
        return (f"{cell:.4g}",)
    return (str(cell),)


def record(id: str, text: str = "") -> Link:
    """A link to an event, mention, claim, document or judgement."""
    return Link(text or id, f"record:{id}")


def ask(text: str, question: str, **options: str | Sequence[str] | None) -> Link:
    """A link to another question."""
    given = [(name, value if isinstance(value, str) else ", ".join(value)) for name, value in options.items() if value]
    return Link(text, f"ask:{question}?{urlencode(given)}" if given else f"ask:{question}")


def linked(text: str) -> Line:
    """A text whose ids are links."""
    parts: list[Inline] = []
    end = 0
    for found in ID.finditer(text):
        parts += [text[end : found.start()], record(found[0], short(found[0]))]
        end = found.end()
    return tuple(part for part in (*parts, text[end:]) if part)


def short(id: str) -> str:
    """An id as a table shows it."""
    return id[:10]


def dated(event: Mapping[str, Any]) -> Line:
    """An event's day as the link to it."""
    return (record(event["id"], when(event["date"])),)


def lines_of(events: Iterable[Mapping[str, Any]]) -> list[tuple[Cell, ...]]:
    """Events, a row each: day, what, status, how known, reports."""
    return [
        (
            dated(e),
            headline(e),
            word("status", e["status"]),
            word("level", e["level"]),
            word("standing", e["standing"]),
            sources(e),
        )
        for e in events
    ]


EVENT_COLUMNS = ("Date", "What", "Status", "Level", "How it is known", "Reports")


def sources(event: Mapping[str, Any]) -> str:
    if event["reports"] == 1 or event.get("independent") is None:
        return str(event["reports"])
    more = " sources" if event["independent"] > event["reports"] else ""
    return f"{event['reports']}, {event['independent']} independent{more}"


def percent(share: float | None, digits: int = 0) -> str:
    return "–" if share is None else f"{share:.{digits}%}".replace("%", " %")


def decimal(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
