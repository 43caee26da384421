"""`export`: tables out and in again, labels, codes by date, data packages."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import polars
import pyreadstat
import pytest

from equipoise.datasets.loading import load as load_files
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.export import export
from equipoise.questions.load import load
from tests.cli.running import json_of, succeeded
from tests.datasets.published import published
from tests.hand_built import day, document, keep, mention, new_case

NMC = """stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version
RUS,365,1950,15510000,4300,27300,265,180000,34000,0.18,2011
AZE,373,2007,-9,82,0,17,8500,2300,0.0012,2011
GFR,260,1990,100,50,0,17,8500,2300,0.03,2011
"""


@pytest.fixture
def loaded(case: Case, tmp_path: Path) -> Case:
    path = tmp_path / "NMC.csv"
    path.write_text(NMC, "utf-8")
    load(case, "nmc", path)
    return case


@pytest.mark.parametrize("ending", ["parquet", "csv", "dta"])
def test_what_was_exported_loads_into_an_equal_table(loaded: Case, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    (file,) = export(loaded, "nmc", path).files
    assert file == ("nmc", path, 3, 0)
    again = new_case(tmp_path / "again")
    load(again, "nmc", path)
    query = "SELECT * FROM nmc ORDER BY ccode, year"
    assert View(again).rows(query) == View(loaded).rows(query)


@pytest.mark.parametrize("ending", ["parquet", "csv", "dta"])
def test_the_version_goes_along(loaded: Case, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    (first,) = View(loaded).datasets()
    cited = export(loaded, "nmc", path)
    again = load_files("nmc", [path], tmp_path / "again")
    # the file ends in 2007, so it is of version 4.0, and its day is not that of the newest version
    assert (again.tables[0].version, first.tables[0].version) == ("4.0", "4.0")
    assert again.released is None and again.tables[0].expected is None
    if cited.sources:
        assert "(version 4.0)" in listed(cited.sources)[0]["citation"]


def test_an_export_of_before_has_no_version(loaded: Case, tmp_path: Path) -> None:
    export(loaded, "nmc", path := tmp_path / "out.parquet")
    polars.read_parquet(path).drop("published_version").write_parquet(path)
    again = load_files("nmc", [path], tmp_path / "again")
    assert (again.tables[0].version, again.released) == ("as in the file", None)


def test_rows_of_several_files_keep_their_order(case: Case, tmp_path: Path) -> None:
    flows = "t,i,j,k,v,q\n{0},842,757,010121,1.5,\n{0},643,757,010129,2.25,1\n"
    for name, text in (
        ("BACI_HS92_Y2004_V202601.csv", flows.format(2004)),
        ("BACI_HS92_Y2005_V202601.csv", flows.format(2005)),
        ("country_codes_V202601.csv", "country_code,country_name,country_iso2,country_iso3\n842,USA,US,USA\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    first = load_files("trade", sorted(tmp_path.glob("*.csv")), case.datasets)
    export(case, "trade", out := tmp_path / "out", codes="actor")
    again = load_files("trade", sorted((out / "data").glob("*.csv")), tmp_path / "again")
    for table in first.tables:
        kept = again.table(table.name)
        assert kept and polars.read_parquet(again.path(kept.file)).equals(polars.read_parquet(first.path(table.file)))


def test_every_data_set_goes_out_and_in_again(case: Case, shared: Path, tmp_path: Path) -> None:
    datasets = [load_files(name, paths, case.datasets) for name, paths in published(shared, tmp_path).items()]
    tables = [(dataset, table) for dataset in datasets for table in dataset.tables]
    assert len(tables) >= 25
    view, out = View(case), dict[str, dict[str, Path]]()
    for number, (dataset, table) in enumerate(tables):
        target = tmp_path / f"{table.name}{('.csv', '.parquet', '.dta', '')[number % 4]}"  # '': a data package
        out.setdefault(dataset.name, {}).update(
            {name: path for name, path, *_ in export(view, table.name, target).files}
        )
    for dataset in datasets:
        again = load_files(dataset.name, list(out[dataset.name].values()), tmp_path / "again")
        for table in dataset.tables:
            other = again.table(table.name)
            assert other and other.rows == table.rows
            both = [f"(FROM '{one.path(kept.file)}')" for one, kept in ((dataset, table), (again, other))]
            for first, second in (both, both[::-1]):
                rest = duckdb.sql(f"SELECT count(*) FROM ({first} EXCEPT ALL {second})").fetchall()
                assert rest == [(0,)], f"{dataset.name}, {table.name}"


def test_stata_files_have_labels(loaded: Case, tmp_path: Path) -> None:
    export(loaded, "nmc", tmp_path / "out.dta")
    _, told = pyreadstat.read_dta(str(tmp_path / "out.dta"), metadataonly=True)
    assert told.column_names_to_labels["ccode"].startswith("COW number")
    assert told.file_label


def test_codes_are_those_of_the_year(loaded: Case, tmp_path: Path) -> None:
    found = export(loaded, "nmc", tmp_path / "out.parquet", codes="cow")
    rows = duckdb.sql(f"SELECT state, ccode FROM '{tmp_path / 'out.parquet'}' ORDER BY ccode").fetchall()
    assert [(state, ccode) for state, ccode in rows if ccode != 260] == [(365, 365), (373, 373)]
    assert found.to_json()["codes"] == "cow"
    export(loaded, "nmc", tmp_path / "own.parquet")
    assert duckdb.sql(f"SELECT state FROM '{tmp_path / 'own.parquet'}' ORDER BY ccode").fetchall()[1] == ("SUN",)


def test_a_package_names_columns_sources_and_licences(loaded: Case, tmp_path: Path) -> None:
    export(loaded, ["nmc", "ties", "events"], tmp_path / "out")
    told = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert [r["name"] for r in told["resources"]] == ["nmc", "ties", "events", "sources"]
    (nmc, *_) = told["resources"]
    assert nmc["sources"][0]["title"] in [one["title"] for one in told["sources"]]
    assert nmc["licenses"][0]["title"] and nmc["sources"][0]["title"]
    header = (tmp_path / "out" / nmc["path"]).read_text("utf-8").splitlines()[0]
    assert header.split(",") == [field["name"] for field in nmc["schema"]["fields"]]


def test_a_package_is_valid(loaded: Case, tmp_path: Path) -> None:
    import frictionless

    export(loaded, ["nmc", "ties"], tmp_path / "out", codes="cow")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:3]


@pytest.mark.parametrize(
    ("tables", "name", "said"),
    [
        ("nmcc", "out.csv", "no table 'nmcc'. Did you mean nmc?"),
        (["nmc", "ties"], "out.csv", "holds one table"),
        ("nmc", "out.xls", "no form of export"),
    ],
)
def test_what_cannot_be_exported_is_refused(loaded: Case, tmp_path: Path, tables: str, name: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        export(loaded, tables, tmp_path / name)
    assert said in str(caught.value)


def test_as_a_command(loaded: Case, tmp_path: Path) -> None:
    assert "nmc, 3 rows" in succeeded("export", "nmc", "-o", tmp_path / "a.csv", cwd=loaded.folder)
    json_of("export", "nmc", "-o", tmp_path / "b.csv", "--json", schema="export", cwd=loaded.folder)


GEXF = "{http://www.gexf.net/1.2draft}"
TIES = "kind,source,target,start,reference\nborder,RUS,AZE,1991,https://a.example\narms,RUS,ARM,2016,A book\n"


@pytest.fixture
def met(case: Case) -> Case:
    """A case with one meeting of two states, one of three, and two ties of its own."""
    three = mention("d-b", target=("ARM", "AZE"), date=day("2018-09-28"))
    texts = {
        one: document(one, "The presidents met and talked. Δ \x07 <&>", title=f"Item {one} <&>")
        for one in ("d-a", "d-b")
    }
    keep(case, mention("d-a", date=day("2018-09-27")), three, texts=texts)
    case.ties_file.write_text(TIES, "utf-8")
    return case


def listed(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("ending", ["csv", "dta"])
def test_the_sources_lie_beside_a_file_that_has_no_room_for_them(met: Case, tmp_path: Path, ending: str) -> None:
    done = export(met, "events", tmp_path / f"out.{ending}")
    assert done.sources == tmp_path / "out.sources.csv"
    rows = listed(done.sources)
    assert [(row["kind"], row["id"], row["citation"]) for row in rows] == [
        ("report", "d-a", "Item d-a <&>"),
        ("report", "d-b", "Item d-b <&>"),
    ]
    assert {id for row in rows for id in row["rows"].split()} == {e.id for e in View(met).events()}


def test_who_took_part_goes_along_and_a_value_is_a_number(met: Case, tmp_path: Path) -> None:
    export(met, "event_parties", tmp_path / "out.csv")
    parties = {(row["event"], row["party"]) for row in listed(tmp_path / "out.csv")}
    assert parties == {(e.id, party) for e in View(met).events() for party in (*e.source, *e.target)}
    head, border = "kind,source,target,start,value,unit,reference", "border,RUS,AZE,1991,338.5,km,https://a.example"
    met.ties_file.write_text(f"{head}\n{border}\n", "utf-8")
    export(met, "ties", tmp_path / "out.parquet")
    ties = polars.read_parquet(tmp_path / "out.parquet").filter(polars.col("kind") == "border")
    assert ties["value"].to_list() == [338.5]


def test_the_sources_are_in_a_parquet_file(loaded: Case, tmp_path: Path) -> None:
    assert export(loaded, "nmc", tmp_path / "out.parquet").sources is None
    (told,) = duckdb.sql(
        "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = 'equipoise.sources'",
        params=[str(tmp_path / "out.parquet")],
    ).fetchall()
    (source,) = json.loads(told[0])
    assert source["kind"] == "data set" and source["citation"] and source["licence"]


def test_events_as_a_network_with_days_and_sources(met: Case, tmp_path: Path) -> None:
    (file,) = export(met, "events", tmp_path / "out.gexf").files
    assert file == ("events", tmp_path / "out.gexf", 4, 0)  # one dyad, and the three of a meeting of three
    root = ElementTree.parse(tmp_path / "out.gexf").getroot()
    assert {n.get("id"): n.get("label") for n in root.iter(f"{GEXF}node")} == {
        "ARM": "Armenia",
        "AZE": "Azerbaijan",
        "RUS": "Russia",
    }
    edges = list(root.iter(f"{GEXF}edge"))
    assert sorted(e.get("start") or "" for e in edges) == ["2018-09-27", *["2018-09-28"] * 3]
    titles = [a.get("title") for a in root.iter(f"{GEXF}attribute")][1:]
    told = {titles[int(v.get("for") or 0)]: v.get("value") for v in edges[0].iter(f"{GEXF}attvalue")}
    assert (told["type"], told["symmetric"]) == ("CONSULT", "true") and "Item d-a <&>" in (told["sources"] or "")
    assert "place" not in told  # not known, so not there
    graph = root.find(f"{GEXF}graph")
    assert graph is not None and graph.get("defaultedgetype") == "undirected"
    assert "Item d-b <&>" in (root.findtext(f"{GEXF}meta/{GEXF}description") or "")


def test_ties_as_a_network_that_balance_can_read(met: Case, tmp_path: Path) -> None:
    from equipoise.questions.balance_gexf import read_gexf

    export(met, "ties", tmp_path / "out.gexf")
    data = (tmp_path / "out.gexf").read_bytes()
    assert len(read_gexf("out.gexf", data)) > 2
    assert b"A book" in data and b"organisation" in data


@pytest.mark.parametrize(
    ("table", "codes", "said"), [("nmc", "actor", "nmc is no network"), ("ties", "cow", "have the project's codes")]
)
def test_what_is_no_network_is_refused(loaded: Case, tmp_path: Path, table: str, codes: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        export(loaded, table, tmp_path / "out.gexf", codes=codes)
    assert not (tmp_path / "out.gexf").exists()
