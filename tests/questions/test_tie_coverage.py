"""What is known of a dyad's ties, to which year; every blank with its reason."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.tie_coverage import TieCoverage
from equipoise.questions.tie_strip import CELLS, cells_of, strip_text
from equipoise.questions.ties import ties

HEAD = "kind,source,target,start,end,status,value,reference\n"


def of(
    view: View | Case, family: str, source: str = "ties", a: str = "RUS", b: str = "ARM", **when: str
) -> TieCoverage:
    (found,) = (o for o in ties(view, a, b, **when).coverage if (o.family, o.source) == (family, source))
    return found


def test_the_cases_rows_tell_of_their_own_years_only(case: Case) -> None:
    case.ties_file.write_text(f"{HEAD}trade,RUS,ARM,2014,2015,,5,r\ntrade,RUS,ARM,2017,2017,,0,r\n", "utf-8")
    found = of(case, "trade", at="2018")
    assert (found.known, found.tied, found.at) == (((2014, 2015), (2017, 2017)), ((2014, 2015),), "blank")
    assert found.reason == "the rows in the case's ties.csv end 2017"
    assert found.next == 'equipoise tie add "trade" RUS ARM --since D --reference "…"'
    assert of(case, "trade", at="2017").at == "none", "a figure of nought is known, and no tie"
    assert of(case, "trade", at="2014").at == "tied"
    assert of(case, "trade", at="2010").reason == "the rows in the case's ties.csv begin 2014"
    assert of(case, "arms", at="2018").reason == "no row in the case's ties.csv"


def test_the_table_of_memberships_speaks_of_its_editions(case: Case) -> None:
    assert of(case, "memberships", "memberships", at="2018").at == "tied"
    assert of(case, "memberships", "memberships", at="1995").reason == "the table of memberships begins 2007"
    assert of(case, "memberships", "memberships", at="2030").at == "stale"
    assert of(case, "pledges", "obligations", a="ARM", b="AZE", at="2018").at == "none"
    assert "begins 2007" in (of(case, "pledges", "obligations", at="1995").reason or "")


def test_a_state_that_was_none_then_is_the_reason(case: Case) -> None:
    assert of(case, "trade", at="1950").reason == "Armenia is listed as a state from 1991 only"
    assert of(case, "trade", a="SUN", b="USA", at="2018").reason == "Soviet Union is listed as a state to 1991 only"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    folder = tmp_path_factory.mktemp("atop")
    (folder / "case.toml").write_text("", "utf-8")
    load("atop", [shared / "data" / "ir" / "atop_alliance.parquet"], folder / "ledger" / "datasets")
    return folder


def test_a_data_set_covers_its_years_and_no_others(loaded: Path) -> None:
    view = View(loaded)
    covered = of(view, "pledges", "atop", at="1991")
    assert (covered.at, covered.known, covered.tied) == ("none", ((1991, 2018),), ((1992, 2018),))
    assert of(view, "pledges", "atop", at="2018").at == "tied"
    stale = of(view, "pledges", "atop", at="2020")
    assert (stale.at, stale.reason) == ("stale", "2018, last year covered")
    part = of(view, "pledges", "atop", "ISR", "AZE", since="2015", until="2020")
    assert (part.at, part.reason) == ("blank", "the data set covers 1815 to 2018, a part of the period")
    assert of(view, "pledges", "atop", "ISR", "AZE", at="2020").reason == "the data set ends 2018"


def test_known_by_a_day_a_data_set_released_later_is_left_out_and_said(loaded: Path) -> None:
    view = View(loaded, known_by=date(2018, 10, 1))
    found = ties(view, "RUS", "ARM", at="2018")
    assert not [t for t in found.records if t["dataset"] == "atop"]
    (atop,) = (one for one in found.coverage if one.source == "atop")
    assert atop.reason == "ATOP is on record as out from 2022-08-31 on, so it is left out by --known-by"


def test_the_strip_has_a_line_a_family_and_a_cell_a_year(case: Case) -> None:
    case.ties_file.write_text(f"{HEAD}arms,RUS,ARM,2014,2015,,5,r\n", "utf-8")
    found = ties(case, "RUS", "ARM", at="2018")
    lines = {line.split("  ")[0].strip(): line for line in strip_text(found)}
    assert len(lines) == len({one.family for one in found.coverage}) + 1, "and the key or the years"
    years = range(1991, 2027)
    assert "".join("█" if y in (2014, 2015) else "·" for y in years) in lines["arms"]
    assert lines["arms"].endswith("known to 2015")
    assert lines["migration" if "migration" in lines else "people"].endswith("nothing known")


def test_many_years_share_cells() -> None:
    cells = cells_of((1816, 2026))
    assert len(cells) <= CELLS
    assert (cells[0][0], cells[-1][1]) == (1816, 2026)
    assert all(b[0] == a[1] + 1 for a, b in pairwise(cells))


def test_the_picture_says_what_it_shows(case: Case) -> None:
    case.ties_file.write_text(f"{HEAD}arms,RUS,ARM,2014,2015,,5,r\n", "utf-8")
    picture = ties(case, "RUS", "ARM", at="2018").plot()
    assert "arms known to 2015" in picture.alt and "people unknown" in picture.alt
    assert picture.svg.startswith("<svg") and picture.narrow
