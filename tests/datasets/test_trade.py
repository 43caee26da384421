"""The data set `trade`: BACI's yearly files with their list of countries, and the IMF's figures in three layouts."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.loaded import LoadedDataset
from equipoise.ledger.view import View

# Documented headers; the figures are invented.
COUNTRIES = """country_code,country_name,country_iso2,country_iso3
842,USA,US,USA
757,Switzerland,CH,CHE
699,India,IN,IND
251,France,FR,FRA
579,Norway,NO,NOR
490,"Other Asia, nes",,S19
643,Russian Federation,RU,RUS
891,Serbia and Montenegro,CS,SCG
"""
FLOWS = {
    2004: "t,i,j,k,v,q\n2004,842,757,010121,      1.500,      NA\n2004,842,757,010129,2.25,1\n2004,891,643,010121,4,\n",
    2019: "t,i,j,k,v,q\n2019,490,251,010121,1000000,\n2019,579,699,010121,1,2\n2019,999,251,010121,1,\n",
}
SDMX = """DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE
IMF.STA:IMTS(1.0.0),KOR,XG_FOB_USD,CHN,A,2019,50000000000
IMF.STA:IMTS(1.0.0),CHN,MG_CIF_USD,KOR,A,2019,52000000000
IMF.STA:IMTS(1.0.0),CHN,MG_CIF_USD,RUS,A,2019,1500000000
IMF.STA:IMTS(1.0.0),CHN,MG_CIF_USD,RUS,A,2018,
IMF.STA:IMTS(1.0.0),CHN,TBG_USD,RUS,A,2019,1000000000
IMF.STA:IMTS(1.0.0),CHN,MG_CIF_USD,RUS,M,2019-M01,1000000000
IMF.STA:IMTS(1.0.0),CHN,MG_CIF_USD,G001,A,2019,1000000000
"""
EXPORTS = "Goods, Value of Exports, Free on board (FOB), US Dollars"
IMPORTS = "Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars"
SERIES = "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code"
DOTS = f"""{SERIES},Attribute,2017,2018,2018Q1,
"Armenia, Rep. of",911,"{EXPORTS}",TXG_FOB_USD,Russian Federation,922,Value,400000000,500000000,1,
"Armenia, Rep. of",911,"{EXPORTS}",TXG_FOB_USD,Russian Federation,922,Status,,E,,
Russian Federation,922,"{IMPORTS}",TMG_CIF_USD,"Armenia, Rep. of",911,Value,,520000000,1,
Russian Federation,922,"{IMPORTS}",TMG_CIF_USD,World,001,Value,,9,1,
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def baci(folder: Path, *years: int) -> list[Path]:
    files = [written(folder, f"BACI_HS92_Y{year}_V209901.csv", FLOWS[year]) for year in years or FLOWS]
    return [*files, written(folder, "country_codes_V209901.csv", COUNTRIES)]


def flows(case: Case) -> dict[tuple[str | None, str | None, int], float]:
    rows = View(case).rows("SELECT exporter, importer, year, value FROM trade")
    return {(r["exporter"], r["importer"], r["year"]): r["value"] for r in rows}


def load_text(case: Case, folder: Path, text: str) -> LoadedDataset:
    return load("trade", [written(folder, "imf.csv", text)], case.datasets)


def test_products_are_added_up_to_dyad_years_in_millions(case: Case, tmp_path: Path) -> None:
    dataset = load("trade", baci(tmp_path), case.datasets)
    assert flows(case) == {
        ("USA", "CHE", 2004): 0.00375,
        ("SCG", "RUS", 2004): 0.004,
        ("TWN", "FRA", 2019): 1000,
        ("NOR", "IND", 2019): 0.001,
        (None, "FRA", 2019): 0.001,
    }
    trade = dataset.table("trade")
    assert trade is not None
    assert (trade.first, trade.last, trade.unknown) == (2004, 2019, (("exporter_code", "999", 1),))
    (both,) = View(case).rows("SELECT products, \"row\", file FROM trade WHERE exporter = 'USA'")
    assert both == {"products": 2, "row": 2, "file": "BACI_HS92_Y2004_V209901.csv"}


def test_the_name_of_a_file_tells_when_it_was_out(case: Case, tmp_path: Path) -> None:
    files = [path.rename(path.with_name(path.name.replace("209901", "202402"))) for path in baci(tmp_path)]
    assert load("trade", files, case.datasets).released == date(2024, 2, 29)
    odd = [path.rename(path.with_name(path.name.replace("202402", "202413"))) for path in files]
    assert load("trade", odd, tmp_path / "odd").released is None


def test_the_list_of_countries_is_a_table(case: Case, tmp_path: Path) -> None:
    load("trade", baci(tmp_path), case.datasets)
    rows = View(case).rows("SELECT name, state FROM trade_countries WHERE code IN (490, 579, 891) ORDER BY code")
    assert [(r["name"], r["state"]) for r in rows] == [
        ("Other Asia, nes", "TWN"),
        ("Norway", "NOR"),
        ("Serbia and Montenegro", "SCG"),
    ]


def test_the_publishers_zip_loads_with_what_lies_beside(case: Case, tmp_path: Path) -> None:
    beside = [written(tmp_path, "product_codes_HS92_V209901.csv", "code,description\n010121,Horses\n")]
    beside.append(written(tmp_path, "Readme.txt", "About these files."))
    with zipfile.ZipFile(tmp_path / "BACI.zip", "w") as archive:
        for path in baci(tmp_path) + beside:
            archive.write(path, path.name)
    said: list[str] = []
    load("trade", [tmp_path / "BACI.zip"], case.datasets, progress=said.append)
    assert len(flows(case)) == 5
    assert sum("left out" in line for line in said) == 2


def test_flows_without_the_list_of_countries_are_refused(case: Case, tmp_path: Path) -> None:
    (flows_only, countries) = baci(tmp_path, 2019)
    with pytest.raises(InputError, match="was expected together with the publisher's list of country codes"):
        load("trade", [flows_only], case.datasets)
    assert not View(case).datasets()
    load("trade", [countries], case.datasets)
    load("trade", [flows_only], case.datasets)
    assert ("TWN", "FRA", 2019) in flows(case)


def test_two_revisions_of_one_year_are_not_added(case: Case, tmp_path: Path) -> None:
    again = written(tmp_path, "BACI_HS17_Y2019_V209901.csv", FLOWS[2019] + "2019,579,699,010129,1,2\n")
    with pytest.raises(InputError, match="both tell of the same exporter_code, importer_code, year"):
        load("trade", [*baci(tmp_path), again], case.datasets)


def test_a_tie_is_a_dyad_year(case: Case, tmp_path: Path) -> None:
    load("trade", baci(tmp_path), case.datasets)
    (tie,) = View(case).rows("SELECT * FROM ties WHERE dataset = 'trade' AND source = 'TWN' AND target = 'FRA'")
    assert (tie["kind"], tie["start_text"], tie["end_text"]) == ("trade", "2019", "2019")
    assert (float(tie["value"]), tie["unit"]) == (1000, "million current US dollars")


@pytest.mark.parametrize("ending", ["", ".ID"])
def test_what_the_exporter_reports_comes_first(case: Case, tmp_path: Path, ending: str) -> None:
    head, rows = SDMX.split("\n", 1)
    for name in ("COUNTRY", "INDICATOR", "FREQUENCY"):
        head = head.replace(f"{name},", f"{name}{ending},")
    dataset = load_text(case, tmp_path, f"{head}\n{rows}")
    assert flows(case) == {("KOR", "CHN", 2019): 50_000, ("RUS", "CHN", 2019): 1500, (None, "CHN", 2019): 1000}
    (row,) = View(case).rows("SELECT exports_reported, imports_reported, basis FROM trade WHERE exporter = 'KOR'")
    assert (row["exports_reported"], row["imports_reported"]) == (50_000, 52_000)
    assert row["basis"] == "exports reported by the exporter, FOB"
    (table,) = dataset.tables
    assert dict(table.skipped) == {
        "observations that are not of a year": 1,
        "figures other than exports FOB and imports CIF": 1,
    }


def test_the_bulk_file_has_a_column_a_year(case: Case, tmp_path: Path) -> None:
    dataset = load_text(case, tmp_path, DOTS)
    assert flows(case) == {("ARM", "RUS", 2017): 400, ("ARM", "RUS", 2018): 500, (None, "RUS", 2018): 0.000009}
    assert dict(dataset.tables[0].skipped) == {"lines of marks on figures": 1}
    assert ("exporter_code", "World", 1) in dataset.tables[0].unknown


def test_series_with_a_column_a_year_load(case: Case, tmp_path: Path) -> None:
    head = "COUNTRY,COUNTRY.ID,COUNTERPART_COUNTRY.ID,INDICATOR.ID,FREQUENCY.ID,2018,2019,2019-M01"
    rows = ("Korea,KOR,CHN,XG_FOB_USD,A,40000000000,50000000000,", "Korea,KOR,CHN,XG_FOB_USD,M,,,4000000000")
    dataset = load_text(case, tmp_path, "\n".join((head, *rows, "China,CHN,KOR,MG_CIF_USD,A,,52000000000,")))
    assert flows(case) == {("KOR", "CHN", 2018): 40_000, ("KOR", "CHN", 2019): 50_000}
    assert dict(dataset.tables[0].skipped) == {"series that are not of years": 1}


DOWNLOAD = "dataset_2026-04-19T01_51_08.510445992Z_DEFAULT_INTEGRATION_IMF.STA_IMTS_1.0.0.csv"
NAMED = "DATASET,SERIES_CODE,OBS_MEASURE,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,SCALE"
NAMES = 'OBS_VALUE,"Korea, Republic of","Exports of goods, Free on board (FOB), US dollar","China, P.R.",Annual'


@pytest.mark.parametrize("wide", [True, False])
def test_the_explorers_files_with_names_are_read_by_the_codes_of_their_series(
    case: Case, tmp_path: Path, wide: bool
) -> None:
    head = f"{NAMED},2018,2019,2019-M01" if wide else f"{NAMED},TIME_PERIOD,OBS_VALUE"
    figures = (",,50000000000,1", ",,52000000000,1") if wide else (",2019,50000000000", ",2019,52000000000")
    series = [
        f"{series}.A"
        for series in ("KOR.XG_FOB_USD.CHN", "CHN.MG_CIF_USD.KOR", "KOR.XG_FOB_USD.KOS", "KOR.XG_FOB_USD.WBG")
    ]
    lines = [
        f"IMF.STA:IMTS(1.0.0),{code},{NAMES},Units{figures[code[4] == 'M']}"
        for code in [*series, "KOR.XG_FOB_USD.CHN.M"]
    ]
    dataset = load("trade", [written(tmp_path, DOWNLOAD, "\n".join((head, *lines)) + "\n")], case.datasets)
    assert flows(case) == dict.fromkeys((("KOR", state, 2019) for state in ("CHN", "XKX", "PSE")), 50_000)
    assert View(case).rows("SELECT DISTINCT imports_reported FROM trade WHERE importer = 'CHN'") == [
        {"imports_reported": 52_000}
    ]
    assert sum(dataset.tables[0].skipped.values()) == 1
    assert dataset.released == date(2026, 4, 19)  # the day in the name of the download


def test_the_older_bulk_files_tell_their_day_too(case: Case, tmp_path: Path) -> None:
    path = written(tmp_path, "DOT_03-28-2022 04-15-57-36_timeSeries.csv", DOTS)
    assert load("trade", [path], case.datasets).released == date(2022, 3, 28)


def test_the_panel_has_a_column_a_figure(case: Case, tmp_path: Path) -> None:
    figures = f'"{EXPORTS} (TXG_FOB_USD)","{IMPORTS} (TMG_CIF_USD)"'
    head = f"Country Name,Country Code,Counterpart Country Name,Time Period,{figures}"
    rows = (
        '"Armenia, Rep. of",911,Georgia,2018,400000000,300000000',
        'Georgia,915,"Armenia, Rep. of",2018,,410000000',
        'Georgia,915,"Armenia, Rep. of",2018Q1,,1',
    )
    dataset = load_text(case, tmp_path, "\n".join((head, *rows)))
    assert flows(case) == {("ARM", "GEO", 2018): 400, ("GEO", "ARM", 2018): 300}
    assert dict(dataset.tables[0].skipped) == {"periods that are not years": 1}


def test_figures_that_may_be_millions_are_refused(case: Case, tmp_path: Path) -> None:
    small = SDMX.replace("0000000,", ",").replace("0000000\n", "\n").replace("000000\n", "\n")
    with pytest.raises(InputError, match=r"imf.csv: US dollars were expected, but its largest yearly flow is"):
        load_text(case, tmp_path, small)
