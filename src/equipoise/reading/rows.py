"""A table's rows, one after another: each read once, a bad one or a repetition skipped by its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from equipoise.errors import InputError
from equipoise.reading.article import Given
from equipoise.reading.found import Found, Skipped
from equipoise.reading.table import Row, Table


def each_once(table: Table, given: Given, read: Callable[[Row], tuple[Found, str]]) -> Iterator[Found | Skipped]:
    """Yield what each row holds.

    Parameters
    ----------
    read : reads a row; returns what it found and, in words, what a second row of the same document repeats. It raises
        InputError for a row that cannot be understood.
    """
    seen: dict[str, int] = {}
    for row in table.rows:
        try:
            found, same = read(row)
        except InputError as error:
            yield Skipped(given.input, str(error), row.number)
            continue
        first = seen.setdefault(found.document.id, row.number)
        if first == row.number:
            yield found
        else:
            yield Skipped(given.input, f"{same} as row {first}", row.number)
