"""Tables of what sources count: a statement, the number in it, and the period it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from equipoise.errors import InputError
from equipoise.ledger.documents import Address, Count, Document
from equipoise.ledger.identity import row_id
from equipoise.reading.article import Given
from equipoise.reading.column_dates import DateColumn
from equipoise.reading.columns import Columns
from equipoise.reading.found import Found, Skipped
from equipoise.reading.languages import language_of_rows
from equipoise.reading.parties import code_of
from equipoise.reading.rows import each_once
from equipoise.reading.table import Table

_SPAN = re.compile(r"(\d{4})(?:\s*[-–—/]\s*(\d{4}))?", re.ASCII)


def read_counts(table: Table, columns: Columns, given: Given) -> Iterator[Found | Skipped]:
    """Yield a table's rows as documents with their counts; a row without a number is context.

    Raises
    ------
    InputError
        If neither a column nor the file's name says which two states are counted.
    """
    named = dyad_in(given.name)
    if named is None and "pair" not in columns:
        raise InputError(
            "a table of counts, but of which two states?",
            "Add a column pair (RUS-AZE) or name the file like leaders-rus-aze-counts.csv.",
        )
    said = (dict(zip(table.header, row.cells, strict=False)) for row in table.rows)
    language = language_of_rows(columns.get(cells, "statement_in_own_words") for cells in said)
    yield from each_once(
        table, given, lambda row: (_found(table.named(row), columns, named, given, language), "the same")
    )


def dyad_in(name: str) -> tuple[str, str] | None:
    """Return the two states whose codes stand in a file's name, or None."""
    codes = dict.fromkeys(_codes(name))
    first, second, *more = [*codes, None, None]
    return (first, second) if first and second and not any(more) else None


def _codes(name: str) -> Iterator[str]:
    for part in re.findall(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])", name):
        if part == "and":  # not Andorra
            continue
        try:
            if (code := code_of(part.upper())) == part.upper():
                yield code
        except InputError:
            continue


def _found(
    cells: dict[str, str], columns: Columns, named: tuple[str, str] | None, given: Given, language: str
) -> Found:
    start, end = _period(columns.get(cells, "year"), columns.get(cells, "until"), given)
    statement, url = columns.get(cells, "statement_in_own_words"), columns.get(cells, "source_url")
    if not statement:
        raise InputError("no statement")
    owner = columns.get(cells, "source_publisher") or given.publisher
    document = Document(
        id=row_id(given.name, columns.get(cells, "id") or None, cells),
        kind="row",
        title="",
        text=statement,
        published=_published(columns.get(cells, "published"), end, given),
        language=language,
        addresses=(Address(url, owner),) if url else (),
        cells=cells,
    )
    number, dyad = _number(columns.get(cells, "count")), _dyad(columns.get(cells, "pair"), named)
    if number is None:
        return Found(given.input, document, ())
    scope = columns.get(cells, "scope")
    return Found(given.input, document, (), Count(document.id, dyad, start, end, number, scope, statement, url or None))


def _period(year: str, until: str, given: Given) -> tuple[date, date]:
    span = _SPAN.fullmatch(year)
    if not span or not 1 <= int(span[1]) <= int(span[2] or span[1]):
        raise InputError(f"year not understood: {year[:60]!r}; write 2018 or 2008-2011")
    start, end = date(int(span[1]), 1, 1), date(int(span[2] or span[1]), 12, 31)
    if until:
        end = DateColumn.of((until,), given.day_first).read(until).end
    if end < start:
        raise InputError(f"it ends ({until}) before it starts ({start})")
    return start, end


def _published(cell: str, end: date, given: Given) -> date:
    """As stated, else the end of the period counted, before which nobody could count it."""
    day = DateColumn.of((cell,), given.day_first).read(cell).end if cell else min(end, given.today)
    if day > given.today:
        raise InputError(f"publication date in the future: {day}")
    return day


def _number(cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"\d{1,6}", cell, re.ASCII):
        raise InputError(f"the count is no whole number: {cell[:60]!r}")
    return int(cell)


def _dyad(cell: str, named: tuple[str, str] | None) -> tuple[str, str]:
    if not cell and named:
        return named
    parts = [part.strip() for part in re.split(r"[-–—/;,]", cell) if part.strip()]
    if len(parts) != 2:
        raise InputError(f"the pair is not two states: {cell[:60]!r}; write RUS-AZE")
    return code_of(parts[0]), code_of(parts[1])
