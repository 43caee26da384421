"""The store: keeps a case's documents, mentions and judgements, and materialises the events merged from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb

from equipoise.ledger.documents import Address, Count, Document, Locator
from equipoise.ledger.forgetting import SINCE as FORGOTTEN_SINCE
from equipoise.ledger.forgetting import Forgotten, may_be_kept, read_forgotten
from equipoise.ledger.identity import digest
from equipoise.ledger.judging import overlapping
from equipoise.ledger.merge import merge
from equipoise.ledger.opening import reading, version_of, writing
from equipoise.ledger.records import Event, Judgement, Mention
from equipoise.ledger.relations import EVENT_RELATIONS, RELATIONS, create, event_rows, fill, insert
from equipoise.ledger.standing import stands, take_place
from equipoise.ledger.visits import Visit, keep_visits, read_visits
from equipoise.version import __version__

DOCUMENT = {
    "id": "VARCHAR",
    "kind": "VARCHAR",
    "title": "VARCHAR",
    "text": "VARCHAR",
    "published": "DATE",
    "language": "VARCHAR",
    "cells": "VARCHAR",
    "recorded_at": "VARCHAR",
    "locators": "VARCHAR",
}
LOCATORS = 2  # the schema file from which documents have locators
MENTION = {"id": "VARCHAR", "document": "VARCHAR", "coder": "VARCHAR", "record": "VARCHAR", "imported": "VARCHAR"}
VISITS_SINCE = 3  # the schema file that brought them


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a document already: when published, which coding, where it was found, and where read from."""

    published: date | None
    coder: str
    addresses: frozenset[str]
    read_from: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to keep, with its mentions, its count if it is one, and the bytes it came from.

    `coder` names the coding; `mentions` is None where the record has that coding already.
    """

    document: Document
    mentions: tuple[Mention, ...] | None
    coder: str
    count: Count | None = None
    original: bytes | None = None


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

    def events(self) -> list[Event]:
        return merge(self.mentions, self.judgements)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Store:
    """A case's `ledger/record.duckdb`. Holds no connection: every method opens, works and closes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        return self.path.exists()

    def snapshot(self) -> Snapshot:
        """Read the whole record; empty where nothing was kept yet."""
        if not self.exists():
            return Snapshot(generation=0)
        with reading(self.path) as connection:
            return read_snapshot(connection)

    def known(self) -> dict[str, Known]:
        """The documents in force, by id."""
        if not self.exists():
            return {}
        with reading(self.path) as connection:
            current = version_of(connection) >= VISITS_SINCE
            addresses = gathered(connection, "SELECT document, address FROM addresses")
            places = gathered(connection, "SELECT document, address FROM read_from") if current else addresses
            rows = connection.execute(
                "SELECT d.id, d.published, coalesce(c.coder, '') FROM documents d "
                "LEFT JOIN codings c ON c.document = d.id WHERE d.superseded_by IS NULL"
            ).fetchall()
        nowhere = frozenset[str]()
        return {
            name: Known(published, coder, addresses.get(name, nowhere), places.get(name, nowhere))
            for name, published, coder in rows
        }

    def superseded(self) -> list[str]:
        """The ids of documents that a later text at their place replaced."""
        if not self.exists():
            return []
        with reading(self.path) as connection:
            rows = connection.execute("SELECT id FROM documents WHERE superseded_by IS NOT NULL ORDER BY id").fetchall()
        return [row[0] for row in rows]

    def forgotten(self) -> Mapping[str, Forgotten]:
        """The documents that were forgotten, by id."""
        if not self.exists():
            return {}
        with reading(self.path) as connection:
            return read_forgotten(connection) if version_of(connection) >= FORGOTTEN_SINCE else {}

    def keep(self, entries: Sequence[Entry]) -> None:
        """Keep whole documents with their mentions, in one transaction. What is known already stays as it is."""
        if not entries:
            return
        with writing(self.path) as connection:
            for entry in entries:
                keep_document(connection, entry, self.path.parents[1])
            bump(connection)

    def visits(self) -> dict[str, Visit]:
        """The last fetch of each address."""
        if not self.exists():
            return {}
        with reading(self.path) as connection:
            # A record that nothing was written to since its last upgrade may lack the table.
            return read_visits(connection) if version_of(connection) >= VISITS_SINCE else {}

    def visited(self, visits: Sequence[Visit]) -> None:
        """Keep when addresses were fetched; their documents must have been kept before."""
        if visits:
            with writing(self.path) as connection:
                keep_visits(connection, visits)

    def judge(self, judgements: Sequence[Judgement]) -> None:
        """Append judgements and materialise the events again."""
        with writing(self.path) as connection:
            for judgement in judgements:
                connection.execute(
                    "INSERT OR IGNORE INTO judgements VALUES (?, ?, ?)",
                    [judgement.id, judgement.at, dumps(judgement.to_json())],
                )
            bump(connection)
        self.materialise()

    def fresh(self) -> bool:
        """Whether the materialised relations hold everything that was kept, as this version would derive them."""
        if not self.exists():
            return False
        with reading(self.path) as connection:
            return is_fresh(connection)

    def materialise(self) -> None:
        """Merge and write the derived relations, unless the record moved on meanwhile: then merge again."""
        while True:
            snapshot = self.snapshot()
            rows = list(event_rows(snapshot.events(), snapshot.documents))
            with writing(self.path) as connection:
                if generation(connection) != snapshot.generation:
                    continue
                create(connection, EVENT_RELATIONS)
                fill(connection, rows)
                set_meta(connection, "materialised", derived_from(snapshot.generation))
                return

    def record_run(self, command: str, version: str, inputs: Sequence[str], counts: Mapping[str, int]) -> None:
        at = now()
        name = "r-" + hashlib.sha256(f"{command}{at}".encode()).hexdigest()[:16]
        with writing(self.path) as connection:
            connection.execute(
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)",
                [name, command, version, at, dumps(list(inputs)), dumps(dict(counts))],
            )


def gathered(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, frozenset[str]]:
    """The second column's values for each of the first's."""
    found: dict[str, set[str]] = {}
    for name, value in connection.execute(query).fetchall():
        found.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in found.items()}


def dumps(value: Any) -> str:
    """JSON that can be stored: half of a surrogate pair, as in a file's name that is no text, becomes a mark."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def derived_from(generation: int | str | None) -> str:
    """What names a merge: the record's generation, and the version and the columns that made the relations."""
    return f"{generation} by {__version__} as {digest(RELATIONS)}"


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


def read_snapshot(connection: duckdb.DuckDBPyConnection) -> Snapshot:
    addresses: dict[str, list[Address]] = {}
    for document, address, publisher, at in connection.execute(
        "SELECT document, address, publisher, retrieved_at FROM addresses ORDER BY document, address"
    ).fetchall():
        addresses.setdefault(document, []).append(Address(address, publisher, at))
    kept = "locators" if version_of(connection) >= LOCATORS else "NULL"
    documents = tuple(
        document_of(row, addresses)
        for row in connection.execute(
            f"SELECT id, kind, title, text, published, language, cells, {kept} FROM documents "
            "WHERE superseded_by IS NULL ORDER BY id"
        ).fetchall()
    )
    current = {d.id for d in documents}
    records = connection.execute("SELECT document, record FROM mentions ORDER BY id").fetchall()
    said = connection.execute("SELECT record FROM judgements ORDER BY made_at, id").fetchall()
    counted = connection.execute("SELECT document, record FROM counts ORDER BY document").fetchall()
    return Snapshot(
        generation=generation(connection),
        documents=documents,
        mentions=tuple(Mention.from_json(json.loads(text)) for document, text in records if document in current),
        judgements=tuple(Judgement.from_json(json.loads(row[0])) for row in said),
        counts=tuple(Count.from_json(json.loads(text)) for document, text in counted if document in current),
        aliases=dict(connection.execute("SELECT old, new FROM aliases").fetchall()),
        forgotten=read_forgotten(connection) if version_of(connection) >= FORGOTTEN_SINCE else {},
    )


def document_of(row: tuple[Any, ...], addresses: Mapping[str, Sequence[Address]]) -> Document:
    id, kind, title, text, published, language, cell_text, places = row
    found = tuple(addresses.get(id, ()))
    return Document(id, kind, title, text, published, language, found, cells(cell_text), locators(places))


def cells(text: str | None) -> dict[str, str] | None:
    return None if text is None else json.loads(text)


def locators(text: str | None) -> tuple[Locator, ...]:
    return () if text is None else tuple((offset, place) for offset, place in json.loads(text))


def keep_document(connection: duckdb.DuckDBPyConnection, entry: Entry, folder: Path) -> None:
    """Insert or renew one document, its addresses and bytes, and replace its mentions by the coder's."""
    document = entry.document
    if not may_be_kept(connection, document):
        return
    at = now()
    supersede(connection, document, folder)
    insert_document(connection, document, at)
    hashed = keep_original(connection, entry.original)
    for address in document.addresses:
        connection.execute(
            "INSERT OR IGNORE INTO addresses VALUES (?, ?, ?, ?, ?)",
            [document.id, address.address, address.publisher, address.retrieved_at or at, hashed],
        )
    if entry.mentions is not None:
        replace_mentions(connection, document.id, entry.mentions, entry.coder)
    if entry.count:
        connection.execute("INSERT OR REPLACE INTO counts VALUES (?, ?)", [document.id, dumps(entry.count.to_json())])


def insert_document(connection: duckdb.DuckDBPyConnection, document: Document, at: str) -> None:
    row = {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "text": document.text,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "cells": None if document.cells is None else dumps(document.cells),
        "recorded_at": at,
        "locators": dumps(document.locators) if document.locators else known_locators(connection, document.id),
    }
    connection.execute("DELETE FROM documents WHERE id = ?", [document.id])
    insert(connection, "documents", DOCUMENT, [row])


def known_locators(connection: duckdb.DuckDBPyConnection, id: str) -> str | None:
    """Where the pages lie, if the same text was read before from a file that has pages."""
    row = connection.execute("SELECT locators FROM documents WHERE id = ?", [id]).fetchone()
    return row[0] if row else None


def supersede(connection: duckdb.DuckDBPyConnection, document: Document, folder: Path) -> None:
    """A changed text at the place it is read from replaces the old one; the old is kept, out of the merge.

    The first address is that place, and only what was read from there before is replaced, unless it still stands in
    another place. Other addresses (the page that a file was saved from, the report behind a table's row) do not count:
    two files may well rest on one page, and a file in somebody's own words stays when the page it rests on is read.
    """
    if document.kind != "text" or not document.addresses:
        return
    place = document.addresses[0].address
    old = take_place(connection, document.id, place)
    query = "SELECT document, address FROM read_from WHERE document IN (SELECT unnest(?::VARCHAR[]))"
    elsewhere = connection.execute(query, [old]).fetchall()
    standing = {name for name, address in elsewhere if stands(address, folder)}
    connection.execute(
        "UPDATE documents SET superseded_by = ? WHERE superseded_by IS NULL AND id IN (SELECT unnest(?::VARCHAR[]))",
        [document.id, [name for name in old if name not in standing]],
    )


def keep_original(connection: duckdb.DuckDBPyConnection, original: bytes | None) -> str | None:
    if original is None:
        return None
    hashed = hashlib.sha256(original).hexdigest()
    # Asked first, for the many documents of one large file would each hand its bytes over again.
    if not connection.execute("SELECT 1 FROM originals WHERE hash = ?", [hashed]).fetchone():
        connection.execute("INSERT INTO originals VALUES (?, ?)", [hashed, original])
    return hashed


def replace_mentions(
    connection: duckdb.DuckDBPyConnection,
    document: str,
    mentions: Iterable[Mention],
    coder: str,
    imported: str | None = None,
) -> None:
    """A newer coding replaces a document's mentions; old ids stay as aliases of what overlaps them.

    Only our own coding, or that of the coder elsewhere whom `imported` names, is replaced; others stand beside it.
    """
    new = list(mentions)
    mine = "WHERE document = ? AND imported IS NOT DISTINCT FROM ?"
    rows = connection.execute(f"SELECT record FROM mentions {mine}", [document, imported]).fetchall()
    names = {m.id for m in new}
    for old in (Mention.from_json(json.loads(row[0])) for row in rows):
        heir = None if old.id in names else overlapping(new, old.trigger)
        if heir:
            connection.execute("UPDATE aliases SET new = ? WHERE new = ?", [heir, old.id])
            connection.execute("INSERT OR REPLACE INTO aliases VALUES (?, ?)", [old.id, heir])
    connection.execute("DELETE FROM aliases WHERE old IN (SELECT unnest(?::VARCHAR[]))", [sorted(names)])
    connection.execute(f"DELETE FROM mentions {mine}", [document, imported])
    records = [
        {"id": m.id, "document": document, "coder": m.coder, "record": dumps(m.to_json()), "imported": imported}
        for m in new
    ]
    insert(connection, "mentions", MENTION, records)
    if imported is None:
        connection.execute("INSERT OR REPLACE INTO codings VALUES (?, ?)", [document, coder])
