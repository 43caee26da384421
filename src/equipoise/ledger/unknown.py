"""Which of the documents to keep are wholly new to the record, so that their rows can go in together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    from equipoise.ledger.entries import Entry


def parted(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of which the record holds nothing, neither the document nor its place, and the others.

    What comes twice, or two to one place, belongs to the others: there the order counts.
    """
    ids = Counter(entry.document.id for entry in entries)
    places = Counter(place for entry in entries if (place := place_of(entry)))
    held = known(connection, "documents", "id", ids) | known(connection, "codings", "document", ids)
    held |= known(connection, "addresses", "document", ids) | known(connection, "mentions", "document", ids)
    taken = known(connection, "read_from", "address", places)

    def is_new(entry: Entry) -> bool:
        id, place = entry.document.id, place_of(entry)
        return ids[id] == 1 and id not in held and (place is None or (places[place] == 1 and place not in taken))

    return [e for e in entries if is_new(e)], [e for e in entries if not is_new(e)]


def place_of(entry: Entry) -> str | None:
    """Where a text was read from; rows of tables supersede one another by their ids alone."""
    document = entry.document
    return document.addresses[0].address if document.kind == "text" and document.addresses else None


def known(connection: duckdb.DuckDBPyConnection, table: str, column: str, values: Iterable[str]) -> set[str]:
    query = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IN (SELECT unnest(?::VARCHAR[]))"
    return {row[0] for row in connection.execute(query, [list(values)]).fetchall()}
