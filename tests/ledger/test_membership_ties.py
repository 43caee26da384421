"""Memberships as ties of every case, those in whose place the case's rows stand, and what members owe one another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.world.tables import memberships

HEAD = "kind,source,target,start,end,status,reference\n"
QUERY = "SELECT * FROM {} WHERE source IN ('ARM', 'AZE', 'RUS', 'USA') ORDER BY source, target, date_start, id"


def rows(view: View, table: str = "ties", **wanted: Any) -> list[dict[str, Any]]:
    found = view.rows(QUERY.format(table))
    return [row for row in found if all(row[name] == value for name, value in wanted.items())]


@pytest.fixture
def view(case: Case) -> View:
    return View(case)


def test_every_row_of_the_table_is_a_tie_with_its_row(view: View) -> None:
    (found,) = view.rows("SELECT count(*) AS n, count(DISTINCT id) AS ids FROM ties WHERE dataset = 'memberships'")
    assert found["n"] == found["ids"] == len(memberships())
    (armenia,) = rows(view, source="ARM", target="CSTO")
    assert (armenia["kind"], armenia["status"], armenia["end_text"], armenia["last_covered"]) == (
        *("membership", "full"),
        *(None, 2026),
    )
    assert armenia["reference"].startswith("CIA World Factbook, edition of ")
    assert "not of entry" in armenia["note"]
    assert rows(view, source="ARM", target="COE"), "CE in the source"
    assert rows(view, source="ARM", target="NONALIGNED", status="observer"), "NAM in the source"


def test_the_cases_rows_stand_in_place_of_the_tables(case: Case) -> None:
    case.ties_file.write_text(f"{HEAD}membership,ARM,CSTO,2024-02-22,,frozen,https://a.example\n", "utf-8")
    (armenia,) = rows(View(case), source="ARM", target="CSTO")
    assert (armenia["dataset"], armenia["status"]) == ("ties", "frozen")
    (other,) = rows(View(case), "overruled_ties", source="ARM", target="CSTO")
    assert (other["dataset"], other["status"]) == ("memberships", "full")
    assert not rows(View(case), source="ARM", target="RUS", kind="defence pledge"), "none is owed to a frozen member"


def test_a_row_of_the_cases_world_is_one_of_its_own(case: Case) -> None:
    case.world_folder.mkdir()
    table = case.world_folder / "memberships.csv"
    table.write_text("state,organisation,status,first_seen,last_seen,source\nAZE,CSTO,member,2030,,a plan\n", "utf-8")
    (own,) = rows(View(case), source="AZE", target="CSTO")
    assert (own["dataset"], own["line"], own["status"], own["reference"]) == ("world/memberships", 2, "full", "a plan")
    (pledge,) = rows(View(case), source="ARM", target="AZE", kind="defence pledge")
    assert (pledge["start_text"], pledge["last_covered"]) == ("2030", 2026)
    case.ties_file.write_text(f"{HEAD}membership,AZE,CSTO,1994,1999-04,left,https://a.example\n", "utf-8")
    (own,) = rows(View(case), source="AZE", target="CSTO")
    assert own["dataset"] == "ties"


def test_full_members_of_an_alliance_owe_each_other_what_its_article_says(view: View) -> None:
    (pledge,) = rows(view, source="ARM", target="RUS", kind="defence pledge")
    assert (pledge["dataset"], pledge["line"], pledge["status"]) == ("obligations", 3, "by rule")
    assert pledge["reference"].startswith("Collective Security Treaty, Article 4")
    for row in rows(view, target="CSTO"):
        if row["source"] in ("ARM", "RUS"):
            assert row["id"] in pledge["note"], "each derived tie names both rows"
    assert view.rows("SELECT id FROM ties WHERE target = 'USA' AND kind = 'defence pledge' ORDER BY id")


def test_who_left_was_a_member_until_then_and_owes_nothing_after(case: Case) -> None:
    lines = "membership,ARM,CSTO,1994-04-20,,full,r\nmembership,AZE,CSTO,1990,1999-04,left,r\n"
    case.ties_file.write_text(HEAD + lines, "utf-8")
    (pledge,) = rows(View(case), source="ARM", target="AZE", kind="defence pledge")
    assert (pledge["date_start"], pledge["date_end"]) == (date(1994, 4, 20), date(1999, 4, 30))
    assert (pledge["start_text"], pledge["end_text"], pledge["last_covered"]) == ("1994-04-20", "1999-04", None)


def test_as_known_by_a_day_the_table_ends_with_the_edition_before_it(case: Case) -> None:
    view = View(case, known_by=date(2018, 10, 1))
    (armenia,) = rows(view, source="ARM", target="CSTO")
    assert (armenia["end_text"], armenia["last_covered"]) == (None, 2017)
    assert armenia["reference"] == "CIA World Factbook, as of 2017-12-20", "no later edition is named"
    assert View(case, known_by=date(2000, 1, 1)).rows("SELECT id FROM ties ORDER BY id") == []


def test_an_ordinary_member_is_full_in_the_cases_rows_too(case: Case) -> None:
    case.ties_file.write_text(f"{HEAD}membership,ARM,CSTO,1994,,member,r\n", "utf-8")
    assert [row["status"] for row in rows(View(case), source="ARM", target="CSTO")] == ["full"]
