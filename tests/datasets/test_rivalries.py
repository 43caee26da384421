"""The data set `rivalries`: two lists, of which the newer makes the ties."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View

TIES = (
    "SELECT source, target, start_text, end_text, last_covered, note "
    "FROM (SELECT * FROM ties WHERE dataset = 'rivalries') "
)


@pytest.fixture
def folder(shared: Path) -> Path:
    return shared / "data" / "ir"


def test_both_lists_load_whole_and_venice_is_no_state_of_the_list(case: Case, folder: Path) -> None:
    loaded = load("rivalries", [folder / "tss_rivalries.parquet", folder / "td_rivalries.parquet"], case.datasets)
    newer, older = loaded.tables
    assert (newer.rows, newer.expected, newer.version, newer.first, newer.last) == (264, 264, "2021", 1494, 2020)
    assert (older.rows, older.expected, older.version, older.first, older.last) == (197, 197, "2012", 1494, 2010)
    assert {value for _, value, _ in newer.unknown} == {"324"}
    ties = View(case).rows(f"{TIES} WHERE source = 'ARM'")
    assert [tuple(t.values()) for t in ties] == [
        ("ARM", "AZE", "1991", None, 2020, "Armenia-Azerbaijan: spatial, interventionary, principal")
    ]


def test_the_older_list_makes_the_ties_where_it_is_alone(case: Case, folder: Path) -> None:
    load("rivalries", [folder / "td_rivalries.parquet"], case.datasets)
    (tie,) = View(case).rows(f"{TIES} WHERE source = 'ARM'")
    assert (tie["end_text"], tie["last_covered"], tie["note"]) == (None, 2010, "Armenia-Azerbaijan: spatial")
    load("rivalries", [folder / "tss_rivalries.parquet"], case.datasets)
    (tie,) = View(case).rows(f"{TIES} WHERE source = 'ARM'")
    assert tie["last_covered"] == 2020


def test_a_rivalry_of_two_states_of_one_number_is_one_tie_for_each(case: Case, folder: Path) -> None:
    load("rivalries", [folder / "tss_rivalries.parquet"], case.datasets)
    found = View(case).rows(f"{TIES} WHERE note LIKE 'Russia%' AND source = 'USA' OR target IN ('SUN', 'RUS') AND "
                            "source = 'USA' ORDER BY start_text")  # fmt: skip
    assert {t["target"] for t in found} == {"SUN", "RUS"}
    assert all(t["end_text"] for t in found if t["target"] == "SUN")


def test_a_tie_says_of_which_version_its_list_is(case: Case, shared: Path) -> None:
    folder = shared / "data" / "ir"
    load("rivalries", [folder / "td_rivalries.parquet"], case.datasets)
    cited = View(case).rows("SELECT DISTINCT reference FROM ties WHERE dataset = 'rivalries'")
    assert cited and all(" 2012, td_rivalries.parquet, row " in row["reference"] for row in cited)
