"""The measures as commands, in a process of their own."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from tests.cli.running import ROOT, equipoise, json_of, refused, succeeded
from tests.hand_built import new_case


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Case:
    made = new_case(tmp_path_factory.mktemp("measuring") / "case")
    load("atop", [shared / "data" / "ir" / "atop_alliance.parquet"], made.datasets)
    return made


def test_a_dyads_alignment(known: Case) -> None:
    found = json_of("alignment", "RUS", "ARM", "--since", "1992", "--json", schema="alignment", cwd=known.folder)
    assert (found["dyad"], found["basis"]) == (["RUS", "ARM"], "alliances")
    first = found["rows"][0]
    assert (first["year"], round(first["s"], 3), round(first["kappa"], 3)) == (1992, 0.849, 0.661)
    assert found["method"]["parameters"]["own_cell"] == "counted"
    shown = succeeded("alignment", "RUS", "ARM", "--since", "2018", cwd=known.folder)
    assert "0.778" in shown
    assert "0.671" in shown


def test_one_state_and_all_dyads(known: Case, tmp_path: Path) -> None:
    found = json_of("alignment", "AZE", "--since", "2018", "--json", schema="alignment", cwd=known.folder)
    assert found["state"] == "AZE"
    path = tmp_path / "all.parquet"
    words = ("alignment", "--all", "--since", "2017", "--until", "2018", "--codes", "cow", "-o", path)
    assert succeeded(*words, cwd=known.folder) == ""
    frame = pl.read_parquet(path)
    assert frame.columns[:4] == ["state1", "state2", "year", "s"]
    assert len(frame) == 2 * 195 * 194 // 2
    assert frame.filter(pl.col("state1") >= pl.col("state2")).is_empty()


def test_a_picture_of_a_dyad_and_what_does_nothing_is_told(known: Case, tmp_path: Path) -> None:
    words = ("alignment", "RUS", "ARM", "--since", "2010", "--codes", "cow", "--convention", "votes=session")
    done = equipoise(*words, "-o", tmp_path / "a.svg", cwd=known.folder)
    assert done.returncode == 0, done.stderr
    assert "<svg" in (tmp_path / "a.svg").read_text("utf-8")
    assert "votes changes nothing here: it is no convention of alliances." in done.stderr
    assert "--codes is for tables" in done.stderr


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["alignment"], 2, "--all"),
        (["alignment", "--all"], 2, "-o FILE"),
        (["alignment", "RUS", "--all"], 2, "not both"),
        (["alignment", "RUS", "ARM", "--convention", "kappa=square"], 2, "quadratic"),
        (["alignment", "RUS", "ARM", "--codes", "cows"], 2, "cow"),
        (["alignment", "RUS", "ARM", "--basis", "un-votes"], 1, "load un-votes"),
        (["alignment", "RUS", "ARM", "-o", "a.txt"], 2, ".parquet"),
        (["alignment", "--all", "-o", "a.svg"], 2, "Name two states"),
    ],
)
def test_what_is_refused(known: Case, words: list[str], status: int, message: str) -> None:
    assert message in refused(*words, status=status, cwd=known.folder)


def test_dependence_and_posture_of_the_shipped_case() -> None:
    folder = ROOT / "cases" / "caucasus-2018"
    found = json_of("dependence", "AZE", "--until", "2018", "--json", schema="dependence", cwd=folder)
    assert (found["since"], found["until"], found["basis"]) == (2014, 2018, "shares")
    told = succeeded("dependence", "AZE", "--until", "2018", cwd=folder)
    assert "Russia supplied 49 %" in told
    assert told.split("\n", 1)[0].split() == ["supplier", "share", "most", "seen", "others", "could", "cover"]
    assert json_of("dependence", "AZE", "--of", "imports", "--json", schema="dependence", cwd=folder)["hhi"] is None
    words = ("posture", "AZE", "--at", "2018", "--between", "RUS,TUR")
    kinds = json_of(*words, "--json", schema="posture", cwd=folder)["kinds"]
    assert {kind["kind"] for kind in kinds} >= {"arms", "treaty", "imports"}
    assert "not added up" in succeeded(*words, cwd=folder)
    assert "two poles" in refused("posture", "AZE", "--between", "RUS", status=2, cwd=folder)
