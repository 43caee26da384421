"""The events of a data set: its `events.sql` over its typed tables, as rows of a chronology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from equipoise.datasets import registry
from equipoise.datasets.tabular import quoted
from equipoise.ledger.attaching import attached
from equipoise.ledger.loaded import LoadedDataset

SQL = "events.sql"
FETCHED = 10_000  # rows at a time


@dataclass(frozen=True, slots=True)
class Told:
    """The rows that tell of events: columns of a chronology, and for each row its number in the published file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def told_events(dataset: LoadedDataset) -> Told | None:
    """What a loaded data set tells of events; None if it tells of none, or a table of them is not loaded.

    Its `events.sql` gives `row` first, then columns of a chronology as texts; see `reading/columns.toml`.
    """
    if not (registry.folder(dataset.name) / SQL).is_file():
        return None
    with attached() as connection:
        for table in dataset.tables:
            path = quoted(str(dataset.path(table.file)))
            connection.execute(f'CREATE VIEW "{table.name}" AS SELECT * FROM read_parquet({path})')
        try:
            cursor = connection.execute(registry.sql(dataset.name, SQL))
        except duckdb.CatalogException:  # the table of events is not among those loaded
            return None
        names = tuple(str(column[0]) for column in cursor.description or ())[1:]
        return Told(names, tuple(fetched(cursor)))


def fetched(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, tuple[str, ...]]]:
    while some := cursor.fetchmany(FETCHED):
        yield from ((number, tuple(map(str, cells))) for number, *cells in some)
