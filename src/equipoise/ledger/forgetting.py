"""Forgetting: what of a document leaves the record's tables, what stays, and what is known of it afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from equipoise.ledger.opening import version_of

if TYPE_CHECKING:
    import duckdb

    from equipoise.ledger.documents import Document

SINCE = 5  # the schema file that brought it
STAYS = frozenset({"addresses", "forgotten"})
MINE = "(SELECT unnest(?::VARCHAR[]))"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A document that was forgotten: when, by whom and why, and where it had been found.

    `undone` says when, by whom and why it was allowed to be read again; until then it is not. `originals` are the
    hashes of the files that held it.
    """

    document: str
    at: str
    by: str
    why: str
    undone: tuple[str, str, str] | None = None
    addresses: tuple[str, ...] = ()
    originals: frozenset[str] = frozenset()

    @property
    def day(self) -> str:
        return self.at[:10]

    def to_json(self) -> dict[str, Any]:
        undone = dict(zip(("at", "by", "why"), self.undone, strict=True)) if self.undone else None
        return {
            "id": self.document,
            "addresses": list(self.addresses),
            "at": self.at,
            "by": self.by,
            "why": self.why,
            "undone": undone,
        }


def read_forgotten(connection: duckdb.DuckDBPyConnection) -> dict[str, Forgotten]:
    """Every document that was ever forgotten, as its latest forgetting has it; none in a record from before."""
    if version_of(connection) < SINCE:
        return {}
    found: dict[str, Forgotten] = {}
    for document, at, by, why, *undone in connection.execute(
        "SELECT document, made_at, made_by, why, undone_at, undone_by, undone_why FROM forgotten "
        "ORDER BY document, made_at"
    ).fetchall():
        places = connection.execute(
            "SELECT address, original FROM addresses WHERE document = ? ORDER BY address", [document]
        ).fetchall()
        found[document] = Forgotten(
            document,
            at,
            by,
            why,
            (undone[0], undone[1], undone[2]) if undone[0] else None,
            tuple(address for address, _ in places),
            frozenset(original for _, original in places if original),
        )
    return found


def forget_rows(connection: duckdb.DuckDBPyConnection, ids: Sequence[str], at: str, by: str, why: str) -> None:
    """Take documents out of every table that hangs on them, with the files that held them, and note that."""
    drop_originals(connection, ids)
    redact(connection, ids)
    for table in hanging(connection):
        connection.execute(f"DELETE FROM {table} WHERE document IN {MINE}", [list(ids)])
    connection.execute(f"DELETE FROM documents WHERE id IN {MINE}", [list(ids)])
    for id in ids:
        connection.execute(
            "INSERT INTO forgotten (document, made_at, made_by, why) VALUES (?, ?, ?, ?)", [id, at, by, why]
        )


def hanging(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables with a column `document`, but for those that stay; so a newer table cannot be overlooked."""
    rows = connection.execute(
        "SELECT table_name FROM duckdb_columns() WHERE column_name = 'document' AND database_name = current_database() "
        "ORDER BY table_name"
    ).fetchall()
    return [row[0] for row in rows if row[0] not in STAYS]


def drop_originals(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Remove the files that hold the documents, earlier and later states of an export among them.

    An export is known by the part of an address before its #. Bytes that no address leads to serve nobody, and may be
    another state of a page that holds the text.
    """
    connection.execute(f"DELETE FROM originals WHERE hash IN ({holding_files(connection)})", [list(ids), list(ids)])
    connection.execute(
        "DELETE FROM originals WHERE hash NOT IN (SELECT original FROM addresses WHERE original IS NOT NULL)"
    )


def holding_files(connection: duckdb.DuckDBPyConnection) -> str:
    """The query for the hashes of those files; it takes the documents' ids twice."""
    export = "regexp_extract({0}.address, '^(.*)#[^#]*$', 1)"
    return (
        f"SELECT original FROM addresses WHERE document IN {MINE} AND original IS NOT NULL "
        f"UNION SELECT a.original FROM addresses a JOIN addresses b ON {export.format('a')} = {export.format('b')} "
        f"WHERE b.document IN {MINE} AND {export.format('b')} <> '' AND a.original IS NOT NULL"
    )


def sharing(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """The other documents whose bytes go with those of the documents: they came from the same files."""
    rows = connection.execute(
        f"SELECT DISTINCT a.document FROM addresses a JOIN originals o ON o.hash = a.original "
        f"WHERE a.original IN ({holding_files(connection)}) AND a.document NOT IN {MINE} ORDER BY 1",
        [list(ids)] * 3,
    ).fetchall()
    return [row[0] for row in rows]


def redact(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> None:
    """Take the quoted sentence out of the judgements that added an event from the documents.

    They stay, with their ids and what their author coded; but they add nothing while the document is forgotten.
    """
    for record in added_from(connection, ids):
        rewrite(connection, redacted(record))


def redacted(record: dict[str, Any]) -> dict[str, Any]:
    """The record of an `add` judgement without the sentence that it quotes."""
    original = record["value"].get("original")
    blank = {"original": {**original, "text": ""}} if original else {}
    return {**record, "value": {**record["value"], "text": "", "forgotten": True, **blank}}


def restore(connection: duckdb.DuckDBPyConnection, document: Document) -> None:
    """Give the judgements of a document that is read again their sentences back."""
    for record in added_from(connection, [document.id]):
        whole = restored(record, document)
        if whole is not record:
            rewrite(connection, whole)


def restored(record: dict[str, Any], document: Document) -> dict[str, Any]:
    """The record of an `add` judgement with the sentence that it quotes.

    One that quotes the translation waits until the document has one again.
    """
    original = record["value"].get("original")
    if not record["value"].get("forgotten") or (original and not document.translation):
        return record
    value = {name: cell for name, cell in record["value"].items() if name != "forgotten"}
    value["text"] = (document.coded_text if original else document.text)[slice(*value["span"])]
    if original:
        value["original"] = {**original, "text": document.text[slice(*original["span"])]}
    return {**record, "value": value}


def added_from(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> list[dict[str, Any]]:
    wanted = set(ids)
    records = [json.loads(row[0]) for row in connection.execute("SELECT record FROM judgements ORDER BY id").fetchall()]
    return [r for r in records if r["action"] == "add" and r["value"]["document"] in wanted]


def rewrite(connection: duckdb.DuckDBPyConnection, record: dict[str, Any]) -> None:
    text = json.dumps(record, ensure_ascii=False)
    connection.execute("UPDATE judgements SET record = ? WHERE id = ?", [text, record["id"]])


def may_be_kept(connection: duckdb.DuckDBPyConnection, document: Document) -> bool:
    """Whether a document may enter the record; one that was forgotten once finds its judgements whole again."""
    rows = connection.execute("SELECT undone_at FROM forgotten WHERE document = ?", [document.id]).fetchall()
    if any(row[0] is None for row in rows):
        return False
    if rows:
        restore(connection, document)
    return True


def allow_rows(connection: duckdb.DuckDBPyConnection, ids: Sequence[str], at: str, by: str, why: str) -> None:
    """Let documents be read again; their addresses are asked afresh, for "not modified" would bring nothing."""
    for id in ids:
        connection.execute(
            "UPDATE forgotten SET undone_at = ?, undone_by = ?, undone_why = ? "
            "WHERE document = ? AND undone_at IS NULL",
            [at, by, why, id],
        )
        connection.execute("UPDATE fetches SET options = '' WHERE contains(documents, ?)", [id])
