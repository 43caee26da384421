"""`dataset_list`, `load` and `get` in Python: what there is, what came of loading, and fetching on loopback only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import equipoise as eq
from equipoise.datasets import registry
from equipoise.datasets.sidecar import Publisher
from equipoise.errors import InputError, UsageError
from equipoise.fetch import FetchSettings
from equipoise.ledger.casefolder import Case
from tests.cli.running import validate
from tests.fetch.servers import Site, body, serving, status

QUICK = FetchSettings(allow_loopback=True, delay_seconds=0.0)
NMC = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "NMC.csv"
    path.write_text(NMC + '"ARM",371,2012,402000,50,-9,4,3000,1100,.0006,2011\n"???",999,2012,1,1,1,1,1,1,.0,2011\n')
    return path


def offered(monkeypatch: pytest.MonkeyPatch, site: Site, **recorded: str) -> None:
    """A publisher on loopback in the place of the real one."""
    told = replace(registry.sidecar("nmc"), get=Publisher(("Ask them.",), site.url("/n.csv"), "n.csv", **recorded))
    monkeypatch.setattr(registry, "sidecar", lambda name: told)


def test_every_data_set_says_what_it_is_and_who_may_use_it() -> None:
    found = eq.dataset_list()
    validate(found.to_json(), "datasets")
    assert {one["name"] for one in found.to_json()["datasets"]} >= {"atop", "nmc", "cow-trade", "ucdp", "rivalries"}
    for one in found.to_json()["datasets"]:
        assert one["licence"] and one["citation"] and one["get"]["steps"] and one["homepage"].startswith("http")
        assert one["first"] < one["last"]
        assert bool(one["get"]["address"]) == bool(one["get"]["file"])
    assert found.table.height == len(registry.names())
    with pytest.raises(UsageError, match="no data set 'nmk'"):
        eq.dataset_list(name="nmk")


def test_loading_says_what_came_of_it_and_again_changes_nothing(case: Case, file: Path) -> None:
    told: list[str] = []
    done = eq.load(case, "nmc", file, progress=told.append)
    validate(done.to_json(), "load")
    (table,) = done.to_json()["tables"]
    assert (done.changed, table["rows"], table["expected"], table["version"]) == (True, 2, 15_171, "5.0")
    assert table["unknown"] == [{"column": "ccode", "value": "999", "rows": 1}]
    assert told == ["NMC.csv: nmc, abridged CSV of the Correlates of War"]
    again = eq.load(case, "nmc", file)
    assert (again.changed, again.dataset) == (False, done.dataset)
    listed = eq.dataset_list(case, "nmc")
    validate(listed.to_json(), "datasets")
    assert listed.to_json()["datasets"][0]["tables"][0]["loaded"]["rows"] == 2


def test_another_source_needs_leave(case: Case, file: Path) -> None:
    eq.load(case, "nmc", file)
    other = file.with_name("other.csv")
    other.write_text(NMC + '"ARM",371,2007,1,50,2,4,3000,1100,.0006,2011\n')
    with pytest.raises(UsageError, match=r"nmc is loaded already: nmc \(from NMC.csv\)"):
        eq.load(case, "nmc", other)
    asked: list[str] = []
    done = eq.load(case, "nmc", other, replace=lambda others: not asked.append(others[0].before))
    assert (asked, done.changed, done.dataset.tables[0].version) == (["NMC.csv"], True, "4.0")
    with pytest.raises(UsageError, match="No file of nmc is given"):
        eq.load(case, "nmc")


def test_nothing_is_downloaded_unasked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    offered(monkeypatch, site)
    told = eq.get("nmc")
    validate(told.to_json(), "get")
    assert (told.path, site.requests) == (None, [])


def test_a_data_set_without_an_address_has_steps(tmp_path: Path) -> None:
    told = eq.get("distance", tmp_path)
    validate(told.to_json(), "get")
    assert told.path is None and len(told.to_json()["get"]["steps"]) == 3


def test_a_download_is_checked_and_not_repeated(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = (NMC + '"ARM",371,2012,1,1,1,1,1,1,.1,2011\n').encode()
    offered(monkeypatch, site, sha256=hashlib.sha256(data).hexdigest())
    site.pages["/n.csv"] = body(data, "text/csv")
    done = eq.get("nmc", tmp_path / "new", settings=QUICK)
    validate(done.to_json(), "get")
    assert (done.path, done.verified, done.was_there) == (tmp_path / "new" / "n.csv", True, False)
    assert eq.get("nmc", tmp_path / "new", settings=QUICK).was_there
    assert site.asked() == ["/n.csv"]


def test_another_file_than_the_recorded_one_is_told_and_set_aside(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    offered(monkeypatch, site, md5="0" * 32)
    site.pages["/n.csv"] = body(NMC, "text/csv")
    with pytest.raises(InputError, match=r"n\.csv is not the file that was expected: MD5"):
        eq.get("nmc", tmp_path, settings=QUICK)
    assert [p.name for p in tmp_path.iterdir()] == ["n.csv.unexpected"]


def test_a_page_instead_of_data_is_told(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    offered(monkeypatch, site)
    site.pages["/n.csv"] = body("<!doctype html><html><body>Log in</body></html>")
    with pytest.raises(InputError, match=r"n\.csv is a web page"):
        eq.get("nmc", tmp_path, settings=QUICK)


def test_a_refusal_names_the_reason_and_the_steps(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    offered(monkeypatch, site)
    site.pages["/n.csv"] = status(403)
    with pytest.raises(InputError) as told:
        eq.get("nmc", tmp_path, settings=QUICK)
    assert told.value.what == "nmc could not be downloaded: the server does not give it to us (403)."
    assert told.value.hint == "By hand: Ask them."
