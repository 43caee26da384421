"""The data set `atop`: obligations of directed dyad-years, and the ties they make."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View

HEADER = "ccode1 ccode2 year atop_defense atop_offense atop_neutral atop_nonagg atop_consul"


@pytest.fixture
def view(case: Case, shared: Path) -> View:
    load("atop", [shared / "data" / "ir" / "atop_alliance.parquet"], case.datasets)
    return View(case)


def test_the_published_file_loads_whole(view: View) -> None:
    (dataset,) = view.datasets()
    (table,) = dataset.tables
    assert (table.rows, table.expected) == (273_296, 273_296)
    assert (table.first, table.last) == (1815, 2018)
    assert {value for _, value, _ in table.unknown} == {"345"}  # Yugoslavia in the years of occupation


def test_every_row_has_its_states_of_the_year(view: View) -> None:
    rows = view.rows("SELECT ccode1, state1, year FROM atop WHERE ccode1 = 365 AND year IN (1950, 2000) ORDER BY year")
    assert [(r["year"], r["state1"]) for r in rows[:1] + rows[-1:]] == [(1950, "SUN"), (2000, "RUS")]


def test_a_run_of_years_is_a_tie_that_ends_where_the_data_do_not(view: View) -> None:
    found = view.rows("SELECT * FROM ties WHERE source = 'ARM' AND target = 'AZE' AND kind = 'defence pledge'")
    assert [(t["start_text"], t["end_text"], t["last_covered"], t["dataset"]) for t in found] == [
        ("1993", None, 2018, "atop")
    ]
    assert found[0]["reference"].startswith("ATOP 5.1, atop_alliance.parquet, row ")
