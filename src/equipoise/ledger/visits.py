"""Visits: when an address was last fetched, what may be asked next time, and which documents it held."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

VISITS_SINCE = 3  # the schema file that brought them


@dataclass(frozen=True, slots=True)
class Visit:
    """The last fetch of an address.

    `address` is the one asked for, `url` the one that answered; `etag` and `last_modified` are the answer's; `options`
    names what decided what came of it (see `reading.addresses`); `documents` are the ids found there.
    """

    address: str
    url: str
    fetched_at: str
    etag: str | None = None
    last_modified: str | None = None
    options: str = ""
    documents: tuple[str, ...] = ()


def read_visits(connection: duckdb.DuckDBPyConnection) -> dict[str, Visit]:
    """Return the last visit of each address; none in a record that nothing was written to since there are visits."""
    from equipoise.ledger.opening import version_of  # here, for reading needs visits and no database

    if version_of(connection) < VISITS_SINCE:
        return {}
    rows = connection.execute(
        "SELECT address, url, fetched_at, etag, last_modified, options, documents FROM fetches ORDER BY address"
    ).fetchall()
    return {
        address: Visit(address, url, at, etag, modified, options, tuple(json.loads(documents)))
        for address, url, at, etag, modified, options, documents in rows
    }


def keep_visits(connection: duckdb.DuckDBPyConnection, visits: Iterable[Visit]) -> None:
    """Keep visits in place of earlier ones of the same addresses."""
    for visit in visits:
        connection.execute(
            "INSERT OR REPLACE INTO fetches (address, url, fetched_at, etag, last_modified, options, documents) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                visit.address,
                visit.url,
                visit.fetched_at,
                visit.etag,
                visit.last_modified,
                visit.options,
                json.dumps(list(visit.documents)),
            ],
        )
