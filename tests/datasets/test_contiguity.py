"""The data set `contiguity`: borders by land and water, which end only where the publisher saw them end."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View

MASTER = "dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version"
TIES = (
    "SELECT kind, source, target, start_text, end_text, last_covered, note "
    "FROM (SELECT * FROM ties WHERE dataset = 'contiguity') "
)


@pytest.fixture
def view(case: Case, shared: Path) -> View:
    load("contiguity", [shared / "data" / "ir" / "cow_contdir.parquet"], case.datasets)
    return View(case)


def test_the_derived_file_loads_whole(view: View) -> None:
    (table,) = view.datasets()[0].tables
    assert (table.rows, table.expected, table.first, table.last, table.unknown) == (1874, 1874, 1816, 2016, ())


def test_a_border_that_reaches_the_last_year_has_no_end(view: View) -> None:
    (border,) = view.rows(f"{TIES} WHERE source = 'ARM' AND target = 'AZE'")
    assert tuple(border.values()) == ("border", "ARM", "AZE", "1991-12", None, 2016, None)


def test_a_number_that_passes_to_another_state_makes_a_tie_for_each(view: View) -> None:
    found = view.rows(f"{TIES} WHERE target = 'NOR' AND source IN ('RUS', 'SUN') OR source = 'NOR' AND target IN "
                      "('RUS', 'SUN') ORDER BY start_text")  # fmt: skip
    states = [({t["source"], t["target"]} - {"NOR"}, t["start_text"][:4], t["last_covered"]) for t in found]
    assert states == [({"SUN"}, "1944", None), ({"RUS"}, "1992", 2016)] or states[-1] == ({"RUS"}, "1992", 2016)


def test_not_contiguous_is_no_tie_and_water_says_how_wide(view: View) -> None:
    (none,) = view.rows("SELECT count(*) AS spells FROM contiguity WHERE conttype = 0")
    assert none["spells"] == 180
    kinds = view.rows(
        "SELECT kind, count(*) AS ties, count(note) AS notes "
        "FROM ties WHERE dataset = 'contiguity' GROUP BY kind ORDER BY kind"
    )
    assert [tuple(k.values()) for k in kinds] == [("border", 514, 0), ("contiguity by water", 386, 386)]


def test_the_published_header_is_accepted_with_its_neighbours_left_out(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "published"
    folder.mkdir()
    master = folder / "contdir.csv"
    master.write_text(
        f'{MASTER}\n371373,371,"ARM",373,"AZE",1,199112,201612,,3.2\n2040,2,"USA",40,"CUB",4,190205,190609,,3.2\n'
    )
    (folder / "contdird.csv").write_text("dyad,state1no,state1ab,state2no,state2ab,year,conttype,version\n")
    told: list[str] = []
    load("contiguity", [folder], case.datasets, progress=told.append)
    assert any(line.startswith("contdird.csv: makes no table") for line in told)
    ties = View(case).rows(f"{TIES} ORDER BY kind")
    assert [tuple(t.values())[:6] for t in ties] == [
        ("border", "ARM", "AZE", "1991-12", None, 2016),
        ("contiguity by water", "USA", "CUB", "1902-05", "1906-09", None),
    ]


def test_a_yearly_file_alone_is_refused(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "contdird.csv"
    file.write_text("dyad,state1no,state1ab,state2no,state2ab,year,conttype,version\n")
    with pytest.raises(InputError, match=r"contdird.csv makes no table of contiguity"):
        load("contiguity", [file], case.datasets)
