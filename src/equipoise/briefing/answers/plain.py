"""Any result: its sentence, its table, what it does not cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from equipoise.briefing.answers.pieces import ID, Cell, grid, limits, linked, said, told
from equipoise.briefing.blocks import Block
from equipoise.notebook import SENTENCES
from equipoise.results import Result

WIDE = 60  # characters from which a cell is a sentence


def plain(found: Result) -> Iterator[Block]:
    """What a result of any kind shows."""
    data = found.to_json()
    given: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
    for name in SENTENCES:
        value = getattr(found, name, None) or given.get(name)
        yield from said(
            "Answer", *([value] if isinstance(value, str) else [v for v in value or () if isinstance(v, str)])
        )
    rows = [dict(row) for row in found.rows()]
    columns = list(rows[0]) if rows else []
    wide = any(isinstance(v, str) and len(v) > WIDE for row in rows for v in row.values())
    yield from grid(
        "All of it", [named(c) for c in columns], [[cell(row[c]) for c in columns] for row in rows], wide=wide
    )
    if not rows:
        yield from told("Nothing in the record answers this.")
    yield from told(*(str(line) for line in getattr(found, "notes", ())))
    yield from limits(*(str(given[name]) for name in ("interval", "rule", "not_covered") if given.get(name)))


def named(column: str) -> str:
    return column.replace("_", " ")


def cell(value: Any) -> Cell:
    if isinstance(value, str):
        return linked(value) if ID.search(value) else value
    if value is None or isinstance(value, bool | int | float):
        return value if not isinstance(value, bool) else ("yes" if value else "no")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
