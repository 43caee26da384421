"""Coding documents anew: what the record holds of them, and its replacement as a whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from equipoise.errors import CaseError
from equipoise.ledger.claim_keeping import replace_claims
from equipoise.ledger.documents import Document
from equipoise.ledger.entries import Coded
from equipoise.ledger.generations import bump, generation
from equipoise.ledger.keeping import replace_mentions
from equipoise.ledger.opening import reading, writing
from equipoise.ledger.records import Mention
from equipoise.ledger.snapshots import documents_in_force
from equipoise.ledger.store import Store


def coded_texts(store: Store) -> tuple[int, list[tuple[Document, str]]]:
    """The generation of the record, and its texts in force, each with the name of its coding."""
    if not store.exists():
        return 0, []
    with reading(store.path) as connection:
        names = dict(connection.execute("SELECT document, coder FROM codings").fetchall())
        texts = [d for d in documents_in_force(connection) if d.kind == "text"]
        return generation(connection), [(d, names.get(d.id, "")) for d in texts]


def imported_mentions(store: Store, documents: Sequence[str]) -> dict[str, list[Mention]]:
    """What coders elsewhere found in documents: it stays, whoever codes them here."""
    query = (
        "SELECT document, record FROM mentions WHERE imported IS NOT NULL AND document IN (SELECT unnest(?::VARCHAR[]))"
    )
    found: dict[str, list[Mention]] = {}
    with reading(store.path) as connection:
        for document, record in connection.execute(query, [list(documents)]).fetchall():
            found.setdefault(document, []).append(Mention.from_json(json.loads(record)))
    return found


def replace_codings(store: Store, codings: Mapping[str, tuple[str, Coded]], seen: int) -> None:
    """Replace the codings of documents, all in one transaction.

    Parameters
    ----------
    codings : by document, the name of the new coding, its mentions and claims.
    seen : the generation of the record that they were made from.

    Raises
    ------
    CaseError : the record moved on meanwhile; nothing is changed.
    """
    with writing(store.path) as connection:
        if generation(connection) != seen:
            raise CaseError("The record changed while its texts were coded.", "Run it again; nothing was changed.")
        for document, (name, made) in sorted(codings.items(), key=lambda item: item[0]):
            replace_mentions(connection, document, made.mentions, name)
            replace_claims(connection, document, made.claims)
        bump(connection)
    store.materialise()
