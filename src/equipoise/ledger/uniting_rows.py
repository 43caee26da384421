"""The rules by which the rows of two copies' tables become one, each the same from either side."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from equipoise.ledger.forgetting import holding_files, redacted, restored
from equipoise.ledger.judging import overlapping
from equipoise.ledger.keeping import MENTION, dumps
from equipoise.ledger.records import Mention
from equipoise.ledger.relations import insert
from equipoise.ledger.snapshots import document_of
from equipoise.ledger.translations import read_translations, translated

if TYPE_CHECKING:
    import duckdb

    from equipoise.ledger.documents import Document

SIDES = ("a", "b")
IMPORT, REMOVAL = "import-events", "import-events --remove"
Sets = dict[str, list[Mention]]  # by copy
Imports = Mapping[str, Mapping[str, tuple[str, bool]]]  # by copy and coder: when last, and whether it was a removal

FORGOTTEN = """
INSERT INTO forgotten
SELECT document, made_at, min(made_by), min(why), min(undone_at), arg_min(undone_by, undone_at),
    arg_min(undone_why, undone_at)
FROM (FROM a.forgotten UNION ALL FROM b.forgotten) GROUP BY document, made_at
"""
ADDRESSES = """
INSERT INTO addresses
SELECT document, address,
    first(publisher ORDER BY retrieved_at, publisher) FILTER (publisher IS NOT NULL), min(retrieved_at),
    first(original ORDER BY retrieved_at, original) FILTER (original IS NOT NULL)
FROM (FROM a.addresses UNION ALL FROM b.addresses) GROUP BY document, address
"""
# Of two visits of an address the later; where they found different texts, it is to be asked for anew.
FETCHES = """
INSERT INTO fetches
SELECT address, last(url ORDER BY fetched_at, url), last(etag ORDER BY fetched_at, url),
    last(last_modified ORDER BY fetched_at, url), max(fetched_at),
    CASE WHEN count(DISTINCT documents) > 1 THEN '' ELSE last(options ORDER BY fetched_at, url) END,
    last(documents ORDER BY fetched_at, url)
FROM (FROM a.fetches UNION ALL FROM b.fetches) GROUP BY address
"""


def unite_originals(connection: duckdb.DuckDBPyConnection, gone: Sequence[str]) -> None:
    """The bytes of both copies; once anything is forgotten, only those of addresses, and of no file that held it."""
    wanted, values = "true", []
    if gone:
        wanted = "hash IN (SELECT original FROM addresses) AND hash NOT IN "
        wanted, values = f"{wanted} ({holding_files(connection)})", [list(gone), list(gone)]
    for side in SIDES:
        new = f"{wanted} AND hash NOT IN (SELECT hash FROM originals)"
        connection.execute(f"INSERT INTO originals SELECT hash, bytes FROM {side}.originals WHERE {new}", values)


def unite_judgements(connection: duckdb.DuckDBPyConnection, gone: Iterable[str]) -> None:
    """Every judgement of both; those that added an event lose or regain its sentence with its document."""
    found: dict[str, str] = {}
    for side in SIDES:
        for id, record in connection.execute(f"SELECT id, record FROM {side}.judgements").fetchall():
            found[id] = min(found.get(id, record), record, key=lambda r: (is_redacted(r), r))
    left, rows = frozenset(gone), []
    for id, text in sorted(found.items()):
        record = as_to_keep(connection, json.loads(text), left)
        rows.append({"id": id, "made_at": record["at"], "record": dumps(record)})
    insert(connection, "judgements", {"id": "VARCHAR", "made_at": "VARCHAR", "record": "VARCHAR"}, rows)


def is_redacted(text: str) -> bool:
    return '"forgotten": true' in text and json.loads(text)["action"] == "add"


def as_to_keep(connection: duckdb.DuckDBPyConnection, record: dict[str, Any], gone: frozenset[str]) -> dict[str, Any]:
    if record["action"] != "add":
        return record
    where = record["value"]["document"]
    if where in gone:
        return redacted(record)
    if record["value"].get("forgotten") and (document := one_document(connection, where)):
        return restored(record, document)
    return record


def one_document(connection: duckdb.DuckDBPyConnection, id: str) -> Document | None:
    """A document of the united record, in force or not."""
    columns = "id, kind, title, text, published, language, cells, locators"
    row = connection.execute(f"SELECT {columns} FROM documents WHERE id = ?", [id]).fetchone()
    if row is None:
        return None
    return next(iter(translated([document_of(row, {})], read_translations(connection, [id]))))


def unite_mentions(connection: duckdb.DuckDBPyConnection) -> None:
    """Our own mentions of each document from the copy chosen for it, those of coders elsewhere from both.

    Where both have mentions of a coder elsewhere in one document, those of the copy that imported from that coder
    later stand; where one has none, for it removed that coder after the other's import, none.
    """
    own = "SELECT m.* FROM {0}.mentions m JOIN chosen c ON c.document = m.document AND c.side = '{0}' "
    for side in SIDES:
        connection.execute(f"INSERT INTO mentions BY NAME {own.format(side)} WHERE m.imported IS NULL")
    imports = {side: last_imports(connection, side) for side in SIDES}
    for (document, coder), sets in sorted(of_elsewhere(connection).items()):
        stands = standing_import(sets, coder, imports)
        rows = [
            {"id": m.id, "document": document, "coder": m.coder, "record": dumps(m.to_json()), "imported": coder}
            for m in (sets[stands] if stands else ())
        ]
        insert(connection, "mentions", MENTION, rows)


def of_elsewhere(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Sets]:
    """The mentions of each document and coder elsewhere, by copy."""
    found: dict[tuple[str, str], Sets] = defaultdict(dict)
    for side in SIDES:
        rows = connection.execute(
            f"SELECT document, imported, record FROM {side}.mentions "
            "WHERE imported IS NOT NULL AND document IN (SELECT document FROM chosen)"
        ).fetchall()
        for document, coder, record in rows:
            found[document, coder].setdefault(side, []).append(Mention.from_json(json.loads(record)))
    return found


def standing_import(sets: Sets, coder: str, imports: Imports) -> str | None:
    """The copy whose mentions of a coder elsewhere stand in a document; None where it was removed."""
    when = {side: imports[side].get(coder, ("", False)) for side in SIDES}
    if len(sets) == 2:
        texts = {side: dumps(sorted((m.to_json() for m in sets[side]), key=dumps)) for side in SIDES}
        return max(SIDES, key=lambda side: (when[side][0], texts[side]))
    (side,) = sets
    other = SIDES[side == "a"]
    at, removed = when[other]
    return None if removed and at > when[side][0] else side


def last_imports(connection: duckdb.DuckDBPyConnection, side: str) -> dict[str, tuple[str, bool]]:
    """When a copy last imported from each coder elsewhere or removed it, and whether it was a removal."""
    found: dict[str, tuple[str, bool]] = {}
    query = f"SELECT command, inputs, made_at FROM {side}.runs WHERE command IN (?, ?) ORDER BY made_at"
    for command, inputs, at in connection.execute(query, [IMPORT, REMOVAL]).fetchall():
        found[json.loads(inputs)[-1]] = (at, command == REMOVAL)
    return found


def unite_aliases(connection: duckdb.DuckDBPyConnection) -> None:
    """Old ids lead to the mention that now stands at their place, whichever copy knew them."""
    query = "SELECT document, imported, record FROM mentions WHERE document IN (SELECT unnest(?::VARCHAR[]))"
    current = {row[0] for row in connection.execute("SELECT id FROM mentions").fetchall()}
    past = list(past_mentions(connection))
    now: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for document, coder, record in connection.execute(query, [sorted({m.document for _, m in past})]).fetchall():
        now[document, coder].append(Mention.from_json(json.loads(record)))
    heirs: dict[str, str] = {}
    for coder, m in past:
        heir = overlapping(now[m.document, coder], m.trigger, m.original.span if m.original else None)
        if heir:
            heirs[m.id] = min(heirs.get(m.id, heir), heir)
    known = dict(heirs)
    for side in SIDES:
        for old, new in connection.execute(f"SELECT old, new FROM {side}.aliases ORDER BY old").fetchall():
            at = new if new in current else heirs.get(new)
            if at and old not in current:
                known[old] = min(known.get(old, at), at)
    rows = [{"old": old, "new": new} for old, new in sorted(known.items())]
    insert(connection, "aliases", {"old": "VARCHAR", "new": "VARCHAR"}, rows)


def past_mentions(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str | None, Mention]]:
    """The mentions of either copy whose ids no mention of the united record has."""
    for side in SIDES:
        rows = connection.execute(
            f"SELECT imported, record FROM {side}.mentions WHERE id NOT IN (SELECT id FROM mentions) "
            "AND document IN (SELECT document FROM chosen) ORDER BY id"
        ).fetchall()
        yield from ((coder, Mention.from_json(json.loads(record))) for coder, record in rows)
