"""Mentions from coders elsewhere: kept beside ours, replaced and removed by the name of their coder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from equipoise.errors import CaseError
from equipoise.ledger.coders import side
from equipoise.ledger.generations import bump
from equipoise.ledger.keeping import now, replace_mentions
from equipoise.ledger.opening import writing
from equipoise.ledger.records import Mention
from equipoise.ledger.retiring import retire
from equipoise.ledger.store import Store


def keep_imported(store: Store, coder: str, mentions: Sequence[Mention]) -> None:
    """Keep a coder's mentions in one transaction, in place of that coder's earlier ones in the same documents.

    Raises
    ------
    CaseError : a document left the record since the mentions were made; nothing is kept.
    """
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.document].append(mention)
    with writing(store.path) as connection:
        current = {row[0] for row in connection.execute("SELECT id FROM documents").fetchall()}
        if gone := sorted(by_document.keys() - current):
            raise CaseError(f"{', '.join(gone[:3])} left the record meanwhile.", "Import again; nothing was kept.")
        for document, found in sorted(by_document.items()):
            replace_mentions(connection, document, found, coder, imported=coder)
        bump(connection)
    store.materialise()


def remove_imported(store: Store, coder: str) -> int:
    """Take all mentions of a coder elsewhere out of the record; returns how many there were."""
    with writing(store.path) as connection:
        row = connection.execute("SELECT count(*) FROM mentions WHERE imported = ?", [coder]).fetchone()
        held = "SELECT DISTINCT document FROM mentions WHERE imported = ? ORDER BY document"
        for (document,) in connection.execute(held, [coder]).fetchall():
            retire(connection, document, coder, now())
        connection.execute("DELETE FROM mentions WHERE imported = ?", [coder])
        bump(connection)
    store.materialise()
    return int(row[0]) if row else 0


def imported_coders(mentions: Iterable[Mention]) -> list[str]:
    """The coders elsewhere that any mention is from."""
    return sorted({m.coder for m in mentions if side(m.ordinal)})
