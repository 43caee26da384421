"""Typed tables of data sets as a case holds them, made for tests from published files or from rows given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from equipoise.datasets.states import add_states
from equipoise.ledger.casefolder import Case
from equipoise.ledger.loaded import LoadedDataset, LoadedTable, keep

VOTES = """
SELECT 'f' AS file, 1 AS "row", p.resid AS roll_call, NULL::INTEGER AS rcid, p.resid, p.resid // 1000 AS session,
       CAST(p.date AS DATE) AS date, year(p.date)::INTEGER AS year, p.year AS published_year, p.ccode,
       NULL::VARCHAR AS country, s.state, p.vote
FROM read_parquet('{path}') p LEFT JOIN cow_states s ON s.code = p.ccode AND s.year = year(p.date)
"""


def load_table(case: Case, dataset: str, table: str, select: str, scratch: Path) -> None:
    """Keep what a query returns as the one table of a data set; `year` gives its coverage."""
    path = scratch / f"{table}.parquet"
    with duckdb.connect() as connection:
        add_states(connection)
        connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
        found = connection.execute(f"SELECT min(year), max(year), count(*) FROM '{path}'").fetchone()
    assert found
    made = LoadedTable(table, "", found[2], "made for a test", "1", (("f", "0"),), first=found[0], last=found[1])
    keep(LoadedDataset(dataset, case.datasets / dataset, "2026-01-01T00:00:00", None, (made,)), {table: path})


def load_votes(case: Case, shared: Path, scratch: Path) -> None:
    """The votes of the fixture, as the data set `un-votes` has them."""
    select = VOTES.format(path=shared / "data" / "ir" / "unga_dm_votes_1946_2022.parquet")
    load_table(case, "un-votes", "un_votes", select, scratch)


def rows(table: dict[str, list[Any]], types: dict[str, str]) -> str:
    """A query that returns the rows of columns given."""
    lines = zip(*table.values(), strict=True)
    told = ", ".join(f"({', '.join('NULL' if v is None else repr(v) for v in line)})" for line in lines)
    picked = ", ".join(f"CAST({name} AS {types[name]}) AS {name}" for name in table)
    return f"SELECT {picked} FROM (VALUES {told}) t({', '.join(table)})"
