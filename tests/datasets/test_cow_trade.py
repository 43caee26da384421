"""The data set `cow-trade`: who imports how much from whom, and what is missing or recorded as nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.dependence import dependence
from tests.hand_built import new_case

RAW = (
    "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2,smoothtotrade,spike1,spike2,dip1,dip2,"
    "trdspike,tradedip,bel_lux_alt_flow1,bel_lux_alt_flow2,china_alt_flow1,china_alt_flow2,source1,source2,version"
)
REST = "1,0,0,0,0,0,0,-9,-9,-9,-9,1,1,4"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> View:
    case = new_case(tmp_path_factory.mktemp("trade") / "case")
    files = [shared / "data" / "ir" / name for name in ("cow_trade_ddy_undirected.parquet", "cow_trade_sy.parquet")]
    load("cow-trade", files, case.datasets)
    return View(case)


def test_the_derived_files_load_whole(view: View) -> None:
    dyads, states = view.datasets()[0].tables
    assert (dyads.name, dyads.rows, dyads.expected) == ("cow_trade", 673_654, 673_654)
    assert (states.name, states.rows, states.expected) == ("cow_trade_states", 14_410, 14_410)
    assert (dyads.first, dyads.last, dyads.unknown, states.unknown) == (1870, 2014, (), ())


def test_a_flow_goes_from_the_exporter_to_the_importer(view: View) -> None:
    (row,) = view.rows(
        "SELECT flow1, flow2, rounded FROM cow_trade WHERE ccode1 = 365 AND ccode2 = 371 AND year = 2014"
    )
    assert row == {"flow1": 313.0, "flow2": 1094.0, "rounded": True}
    ties = view.rows(
        "SELECT source, target, value, last_covered, date_end "
        "FROM ties WHERE dataset = 'cow-trade' AND kind = 'trade' AND start_text = '2014' "
        "AND source IN ('RUS', 'ARM') AND target IN ('RUS', 'ARM') ORDER BY source"
    )
    assert [(t["source"], t["target"], t["value"]) for t in ties] == [("ARM", "RUS", "313"), ("RUS", "ARM", "1094")]
    assert all(t["last_covered"] == 2014 and t["date_end"] is None for t in ties)


def test_years_recorded_as_nothing_are_one_tie_of_zero_and_missing_ones_are_none(view: View) -> None:
    ties = view.rows(
        "SELECT start_text, value, note FROM ties WHERE dataset = 'cow-trade' AND source = 'ARM' AND target = 'AZE'"
    )
    assert ties == [{"start_text": "1992", "value": "0", "note": "recorded as 0: less than half a million"}]
    (missing,) = view.rows("SELECT count(*) AS rows FROM cow_trade WHERE flow1 IS NULL")
    assert missing["rows"] == 22_937


def test_a_year_is_a_tie_and_the_states_are_those_of_the_year(view: View) -> None:
    ties = view.rows(
        "SELECT source, start_text, end_text "
        "FROM ties WHERE dataset = 'cow-trade' AND target = 'USA' AND kind = 'trade' "
        "AND source IN ('SUN', 'RUS') AND start_text IN ('1913', '1980', '2000') ORDER BY start_text"
    )
    assert [(t["source"], t["end_text"]) for t in ties] == [("RUS", "1913"), ("SUN", "1980"), ("RUS", "2000")]


def test_the_published_header_is_accepted_and_minus_nine_is_missing(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "Dyadic_COW_4.0.csv"
    rows = [f"2,20,1920,United States of America,Canada,611.86,735.48,611.86,735.48,{REST}",
            f"2,20,1921,United States of America,Canada,-9,0,-9,0,{REST}"]  # fmt: skip
    file.write_text("\n".join([RAW, *rows]) + "\n")
    national = tmp_path / "National_COW_4.0.csv"
    national.write_text(
        "ccode,statename,stateabb,year,imports,exports,alt_imports,alt_exports,source1,source2,version\n"
        "2,United States of America,USA,1870,450.1,-9,-9,-9,1,1,4\n"
    )
    load("cow-trade", [file, national], case.datasets)
    view = View(case)
    assert [r["flow1"] for r in view.rows("SELECT flow1 FROM cow_trade ORDER BY year")] == [611.86, None]
    assert view.rows("SELECT imports, exports FROM cow_trade_states") == [{"imports": 450.1, "exports": None}]
    ties = view.rows("SELECT source, target, value, note FROM ties WHERE dataset = 'cow-trade' ORDER BY source, value")
    assert [tuple(t.values()) for t in ties] == [
        ("CAN", "USA", "611.86", None),
        ("USA", "CAN", "0", "recorded as 0"),
        ("USA", "CAN", "735.48", None),
    ]


# State, year, partners' shares of total trade in percent, HHI where it was reckoned.
SHARES = [
    ("AZE", 1995, {"IRN": 22.2, "RUS": 14.9, "TUR": 12.4}, None),
    ("AZE", 2014, {"RUS": 7.6, "TUR": 6.2, "USA": 5.3, "IRN": 0.6, "ISR": 0.4}, 0.072),
    ("ARM", 2014, {"RUS": 23.6, "IRN": 5.0, "GEO": 4.7, "TUR": 3.9}, 0.085),
]


@pytest.mark.parametrize(("state", "year", "percents", "index"), SHARES)
def test_partners_shares_of_trade(
    view: View, state: str, year: int, percents: dict[str, float], index: float | None
) -> None:
    found = dependence(view, state, of="trade", since=year, until=year)
    shares = {row["supplier"]: round(100 * row["share"], 1) for row in found.rows()}
    assert {partner: shares[partner] for partner in percents} == percents
    assert index is None or round(found.concentration()["hhi"] or 0, 3) == index
