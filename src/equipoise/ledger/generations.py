"""Generations of the record: each write makes a new one, and the derived relations say from which they come."""

from __future__ import annotations

import duckdb

from equipoise.ledger.identity import digest
from equipoise.ledger.relations import RELATIONS
from equipoise.ledger.shelves import TABLES
from equipoise.version import __version__
from equipoise.world.overlay import own_cells


def derived_from(generation: int | str | None) -> str:
    """What names a merge: the record's generation, and the version and the columns that made the relations."""
    publishers = own_cells("publishers.csv")  # who publishes decides how many witnesses an event has
    own = f" with {digest(publishers)}" if publishers else ""
    return f"{generation} by {__version__} as {digest({**RELATIONS, **TABLES})}{own}"


def is_fresh(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the relations in this database are those of its record; see `Store.fresh`."""
    meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    return meta.get("materialised") == derived_from(meta.get("generation"))


def generation(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    return int(row[0]) if row else 0


def set_meta(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [name, value])


def bump(connection: duckdb.DuckDBPyConnection) -> None:
    set_meta(connection, "generation", str(generation(connection) + 1))
