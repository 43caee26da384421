"""The data set `mid`: four published tables, missing values, and ties between states on opposite sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from tests.hand_built import new_case

TABLES = {
    "mid_disputes": (2436, 1816),
    "mid_participants": (5883, 1816),
    "mid_incidents": (4483, 1992),
    "mid_incident_participants": (9619, 1992),
    "mid_dyad_years": (10_234, 1816),
    "mid_directed_dyad_years": (11_390, 1816),
}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    case = new_case(tmp_path_factory.mktemp("mid") / "case")
    ir = shared / "data" / "ir"
    derived = [ir / "cow_mid_ddydisps.parquet", ir / "cow_mid_dirdisps.parquet"]
    load("mid", [*sorted((ir / "raw").glob("MID*.csv")), *derived], case.datasets)
    return View(case)


def test_the_published_files_load_whole(view: View) -> None:
    (dataset,) = view.datasets()
    assert {t.name: (t.rows, t.first) for t in dataset.tables} == TABLES
    for table in dataset.tables:
        assert (table.rows, table.last, dict(table.skipped), table.unknown) == (table.expected, 2014, {}, ())


def test_minus_nine_is_missing(view: View) -> None:
    (first,) = view.rows('SELECT stday, stmon, fatality FROM mid_disputes WHERE "row" = 2')
    assert first == {"stday": None, "stmon": 7, "fatality": 0}
    missing = view.rows("SELECT count(*) - count(fatalpre) AS n, min(fatalpre) AS low FROM mid_participants")
    assert missing == [{"n": 1430, "low": 0}]


def test_a_number_is_the_state_that_then_had_it(view: View) -> None:
    rows = view.rows("SELECT DISTINCT styear, state FROM mid_participants WHERE ccode = 365 AND styear IN (1950, 2000)")
    assert sorted((r["styear"], r["state"]) for r in rows) == [(1950, "SUN"), (2000, "RUS")]


def test_states_on_opposite_sides_have_a_dispute(view: View) -> None:
    query = (
        "SELECT * FROM ties WHERE dataset = 'mid' AND source = 'RUS' AND target = 'GEO' AND start_text = '2007-08-06'"
    )
    (war,) = view.rows(query)
    assert (war["kind"], war["end_text"], war["value"]) == ("dispute", "2010-09-24", "4")
    assert (war["dataset"], war["line"]) == ("mid", 5226)
    assert war["note"] == "dispute 4436: use of force; the other state in row 5225"


def test_a_dispute_that_was_not_over_in_2014_has_no_end(view: View) -> None:
    query = (
        "SELECT start_text, end_text, last_covered "
        "FROM ties WHERE dataset = 'mid' AND source = 'ARM' AND target = 'AZE' ORDER BY 1"
    )
    rows = view.rows(query)
    assert rows[-1] == {"start_text": "2002-08-09", "end_text": None, "last_covered": 2014}
    assert rows[0] == {"start_text": "1992-01-26", "end_text": "1995-01", "last_covered": None}  # no last day


def test_states_on_one_side_have_none(view: View) -> None:
    both = "SELECT count(*) AS n FROM mid_participants WHERE dispnum = 3564 AND sidea = 1 AND state IN ('RUS', 'ARM')"
    assert view.rows(both) == [{"n": 2}]
    assert view.rows("SELECT id FROM ties WHERE dataset = 'mid' AND source = 'RUS' AND target = 'ARM'") == []


def test_there_are_no_ties_without_the_disputes(case: Case, shared: Path) -> None:
    loaded = load("mid", [shared / "data" / "ir" / "raw" / "MIDB 5.0.csv"], case.datasets)
    assert loaded.ties is None
    loaded = load("mid", [shared / "data" / "ir" / "raw" / "MIDA 5.0.csv"], case.datasets)
    assert loaded.ties is not None


def test_a_bad_cell_is_named(case: Case, shared: Path, tmp_path: Path) -> None:
    lines = (shared / "data" / "ir" / "raw" / "MIDA 5.0.csv").read_text().splitlines()[:4]
    path = tmp_path / "MIDA 5.0.csv"
    path.write_text("\n".join([*lines[:3], lines[3].replace("1946", "about 1946", 1)]))
    with pytest.raises(InputError, match=r"MIDA 5.0.csv: line 4: column 'styear': a whole number was expected"):
        load("mid", [path], case.datasets)


def test_the_pairs_are_those_of_the_published_dyads(view: View) -> None:
    ours = view.rows("SELECT source, target, note FROM ties WHERE dataset = 'mid' AND kind = 'dispute'")
    pairs = {(int(t["note"].split()[1].rstrip(":")), t["source"], t["target"]) for t in ours}
    assert len(ours) == 3744  # some pairs met twice in one dispute
    theirs = view.rows(
        "SELECT dispnum, arg_min(state1, year) AS a, arg_min(state2, year) AS b FROM mid_directed_dyad_years "
        "WHERE sidea1 = 1 GROUP BY dispnum, ccode1, ccode2"
    )
    assert len(theirs) == 3721
    assert pairs == {(row["dispnum"], row["a"], row["b"]) for row in theirs}
