"""The data set `ucdp`: the parties of armed conflicts, and states that fought on opposite sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View

HEADER = (
    "conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,territory_name,year,"
    "intensity_level,cumulative_intensity,type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,"
    "ep_end_date,ep_end_prec,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,version"
)
TIES = (
    "SELECT kind, source, target, start_text, end_text, last_covered, note "
    "FROM (SELECT * FROM ties WHERE dataset = 'ucdp') "
)


def row(*, year: int = 2003, a: str = "900, 200, 2", b: str = "645", over: str = "1,2003-04-28,1") -> str:
    sides = "Governments of three states,1,,Government of Iraq,116,"
    return (
        f'420,"Australia, Iraq",{sides},2,,{year},2,1,2,2003-03-20,1,2003-03-20,1,{over},"{a}",,{b},,"900, 645",5,25.1'
    )


@pytest.fixture
def view(case: Case, shared: Path) -> View:
    load("ucdp", [shared / "data" / "ir" / "ucdp_acd.parquet"], case.datasets)
    return View(case)


def test_the_multiplied_rows_become_parties(view: View) -> None:
    (table,) = view.datasets()[0].tables
    assert (table.rows, table.expected, table.first, table.last) == (6324, 6324, 1946, 2024)
    assert table.skipped == {}
    assert {value for _, value, _ in table.unknown} == {"345", "751"}  # Serbia as 345, Hyderabad
    (years,) = view.rows("SELECT count(DISTINCT (conflict_id, year)) AS years FROM ucdp_parties")
    assert years["years"] == 2752  # conflict-years of version 25.1


def test_who_supports_a_side_with_troops_is_a_party_of_it(view: View) -> None:
    parties = view.rows("SELECT side, role, state, gwno FROM ucdp_parties WHERE conflict_id = 388 AND year = 2020 "
                        "ORDER BY side, role")  # fmt: skip
    assert [tuple(p.values()) for p in parties] == [
        ("a", "primary", "AZE", 373),
        ("a", "secondary", "TUR", 640),
        ("b", "secondary", "ARM", 371),
    ]


def test_states_of_opposite_sides_are_tied_by_war_or_armed_conflict(view: View) -> None:
    ties = view.rows(f"{TIES} WHERE source = 'ARM' AND target = 'AZE' AND start_text >= '2014' ORDER BY start_text")
    assert [tuple(t.values())[:6] for t in ties] == [
        ("armed conflict", "ARM", "AZE", "2014", "2017", None),
        ("war", "ARM", "AZE", "2020-07-16", "2020", None),
        ("armed conflict", "ARM", "AZE", "2021", "2023", None),
    ]
    assert ties[1]["note"] == "internationalised intrastate conflict 388; with troops in support: ARM"
    (war,) = view.rows(f"{TIES} WHERE kind = 'war' AND target = 'UKR' AND note = 'interstate conflict 13243'")
    assert (war["start_text"][:4], war["end_text"], war["last_covered"]) == ("2022", None, 2024)
    (north_korea,) = view.rows(f"{TIES} WHERE source = 'PRK' AND target = 'UKR'")
    assert north_korea["note"].endswith("with troops in support: PRK")


def test_lists_of_several_numbers_are_taken_apart(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "ucdp-prio-acd-251.csv"
    file.write_text(f"{HEADER}\n{row()}\n")
    load("ucdp", [file], case.datasets)
    view = View(case)
    assert view.datasets()[0].tables[0].version == "25.1"
    parties = view.rows("SELECT side, state, location FROM ucdp_parties ORDER BY side, state")
    assert [(p["side"], p["state"]) for p in parties] == [("a", "AUS"), ("a", "GBR"), ("a", "USA"), ("b", "IRQ")]
    ties = view.rows(f"{TIES} ORDER BY source, target")
    assert [(t["source"], t["target"], t["start_text"], t["end_text"]) for t in ties] == [
        ("AUS", "IRQ", "2003-03-20", "2003-04-28"),
        ("GBR", "IRQ", "2003-03-20", "2003-04-28"),
        ("IRQ", "USA", "2003-03-20", "2003-04-28"),
    ]


def test_a_list_that_is_none_is_refused(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "ucdp-prio-acd-251.csv"
    file.write_text(f"{HEADER}\n{row(a='Australia')}\n")
    with pytest.raises(InputError, match=r"ucdp-prio-acd-251.csv: .*Australia"):
        load("ucdp", [file], case.datasets)
    assert not View(case).datasets()
