"""`ties`: what binds two states at a date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.errors import InputError, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.ties import Ties, ties

TABLE = """kind,source,target,members,start,end,status,value,unit,quantity,reference
membership,ARM,CSTO,,1994-04-20,2024-02-21,full,,,,https://a.example
membership,AZE,CSTO,,1994-04-20,1999-04-20,full,,,,https://a.example
membership,TUR,NATO,,1952,,full,,,,https://a.example
treaty,,,RUS;KAZ;AZE,2018-08-12,,signed,,,,https://b.example
arms,RUS,AZE,,2014,2018,,49.2,percent,share of target's,https://c.example
border,AZE,RUS,,,,,,,,https://d.example
"""


@pytest.fixture
def view(case: Case) -> View:
    case.ties_file.write_text(TABLE, "utf-8")
    return View(case)


def kinds(found: Ties) -> list[str]:
    """Of the case's own rows; the world's table of memberships gives every case more."""
    return [r["kind"] for r in found.records if r["dataset"] == "ties"]


def test_a_dyads_ties_are_found_in_either_direction_with_each_sides_memberships(view: View) -> None:
    found = ties(view, "Russia", "AZE", at="2018")
    assert kinds(found) == ["arms", "border", "treaty"]
    assert kinds(ties(view, "AZE", "RUS", at="2018")) == kinds(found)
    assert kinds(ties(view, "RUS", "ARM", at="2018")) == ["membership"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("1995", ["border", "membership"]),
        ("1999-04-20", ["border", "membership"]),
        ("1999-04-21", ["border"]),
        ("2018-08-11", ["arms", "border"]),
        ("2018-08", ["arms", "border", "treaty"]),
        (date(2019, 1, 1), ["border", "treaty"]),
        (None, ["arms", "border", "membership", "treaty"]),
    ],
)
def test_a_tie_is_listed_on_every_day_it_was_in_force(view: View, at: Any, expected: list[str]) -> None:
    assert kinds(ties(view, "RUS", "AZE", at=at)) == expected


def test_a_record_has_its_value_and_its_row(view: View) -> None:
    (arms,) = (r for r in ties(view, "RUS", "AZE", at="2018").records if r["kind"] == "arms")
    assert (arms["value"], arms["unit"], arms["quantity"]) == (49.2, "percent", "share of target's")
    assert (arms["dataset"], arms["line"], arms["reference"]) == ("ties", 6, "https://c.example")


def test_the_end_of_the_cases_period_is_the_day_without_another(case: Case, view: View) -> None:
    path = case.folder / "case.toml"
    path.write_text(path.read_text("utf-8") + 'until = "1998"\n', "utf-8")
    assert kinds(ties(View(case.folder), "RUS", "AZE")) == ["border", "membership"]


def test_the_result_has_its_table_and_its_parts(view: View, case: Case) -> None:
    found = ties(view, "RUS", "ARM", at="2018")
    assert [r["dataset"] for r in found.between()] == ["obligations"]
    assert [r["target"] for r in found.memberships() if r["dataset"] == "ties"] == ["CSTO"]
    assert found.evidence() == [r["id"] for r in found.records]
    case.ties_file.unlink()
    nothing = ties(view, "RUS", "ARM")
    assert {r["dataset"] for r in nothing.records} == {"memberships", "obligations"}
    assert nothing.table.columns == found.table.columns


def test_a_bad_row_stops_the_question_and_no_other(case: Case) -> None:
    case.ties_file.write_text(TABLE + "border,RUS,Atlantis,,,,,,,,https://d.example\n", "utf-8")
    with pytest.raises(InputError, match="row 8"):
        ties(View(case), "RUS", "AZE")
    assert View(case).rows("SELECT id FROM events ORDER BY id") == []


def test_a_state_has_no_ties_with_itself(view: View) -> None:
    with pytest.raises(UsageError, match="more than once"):
        ties(view, "RUS", "Russia")
