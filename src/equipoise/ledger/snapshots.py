"""Everything the merge needs, read from the record at one moment."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import duckdb

from equipoise.ledger.documents import Address, Count, Document, Locator
from equipoise.ledger.forgetting import Forgotten, read_forgotten
from equipoise.ledger.generations import generation
from equipoise.ledger.merge import merge
from equipoise.ledger.opening import version_of
from equipoise.ledger.origins import weighed
from equipoise.ledger.records import Event, Judgement, Mention
from equipoise.ledger.translations import read_translations, translated

IN_FORCE = "SELECT id FROM documents WHERE superseded_by IS NULL"
# Whose each document is; see `Document.publisher`.
PUBLISHERS = (
    "SELECT document, arg_min(publisher, address) AS publisher FROM addresses WHERE publisher <> '' GROUP BY document"
)
LOCATORS = 2  # the schema file from which documents have locators


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the merge needs, as of one generation of the record."""

    generation: int
    documents: tuple[Document, ...] = ()
    mentions: tuple[Mention, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    counts: tuple[Count, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    forgotten: Mapping[str, Forgotten] = field(default_factory=dict)

    def events(self, horizon: date | None = None) -> list[Event]:
        """The events merged from it, each with its independent witnesses; `horizon` as in `merge`."""
        return weighed(merge(self.mentions, self.judgements, horizon), self.documents)


def documents_in_force(connection: duckdb.DuckDBPyConnection, ids: Sequence[str] | None = None) -> Iterator[Document]:
    """All documents in force, or those named, in the order of their ids."""
    named = "IN (SELECT unnest(?::VARCHAR[]))" if ids is not None else "IS NOT NULL"
    values = [] if ids is None else [list(ids)]
    addresses: dict[str, list[Address]] = {}
    for document, address, publisher, at in connection.execute(
        f"SELECT document, address, publisher, retrieved_at FROM addresses WHERE document {named} "
        "ORDER BY document, address",
        values,
    ).fetchall():
        addresses.setdefault(document, []).append(Address(address, publisher, at))
    kept = "locators" if version_of(connection) >= LOCATORS else "NULL"
    rows = connection.execute(
        f"SELECT id, kind, title, text, published, language, cells, {kept} FROM documents "
        f"WHERE superseded_by IS NULL AND id {named} ORDER BY id",
        values,
    ).fetchall()
    found = (document_of(row, addresses) for row in rows)
    return iter(translated(found, read_translations(connection, ids)))


def read_snapshot(connection: duckdb.DuckDBPyConnection) -> Snapshot:
    return replace(
        read_coded(connection),
        documents=tuple(documents_in_force(connection)),
        counts=read_counts(connection),
        aliases=dict(connection.execute("SELECT old, new FROM aliases").fetchall()),
    )


def read_counts(connection: duckdb.DuckDBPyConnection) -> tuple[Count, ...]:
    """What the documents in force count of meetings."""
    counted = f"SELECT record FROM counts WHERE document IN ({IN_FORCE}) ORDER BY document"
    return tuple(Count.from_json(json.loads(row[0])) for row in connection.execute(counted).fetchall())


def read_coded(connection: duckdb.DuckDBPyConnection) -> Snapshot:
    coded = f"SELECT record FROM mentions WHERE document IN ({IN_FORCE}) ORDER BY id"
    said = "SELECT record FROM judgements ORDER BY made_at, id"
    return Snapshot(
        generation=generation(connection),
        mentions=tuple(Mention.from_json(json.loads(row[0])) for row in connection.execute(coded).fetchall()),
        judgements=tuple(Judgement.from_json(json.loads(row[0])) for row in connection.execute(said).fetchall()),
        forgotten=read_forgotten(connection),
    )


def document_of(row: tuple[Any, ...], addresses: Mapping[str, Sequence[Address]]) -> Document:
    id, kind, title, text, published, language, cell_text, places = row
    found = tuple(addresses.get(id, ()))
    return Document(id, kind, title, text, published, language, found, cells(cell_text), locators(places))


def cells(text: str | None) -> dict[str, str] | None:
    return None if text is None else json.loads(text)


def locators(text: str | None) -> tuple[Locator, ...]:
    return () if text is None else tuple((offset, place) for offset, place in json.loads(text))
