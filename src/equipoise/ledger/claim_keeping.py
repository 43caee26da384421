"""Keeping and reading claims: they come and go with their document's coding, in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from equipoise.ledger.claims import Claim
from equipoise.ledger.opening import has_table
from equipoise.ledger.relations import insert

if TYPE_CHECKING:
    import duckdb

COLUMNS = {"id": "VARCHAR", "document": "VARCHAR", "coder": "VARCHAR", "record": "VARCHAR"}
IN_FORCE = "SELECT id FROM documents WHERE superseded_by IS NULL"


def keep_claims(connection: duckdb.DuckDBPyConnection, claims: Iterable[Claim]) -> None:
    insert(connection, "claims", COLUMNS, list(_rows(claims)))


def replace_claims(connection: duckdb.DuckDBPyConnection, document: str, claims: Iterable[Claim]) -> None:
    """A newer coding replaces a document's claims."""
    connection.execute("DELETE FROM claims WHERE document = ?", [document])
    keep_claims(connection, claims)


def read_claims(connection: duckdb.DuckDBPyConnection, documents: Sequence[str] | None = None) -> list[Claim]:
    """The claims of documents in force (of those named), by document and place; none in a record from before."""
    if not has_table(connection, "claims"):
        return []
    named = "" if documents is None else "AND document IN (SELECT unnest(?::VARCHAR[]))"
    query = f"SELECT record FROM claims WHERE document IN ({IN_FORCE}) {named}"
    rows = connection.execute(query, [] if documents is None else [list(documents)]).fetchall()
    found = [Claim.from_json(json.loads(row[0])) for row in rows]
    return sorted(found, key=lambda claim: (claim.document, claim.trigger, claim.ordinal))


def _rows(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    for claim in claims:
        # Half of a surrogate pair, which no file can hold, becomes a mark as it does in mentions.
        record = json.dumps(claim.to_json(), ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
        yield {"id": claim.id, "document": claim.document, "coder": claim.coder, "record": record}
