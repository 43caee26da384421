"""Keeping whole documents: their rows, addresses, bytes and mentions, within a transaction of the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from equipoise.ledger.claim_keeping import keep_claims, replace_claims
from equipoise.ledger.clock import now as now
from equipoise.ledger.documents import Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.forgetting import may_be_kept
from equipoise.ledger.judging import overlapping
from equipoise.ledger.records import Mention
from equipoise.ledger.relations import insert
from equipoise.ledger.retiring import note_superseded, retire
from equipoise.ledger.standing import stands, take_place
from equipoise.ledger.translations import keep_translation
from equipoise.ledger.unknown import known, place_of

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
MENTION = {"id": "VARCHAR", "document": "VARCHAR", "coder": "VARCHAR", "record": "VARCHAR", "imported": "VARCHAR"}


def dumps(value: Any) -> str:
    """JSON that can be stored: half of a surrogate pair, as in a file's name that is no text, becomes a mark."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


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
    keep_claims(connection, [claim for e in coded for claim in e.claims])
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
        replace_claims(connection, document.id, entry.claims)
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
    row["recorded_at"] = first_recorded(connection, document.id, at)
    connection.execute("DELETE FROM documents WHERE id = ?", [document.id])
    insert(connection, "documents", DOCUMENT, [row])


def known_locators(connection: duckdb.DuckDBPyConnection, id: str) -> str | None:
    """Where the pages lie, if the same text was read before from a file that has pages."""
    row = connection.execute("SELECT locators FROM documents WHERE id = ?", [id]).fetchone()
    return row[0] if row else None


def first_recorded(connection: duckdb.DuckDBPyConnection, id: str, at: str) -> str:
    """When the record first had a document; one that comes back into force is noted."""
    row = connection.execute("SELECT recorded_at, superseded_by FROM documents WHERE id = ?", [id]).fetchone()
    if row and row[1] is not None:
        note_superseded(connection, [id], None, at)
    return row[0] if row else at


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
    gone = connection.execute(
        "UPDATE documents SET superseded_by = ? WHERE superseded_by IS NULL AND id IN (SELECT unnest(?::VARCHAR[])) "
        "RETURNING id",
        [document.id, [name for name in old if name not in standing]],
    ).fetchall()
    note_superseded(connection, [row[0] for row in gone], document.id, now())


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
    before = [Mention.from_json(json.loads(row[0])) for row in rows]
    for old in before:
        heir = None if old.id in names else overlapping(new, old.trigger, old.original.span if old.original else None)
        if heir:
            connection.execute("UPDATE aliases SET new = ? WHERE new = ?", [heir, old.id])
            connection.execute("INSERT OR REPLACE INTO aliases VALUES (?, ?)", [old.id, heir])
    forget_aliases(connection, sorted(names))
    renamed = imported is None and coding_of(connection, document) != coder
    if renamed or {m.id: m for m in before} != {m.id: m for m in new}:
        retire(connection, document, imported, now())
    connection.execute(f"DELETE FROM mentions {mine}", [document, imported])
    insert(connection, "mentions", MENTION, list(mention_rows(document, new, imported)))
    if imported is None:
        connection.execute("INSERT OR REPLACE INTO codings VALUES (?, ?)", [document, coder])


def coding_of(connection: duckdb.DuckDBPyConnection, document: str) -> str | None:
    row = connection.execute("SELECT coder FROM codings WHERE document = ?", [document]).fetchone()
    return row[0] if row else None


def mention_rows(document: str, mentions: Iterable[Mention], imported: str | None = None) -> Iterator[dict[str, Any]]:
    for mention in mentions:
        record = dumps(mention.to_json())
        yield {"id": mention.id, "document": document, "coder": mention.coder, "record": record, "imported": imported}


def forget_aliases(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """An id that is given again stands for itself."""
    connection.execute("DELETE FROM aliases WHERE old IN (SELECT unnest(?::VARCHAR[]))", [list(names)])
