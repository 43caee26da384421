"""Full text: an index of the record's documents beside the ledger, in SQLite's FTS5, brought up to date when asked."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from equipoise.errors import CaseError
from equipoise.ledger.generations import generation
from equipoise.ledger.opening import reading
from equipoise.ledger.store import Store
from equipoise.ledger.translations import read_translations

FILE = "find.sqlite"
SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS texts
    USING fts5(document UNINDEXED, title, text, translation, tokenize = 'unicode61');
CREATE TABLE IF NOT EXISTS indexed (
    place INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, published TEXT, language TEXT, translation TEXT
);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
MADE_AS = zlib.crc32(SCHEMA.encode()) >> 1  # an index made in another way is made again; SQLite holds 31 bits of it
SOME = 1000  # documents indexed at a time: the record is held but shortly, and memory stays small
REMADE = "Delete it; it is made again from the record."
RANKED = 20_000  # matches; of more, the newest come first, for to weigh every one of them would take too long


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents are asked for: published in these days, both included, and in this language; None for any."""

    since: date | None = None
    until: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Matches:
    """The first documents, the best match first, and how many there are in all."""

    documents: tuple[str, ...] = ()
    total: int = 0


def matching(store: Store, words: Sequence[str], wanted: Wanted, limit: int | None = None) -> Matches:
    """The documents in force that hold every word, the best match first.

    Parameters
    ----------
    words : whole words or phrases; capitals and accents do not matter. A word that ends in `*` stands for every word
        that begins so.
    wanted : which documents count; one without a day is in no period.
    limit : how many to name; None for all.
    """
    if not store.exists():
        return Matches()
    where, values = conditions(wanted)
    given = [asked(words), *values]
    query = f"FROM texts JOIN indexed ON indexed.place = texts.rowid WHERE texts MATCH ? {where}"
    with index(store) as connection:
        total = connection.execute(f"SELECT count(*) {query}", given).fetchone()[0]
        order = "rank, indexed.document" if total <= RANKED else "indexed.published DESC, indexed.document"
        most = -1 if limit is None else limit
        rows = connection.execute(f"SELECT indexed.document {query} ORDER BY {order} LIMIT ?", [*given, most])
        return Matches(tuple(row[0] for row in rows), total)


def conditions(wanted: Wanted) -> tuple[str, list[str]]:
    """What the index is asked besides the words, and the values in it."""
    said = [
        ("indexed.published >= ?", wanted.since),
        ("indexed.published <= ?", wanted.until),
        ("indexed.language = ?", wanted.language),
    ]
    held = [(condition, str(value)) for condition, value in said if value is not None]
    return "".join(f"AND {condition} " for condition, _ in held), [value for _, value in held]


def asked(words: Sequence[str]) -> str:
    """The query in FTS5's grammar: each word quoted, so that nothing a person types is taken for syntax."""
    quoted = ['"' + word.rstrip("*").replace('"', '""') + '"' + ("*" if word.endswith("*") else "") for word in words]
    return " AND ".join(quoted)


@contextmanager
def index(store: Store) -> Iterator[sqlite3.Connection]:
    """The index, holding just what the record holds."""
    path = store.path.with_name(FILE)
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            prepare(connection)
            refresh(connection, store.path)
            yield connection
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise CaseError(f"{path} cannot be used: {error}.", REMADE) from error
        raise CaseError(f"{path} is being brought up to date by another process.", "Try again in a while.") from error
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{path} cannot be used: {error}.", REMADE) from error


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables, also in the place of those of another version."""
    if is_prepared(connection):
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if is_prepared(connection):  # by another process meanwhile
            return
        for table in ("texts", "indexed", "meta"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {MADE_AS}")


def is_prepared(connection: sqlite3.Connection) -> bool:
    (made_as,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(made_as == MADE_AS)


def refresh(connection: sqlite3.Connection, record: Path) -> None:
    """Add what is new in the record, take out what is no longer in force or has another translation now."""
    with reading(record) as ledger:
        if held(connection) == str(generation(ledger)):
            return
    with connection:
        connection.execute("BEGIN IMMEDIATE")  # whoever else does the same is waited for, and leaves less to do
        bring_up(connection, record)


def held(connection: sqlite3.Connection) -> str | None:
    """The generation of the record that the index holds."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    return row[0] if row else None


def bring_up(connection: sqlite3.Connection, record: Path) -> None:
    query = "SELECT id, CAST(published AS VARCHAR), language FROM documents WHERE superseded_by IS NULL"
    with reading(record) as ledger:
        newest = str(generation(ledger))
        if held(connection) == newest:
            return
        hashes = {id: made.hash for id, made in read_translations(ledger).items()}
        current = {id: (day, language, hashes.get(id)) for id, day, language in ledger.execute(query).fetchall()}
    rows = connection.execute("SELECT document, published, language, translation FROM indexed")
    known = {row[0]: row[1:] for row in rows}
    remade = {id for id in known.keys() & current.keys() if known[id][2] != current[id][2]}
    missing = sorted((current.keys() - known.keys()) | remade)
    take_out(connection, sorted((known.keys() - current.keys()) | remade))
    changed = [(*current[id][:2], id) for id in sorted(known.keys() & current.keys()) if known[id] != current[id]]
    connection.executemany("UPDATE indexed SET published = ?, language = ? WHERE document = ?", changed)
    for start in range(0, len(missing), SOME):
        add(connection, record, missing[start : start + SOME])
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", [newest])


def take_out(connection: sqlite3.Connection, documents: Sequence[str]) -> None:
    for document in documents:
        connection.execute("DELETE FROM texts WHERE rowid = (SELECT place FROM indexed WHERE document = ?)", [document])
        connection.execute("DELETE FROM indexed WHERE document = ?", [document])


def add(connection: sqlite3.Connection, record: Path, documents: Sequence[str]) -> None:
    query = "SELECT id, title, text, CAST(published AS VARCHAR), language FROM documents"
    with reading(record) as ledger:
        found = ledger.execute(f"{query} WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id", [documents]).fetchall()
        translations = read_translations(ledger, documents)
    for id, title, text, published, language in found:
        made = translations.get(id)
        row = [id, title, text, made.text if made else ""]
        place = connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", row).lastrowid
        hashed = made.hash if made else None
        connection.execute("INSERT INTO indexed VALUES (?, ?, ?, ?, ?)", [place, id, published, language, hashed])
