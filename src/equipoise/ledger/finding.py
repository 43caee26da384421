"""Full text: an index of the record's documents beside the ledger, in SQLite's FTS5, brought up to date when asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from equipoise.errors import CaseError
from equipoise.ledger.opening import reading
from equipoise.ledger.store import Store, generation

FILE = "find.sqlite"
SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(document UNINDEXED, title, text, tokenize = 'unicode61');
CREATE TABLE IF NOT EXISTS indexed (document TEXT PRIMARY KEY, place INTEGER NOT NULL);
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
            connection.executescript(SCHEMA)
            refresh(connection, store.path)
            yield connection
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{path} cannot be used: {error}.", "Delete it; it is made again from the record.") from error


def refresh(connection: sqlite3.Connection, record: Path) -> None:
    """Add what is new in the record, take out what is no longer in force."""
    with reading(record) as ledger:
        newest = str(generation(ledger))
        row = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
        if row and row[0] == newest:
            return
        current = {r[0] for r in ledger.execute("SELECT id FROM documents WHERE superseded_by IS NULL").fetchall()}
        known = dict(connection.execute("SELECT document, place FROM indexed").fetchall())
        missing = sorted(current - known.keys())
        texts = ledger.execute(
            "SELECT id, title, text FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id", [missing]
        ).fetchall()
    with connection:
        for document in sorted(known.keys() - current):
            connection.execute("DELETE FROM texts WHERE rowid = ?", [known[document]])
            connection.execute("DELETE FROM indexed WHERE document = ?", [document])
        for id, title, text in texts:
            place = connection.execute("INSERT INTO texts VALUES (?, ?, ?)", [id, title, text]).lastrowid
            connection.execute("INSERT INTO indexed VALUES (?, ?)", [id, place])
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", [newest])
