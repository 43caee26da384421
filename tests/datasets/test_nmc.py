"""The data set `nmc`: capabilities of states by year, as published and as peacesciencer gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View

HEADER = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version"


@pytest.fixture
def raw(case: Case, shared: Path) -> View:
    load("nmc", [shared / "data" / "ir" / "raw" / "NMC_5_0.csv"], case.datasets)
    return View(case)


def test_the_published_file_of_version_5_loads_whole_and_says_so(raw: View) -> None:
    (table,) = raw.datasets()[0].tables
    assert (table.rows, table.expected, table.version) == (15_171, 15_171, "5.0")
    assert (table.first, table.last, table.unknown) == (1816, 2012, ())
    assert raw.datasets()[0].released is None  # the day of version 7.0 is not that of 5.0


def test_minus_nine_is_missing_and_zero_is_zero(raw: View) -> None:
    (found,) = raw.rows(
        "SELECT count(*) AS all_rows, count(milex) AS milex, count(milper) AS milper, count(irst) AS irst, "
        "count(pec) AS pec, count(upop) AS upop, min(milex) AS least FROM nmc"
    )
    missing = {name: found["all_rows"] - found[name] for name in ("milex", "milper", "irst", "pec", "upop")}
    assert missing == {"milex": 2065, "milper": 418, "irst": 26, "pec": 466, "upop": 68}
    assert found["least"] == 0


def test_published_values_and_states_of_the_year(raw: View) -> None:
    (azerbaijan,) = raw.rows("SELECT state, milex, cinc FROM nmc WHERE ccode = 373 AND year = 2012")
    assert azerbaijan == {"state": "AZE", "milex": 1_761_000.0, "cinc": 0.0014056}
    states = raw.rows("SELECT state FROM nmc WHERE ccode = 365 AND year IN (1913, 1950, 2000) ORDER BY year")
    assert [row["state"] for row in states] == ["RUS", "SUN", "RUS"]


def test_the_newer_version_replaces_the_older(case: Case, raw: View, shared: Path) -> None:
    loaded = load("nmc", [shared / "data" / "ir" / "cow_nmc.parquet"], case.datasets)
    (table,) = loaded.tables
    assert (table.rows, table.expected, table.version, table.last) == (17_121, 17_121, "7.0", 2022)
    (armenia,) = View(case).rows("SELECT milex, cinc FROM nmc WHERE state = 'ARM' AND year = 2022")
    assert armenia == {"milex": 781_000.0, "cinc": 0.00055959501}


def test_a_cell_that_is_no_number_is_named(case: Case, tmp_path: Path) -> None:
    bad = tmp_path / "NMC_5_0.csv"
    bad.write_text(f'{HEADER}\n"USA",2,1816,3823,17,80,254,8659,101,.04,2011\n"USA",2,1817,many,1,1,1,1,1,.1,2011\n')
    with pytest.raises(InputError) as told:
        load("nmc", [bad], case.datasets)
    assert told.value.what == "NMC_5_0.csv: line 3: column 'milex': a number was expected; found: 'many'."
    assert not View(case).datasets()
