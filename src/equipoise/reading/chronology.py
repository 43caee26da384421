"""Chronologies: every row its own document, with the events that it states."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.ledger.documents import Document, RowRef
from equipoise.ledger.identity import row_id
from equipoise.reading.article import Given
from equipoise.reading.columns import Columns
from equipoise.reading.entry import Dates, Entry, read_entry
from equipoise.reading.found import Found, Skipped
from equipoise.reading.languages import language_of_rows
from equipoise.reading.row_coding import mentions_of
from equipoise.reading.rows import each_once
from equipoise.reading.table import Row, Table


def read_chronology(table: Table, columns: Columns, given: Given) -> Iterator[Found | Skipped]:
    """Yield a table's rows as documents with their mentions; a row that cannot be understood is skipped by number."""
    named = [dict(zip(table.header, r.cells, strict=False)) for r in table.rows]
    dates = Dates.of(named, columns, given.day_first)
    language = language_of_rows(columns.get(cells, "summary") for cells in named)

    def read(row: Row) -> tuple[Found, str]:
        cells = table.named(row)
        entry = read_entry(cells, columns, dates, given.today, given.publisher)
        return _found(entry, cells, row.number, given, language), _again(entry)

    yield from each_once(table, given, read)


def _found(entry: Entry, cells: dict[str, str], number: int, given: Given, language: str) -> Found:
    document = Document(
        id=row_id(given.name, entry.id, cells),
        kind="row",
        title="",
        text=entry.summary or composed(entry),
        published=entry.published,
        language=language,
        addresses=entry.addresses,
        cells=cells,
    )
    reference = RowRef(given.name, number, entry.id, entry.same_as, entry.outcome, entry.outcome_of, document.url)
    return Found(given.input, document, mentions_of(entry, document, reference))


def composed(entry: Entry) -> str:
    """A sentence from the cells, for a row without a summary: `Talks: Ann Example (MDA), UKR; Odesa; 2018-07-12.`"""
    people = ((p.participant.person, p.state) for p in entry.parties)
    named = ", ".join(f"{person} ({state})" if person else state for person, state in people)
    kind = entry.kind if entry.status == "occurred" else f"{entry.kind} ({entry.status})"
    parts = [f"{kind}: {named}" if named else kind, entry.place.name if entry.place else "", str(entry.when)]
    sentence = "; ".join(part for part in parts if part)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _again(entry: Entry) -> str:
    return f"the same id {entry.id}" if entry.id else "the same cells"
