"""The store: keeps a case's documents, mentions and judgements, and materialises the events merged from them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import duckdb

from equipoise.ledger.claim_keeping import read_claims
from equipoise.ledger.claims import Claim
from equipoise.ledger.documents import Count, Document
from equipoise.ledger.entries import Entry, Known
from equipoise.ledger.forgetting import Forgotten, read_forgotten
from equipoise.ledger.generations import bump, derived_from, generation, is_fresh, set_meta
from equipoise.ledger.judgement_file import append_new
from equipoise.ledger.keeping import dumps, keep_document, keep_new, now
from equipoise.ledger.looks import Look, keep_looks
from equipoise.ledger.merge import merge
from equipoise.ledger.opening import held, reading, version_of, writing
from equipoise.ledger.origins import compared, weighed
from equipoise.ledger.records import Judgement
from equipoise.ledger.relations import EVENT_RELATIONS, create, event_rows, fill
from equipoise.ledger.renewing import Renewal, note, renew, renewal
from equipoise.ledger.shelves import place_all
from equipoise.ledger.snapshots import (
    PUBLISHERS,
    Snapshot,
    documents_in_force,
    read_coded,
    read_counts,
    read_snapshot,
)
from equipoise.ledger.translations import read_translations
from equipoise.ledger.unknown import parted
from equipoise.ledger.visits import VISITS_SINCE, Visit, keep_visits, read_visits

# What `event_rows` makes of documents, made where they lie.
READ_DOCUMENTS = f"""
INSERT INTO read_documents SELECT d.id, d.kind, d.published, a.publisher FROM documents d
LEFT JOIN ({PUBLISHERS}) a ON a.document = d.id
WHERE d.superseded_by IS NULL ORDER BY d.id
"""


class Store:
    """A case's `ledger/record.duckdb`. Holds no connection: every method opens, works and closes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        return self.path.exists()

    def held(self) -> AbstractContextManager[None]:
        """A moment in which all that is read is of one state, through one connection; see `opening.held`."""
        return held(self.path) if self.exists() else nullcontext()

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

    def claims(self, documents: Sequence[str] | None = None) -> list[Claim]:
        """The claims of the documents in force, or of those named, by document and place."""
        if not self.exists():
            return []
        with reading(self.path) as connection:
            return read_claims(connection, documents)

    def counts(self) -> tuple[Count, ...]:
        """What the documents in force count of meetings, without anything else of the record."""
        if not self.exists():
            return ()
        with reading(self.path) as connection:
            return read_counts(connection)

    def known(self) -> dict[str, Known]:
        """The documents in force, by id."""
        if not self.exists():
            return {}
        with reading(self.path) as connection:
            current = version_of(connection) >= VISITS_SINCE
            addresses = gathered(connection, "SELECT document, address FROM addresses")
            places = gathered(connection, "SELECT document, address FROM read_from") if current else addresses
            made = read_translations(connection)
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
            return read_forgotten(connection)

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
            return read_visits(connection)

    def visited(self, visits: Sequence[Visit]) -> None:
        """Keep when addresses were fetched; their documents must have been kept before."""
        if visits:
            with writing(self.path) as connection:
                keep_visits(connection, visits)

    def looked(self, looks: Sequence[Look]) -> None:
        """Keep what came of asking sources for something new."""
        if looks:
            with writing(self.path) as connection:
                keep_looks(connection, looks)

    def judge(self, judgements: Sequence[Judgement], *, merging: bool = True) -> None:
        """Append judgements and materialise the events again, those that they touch where the others stand.

        Parameters
        ----------
        merging : False leaves the events to a later `materialise`, for who makes many judgements one after the other;
            meanwhile every question merges for itself.
        """
        made = self._renewal(judgements) if merging else None
        with writing(self.path) as connection:
            if made is None or made.generation != generation(connection):
                made = None
                note(connection, judgements)
            for judgement in judgements:
                connection.execute(
                    "INSERT OR IGNORE INTO judgements VALUES (?, ?, ?)",
                    [judgement.id, judgement.at, dumps(judgement.to_json())],
                )
            bump(connection)
            if made:
                renew(connection, made)
        append_new(self.path)
        if merging and not made:
            self.materialise()

    def fresh(self) -> bool:
        """Whether the materialised relations hold everything that was kept, as this version would derive them."""
        if not self.exists():
            return False
        with reading(self.path) as connection:
            return is_fresh(connection)

    def materialise(self) -> None:
        """Merge and write the derived relations, unless the record moved on meanwhile: then merge again.

        Where nothing but judgements came since the last merge, only what these touch is merged.
        """
        while not (self._renewed() or self._merged()):
            pass

    def _renewal(self, judgements: Sequence[Judgement] = ()) -> Renewal | None:
        if not self.exists():
            return None
        with reading(self.path) as connection:
            return renewal(connection, judgements)

    def _renewed(self) -> bool:
        made = self._renewal()
        if made is None:
            return False
        with writing(self.path) as connection:
            if generation(connection) != made.generation:
                return False
            renew(connection, made)
        return True

    def _merged(self) -> bool:
        snapshot = self.coded()
        merged = merge(snapshot.mentions, snapshot.judgements)
        rows = list(event_rows(weighed(merged, self.documents(sorted(compared(merged)))), ()))
        with writing(self.path) as connection:
            if generation(connection) != snapshot.generation:
                return False
            create(connection, EVENT_RELATIONS)
            fill(connection, rows)
            connection.execute(READ_DOCUMENTS)
            place_all(connection)
            set_meta(connection, "materialised", derived_from(snapshot.generation))
        return True

    def record_run(self, command: str, version: str, inputs: Sequence[str], counts: Mapping[str, int]) -> None:
        at = now()
        name = "r-" + hashlib.sha256(f"{command}{at}{dumps(list(inputs))}".encode()).hexdigest()[:16]
        with writing(self.path) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?)",
                [name, command, version, at, dumps(list(inputs)), dumps(dict(counts))],
            )


def gathered(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, frozenset[str]]:
    """The second column's values for each of the first's."""
    found: dict[str, set[str]] = {}
    for name, value in connection.execute(query).fetchall():
        found.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in found.items()}
