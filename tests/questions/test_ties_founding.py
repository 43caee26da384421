"""The founding case: what `ties` says of Russia, Armenia and Azerbaijan in 2018 and today, with ATOP."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import open_case
from equipoise.ledger.view import View
from equipoise.questions.ties import Ties, ties
from tests.cli.running import validate

ROOT = Path(__file__).resolve().parents[2]
DYADS = [("RUS", "ARM"), ("RUS", "AZE"), ("ARM", "AZE")]
TODAY = "2026-11-25"
Answers = dict[tuple[str, str, str], Ties]


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    folder = tmp_path_factory.mktemp("caucasus")
    for name in ("case.toml", "ties.csv"):
        shutil.copy(ROOT / "cases" / "caucasus-2018" / name, folder / name)
    load("atop", [shared / "data" / "ir" / "atop_alliance.parquet"], open_case(folder).datasets)
    return View(folder)


@pytest.fixture(scope="module")
def found(view: View) -> Answers:
    return {(a, b, at): ties(view, a, b, at=at) for a, b in DYADS for at in ("2018", TODAY)}


@pytest.mark.parametrize("at", ["2018", TODAY])
@pytest.mark.parametrize(("a", "b"), DYADS)
def test_no_blank_is_without_its_reason_and_next_step(found: Answers, a: str, b: str, at: str) -> None:
    answer = found[a, b, at]
    validate(answer.to_json(), "ties")
    families = {one.family for one in answer.coverage}
    assert {"pledges", "memberships", "conflict", "arms", "trade", "geography"} <= families
    for one in answer.coverage:
        assert one.at in ("tied", "none") or (one.reason and one.next), one


def test_the_atop_pledge_of_two_enemies_is_flagged_and_said_from_where(found: Answers) -> None:
    answer = found["ARM", "AZE", "2018"]
    pledge = next(t for t in answer.records if t["dataset"] == "atop" and t["kind"] == "defence pledge")
    assert not pledge["stale"]
    flagged = [c for c in answer.conflicts if c.what == "contradiction" and pledge["id"] in c.ties]
    kinds = {t["id"]: (t["kind"], t["dataset"]) for t in answer.records}
    assert {kinds[id] for c in flagged for id in c.ties} >= {("rivalry", "ties"), ("dispute", "ties")}
    assert any("atop, rows 152359 and 155098" in c.why and "rivalry ARM–AZE" in c.why for c in flagged)
    ended = next(c for c in answer.conflicts if c.what == "disagreement")
    assert "1994-04-20 to 1999-04" in ended.why and "last year covered 2018" in ended.why


def test_today_it_is_told_as_of_2018_and_still_flagged(found: Answers) -> None:
    answer = found["ARM", "AZE", TODAY]
    pledges = [t for t in answer.records if t["dataset"] == "atop"]
    assert pledges and all(t["stale"] and t["last_covered"] == 2018 for t in pledges)
    (atop,) = (one for one in answer.coverage if one.source == "atop")
    assert (atop.at, atop.reason, atop.known[-1][1]) == ("stale", "2018, last year covered", 2018)
    assert any(c.what == "contradiction" and pledges[0]["id"] in c.ties for c in answer.conflicts)


def test_armenias_seat_is_frozen_and_the_table_disagrees(found: Answers) -> None:
    now, then = found["RUS", "ARM", TODAY], found["RUS", "ARM", "2018"]
    seats = {
        name: [t["status"] for t in answer.records if (t["source"], t["target"]) == ("ARM", "CSTO")]
        for name, answer in (("now", now), ("then", then))
    }
    assert seats == {"now": ["frozen"], "then": ["full"]}
    assert any("Armenia in Collective Security" in c.why and "frozen" in c.why for c in now.conflicts)
    derived = {t["id"]: t for t in then.records if t["dataset"] == "obligations"}
    assert [(t["source"], t["target"], t["end_text"]) for t in derived.values()] == [("ARM", "RUS", "2024-02-21")]
    assert not [t for t in now.records if t["dataset"] == "obligations"]


def test_azerbaijans_exit_of_1999_is_told(found: Answers) -> None:
    for dyad in (("RUS", "AZE"), ("ARM", "AZE")):
        answer = found[*dyad, "2018"]
        gone = [t for t in answer.former if (t["source"], t["target"]) == ("AZE", "CSTO")]
        assert [(t["status"], t["end_text"], t["dataset"]) for t in gone] == [("left", "1999-04", "ties")]
        assert not [t for t in answer.records if (t["source"], t["target"]) == ("AZE", "CSTO")]


def test_what_is_not_loaded_says_so(view: View, tmp_path: Path) -> None:
    shutil.copy(view.case.folder / "case.toml", tmp_path / "case.toml")
    (atop,) = (one for one in ties(tmp_path, "ARM", "AZE", at="2018").coverage if one.source == "atop")
    assert atop.at == "blank" and atop.reason == "ATOP is not loaded"
    assert atop.next == "equipoise get atop, then equipoise load atop FILE"
