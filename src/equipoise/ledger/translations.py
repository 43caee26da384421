"""Translations kept beside their documents: at most one each, the newest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from equipoise.ledger.documents import Document, Translation
from equipoise.ledger.opening import version_of

if TYPE_CHECKING:
    import duckdb

TRANSLATIONS_SINCE = 4  # the schema file that brought them


def read_translations(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str] | None = None
) -> dict[str, Translation]:
    """The translation of each document that has one, or of those named; none in a record from before there were any."""
    if version_of(connection) < TRANSLATIONS_SINCE:
        return {}
    query, values = "SELECT document, text, engine, made_at FROM translations", []
    if ids is not None:
        query, values = f"{query} WHERE document IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]
    rows = connection.execute(query, values).fetchall()
    return {document: Translation(text, engine, made_at) for document, text, engine, made_at in rows}


def keep_translation(connection: duckdb.DuckDBPyConnection, document: Document, at: str) -> None:
    """Keep the translation that a document comes with; without one, that which is kept stays."""
    made = document.translation
    if made is not None:
        connection.execute(
            "INSERT OR REPLACE INTO translations VALUES (?, ?, ?, ?, ?)",
            [document.id, made.text, made.engine, made.made_at or at, made.hash],
        )


def translated(documents: Iterable[Document], translations: dict[str, Translation]) -> tuple[Document, ...]:
    """The documents with their translations."""
    return tuple(replace(d, translation=translations[d.id]) if d.id in translations else d for d in documents)
