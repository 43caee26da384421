"""`datasets`, `load` and `get` as processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused, succeeded

NMC = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Ünïcode & é.csv"
    path.write_text(NMC + '"ARM",371,2012,402000,50,-9,4,3000,1100,.0006,2011\n"???",999,2012,1,1,1,1,1,1,.0,2011\n')
    return path


def test_the_list_is_printed_without_a_case(tmp_path: Path) -> None:
    done = equipoise("datasets", cwd=tmp_path)
    assert "nmc" in done.stdout and "1816-2022" in done.stdout
    assert "no case" in done.stderr
    (one,) = json_of("datasets", "nmc", "--json", schema="datasets", cwd=tmp_path)["datasets"]
    assert (one["seen"], one["loaded_at"]) == ("raw", None)
    text = succeeded("datasets", "ucdp", cwd=tmp_path)
    assert "CC BY 4.0" in text and "header only" in text and "https://ucdp.uu.se/downloads/" in text


def test_loading_is_told_and_idempotent(case: Case, file: Path) -> None:
    done = equipoise("load", "nmc", file, cwd=case.folder)
    assert (done.returncode, done.stderr) == (0, f"{file.name}: nmc, abridged CSV of the Correlates of War\n")
    assert "nmc: 2 rows (15,171 were expected), 2012-2012, version 5.0 (raw)" in done.stdout
    assert "ccode 999 is no state then: 1 row, kept without one" in done.stdout
    assert "nothing changed" in succeeded("load", "nmc", file, cwd=case.folder)
    assert json_of("load", "nmc", file, "--json", schema="load", cwd=case.folder)["changed"] is False
    (one,) = json_of("datasets", "nmc", "--json", schema="datasets", cwd=case.folder)["datasets"]
    assert one["tables"][0]["loaded"]["rows"] == 2
    assert "2012-2012" in succeeded("datasets", cwd=case.folder)


def test_another_source_is_not_replaced_unasked(case: Case, file: Path) -> None:
    succeeded("load", "nmc", file, cwd=case.folder)
    other = file.with_name("other.csv")
    other.write_text(NMC + '"ARM",371,2007,1,50,2,4,3000,1100,.0006,2011\n')
    done = equipoise("load", "nmc", other, cwd=case.folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "would be replaced by other.csv" in done.stderr and "--replace" in done.stderr
    assert "version 4.0" in succeeded("load", "nmc", other, "--replace", cwd=case.folder)


def test_a_wrong_file_is_one_line_and_loads_nothing(case: Case, tmp_path: Path) -> None:
    wrong = tmp_path / "mids.csv"
    wrong.write_text("a,b\n1,2\n")
    assert "mids.csv: line 1" in refused("load", "nmc", wrong, cwd=case.folder)
    assert "is not there" in refused("load", "nmc", tmp_path / "nowhere", cwd=case.folder)
    assert "no data set" in refused("load", "nmk", wrong, status=2, cwd=case.folder)
    assert not case.datasets.exists()


def test_nothing_is_downloaded_where_nobody_can_be_asked(tmp_path: Path) -> None:
    done = equipoise("get", "nmc", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Address: https://" in done.stderr and "Licence:" in done.stderr and "4.7 MB" in done.stderr
    assert "--yes" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_steps_are_printed_where_there_is_no_address(tmp_path: Path) -> None:
    text = succeeded("get", "rivalries", cwd=tmp_path)
    assert "1. In R:" in text and "equipoise load rivalries" in text
    assert json_of("get", "rivalries", "--json", schema="get", cwd=tmp_path)["path"] is None
