"""The data set `sipri`: both web forms of the trade register, broken records, and yearly ties of arms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.datasets.loading import load
from equipoise.datasets.opened import Published
from equipoise.datasets.sipri import loader
from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View

SLICE = "sipri_slice_ARM_AZE_GEO_{}format.csv"
OLD = ",".join(name.strip() or " " for name in loader.OLD)
NEW = ",".join(loader.NEW)
DEAL = "Ruritania,Russia,2004,?,6,,Model 1,tank,6,,2005; 2006,New,{},1.5,9,9"


def written(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "register.csv"
    path.write_bytes("\n".join((*lines, "")).encode(encoding))
    return path


def loaded(case: Case, path: Path) -> View:
    load("sipri", [path], case.datasets)
    return View(case)


@pytest.fixture
def raw(shared: Path) -> Path:
    return shared / "data" / "ir" / "raw"


def test_the_old_form_loads_whole(case: Case, raw: Path) -> None:
    view = loaded(case, raw / SLICE.format("old"))
    (table,) = view.datasets()[0].tables
    assert (table.rows, table.first, table.last, dict(table.skipped)) == (230, 1993, 2023, {})
    assert table.unknown == (("supplier", "unknown supplier(s)", 1),)
    (swathi,) = view.rows("SELECT * FROM sipri WHERE designation = 'Swathi' AND order_year = 2020")
    assert (swathi["supplier_state"], swathi["recipient_state"], swathi["row"]) == ("IND", "ARM", 2)
    assert (swathi["order_year_is_estimate"], swathi["number_delivered_is_estimate"]) == (False, True)
    assert (swathi["tiv_unit"], swathi["tiv_delivered"]) == (8, 32)
    turkish = view.rows("SELECT DISTINCT supplier_state FROM sipri WHERE supplier = 'Turkiye'")
    assert [row["supplier_state"] for row in turkish] == ["TUR"]
    (akash,) = view.rows('SELECT number_ordered, delivery_years, last_delivery FROM sipri WHERE "row" = 4')
    assert set(akash.values()) == {None}


def test_an_export_of_the_new_form_tells_its_day(case: Case, raw: Path, tmp_path: Path) -> None:
    assert load("sipri", [raw / SLICE.format("new")], case.datasets).released == date(2025, 1, 3)
    assert load("sipri", [raw / SLICE.format("old")], tmp_path / "old").released is None  # the old form tells none


def test_the_new_form_loads_whole(case: Case, raw: Path) -> None:
    view = loaded(case, raw / SLICE.format("new"))
    (table,) = view.datasets()[0].tables
    assert (table.rows, table.first, table.last) == (327, 2000, 2023)
    (first,) = view.rows('SELECT deal, designation, local_production FROM sipri WHERE "row" = 13')
    assert first == {"deal": "63423", "designation": "Swathi", "local_production": False}


def test_a_tie_is_the_deliveries_of_a_year(case: Case, raw: Path) -> None:
    view = loaded(case, raw / SLICE.format("new"))
    query = (
        "SELECT * "
        "FROM ties WHERE dataset = 'sipri' AND source = 'RUS' AND target = 'ARM' AND start_text = '2016' ORDER BY id"
    )
    (tie,) = view.rows(query)
    assert (tie["kind"], tie["end_text"], tie["unit"], tie["quantity"]) == ("arms", "2016", "million TIV", None)
    # Smerch 2.4, Verba 9, Iskander 4 and 75, T-90S 4, Igla-S 16
    assert float(tie["value"]) == pytest.approx(110.4)
    assert tie["note"] == "6 records"


def test_the_old_form_does_not_say_how_a_deal_is_divided_among_years(case: Case, raw: Path) -> None:
    view = loaded(case, raw / SLICE.format("old"))
    query = (
        "SELECT start_text, value, note "
        "FROM ties WHERE dataset = 'sipri' AND source = 'RUS' AND target = 'ARM' ORDER BY start_text"
    )
    ties = {row["start_text"]: row for row in view.rows(query)}
    assert ties["2022"]["value"] == "29.0"
    assert ties["2016"]["value"] is None
    assert "a total of several years" in ties["2016"]["note"]
    assert "2021" not in ties


def test_the_second_form_replaces_the_first(case: Case, raw: Path) -> None:
    loaded(case, raw / SLICE.format("old"))
    asked: list[str] = []
    load(
        "sipri", [raw / SLICE.format("new")], case.datasets, replacing=lambda r: bool(asked.append(r[0].before)) or True
    )
    assert asked == [SLICE.format("old")]
    assert View(case).rows("SELECT count(*) AS n FROM sipri") == [{"n": 327}]


def test_a_broken_record_is_joined_and_keeps_its_line(case: Case, tmp_path: Path) -> None:
    head, tail = DEAL.format("first half|second half").split("|")
    view = loaded(case, written(tmp_path, OLD, DEAL.format("whole"), head, tail, DEAL.format("last")))
    rows = view.rows('SELECT "row", comments, tiv_delivered FROM sipri ORDER BY "row"')
    assert [(r["row"], r["comments"]) for r in rows] == [(2, "whole"), (3, "first half second half"), (5, "last")]
    assert {r["tiv_delivered"] for r in rows} == {9}


def test_a_quoted_line_break_is_no_new_record(case: Case, tmp_path: Path) -> None:
    view = loaded(case, written(tmp_path, OLD, DEAL.format('"one\ntwo"'), DEAL.format("last")))
    assert [r["row"] for r in view.rows('SELECT "row" FROM sipri ORDER BY "row"')] == [2, 4]


def test_a_comma_in_the_comments_is_mended_and_other_faults_are_counted(case: Case, tmp_path: Path) -> None:
    lines = (
        DEAL.format("for sale, it is said"),
        DEAL.format("x") + ",9",
        "Ruritania,Russia",
        DEAL.format("").replace("2004", "?"),
    )
    view = loaded(case, written(tmp_path, OLD, *lines, DEAL.format("last")))
    (table,) = view.datasets()[0].tables
    assert [r["comments"] for r in view.rows('SELECT comments FROM sipri ORDER BY "row"')] == [
        "for sale, it is said",
        "last",
    ]
    assert dict(table.skipped) == {
        "records with too many cells": 1,
        "records with too few cells": 1,
        "records with a year, number or mark that is none": 1,
    }


def test_a_register_that_is_cut_off_is_refused(case: Case, tmp_path: Path) -> None:
    path = written(tmp_path, "Some preamble", OLD, DEAL.format(""), "Ruritania,Russia,2004")
    with pytest.raises(InputError, match=r"register.csv: line 4: 16 cells were expected; found: 3"):
        load("sipri", [path], case.datasets)
    assert not View(case).datasets()


def test_exports_that_end_each_line_with_a_semicolon_load(case: Case, tmp_path: Path) -> None:
    row = "1,Russia,Armenia,Model 1,tank,Armoured vehicles,2004,No,6,Yes,2005,No,New,1,0.5,3,No"
    view = loaded(case, written(tmp_path, "Some preamble", "", f"{NEW};\r", f"{row};\r", encoding="cp1252"))
    assert view.rows('SELECT "row", local_production FROM sipri') == [{"row": 4, "local_production": False}]


@pytest.mark.parametrize("rest", ["x\n", "long\n" * 40_000])
def test_a_quotation_mark_left_open_is_refused(case: Case, tmp_path: Path, rest: str) -> None:
    with pytest.raises(InputError, match=r"register.csv(: line 2: 16 cells were expected; found: 13| is no CSV)"):
        load("sipri", [written(tmp_path, OLD, DEAL.format('"open'), rest)], case.datasets)


def test_another_table_is_no_register(case: Case, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read as sipri"):
        load("sipri", [written(tmp_path, "a,b", "1,2")], case.datasets)


def test_a_header_far_down_is_none(tmp_path: Path) -> None:
    path = written(tmp_path, *(["x"] * 70), OLD)
    assert not loader.fits(Published("register.csv", path, ""))


@given(st.lists(st.integers(0, len(DEAL) - 1), max_size=3, unique=True), st.integers(0, 2))
def test_wherever_lines_break_the_records_are_the_same(breaks: list[int], place: int) -> None:
    whole = DEAL.format("for a unit in the north")
    at = sorted(b for b in breaks if whole[b] == " ")
    broken = "".join("\n" if i in at else c for i, c in enumerate(whole))
    lines = [whole, whole, whole]
    lines[place] = broken
    found = list(loader.records("\n".join([OLD, *lines, ""]), 1, loader.OLD, "register.csv"))
    assert [list(record.cells) for record in found] == [whole.split(",")] * 3
    assert [record.line for record in found] == [2 + n + (len(at) if n > place else 0) for n in range(3)]
