"""`review --export`: the queue as a table to fill in, for any spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from equipoise.errors import UsageError
from equipoise.questions.review import Opened
from equipoise.questions.review_columns import COLUMNS, DECISIONS, FIELDS, cell
from equipoise.questions.review_details import Detail, details
from equipoise.questions.spreadsheets import safe

WIDTHS = {"sentence": 70, "effect": 40, "title": 30, "why": 30, "participants": 40, "id": 20, "state": 18}


def export_review(opened: Opened, path: Path) -> int:
    """Write the queue to a .csv or .xlsx file, a row an item, in the order of the queue.

    Returns
    -------
    How many rows were written.

    Raises
    ------
    UsageError : another ending.
    """
    writers = {".csv": write_csv, ".xlsx": write_workbook}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path} has an ending that no review is written to.", "Use .csv or .xlsx.")
    rows = [row for detail in details(opened.view, opened.items) for row in [row_of(detail, subject(opened))]]
    writer(path, rows)
    return len(rows)


def subject(opened: Opened) -> str:
    return f"{opened.asked.question} {' '.join(opened.asked.states)}, {opened.asked.period}"


def row_of(detail: Detail, question: str) -> list[str]:
    """An item's cells; of a pair the fields of both events stand with a bar between them."""
    told = detail.told[0] if detail.told else None
    sentences = [" ".join(t.sentence.split()) for t in (detail.told if len(detail.records) > 1 else detail.told[:1])]
    given = {
        "id": detail.item.id,
        "kind": detail.item.kind,
        "question": question,
        "effect": detail.item.effect.words + (f"; {detail.item.why}" if detail.item.why else ""),
        "sentence": " | ".join(sentences),
        "document": told.document if told else "",
        "title": told.title if told else "",
        "published": (told.published if told else None) or "",
        **{name: both([cell(name, r[name]) for r in detail.records]) for name in FIELDS},
        "standing": both([str(r["standing"]) for r in detail.records]),
        "confidence": "" if detail.item.confidence is None else f"{detail.item.confidence:.2f}",
        "state": detail.state,
    }
    return [safe(given.get(name, "")) for name in COLUMNS]


def both(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else " | ".join(values)


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """UTF-8 with its mark, by which Excel knows it."""
    found = io.StringIO()
    csv.writer(found, lineterminator="\r\n").writerows([COLUMNS, *rows])
    path.write_text(found.getvalue(), encoding="utf-8-sig", newline="")


def write_workbook(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """One sheet with its head fixed, and the decisions to choose from."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = "review"
    for number, cells in enumerate([COLUMNS, *rows], 1):
        for column, text in enumerate(cells, 1):
            one = sheet.cell(number, column, text or None)
            one.number_format, one.alignment = "@", Alignment(wrap_text=True, vertical="top")
    for one in sheet[1]:
        one.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for column, name in zip(sheet.columns, COLUMNS, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = WIDTHS.get(name, 14)
    choice = DataValidation(type="list", formula1=f'"{",".join(keys())}"', allow_blank=True)
    letter = sheet.cell(1, COLUMNS.index("decision") + 1).column_letter
    choice.add(f"{letter}2:{letter}{len(rows) + 50}")
    sheet.add_data_validation(choice)
    book.save(path)


def keys() -> Iterator[str]:
    """The words of the keys: those that a person finds in the list."""
    wanted: dict[str, Any] = dict.fromkeys(("confirm", "reject", "edit", "split", "merge", "new", "skip", "undo"))
    return (word for word in wanted if word in DECISIONS)
