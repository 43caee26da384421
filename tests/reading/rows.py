"""Rows for tests: the cells of a chronology without those that a test does not speak of."""

from __future__ import annotations

from datetime import date

from equipoise.ledger.documents import Document, RowRef
from equipoise.ledger.records import Mention
from equipoise.reading.columns import match
from equipoise.reading.entry import Dates, Entry, read_entry
from equipoise.reading.row_coding import mentions_of

TODAY = date(2026, 6, 1)
PAIR = "RUS:Vladimir Putin:president;AZE:Ilham Aliyev:president"


def entry(publisher: str = "", **cells: str) -> Entry:
    """The entry of a row with these cells; two presidents meet on 27 September 2018 unless told otherwise."""
    row = {"date_start": "2018-09-27", "kind": "meeting", "participants": PAIR, **cells}
    columns = match(list(row), "chronology")
    return read_entry(row, columns, Dates.of([row], columns, None), TODAY, publisher or None)


def coded(**cells: str) -> tuple[Mention, ...]:
    """The mentions of such a row."""
    document = Document("d-1", "row", "", "The row.")
    return mentions_of(entry(**cells), document, RowRef("table", 2))
