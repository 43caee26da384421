"""The store: keeps a case's documents, mentions and judgements, and materialises the events merged from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb

from equipoise.ledger.documents import Address, Count, Document, Locator, Translation
from equipoise.ledger.forgetting import SINCE as FORGOTTEN_SINCE
from equipoise.ledger.forgetting import Forgotten, may_be_kept, read_forgotten
from equipoise.ledger.identity import digest
from equipoise.ledger.judging import overlapping
from equipoise.ledger.merge import merge
from equipoise.ledger.opening import reading, version_of, writing
from equipoise.ledger.origins import weighed
from equipoise.ledger.records import Event, Judgement, Mention
from equipoise.ledger.relations import EVENT_RELATIONS, RELATIONS, create, event_rows, fill, insert
from equipoise.ledger.standing import stands, take_place
from equipoise.ledger.translations import TRANSLATIONS_SINCE, keep_translation, read_translations, translated
from equipoise.ledger.unknown import known, parted, place_of
from equipoise.ledger.visits import Visit, keep_visits, read_visits
from equipoise.version import __version__
from equipoise.world.overlay import own_cells

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
ADDRESS = {
    "document": "VARCHAR",
    "address": "VARCHAR",
    "publisher": "VARCHAR",
    "retrieved_at": "VARCHAR",
    "original": "VARCHAR",
}
IN_FORCE = "SELECT id FROM documents WHERE superseded_by IS NULL"
# What `event_rows` makes of documents, made where they lie; see `Document.publisher`.
READ_DOCUMENTS = """
INSERT INTO read_documents SELECT d.id, d.kind, d.published, a.publisher FROM documents d
LEFT JOIN (
    SELECT document, arg_min(publisher, address) AS publisher FROM addresses WHERE publisher <> '' GROUP BY document
) a ON a.document = d.id
WHERE d.superseded_by IS NULL ORDER BY d.id
"""
LOCATORS = 2  # the schema file from which documents have locators
MENTION = {"id": "VARCHAR", "document": "VARCHAR", "coder": "VARCHAR", "record": "VARCHAR", "imported": "VARCHAR"}
VISITS_SINCE = 3  # the schema file that brought them


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a document already: when published, which coding, where it was found, and where read from.

    `translation` is the one that it has.
    """

    published: date | None
    coder: str
    addresses: frozenset[str]
    read_from: frozenset[str] = frozenset()
    translation: Translation | None = None


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
        return weighed(merge(self.mentions, self.judgements), self.documents)


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

    def coded(self) -> Snapshot:
        """What the merge needs and no more: the mentions in force and the judgements, without the documents."""
        if not self.exists():
            return Snapshot(generation=0)
        with reading(self.path) as connection:
            return read_coded(connection)

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Those of the documents named that are in force, in the order of their ids."""
        if not ids or not self.exists():
            return []
        with reading(self.path) as connection:
            return list(documents_in_force(connection, ids))

    def known(self) -> dict[str, Known]:
        """The documents in force, by id."""
        if not self.exists():
            return {}
        with reading(self.path) as connection:
            current = version_of(connection) >= VISITS_SINCE
            addresses = gathered(connection, "SELECT document, address FROM addresses")
            places = gathered(connection, "SELECT document, address FROM read_from") if current else addresses
            made = read_translations(connection) if version_of(connection) >= TRANSLATIONS_SINCE else {}
            rows = connection.execute(
                "SELECT d.id, d.published, coalesce(c.coder, '') FROM documents d "
                "LEFT JOIN codings c ON c.document = d.id WHERE d.superseded_by IS NULL"
            ).fetchall()
        nowhere = frozenset[str]()
        return {
            name: Known(published, coder, addresses.get(name, nowhere), places.get(name, nowhere), made.get(name))
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
        """Keep whole documents with their mentions, in one transaction. What is known already stays as it is.

        The next write of another kind (a `read` ends with one) folds the log of the batches into the file.
        """
        if not entries:
            return
        with writing(self.path, more_follows=True) as connection:
            new, others = parted(connection, entries)
            keep_new(connection, new)
            for entry in others:
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
            snapshot = self.coded()
            told = {m.document for m in snapshot.mentions} | {j.document for j in snapshot.judgements if j.document}
            snapshot = replace(snapshot, documents=tuple(self.documents(sorted(told))))
            rows = list(event_rows(snapshot.events(), ()))
            with writing(self.path) as connection:
                if generation(connection) != snapshot.generation:
                    continue
                create(connection, EVENT_RELATIONS)
                fill(connection, rows)
                connection.execute(READ_DOCUMENTS)
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
    publishers = own_cells("publishers.csv")  # who publishes decides how many witnesses an event has
    own = f" with {digest(publishers)}" if publishers else ""
    return f"{generation} by {__version__} as {digest(RELATIONS)}{own}"


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
    if version_of(connection) < TRANSLATIONS_SINCE:
        return found
    return iter(translated(found, read_translations(connection)))


def read_snapshot(connection: duckdb.DuckDBPyConnection) -> Snapshot:
    counted = f"SELECT record FROM counts WHERE document IN ({IN_FORCE}) ORDER BY document"
    return replace(
        read_coded(connection),
        documents=tuple(documents_in_force(connection)),
        counts=tuple(Count.from_json(json.loads(row[0])) for row in connection.execute(counted).fetchall()),
        aliases=dict(connection.execute("SELECT old, new FROM aliases").fetchall()),
    )


def read_coded(connection: duckdb.DuckDBPyConnection) -> Snapshot:
    coded = f"SELECT record FROM mentions WHERE document IN ({IN_FORCE}) ORDER BY id"
    said = "SELECT record FROM judgements ORDER BY made_at, id"
    return Snapshot(
        generation=generation(connection),
        mentions=tuple(Mention.from_json(json.loads(row[0])) for row in connection.execute(coded).fetchall()),
        judgements=tuple(Judgement.from_json(json.loads(row[0])) for row in connection.execute(said).fetchall()),
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


def keep_new(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    """Insert documents of which the record holds nothing yet, a statement a table: each has its own place and id."""
    at = now()
    insert(connection, "documents", DOCUMENT, [document_row(e.document, at) for e in entries])
    hashes = keep_originals(connection, [e.original for e in entries])
    places = [{"document": e.document.id, "address": p} for e in entries if (p := place_of(e))]
    insert(connection, "read_from", {"document": "VARCHAR", "address": "VARCHAR"}, places)
    for e in entries:
        keep_translation(connection, e.document, at)
    found = [row for e, original in zip(entries, hashes, strict=True) for row in address_rows(e.document, at, original)]
    insert(connection, "addresses", ADDRESS, found)
    coded = [e for e in entries if e.mentions is not None]
    mentions = [row for e in coded for row in mention_rows(e.document.id, e.mentions or ())]
    forget_aliases(connection, [row["id"] for row in mentions])
    insert(connection, "mentions", MENTION, mentions)
    codings = [{"document": e.document.id, "coder": e.coder} for e in coded]
    insert(connection, "codings", {"document": "VARCHAR", "coder": "VARCHAR"}, codings)
    keep_counts(connection, entries)


def keep_document(connection: duckdb.DuckDBPyConnection, entry: Entry, folder: Path) -> None:
    """Insert or renew one document, its addresses and bytes, and replace its mentions by the coder's."""
    document = entry.document
    if not may_be_kept(connection, document):
        return
    at = now()
    supersede(connection, document, folder)
    insert_document(connection, document, at)
    keep_translation(connection, document, at)
    [hashed] = keep_originals(connection, [entry.original])
    for row in address_rows(document, at, hashed):
        connection.execute("INSERT OR IGNORE INTO addresses VALUES (?, ?, ?, ?, ?)", [row[name] for name in ADDRESS])
    if entry.mentions is not None:
        replace_mentions(connection, document.id, entry.mentions, entry.coder)
    keep_counts(connection, [entry])


def keep_counts(connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    for entry in entries:
        if entry.count:
            row = [entry.document.id, dumps(entry.count.to_json())]
            connection.execute("INSERT OR REPLACE INTO counts VALUES (?, ?)", row)


def address_rows(document: Document, at: str, original: str | None) -> Iterator[dict[str, Any]]:
    """The rows of a document's addresses, each once: the first of two that differ in nothing but the publisher."""
    for address in {a.address: a for a in reversed(document.addresses)}.values():
        found = {"publisher": address.publisher, "retrieved_at": address.retrieved_at or at}
        yield {"document": document.id, "address": address.address, **found, "original": original}


def document_row(document: Document, at: str) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "text": document.text,
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "cells": None if document.cells is None else dumps(document.cells),
        "recorded_at": at,
        "locators": dumps(document.locators) if document.locators else None,
    }


def insert_document(connection: duckdb.DuckDBPyConnection, document: Document, at: str) -> None:
    row = document_row(document, at)
    row["locators"] = row["locators"] or known_locators(connection, document.id)
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


def keep_originals(connection: duckdb.DuckDBPyConnection, originals: Sequence[bytes | None]) -> list[str | None]:
    """Keep the bytes that are not kept yet; return the hash of each."""
    # The many documents of one large file share one object, which is hashed once.
    shared = {id(data): data for data in originals if data is not None}
    names = {key: hashlib.sha256(data).hexdigest() for key, data in shared.items()}
    held = known(connection, "originals", "hash", set(names.values()))
    new = {name: shared[key] for key, name in names.items() if name not in held}
    if new:  # in one statement, which is ten times as fast as one for each
        values = ", ".join(["(?, ?)"] * len(new))
        connection.execute(f"INSERT INTO originals VALUES {values}", [part for row in new.items() for part in row])
    return [None if data is None else names[id(data)] for data in originals]


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
        heir = None if old.id in names else overlapping(new, old.trigger, old.original.span if old.original else None)
        if heir:
            connection.execute("UPDATE aliases SET new = ? WHERE new = ?", [heir, old.id])
            connection.execute("INSERT OR REPLACE INTO aliases VALUES (?, ?)", [old.id, heir])
    forget_aliases(connection, sorted(names))
    connection.execute(f"DELETE FROM mentions {mine}", [document, imported])
    insert(connection, "mentions", MENTION, list(mention_rows(document, new, imported)))
    if imported is None:
        connection.execute("INSERT OR REPLACE INTO codings VALUES (?, ?)", [document, coder])


def mention_rows(document: str, mentions: Iterable[Mention], imported: str | None = None) -> Iterator[dict[str, Any]]:
    for mention in mentions:
        record = dumps(mention.to_json())
        yield {"id": mention.id, "document": document, "coder": mention.coder, "record": record, "imported": imported}


def forget_aliases(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """An id that is given again stands for itself."""
    connection.execute("DELETE FROM aliases WHERE old IN (SELECT unnest(?::VARCHAR[]))", [list(names)])
