"""Full text: an index of the record's documents beside the ledger, in SQLite's FTS5, brought up to date when asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from equipoise.errors import CaseError
from equipoise.ledger.opening import reading, version_of
from equipoise.ledger.store import Store, generation
from equipoise.ledger.translations import TRANSLATIONS_SINCE, read_translations

FILE = "find.sqlite"
VERSION = 2  # of what follows; an index of another is made again
EMPTY = "DROP TABLE IF EXISTS texts; DROP TABLE IF EXISTS indexed; DROP TABLE IF EXISTS meta;"
SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS texts
    USING fts5(document UNINDEXED, title, text, translation, tokenize = 'unicode61');
CREATE TABLE IF NOT EXISTS indexed (document TEXT PRIMARY KEY, place INTEGER NOT NULL, translation TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


def matching(store: Store, words: Sequence[str]) -> list[str]:
    """The documents in force that hold every word, the best match first.

    Parameters
    ----------
    words : whole words or phrases; capitals and accents do not matter. A word that ends in `*` stands for every word
        that begins so.
    """
    if not store.exists():
        return []
    with index(store) as connection:
        rows = connection.execute(
            "SELECT document FROM texts WHERE texts MATCH ? ORDER BY rank, document", [asked(words)]
        )
        return [row[0] for row in rows]


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
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{path} cannot be used: {error}.", "Delete it; it is made again from the record.") from error


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables, anew where another version made them."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        connection.executescript(f"BEGIN IMMEDIATE; {EMPTY} {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")


def refresh(connection: sqlite3.Connection, record: Path) -> None:
    """Add what is new in the record, take out what is no longer in force or has another translation now."""
    with reading(record) as ledger:
        newest = str(generation(ledger))
        row = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
        if row and row[0] == newest:
            return
        made = read_translations(ledger) if version_of(ledger) >= TRANSLATIONS_SINCE else {}
        ids = [r[0] for r in ledger.execute("SELECT id FROM documents WHERE superseded_by IS NULL").fetchall()]
        current = {(id, made[id].hash if id in made else "") for id in ids}
        rows = connection.execute("SELECT document, translation, place FROM indexed").fetchall()
        known = {(document, translation): place for document, translation, place in rows}
        missing = sorted(id for id, _ in current - known.keys())
        texts = ledger.execute(
            "SELECT id, title, text FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id", [missing]
        ).fetchall()
    with connection:
        for key in sorted(known.keys() - current):
            connection.execute("DELETE FROM texts WHERE rowid = ?", [known[key]])
            connection.execute("DELETE FROM indexed WHERE document = ?", [key[0]])
        for id, title, text in texts:
            translation, hashed = (made[id].text, made[id].hash) if id in made else ("", "")
            put = connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", [id, title, text, translation])
            connection.execute("INSERT INTO indexed VALUES (?, ?, ?)", [id, put.lastrowid, hashed])
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", [newest])
