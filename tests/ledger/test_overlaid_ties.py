"""Edits of ties, row by row: cut, dropped, read anew, added, turned; and what the ties do not allow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.ledger.overlaid_ties import lay_over
from equipoise.ledger.relations import RELATIONS, insert
from equipoise.ledger.scenarios import Scenario
from equipoise.ledger.ties import parse_ties

HEADER = "kind,source,target,start,end,status,value,unit,quantity,reference"
ROWS = (
    "defence treaty,RUS,ARM,1997-08-29,,in force,,,,a",
    "defence treaty,RUS,ARM,2016,,in force,,,,b",
    "base,RUS,ARM,1995,,in force,,,,c",
    "treaty,RUS,AZE,2019,,signed,,,,d",
    "arms,RUS,AZE,2009,2013,,70,percent,share of target's,e",
    "arms,RUS,AZE,2014,2018,,50,percent,share of target's,f",
    "arms,RUS,AZE,2014,2018,,900,million TIV,amount,g",
    "arms,RUS,AZE,2016,2020,,16,percent,share of target's,h",
    "rivalry,ARM,AZE,1991,,in force,,,,i",
    "oath of tribes,RUS,ARM,1801,,in force,,,,j",
    "base,RUS,AZE,2002,2012,ended,,,,k",
)
REMOVE = {"do": "remove", "source": "RUS", "target": "ARM"}
ARMS = {"tie": "arms", "source": "RUS", "target": "AZE"}


def laid_rows(*edits: dict[str, Any], rows: tuple[str, ...] = ROWS) -> list[dict[str, Any]]:
    """The ties as edits of 1 October 2018 leave them, by reference and start."""
    ties = [tie.row() for tie in parse_ties(Path("ties.csv"), "\n".join((HEADER, *rows)))]
    scenario = Scenario.of({"name": "plan", "at": "2018-10-01", "edit": list(edits)})
    with duckdb.connect() as connection:
        columns = ", ".join(f"{name} {kind}" for name, kind in RELATIONS["ties"].items())
        connection.execute(f"CREATE TABLE told ({columns})")
        insert(connection, "told", RELATIONS["ties"], ties)
        lay_over(connection, "ties", "SELECT * FROM told", scenario.edits)
        found = connection.execute("SELECT * FROM ties ORDER BY reference, date_start, id").fetchall()
    return [dict(zip(RELATIONS["ties"], row, strict=True)) for row in found]


def laid(*edits: dict[str, Any], rows: tuple[str, ...] = ROWS) -> dict[str, dict[str, Any]]:
    """The same by reference; of several the one that began last."""
    return {row["reference"]: row for row in laid_rows(*edits, rows=rows)}


def values(found: dict[str, dict[str, Any]], *references: str) -> list[str | None]:
    return [found[one]["value"] for one in references]


def test_what_ends_is_cut_on_the_eve() -> None:
    plain, found = laid_nothing(), laid(REMOVE | {"tie": "defence treaty"})
    assert [found[r]["end_text"] for r in "abc"] == ["2018-09-30", "2018-09-30", None]
    assert found["a"]["id"] == plain["a"]["id"]
    assert found["a"]["note"] == "edited by plan: edit 1"
    assert {r: row for r, row in found.items() if r not in "ab"} == {
        r: row for r, row in plain.items() if r not in "ab"
    }


def laid_nothing() -> dict[str, dict[str, Any]]:
    """The ties with an edit of a pair that has nothing to do with the others."""
    added = {"do": "add", "tie": "treaty", "source": "FRA", "target": "DEU"}
    return {r: row for r, row in laid(added).items() if row["dataset"] != "scenario"}


def test_one_of_several_is_named_by_its_start() -> None:
    found = laid(REMOVE | {"tie": "defence treaty", "start": "1997-08-29"})
    assert [found[r]["end_text"] for r in "ab"] == ["2018-09-30", None]
    with pytest.raises(InputError, match="that began 1998 on 2018-10-01"):
        laid(REMOVE | {"tie": "defence treaty", "start": "1998"})


def test_direction_counts_where_the_kind_has_one() -> None:
    assert laid(REMOVE | {"tie": "defence treaty", "source": "ARM", "target": "RUS"})["a"]["end_text"]
    with pytest.raises(InputError, match="edit 1, tie: there is no tie 'base' of ARM and RUS"):
        laid(REMOVE | {"tie": "base", "source": "ARM", "target": "RUS"})


def test_what_had_not_begun_does_not_begin() -> None:
    plan = {"do": "remove", "tie": "treaty", "source": "RUS", "target": "AZE"}
    with pytest.raises(InputError, match="at: there is no tie 'treaty'"):
        laid(plan)
    assert "d" not in laid(plan | {"at": "2019-01-01"})
    signed = "treaty,RUS,AZE,2008,,signed,,,,z"
    assert "d" not in laid(plan, rows=(*ROWS, signed))


def test_a_flow_that_ends_is_0_where_its_span_reaches_the_day() -> None:
    assert values(laid({"do": "remove", **ARMS}), *"efgh") == ["70.0", "0.0", "0.0", "0.0"]
    assert values(laid({"do": "remove", "figures": "all", **ARMS}), *"efgh") == ["0.0"] * 4


def test_a_flow_that_was_over_is_said_to_be() -> None:
    with pytest.raises(InputError, match=r'at: there is no tie .* With figures = "all"'):
        laid({"do": "remove", "at": "2021", **ARMS})
    assert values(laid({"do": "remove", "at": "2021", "figures": "all", **ARMS}), "h") == ["0.0"]


def test_figures_are_set_in_one_measure() -> None:
    with pytest.raises(InputError, match="value: its figures are of several kinds"):
        laid({"do": "set", "value": 10, **ARMS})
    found = laid({"do": "set", "value": 10, "unit": "percent", **ARMS})
    assert values(found, *"efgh") == ["70.0", "10.0", "900.0", "10.0"]
    with pytest.raises(InputError, match="value: the tie has no such figure"):
        laid({"do": "set", "value": 10, "unit": "tons", **ARMS})


def test_a_standing_is_set_from_the_day_on() -> None:
    base = {"do": "set", "tie": "base", "source": "RUS", "target": "ARM"}
    found = laid_rows(base | {"status": "frozen"}, rows=(ROWS[2],))
    assert [(r["start_text"], r["end_text"], r["status"], r["dataset"]) for r in found] == [
        ("1995", "2018-09-30", "in force", "ties"),
        ("2018-10-01", None, "frozen", "scenario"),
    ]
    with pytest.raises(InputError, match="status: it is 'in force' already"):
        laid(base | {"status": "in force"})


def test_what_is_added_begins_on_the_day() -> None:
    found = laid({"do": "add", "tie": "base", "source": "RUS", "target": "AZE", "until": "2020", "why": "a lease"})
    row = found["scenario 'plan', edit 1"]
    assert (row["start_text"], row["end_text"], row["status"]) == ("2018-10-01", "2020-12-31", "in force")
    assert (row["dataset"], row["line"], row["note"]) == ("scenario", 1, "a lease")


@pytest.mark.parametrize("sides", [("RUS", "ARM"), ("ARM", "RUS")])
def test_what_is_there_is_not_added(sides: tuple[str, str]) -> None:
    with pytest.raises(
        InputError, match=r"tie: .* have this tie on 2018-10-01 already: defence treaty, in force, 1997"
    ):
        laid({"do": "add", "tie": "defence treaty", "source": sides[0], "target": sides[1]})


def test_what_is_turned_becomes_its_opposite() -> None:
    found = laid({"do": "flip", "tie": "rivalry", "source": "AZE", "target": "ARM", "to": "defence treaty"})
    assert found["i"]["end_text"] == "2018-09-30"
    assert found["scenario 'plan', edit 1"]["kind"] == "defence treaty"


def test_what_is_no_tie_is_refused_and_a_kind_of_the_case_s_own_is_not() -> None:
    with pytest.raises(InputError, match=r"tie: 'defence treatise' is no tie\. Did you mean defence treaty"):
        laid(REMOVE | {"tie": "defence treatise"})
    assert laid(REMOVE | {"tie": "oath of tribes"})["j"]["end_text"] == "2018-09-30"


def test_edits_see_what_those_before_them_made() -> None:
    there = {"tie": "defence treaty", "source": "RUS", "target": "AZE"}
    found = laid({"do": "add", **there}, {"do": "set", "status": "frozen", **there, "at": "2018-10-05"})
    assert found["scenario 'plan', edit 1"]["status"] == "frozen"
    with pytest.raises(InputError, match="edit 2, tie"):
        laid({"do": "add", **there}, {"do": "add", **there})
    with pytest.raises(InputError, match="edit 2, at"):
        laid(REMOVE | {"tie": "defence treaty"}, REMOVE | {"tie": "defence treaty"})


@settings(max_examples=4)
@given(st.lists(st.sampled_from(ROWS), unique=True, max_size=6).map(tuple))
def test_adding_a_tie_and_ending_it_the_same_day_changes_nothing(rows: tuple[str, ...]) -> None:
    there = {"tie": "sanction", "source": "RUS", "target": "AZE"}
    found = laid({"do": "add", **there}, {"do": "remove", **there}, rows=rows)
    plain = [tie.row() for tie in parse_ties(Path("ties.csv"), "\n".join((HEADER, *rows)))]
    assert {row["id"] for row in found.values()} == {row["id"] for row in plain}
    assert all(row["note"] is None for row in found.values())
