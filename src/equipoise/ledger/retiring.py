"""Retiring: what a later coding or text replaces is noted with its moment, so that an earlier state can be told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

RETIRING_SINCE = 9  # the schema file that brought it


def retire(connection: duckdb.DuckDBPyConnection, document: str, imported: str | None, at: str) -> None:
    """Note the mentions of one coding of a document, which are about to be replaced.

    A first coding of our own replaces nothing and is as old as its document; one that a coder elsewhere brings may
    come later than the document, so its moment is noted.
    """
    row = connection.execute("SELECT coder FROM codings WHERE document = ?", [document]).fetchone()
    before = (row[0] if row else None) if imported is None else imported_before(connection, document, imported)
    if before is None and imported is None:
        return
    connection.execute("INSERT INTO recodings VALUES (?, ?, ?, ?)", [document, imported, before, at])
    connection.execute(
        "INSERT INTO retired_mentions SELECT id, document, record, imported, ? FROM mentions "
        "WHERE document = ? AND imported IS NOT DISTINCT FROM ?",
        [at, document, imported],
    )


def imported_before(connection: duckdb.DuckDBPyConnection, document: str, imported: str) -> str | None:
    query = "SELECT 1 FROM mentions WHERE document = ? AND imported = ? LIMIT 1"
    return imported if connection.execute(query, [document, imported]).fetchone() else None


def note_superseded(connection: duckdb.DuckDBPyConnection, names: Iterable[str], by: str | None, at: str) -> None:
    """Note that documents were superseded, or came back into force where `by` is None."""
    for name in names:
        connection.execute("INSERT INTO supersessions VALUES (?, ?, ?)", [name, by, at])
