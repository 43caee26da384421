"""Uniting: the records of two copies of a case made one, by rules that are the same from either side.

The united record is written to a new file, which then takes the place of mine: what either copy has forgotten never
enters it, and an interruption leaves the old record whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from equipoise.errors import CaseError
from equipoise.ledger import judgement_file
from equipoise.ledger.attaching import quoted, silent
from equipoise.ledger.choosing import Copy, choose, places_rows, read_copy
from equipoise.ledger.erasing import remove_copies, renew
from equipoise.ledger.generations import set_meta
from equipoise.ledger.keeping import now
from equipoise.ledger.opening import first_line, make, reading, writing
from equipoise.ledger.relations import RELATIONS, insert
from equipoise.ledger.shelves import TABLES
from equipoise.ledger.uniting_history import HISTORY, has, note_replaced
from equipoise.ledger.uniting_rows import (
    ADDRESSES,
    FETCHES,
    FORGOTTEN,
    unite_aliases,
    unite_judgements,
    unite_mentions,
    unite_originals,
)

# Tables whose rows are never changed and are named by what they say, with the columns that name them: the union of both
# copies' rows. A new table that is append-only belongs here; any other needs a rule in `fill`, or is one copy's own.
BY_CONTENT: Mapping[str, tuple[str, ...]] = {
    "runs": ("id",),
    "forecasts": ("id",),
    "hypotheses": ("id",),
    "looks": ("source", "looked_at"),
    "skips": ("item", "made_by"),
}
# Tables that have a rule of their own in `fill`, and those that are one copy's own affair: mine stay as they are.
RULED = frozenset(
    {"documents", "addresses", "originals", "mentions", "claims", "codings", "aliases", "counts", "judgements"}
    | {"fetches", "read_from", "translations", "forgotten", "meta"}
)
OWN = frozenset({"arrivals", "alerts", "seen_ties", *HISTORY})
DERIVED = frozenset({*RELATIONS, *TABLES})
# Runs that say how far one person has read, not what became of the record: those of the other copy stay there.
READING_MARKS = ("changes", "watch")
CHOSEN = {"document": "VARCHAR", "side": "VARCHAR", "recorded_at": "VARCHAR", "superseded_by": "VARCHAR"}
DOCUMENTS = """
INSERT INTO documents BY NAME
SELECT d.id, d.kind, d.title, d.text, d.published, d.language, d.cells, c.recorded_at, c.superseded_by,
    coalesce(d.locators, o.locators) AS locators
FROM chosen c JOIN {0}.documents d ON d.id = c.document AND c.side = '{0}'
LEFT JOIN {1}.documents o ON o.id = d.id AND o.text = d.text
"""
OF_CHOSEN = (
    "INSERT INTO {1} BY NAME SELECT t.* FROM {0}.{1} t JOIN chosen c ON c.document = t.document AND c.side = '{0}'"
)


@dataclass(frozen=True, slots=True)
class United:
    """What the union brought to my record: ids of documents and judgements, and what was forgotten there.

    `recoded` are the documents of mine whose text or coding is now the other copy's; `kept` those where the other copy
    has one that did not stand; `rows` counts the rows of tables named by content.
    """

    documents: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    recoded: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)


def unite(path: Path, other: Path, *, dry_run: bool = False) -> United:
    """Take the record at `other` into the one at `path`; neither file is changed but the one at `path`, at the end.

    Parameters
    ----------
    other : a record of this version's schema that nobody else writes to.
    dry_run : only say what would come.

    Raises
    ------
    CaseError : a record that is damaged, busy or from a newer version; nothing is changed.
    """
    found: list[United] = []

    def fill_new(new: Path) -> bool:
        with united(path, other, new) as brought:
            if brought is None:
                return False
            found[:] = [brought]
            if not dry_run:
                new.replace(path)
            return True

    renew(path, fill_new, "nothing was changed", "merge again")
    if not dry_run:
        if found[0].forgotten:
            remove_copies(path.parent)
            judgement_file.rewrite(path, found[0].forgotten)
        judgement_file.append_new(path)
    return found[0]


@contextmanager
def united(path: Path, other: Path, new: Path) -> Iterator[United | None]:
    """Write the united record to `new` and hold mine for reading meanwhile; None where a log lies beside mine."""
    connection = silent()
    try:
        connection.execute(f"ATTACH {quoted(path)} AS a (READ_ONLY)")
        if path.with_name(f"{path.name}.wal").exists():
            yield None
            return
        make(new)
        connection.execute(f"ATTACH {quoted(other)} AS b (READ_ONLY)")
        connection.execute(f"ATTACH {quoted(new)} AS united")
        connection.execute("USE united")
        connection.execute("BEGIN")
        brought = fill(connection)
        connection.execute("COMMIT")
        connection.execute("USE memory")
        connection.execute("DETACH united")
        if os.name == "nt":  # where a file that is open cannot be replaced
            connection.execute("DETACH a")
        yield brought
    finally:
        connection.close()
        new.unlink(missing_ok=True)


def fill(connection: duckdb.DuckDBPyConnection) -> United:
    """Fill the united record's tables from those of both copies."""
    connection.execute(FORGOTTEN)
    rows = connection.execute("SELECT DISTINCT document FROM forgotten WHERE undone_at IS NULL ORDER BY 1").fetchall()
    gone = [row[0] for row in rows]
    a, b = read_copy(connection, "a"), read_copy(connection, "b")
    chosen, places = choose(a, b, gone)
    connection.execute(
        "CREATE TEMP TABLE chosen (document VARCHAR, side VARCHAR, recorded_at VARCHAR, superseded_by VARCHAR)"
    )
    insert(connection, "chosen", CHOSEN, [{name: getattr(c, name) for name in CHOSEN} for c in chosen])
    for side, far in (("a", "b"), ("b", "a")):
        connection.execute(DOCUMENTS.format(side, far))
        for table in ("translations", "counts", "codings", "claims"):
            connection.execute(OF_CHOSEN.format(side, table))
    insert(connection, "read_from", {"address": "VARCHAR", "document": "VARCHAR"}, places_rows(places))
    connection.execute(ADDRESSES)
    connection.execute(FETCHES)
    unite_originals(connection, gone)
    unite_judgements(connection, gone)
    unite_mentions(connection)
    unite_aliases(connection)
    brought = unite_by_content(connection)
    keep_own(connection)
    note_arrivals(connection)
    note_replaced(connection, now())
    set_meta(connection, "generation", str(1 + max(generation_of(connection, side) for side in ("a", "b"))))
    return summary(connection, a, b, {c.document: c.side for c in chosen}, brought)


def unite_by_content(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The rows of both copies, each once; returns how many are new to mine."""
    brought: dict[str, int] = {}
    for table, key in BY_CONTENT.items():
        if not has(connection, table):
            continue
        names, kept = ", ".join(key), kept_rows(connection, table)
        there = f"FROM b.{table} WHERE {kept}" + (f" AND command NOT IN {READING_MARKS}" if table == "runs" else "")
        every = f"(FROM a.{table} WHERE {kept} UNION {there})"
        connection.execute(f"INSERT INTO {table} BY NAME SELECT DISTINCT ON ({names}) * FROM {every} ORDER BY ALL DESC")
        new = f"SELECT count(*) {there} AND ({names}) NOT IN (SELECT ({names}) FROM a.{table})"
        row = connection.execute(new).fetchone()
        brought[table] = int(row[0]) if row else 0
    return brought


def keep_own(connection: duckdb.DuckDBPyConnection) -> None:
    for table in sorted(OWN):
        if has(connection, table):
            connection.execute(f"INSERT INTO {table} FROM a.{table} WHERE {kept_rows(connection, table)}")


def kept_rows(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """Which rows may be kept: what hangs on a document that either copy forgot goes with it."""
    gone = "SELECT document FROM forgotten WHERE undone_at IS NULL"
    return f"document NOT IN ({gone})" if has(connection, table, "document") else "true"


def note_arrivals(connection: duckdb.DuckDBPyConnection) -> None:
    new = "SELECT id FROM {0} WHERE id NOT IN (SELECT id FROM a.{0}) AND id NOT IN (SELECT id FROM arrivals)"
    for table in ("documents", "judgements"):
        connection.execute(f"INSERT INTO arrivals SELECT id, ? FROM ({new.format(table)})", [now()])
    # What the other copy had first came here when mine read it.
    connection.execute(
        "INSERT INTO arrivals SELECT n.id, o.recorded_at FROM documents n JOIN a.documents o ON o.id = n.id "
        "WHERE n.recorded_at < o.recorded_at AND n.id NOT IN (SELECT id FROM arrivals)"
    )


def generation_of(connection: duckdb.DuckDBPyConnection, side: str) -> int:
    row = connection.execute(f"SELECT value FROM {side}.meta WHERE name = 'generation'").fetchone()
    return int(row[0]) if row else 0


def summary(
    connection: duckdb.DuckDBPyConnection, a: Copy, b: Copy, sides: Mapping[str, str], brought: Mapping[str, int]
) -> United:
    new = connection.execute(
        "SELECT id FROM judgements WHERE id NOT IN (SELECT id FROM a.judgements) ORDER BY made_at, id"
    ).fetchall()
    differing = [n for n in sorted(a.documents.keys() & b.documents.keys() & sides.keys()) if differs(a, b, n)]
    return United(
        documents=tuple(n for n in sorted(sides) if n not in a.documents),
        judgements=tuple(row[0] for row in new),
        forgotten=tuple(n for n in sorted(a.documents) if n not in sides),
        recoded=tuple(n for n in differing if sides[n] == "b"),
        kept=tuple(n for n in differing if sides[n] == "a"),
        coders=tuple(sorted({copy.documents[n].coder for n in differing for copy in (a, b) if is_text(a, n)})),
        rows=brought,
    )


def differs(a: Copy, b: Copy, name: str) -> bool:
    one, other = a.documents[name], b.documents[name]
    return (one.content, one.coder, one.published) != (other.content, other.coder, other.published)


def is_text(copy: Copy, name: str) -> bool:
    return copy.documents[name].kind == "text"


def fresh_copy(path: Path, new: Path) -> None:
    """Copy a record, with what its log holds, to a new file of this version's schema; the record is only read.

    Raises
    ------
    CaseError : the record is damaged or from a newer version.
    """
    with reading(path):
        pass
    connection = silent()
    try:
        connection.execute(f"ATTACH {quoted(path)} AS record (READ_ONLY)")
        connection.execute(f"ATTACH {quoted(new)} AS fresh")
        connection.execute("COPY FROM DATABASE record TO fresh")
    except duckdb.Error as error:
        raise CaseError(
            f"{path} could not be read: {first_line(error)}.", "Close what uses it and try again."
        ) from error
    finally:
        connection.close()
    with writing(new):
        pass  # brings it to this version's schema
