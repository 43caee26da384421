"""The View: the one surface that questions read, and the only place where hindsight and scenarios come in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from equipoise.errors import UsageError
from equipoise.ledger.attaching import attached
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.claims import Claim
from equipoise.ledger.documents import Count
from equipoise.ledger.generations import is_fresh
from equipoise.ledger.hindsight import cut, tie_as_known
from equipoise.ledger.loaded import LoadedDataset, loaded
from equipoise.ledger.membership_ties import MEMBERSHIP, add_memberships, add_obligations, own_memberships
from equipoise.ledger.opening import reading
from equipoise.ledger.overlay import Overlaid, Overlay
from equipoise.ledger.periods import Period
from equipoise.ledger.records import Event
from equipoise.ledger.relations import RELATIONS, TIES, create, drop_weaker, event_rows, fill, insert
from equipoise.ledger.snapshots import Snapshot
from equipoise.ledger.ties import read_ties

SOURCES = ("ledger",)
# The rows of events are found by their ids first: else the database unpacks every record there is.
OF_EVENTS = "rowid IN (SELECT rowid FROM event_records WHERE event IN (SELECT unnest($ids)))"


class View:
    """Named relations of a case, as it stands, as it was known by a day, or as scenarios would have it.

    Parameters
    ----------
    case : a Case, or the folder of one; None for the case of the current folder.
    known_by : shows only what was published by that day: later reports, rows and outcomes are left out.
    on : where the events are read from; `ledger` is the case's own record.
    min_independent : the relations hold only events that so many independent witnesses report.
    overlay : a scenario, or several in their order, whose edits the relations obey; the record stays as it is.

    Raises
    ------
    UsageError : an unknown source of events, less than one witness, or two scenarios of one name.
    InputError : an edit of a day after `known_by`.
    """

    def __init__(
        self,
        case: Case | Path | str | None = None,
        *,
        known_by: date | None = None,
        on: str = "ledger",
        min_independent: int = 1,
        overlay: Overlaid | None = None,
    ) -> None:
        if on not in SOURCES:
            raise UsageError(f"'{on}' is not a source of events.", f"Known: {', '.join(SOURCES)}.")
        if min_independent < 1:
            raise UsageError(f"{min_independent} is no number of independent reports.", "Ask for 1 or more.")
        self.min_independent = min_independent
        self.case = case if isinstance(case, Case) else open_case(case)
        self.known_by = known_by
        self.overlay = Overlay.of(overlay, known_by)
        self._snapshot: Snapshot | None = None
        self._events: list[Event] | None = None
        self._datasets: tuple[LoadedDataset, ...] | None = None
        self._apart: duckdb.DuckDBPyConnection | None = None

    @classmethod
    def of(cls, given: Viewable) -> View:
        """The view given, or the whole view of the case given."""
        return given if isinstance(given, View) else cls(given)

    def snapshot(self) -> Snapshot:
        """The record behind the relations, cut at `known_by`; read once for each View."""
        if self._snapshot is None:
            found = self.case.store.snapshot()
            self._snapshot = cut(found, self.known_by) if self.known_by else found
        return self._snapshot

    def events(self) -> list[Event]:
        """The events of the snapshot; merged once for each View."""
        if self._events is None:
            with self.case.world():
                self._events = self.overlay.events(self.snapshot().events(self.known_by))
        return self._events

    def counts(self) -> tuple[Count, ...]:
        """What documents in force count of meetings; with `known_by` those published by then."""
        return self.snapshot().counts if self._snapshot or self.known_by else self.case.store.counts()

    def claims(self) -> list[Claim]:
        """The claims of the documents in force; with `known_by` those of texts published by then."""
        found = self.case.store.claims()
        if self.known_by is None:
            return found
        return [claim for claim in found if claim.reported and claim.reported <= self.known_by]

    def reached(self, period: Period) -> Period:
        """The part of a period that the view can know of: up to `known_by`."""
        if self.known_by is None or (period.until is not None and period.until <= self.known_by):
            return period
        if period.since is not None and period.since > self.known_by:
            raise UsageError(
                f"Nothing of {period} was known by {self.known_by}.", "Ask for an earlier period or a later day."
            )
        return Period(period.since, self.known_by)

    def rows(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a portable query and return its rows in the query's order."""
        named = set(re.findall(r"\$(\w+)", query))
        used = {name: value for name, value in parameters.items() if name in named}
        with self._connection(query) as connection:
            cursor = connection.execute(query, used)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def arrays(self, query: str, **parameters: Any) -> dict[str, Any]:
        """Run a portable query and return its columns as NumPy arrays, masked where cells are NULL: for many rows."""
        named = set(re.findall(r"\$(\w+)", query))
        with self._connection(query) as connection:
            used = {name: value for name, value in parameters.items() if name in named}
            return dict(connection.execute(query, used).fetchnumpy())

    def records(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        """The full records of events, in the order of the record (by date, undated last)."""
        query = f"SELECT record FROM event_records WHERE {OF_EVENTS} ORDER BY place"
        return [json.loads(row["record"]) for row in self.rows(query, ids=list(ids))]

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """A moment for several queries, which then open the record once; nothing can be written meanwhile."""
        with ExitStack() as stack:
            if self._is_whole:
                stack.enter_context(self.case.store.held())
                if not self.case.store.fresh():  # its events have to be merged first, which is no moment
                    stack.close()
            yield

    @contextmanager
    def _connection(self, query: str) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._apart and is_of_ties(query):
            yield self._apart
            return
        if is_of_ties(query):  # which do not stand in the record, so it is not opened
            with attached() as apart:
                self._add_datasets(apart, query)
                self._add_ties(apart, query)
                yield apart
                return
        if self._is_whole and self.case.store.exists():
            with reading(self.case.store.path) as connection:
                with self.case.world():
                    fresh = is_fresh(connection)
                if fresh:
                    self._add_datasets(connection, query)
                    self._add_ties(connection, query)
                    yield connection
                    return
        with attached() as connection:
            create(connection, (name for name in RELATIONS if name not in TIES))
            fill(connection, event_rows(self.events(), self.snapshot().documents))
            drop_weaker(connection, self.min_independent)
            self._add_datasets(connection, query)
            self._add_ties(connection, query)
            yield connection

    @property
    def _is_whole(self) -> bool:
        """Whether its events are those of the record as they stand."""
        return self.known_by is None and self.min_independent == 1 and not self.overlay.of_events

    def datasets(self) -> tuple[LoadedDataset, ...]:
        """The data sets that the case has loaded, and that were out by `known_by`."""
        if self._datasets is None:
            self._datasets = tuple(one for one in loaded(self.case.datasets) if one.known_by(self.known_by))
        return self._datasets

    def has(self, *tables: str) -> bool:
        """Whether all these typed tables of data sets are there to be read."""
        return set(tables) <= {table.name for dataset in self.datasets() for table in dataset.tables}

    @contextmanager
    def same_ties(self, *, often: bool = True) -> Iterator[None]:
        """A block in which the relations of ties are made once for all queries, as they stand at its beginning.

        Within such a block another changes nothing. `often`: there are more than two or three such queries.
        """
        if self._apart:
            yield
            return
        with attached() as apart:
            self._add_datasets(apart, " ".join(table.name for one in self.datasets() for table in one.tables))
            self._add_ties(apart, "ties", often=often)
            self._apart = apart
            try:
                yield
            finally:
                self._apart = None

    def _add_datasets(self, connection: duckdb.DuckDBPyConnection, query: str) -> None:
        """Add the typed tables that a query names."""
        for dataset in self.datasets():
            for table in dataset.tables:
                if re.search(rf"\b{table.name}\b", query):
                    add_parquet(connection, table.name, dataset.path(table.file))

    def _add_ties(self, connection: duckdb.DuckDBPyConnection, query: str, *, often: bool = False) -> None:
        """The relation `ties`: the case's rows, memberships and what follows from them, and each data set's ties.

        Where it is asked `often`, what follows from memberships is worked out at once, and not by each query.
        """
        if not re.search(r"\b(overruled_)?ties\b", query):
            return
        columns = ", ".join(f"{name} {kind}" for name, kind in RELATIONS["ties"].items())
        connection.execute(f"CREATE TEMP TABLE case_ties ({columns})")
        with self.case.world():  # a tie may name a state in the case's own words
            insert(connection, "case_ties", RELATIONS["ties"], self._own_ties())
            add_memberships(connection, self.known_by)
        if not re.search(r"\bties\b", query):
            return
        own = "SELECT * FROM case_ties UNION ALL BY NAME SELECT * FROM membership_ties"
        own = self.overlay.memberships(connection, own)
        add_obligations(connection, own)
        parts = [f"{own} UNION ALL BY NAME SELECT * FROM obligation_ties"]
        if often:
            connection.execute(f"CREATE TEMP TABLE own_ties AS {parts[0]}")
            parts = ["SELECT * FROM own_ties"]
        for one in self.datasets():
            if one.ties:
                add_parquet(connection, name := f"ties_of_{one.name.replace('-', '_')}", one.path(one.ties))
                parts.append(f"SELECT * FROM {name}")
        every = self.overlay.ties(connection, " UNION ALL BY NAME ".join(parts))
        connection.execute(f"CREATE TEMP VIEW ties AS {every}")

    def _own_ties(self) -> list[dict[str, Any]]:
        """The rows of `ties.csv`, and memberships of the case's world that it does not tell of, as known by the day."""
        rows = [tie.row() for tie in read_ties(self.case.ties_file)]
        told = {frozenset((str(r["source"]), str(r["target"]))) for r in rows if r["kind"] == MEMBERSHIP}
        rows += own_memberships(told)
        if self.known_by is None:
            return rows
        return [known for row in rows if (known := tie_as_known(row, self.known_by))]


def is_of_ties(query: str) -> bool:
    """Whether a query reads ties, and nothing that derives from events."""
    read = {name for name in RELATIONS if re.search(rf"\b{name}\b", query)}
    return bool(read) and read <= set(TIES)


def add_parquet(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    text = str(path).replace("'", "''")
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet('{text}')")


Viewable = View | Case | Path | str  # what questions take: a view, or a case or its folder for the whole view


def query(name: str) -> str:
    """The text of a portable query kept beside the questions."""
    return (resources.files("equipoise.questions") / f"{name}.sql").read_text("utf-8")
