"""Parts of the record: some documents with what hangs on them, read without the rest, however large the record is."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.ledger.casefolder import Case
from equipoise.ledger.generations import is_fresh
from equipoise.ledger.opening import reading
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.snapshots import IN_FORCE, PUBLISHERS, Snapshot, documents_in_force
from equipoise.ledger.view import View

if TYPE_CHECKING:
    import duckdb

FEW = 1000  # mentions that are sooner found one by one than by reading all ids
NAMED = "IN (SELECT unnest(?::VARCHAR[]))"
# The rows are found by narrow columns first: else the database unpacks the record of every mention there is.
FOUND = "SELECT record FROM mentions WHERE rowid IN ({}) ORDER BY id"
OF_DOCUMENTS = FOUND.format(
    "SELECT m.rowid FROM mentions m JOIN documents d ON d.id = m.document "
    f"WHERE d.superseded_by IS NULL AND m.document {NAMED}"
)
IS_NEAR = '"near": true'  # as `Mention.to_json` is stored; within a text the quotation marks are escaped
IS_REJECTED = '"action": "reject"'


class Part(View):
    """The view of some documents alone, with the judgements on them: enough to judge what stands in them.

    What it merges are the events of these documents only; ids and anchors are those of the whole record.

    Parameters
    ----------
    documents : ids of documents.
    judgements : ids (of judgements, events or mentions) of which a judgement must be read too.
    """

    def __init__(self, case: Case, documents: Collection[str], judgements: Collection[str] = ()) -> None:
        super().__init__(case)
        self.documents = sorted(set(documents))
        self.judgements = sorted(set(judgements))

    def snapshot(self) -> Snapshot:
        if self._snapshot is None:
            store = self.case.store
            if not store.exists():
                return Snapshot(generation=0)
            with reading(store.path) as connection:
                self._snapshot = read_part(connection, self.documents, self.judgements)
        return self._snapshot


class AsStored(View):
    """The relations as they were last materialised, also where judgements have come since; fast, whatever came."""

    @contextmanager
    def _connection(self, query: str) -> Iterator[duckdb.DuckDBPyConnection]:
        if not self.case.store.exists():
            with super()._connection(query) as connection:
                yield connection
            return
        with reading(self.case.store.path) as connection:
            self._add_ties(connection, query)
            yield connection


@dataclass(frozen=True, slots=True)
class Titled:
    """A text by its title, without its words."""

    id: str
    title: str
    published: date | None
    publisher: str | None


def titles(case: Case) -> list[Titled]:
    """The texts in force (no rows of tables), in the order of their ids."""
    if not case.store.exists():
        return []
    with reading(case.store.path) as connection:
        rows = connection.execute(
            f"SELECT d.id, d.title, d.published, a.publisher FROM documents d LEFT JOIN ({PUBLISHERS}) a "
            "ON a.document = d.id WHERE d.superseded_by IS NULL AND d.kind <> 'row' ORDER BY d.id"
        ).fetchall()
    return [Titled(*row) for row in rows]


def coded_part(case: Case, documents: Collection[str]) -> Snapshot:
    """What the merge needs of some documents: mentions and judgements, without the texts."""
    if not case.store.exists():
        return Snapshot(generation=0)
    with reading(case.store.path) as connection:
        return read_part(connection, sorted(documents), texts=False)


def read_part(
    connection: duckdb.DuckDBPyConnection,
    documents: Sequence[str],
    judgements: Sequence[str] = (),
    *,
    texts: bool = True,
) -> Snapshot:
    rows = connection.execute(OF_DOCUMENTS, [list(documents)]).fetchall()
    mentions = tuple(Mention.from_json(json.loads(row[0])) for row in rows)
    known = connection.execute(f"SELECT old, new FROM aliases WHERE new {NAMED}", [[m.id for m in mentions]])
    return Snapshot(
        generation=0,
        documents=tuple(documents_in_force(connection, documents)) if texts else (),
        mentions=mentions,
        judgements=tuple(judgements_on(connection, documents, judgements)),
        aliases=dict(known.fetchall()),
    )


def judgements_on(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str], names: Sequence[str] = ()
) -> list[Judgement]:
    """The judgements anchored in the documents or named, and the retractions of these, oldest first."""
    rows = connection.execute("SELECT record FROM judgements ORDER BY made_at, id").fetchall()
    records: list[dict[str, Any]] = [json.loads(row[0]) for row in rows]
    wanted, found = set(documents), set(names)
    found |= {r["id"] for r in records if r["document"] in wanted or r["other_document"] in wanted}
    undoing = [r for r in records if r["action"] == "retract"]
    while more := {r["id"] for r in undoing if r["on"] in found} - found:
        found |= more
    return [Judgement.from_json(r) for r in records if r["id"] in found]


def documents_behind(case: Case, ids: Iterable[str]) -> set[str]:
    """The documents that tell of the events and mentions named, and of those that stand at these ids now."""
    names = [f"m-{id.partition('-')[2]}" for id in ids if id[:2] in ("e-", "m-")]
    if not names or not case.store.exists():
        return set()
    with reading(case.store.path) as connection:
        heirs = connection.execute(f"SELECT new FROM aliases WHERE old {NAMED}", [names]).fetchall()
        names += [row[0] for row in heirs]
        # Shortened ids are few, so that a search for each does no harm.
        for short in [name for name in names if len(name) < 18]:
            names += beginning_with(connection, short)
        held = connection.execute(
            "SELECT document FROM event_mentions WHERE event IN "
            f"(SELECT event FROM event_mentions WHERE mention {NAMED})",
            [names],
        ).fetchall()
        alone = connection.execute(f"SELECT document FROM mentions WHERE id {NAMED}", [names]).fetchall()
    return {row[0] for row in (*held, *alone)}


def beginning_with(connection: duckdb.DuckDBPyConnection, short: str) -> list[str]:
    rows = connection.execute(
        "SELECT id FROM mentions WHERE starts_with(id, ?) "
        "UNION SELECT mention FROM event_mentions WHERE starts_with(mention, ?) ORDER BY 1",
        [short, short],
    ).fetchall()
    return [row[0] for row in rows]


def near_mentions(case: Case, words: Sequence[Sequence[str]]) -> list[Mention]:
    """The mentions in force that were not probable enough to enter an event, in the order of their ids.

    Parameters
    ----------
    words : types and codes in quotation marks, as `"CONSULT"`; of each group at least one must stand in the mention's
        type, source or target. What else is wanted is for the caller.
    """
    if not case.store.exists():
        return []
    with reading(case.store.path) as connection:
        if is_fresh(connection):
            return named(connection, near_placed(connection, words))
    return mentions_with(case, [(IS_NEAR,), *words])


def named(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> list[Mention]:
    """Mentions by their ids, in the order of these; where they are few, each is looked up and none other read."""
    if not names:
        return []
    if len(names) > FEW:
        found = connection.execute(FOUND.format(f"SELECT rowid FROM mentions WHERE id {NAMED}"), [list(names)])
    else:
        which = ", ".join("?" * len(names))
        found = connection.execute(f"SELECT record FROM mentions WHERE id IN ({which}) ORDER BY id", list(names))
    rows = found.fetchall()
    return [Mention.from_json(json.loads(row[0])) for row in rows]


def near_placed(connection: duckdb.DuckDBPyConnection, words: Sequence[Sequence[str]]) -> list[str]:
    """The near mentions with such words, by where the last merge put them: a hundredth of reading every record."""
    wanted = [f"({' OR '.join('contains(said, ?)' for _ in group)})" for group in words]
    said = "SELECT id, concat('\"', type, '\"', source, target) AS said FROM placed_mentions WHERE near"
    rows = connection.execute(
        f"SELECT id FROM ({said}) WHERE {' AND '.join(['true', *wanted])}", [word for group in words for word in group]
    )
    return [row[0] for row in rows.fetchall()]


def rejected_mentions(case: Case, words: Sequence[Sequence[str]]) -> list[Mention]:
    """The mentions by which rejected events were named, as `near_mentions` finds them."""
    if not case.store.exists():
        return []
    with reading(case.store.path) as connection:
        rows = connection.execute("SELECT record FROM judgements WHERE contains(record, ?)", [IS_REJECTED]).fetchall()
    names = [f"m-{on.removeprefix('e-')}" for row in rows if (on := json.loads(row[0])["on"]).startswith("e-")]
    return mentions_with(case, words, names) if names else []


def mentions_with(case: Case, words: Sequence[Sequence[str]], names: Sequence[str] | None = None) -> list[Mention]:
    """The mentions in force, or those of them that are named, whose stored record holds of each group of words one."""
    if not case.store.exists():
        return []
    groups = [" OR ".join("contains(record, ?)" for _ in group) for group in words]
    wanted = [f"document IN ({IN_FORCE})", *(f"({group})" for group in groups)]
    values: list[Any] = [word for group in words for word in group]
    if names is not None:
        wanted.append(f"id {NAMED}")
        values.append(list(names))
    with reading(case.store.path) as connection:
        found = FOUND.format(f"SELECT rowid FROM mentions WHERE {' AND '.join(wanted)}")
        rows = connection.execute(found, values).fetchall()
    return [Mention.from_json(json.loads(row[0])) for row in rows]


def all_judgements(case: Case) -> list[Judgement]:
    """Every judgement of the record, retractions among them, without anything else of it."""
    if not case.store.exists():
        return []
    with reading(case.store.path) as connection:
        rows = connection.execute("SELECT record FROM judgements ORDER BY made_at, id").fetchall()
    return [Judgement.from_json(json.loads(row[0])) for row in rows]


def events_holding(case: Case, ids: Iterable[str]) -> dict[str, str]:
    """The event, if any, that each id stands for now: of a mention, or of an event by any of its mentions."""
    asked = {id: f"m-{id.partition('-')[2]}" for id in ids}
    if not asked or not case.store.exists():
        return {}
    with reading(case.store.path) as connection:
        names = list(asked.values())
        heirs = dict(connection.execute(f"SELECT old, new FROM aliases WHERE old {NAMED}", [names]).fetchall())
        names += list(heirs.values())
        held = dict(
            connection.execute(f"SELECT mention, event FROM event_mentions WHERE mention {NAMED}", [names]).fetchall()
        )
    found = {id: held.get(heirs.get(name, name)) for id, name in asked.items()}
    return {id: event for id, event in found.items() if event}
