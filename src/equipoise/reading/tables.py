"""What kind of table a file holds, told by its columns: a chronology, counts, or neither."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.errors import InputError
from equipoise.reading.article import Given
from equipoise.reading.chronology import read_chronology
from equipoise.reading.columns import Columns, guesses, loose, match
from equipoise.reading.counts import read_counts
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.table import HEADER_ROWS, Table, read_table

EXPECTED = (
    "expected a date (Date, Start, When) with Kind, Participants (Who) or Summary (Description), "
    "or year, statement and count"
)

UNTOLD = (
    "no column for the kind (meeting, visit, phone call …): told by each row's own words (met, visit, phoned …), "
    "and rows without such a word are kept as context"
)

UNPEOPLED = (
    "no column for the participants: its rows are kept as context; put both sides into one column "
    "(Participants, Who, States), as in “RUS; AZE”"
)

UNRANKED = (
    "the column “level” says of nobody whose level it is, so it is not used: call it pair_level if it is that of the "
    "lower of the two sides (leader, minister, official)"
)


def read_rows(data: bytes, given: Given, *, tabs: bool) -> Iterator[Found | Skipped | Note]:
    """Yield how the headers of a table were matched, then its rows.

    Parameters
    ----------
    data : the file's bytes.
    given : what is known of it beforehand.
    tabs : whether the file's name says that tabs separate its cells.

    Raises
    ------
    InputError
        If the bytes are no table, or none that is read here.
    """
    yield from read_whole(read_table(data, tabs=tabs), given)


def read_whole(whole: Table, given: Given) -> Iterator[Found | Skipped | Note]:
    """Yield how the headers of a table were matched, then its rows.

    Raises
    ------
    InputError
        If it is none of the tables that are read here.
    """
    for table in _headed(whole):
        if (columns := match(table.header, "counts")) and _counts(columns):
            yield Note(given.input, columns.shown())
            yield from read_counts(table, columns, given)
            return
        if _chronology(columns := match(table.header, "chronology")):
            yield Note(given.input, columns.shown())
            yield from _notes(columns, given)
            yield from read_chronology(table, columns, given)
            return
    shown = ", ".join(name[:40] for name in whole.header[:30])
    raise InputError(f"not a table that is read here: {EXPECTED}; found: {shown}.", guesses(whole.header, "chronology"))


def _headed(table: Table) -> Iterator[Table]:
    """The table with its first row as the header, and with the next ones, for a title may stand above it."""
    yield table
    for row in table.rows:
        if row.number <= HEADER_ROWS:
            yield table.below(row)


def _counts(columns: Columns) -> bool:
    return all(name in columns for name in ("year", "count", "statement_in_own_words"))


def _chronology(columns: Columns) -> bool:
    return "date_start" in columns and any(name in columns for name in ("participants", "kind", "summary"))


def _notes(columns: Columns, given: Given) -> Iterator[Note]:
    if "kind" not in columns and "channel" not in columns:
        yield Note(given.input, UNTOLD)
    if "participants" not in columns:
        yield Note(given.input, UNPEOPLED)
    if "pair_level" not in columns and "level" in map(loose, columns.unused):
        yield Note(given.input, UNRANKED)
    if given.published:
        yield Note(given.input, f"published {given.published} is not used: each row of a table has its own day")
