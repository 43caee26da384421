"""The data set `leaders`: Archigos, and the lists of REIGN."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import InputError
from equipoise.ledger.loaded import LoadedDataset
from tests.datasets.test_un_votes import rows


@pytest.fixture(scope="module")
def leaders(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedDataset:
    folder = shared / "data" / "ir"
    lists = [folder / "raw" / name for name in ("leaderlist_3_21.csv", "electionlist_3_21.csv", "regime_list.csv")]
    return load("leaders", [folder / "archigos.parquet", *lists], tmp_path_factory.mktemp("leaders"))


def test_the_lists_load_whole(leaders: LoadedDataset) -> None:
    told = {table.name: (table.rows, table.expected, table.last) for table in leaders.tables}
    assert told == {
        "archigos": (3_409, 3_409, 2015),
        "reign_leaders": (2_524, 2_524, 2021),
        "reign_elections": (4_351, 4_351, 2021),
        "reign_regimes": (627, 627, 2021),
    }
    # one row of the published list gives Malawi (553) the number 533
    assert {table.name: table.unknown for table in leaders.tables if table.unknown} == {
        "reign_elections": (("ccode", "533", 1),)
    }


def test_a_spell_over_the_end_of_a_state_is_that_of_the_longer_part(leaders: LoadedDataset) -> None:
    query = (
        "SELECT leader, state, CAST(start_date AS VARCHAR) FROM t WHERE leader IN ('Gorbachev', 'Yeltsin') ORDER BY 1"
    )
    assert rows(leaders, "archigos", query) == [("Gorbachev", "SUN", "1985-03-11"), ("Yeltsin", "RUS", "1991-08-21")]


def test_who_is_in_office_has_no_end(leaders: LoadedDataset) -> None:
    query = "SELECT end_date, CAST(in_office_on AS VARCHAR) FROM t WHERE leader = 'Putin' AND exit = 'Still in Office'"
    assert rows(leaders, "archigos", query) == [(None, "2015-12-31")]
    assert rows(leaders, "archigos", "SELECT count(*) FROM t WHERE end_date IS NULL") == [(168,)]
    assert rows(leaders, "reign_leaders", "SELECT count(*) FROM t WHERE end_month IS NULL") == [(194,)]


def test_reign_gives_the_month_of_an_end(leaders: LoadedDataset) -> None:
    query = "SELECT \"row\", state, CAST(start_date AS VARCHAR), end_month, born FROM t WHERE leader = 'Truman'"
    assert rows(leaders, "reign_leaders", query) == [(2, "USA", "1945-04-12", "1953-01", 1884)]


def test_what_is_coded_minus_99_is_missing(leaders: LoadedDataset) -> None:
    query = "SELECT min(born) > 0, min(gender), min(military) FROM t"
    assert rows(leaders, "reign_leaders", query) == [(True, 0, 0.0)]


def test_lines_in_another_encoding_are_read_too(leaders: LoadedDataset) -> None:
    query = "SELECT leader FROM t WHERE leadid IN ('se-345-3', 'CB-395-4', 'kb-955-4') ORDER BY 1"
    assert [name for (name,) in rows(leaders, "reign_leaders", query)] == [
        "Ivica Dačić",
        "Katrín Jakobsdóttir",
        "Ulukalala Lavaka Ata (Tupou VI)",
    ]


def test_a_regime_that_lasts_has_no_end(leaders: LoadedDataset) -> None:
    query = (
        "SELECT regime, CAST(start_date AS VARCHAR), CAST(end_date AS VARCHAR) FROM t WHERE state = 'ARM' ORDER BY 2"
    )
    assert rows(leaders, "reign_regimes", query) == [
        ("personal", "1991-09-16", "2018-04-23"),
        ("parliamentary", "2018-05-08", None),
    ]


def test_a_day_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "regime_list.csv"
    header = "cowcode,gwf_country,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype"
    path.write_text(
        f"{header}\n371,Armenia,Armenia1,9/16/1991,4/23/2018,personal\n371,Armenia,Armenia2,2/30/2018,x,y\n"
    )
    with pytest.raises(
        InputError, match=r"regime_list\.csv: line 3: column 'gwf_startdate': a date .* found: '2/30/2018'"
    ):
        load("leaders", [path], tmp_path / "case")
    assert not (tmp_path / "case").exists()
