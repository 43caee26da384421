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
    found = view.rows(
        "SELECT * FROM ties WHERE dataset = 'atop' AND source = 'ARM' AND target = 'AZE' AND kind = 'defence pledge'"
    )
    assert [(t["start_text"], t["end_text"], t["last_covered"], t["dataset"]) for t in found] == [
        ("1993", None, 2018, "atop")
    ]
    assert found[0]["reference"].startswith("ATOP 5.1, atop_alliance.parquet, row ")


RAW = (
    "ddyad,year,atopally,defense,offense,neutral,nonagg,consul,shareob,transyr,bilatno,multino,number,asymm,"
    "atopid1,atopid2,atopid3,atopid4,atopid5,atopid6,atopid7,stateA,stateB,version"
)


def test_the_published_header_is_accepted_and_names_the_treaties(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "atop5_1ddyr.csv"
    rows = [
        "371373,2017,1,1,0,0,1,1,1,0,0,2,2,0,3935,4250,,,,,,371,373,5.1",
        "371373,2018,1,1,0,0,1,.,1,0,0,1,1,0,3935,,,,,,,371,373,5.1",
    ]
    file.write_text("\n".join([RAW, *rows]) + "\n")
    beside = tmp_path / "atop5_1a.csv"
    beside.write_text("atopid,member\n3935,371\n")
    load("atop", [file, beside], case.datasets)
    found = View(case).rows("SELECT state1, state2, defense, consul, treaties FROM atop ORDER BY year")
    assert [tuple(r.values()) for r in found] == [("ARM", "AZE", 1, 1, "3935; 4250"), ("ARM", "AZE", 1, None, "3935")]
    kinds = View(case).rows(
        "SELECT kind, start_text, end_text, last_covered FROM ties WHERE dataset = 'atop' ORDER BY kind"
    )
    assert [tuple(k.values()) for k in kinds] == [
        ("consultation pledge", "2017", "2017", None),
        ("defence pledge", "2017", None, 2018),
        ("non-aggression pledge", "2017", None, 2018),
    ]
