"""The data set `distance`: kilometres between states by year."""

from __future__ import annotations

from pathlib import Path

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View


def test_the_derived_file_loads_whole_and_makes_no_ties(case: Case, shared: Path) -> None:
    loaded = load("distance", [shared / "data" / "ir" / "cow_mindist.parquet"], case.datasets)
    (table,) = loaded.tables
    assert (table.rows, table.expected, table.first, table.last) == (952_244, 952_244, 1886, 2019)
    assert (table.unknown, loaded.ties) == ((), None)
    rows = View(case).rows(
        "SELECT state1, state2, km FROM distance WHERE year = 2019 AND ccode1 IN (365, 371) AND ccode2 IN (371, 373) "
        "ORDER BY ccode1, ccode2"
    )
    assert [(r["state1"], r["state2"], round(r["km"], 1)) for r in rows] == [
        ("RUS", "ARM", 113.2),
        ("RUS", "AZE", 0.0),
        ("ARM", "AZE", 0.0),
    ]
