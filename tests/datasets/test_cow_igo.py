"""The data set `cow-igo`: how many organisations two states share, and the runs of years that make its ties."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.ledger.view import View
from tests.hand_built import new_case


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    case = new_case(tmp_path_factory.mktemp("igo") / "case")
    files = [shared / "data" / "ir" / name for name in ("cow_igo_ndy.parquet", "cow_igo_sy.parquet")]
    load("cow-igo", files, case.datasets)
    return View(case)


def test_the_derived_files_load_whole(view: View) -> None:
    dyads, states = view.datasets()[0].tables
    assert (dyads.rows, dyads.expected, dyads.unknown) == (917_695, 917_695, ())
    assert (states.rows, states.expected, states.first, states.last) == (15_557, 15_557, 1816, 2014)


def test_the_number_of_a_dyad_is_as_published(view: View) -> None:
    rows = view.rows(
        "SELECT state1, state2, shared FROM cow_igo "
        "WHERE year = 2014 AND ccode1 IN (365, 371) AND ccode2 IN (371, 373) ORDER BY ccode1, ccode2"
    )
    assert [tuple(r.values()) for r in rows] == [("RUS", "ARM", 39), ("RUS", "AZE", 44), ("ARM", "AZE", 39)]


def test_years_of_one_number_are_one_tie_and_none_shared_is_none(view: View) -> None:
    ties = view.rows(
        "SELECT start_text, end_text, value, unit, last_covered "
        "FROM ties WHERE dataset = 'cow-igo' AND source = 'ARM' AND target = 'AZE' "
        "AND start_text >= '2005' ORDER BY start_text"
    )
    assert [(t["start_text"], t["end_text"], t["value"], t["last_covered"]) for t in ties] == [
        ("2005", "2007", "37", None),
        ("2008", "2012", "38", None),
        ("2013", None, "39", 2014),
    ]
    (count,) = view.rows(
        "SELECT count(*) AS ties, min(value) AS least FROM ties WHERE dataset = 'cow-igo' AND kind = 'shared IGOs'"
    )
    assert (count["ties"], count["least"]) == (440_126, "1")  # of 872,419 dyad-years with any
