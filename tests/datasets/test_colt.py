"""The data set `colt`: trips with days written in several ways, yearly totals, and trips as rows of a chronology."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from equipoise.datasets.eventing import told_events
from equipoise.datasets.loading import load
from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View

# The documented header; what stands in the rows below it is invented.
HEADER = (
    "TripID,LeaderCountryISO,LeaderRole,CountryVisitedISO,CityVisited,TripStartDate,TripEndDate,MetHostHoGS,HostHOGSName,"
    "AttendedMultilatEvent,NameMultilatEvent,MetNonhostHOGS,SignedAgreement,DisputedTerritory,Confidence"
)
TRIP = "{id},RUS,GS,AZE,Baku,{start},{end},Yes,Ann Example,No,,No,Yes,No,High"


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "trips.csv"
    path.write_text("\n".join((header, *rows, "")), "utf-8")
    return path


def days(case: Case, path: Path) -> list[date | None]:
    load("colt", [path], case.datasets)
    return [row["date_start"] for row in View(case).rows('SELECT date_start FROM colt_trips ORDER BY "row"')]


@pytest.mark.parametrize(
    "text",
    ["2018-09-27", "2018-09-27 00:00:00", "2018-09-27T10:00:00", "9/27/2018", "27-Sep-2018", "27sep2018", "43370"],
)
def test_a_day_is_read_however_it_is_written(case: Case, tmp_path: Path, text: str) -> None:
    assert days(case, written(tmp_path, TRIP.format(id="1", start=text, end=text))) == [date(2018, 9, 27)]


def test_the_file_tells_whether_the_day_stands_first(case: Case, tmp_path: Path) -> None:
    rows = [TRIP.format(id=str(n), start=text, end="") for n, text in enumerate(("4/7/2018", "13/7/2018"))]
    assert days(case, written(tmp_path, *rows)) == [date(2018, 7, 4), date(2018, 7, 13)]


def test_where_no_row_tells_the_month_stands_first(case: Case, tmp_path: Path) -> None:
    assert days(case, written(tmp_path, TRIP.format(id="1", start="4/7/2018", end=""))) == [date(2018, 4, 7)]


def test_a_day_or_code_that_cannot_be_read_is_missing_and_counted(case: Case, tmp_path: Path) -> None:
    good, bad = TRIP.format(id="1", start="2018-09-27", end=""), TRIP.format(id="2", start="in autumn", end="")
    path = written(tmp_path, good, bad, good.replace("1,RUS", "3,QQQ"))
    (table,) = load("colt", [path], case.datasets).tables
    assert (table.rows, table.first, table.last) == (3, 2018, 2018)
    assert ("trip_start", "in autumn", 1) in table.unknown
    assert ("leader_country", "QQQ", 1) in table.unknown


def test_further_columns_of_the_file_are_not_in_the_way(case: Case, tmp_path: Path) -> None:
    header = f"{HEADER},LeaderFullName,SubRegionVisited,SourceLink1"
    row = f"{TRIP.format(id='1', start='2018-09-27', end='')},Bob Sample,Caucasus,https://example.org/a"
    load("colt", [written(tmp_path, row, header=header)], case.datasets)
    (trip,) = View(case).rows("SELECT leader, source, visited_state FROM colt_trips")
    assert trip == {"leader": "Bob Sample", "source": "https://example.org/a", "visited_state": "AZE"}


def test_a_missing_column_is_named(case: Case, tmp_path: Path) -> None:
    path = written(tmp_path, TRIP.format(id="1", start="", end=""), header=HEADER.replace("TripStartDate", "Begin"))
    with pytest.raises(InputError, match=r"trips.csv: line 1: not colt \(trips\): column lacking: TripStartDate"):
        load("colt", [path], case.datasets)


def test_yearly_totals_load_whole(case: Case, shared: Path) -> None:
    files = sorted((shared / "data" / "ir").glob("colt_*.parquet"))
    dataset = load("colt", files, case.datasets)
    assert {t.name: (t.rows, t.expected) for t in dataset.tables} == {
        "colt_sent": (6692, 6692),
        "colt_received": (5869, 5869),
    }
    view = View(case)
    made = view.rows("SELECT leader_state, trips FROM colt_sent WHERE year = 2018 AND leader_state IN ('RUS', 'ARM')")
    assert sorted((r["leader_state"], r["trips"]) for r in made) == [("ARM", 20), ("RUS", 21)]
    (total,) = view.rows("SELECT (SELECT sum(trips) FROM colt_sent) AS a, (SELECT sum(trips) FROM colt_received) AS b")
    assert total == {"a": 81_861, "b": 81_861}
    assert told_events(dataset) is None  # totals are no trips


def test_a_trip_is_told_as_a_visit(case: Case, tmp_path: Path) -> None:
    met = TRIP.format(id="1", start="2018-09-27", end="2018-09-28")
    unmet = "2,ARM,G,RUS,Sochi,2018-10-01,,No,,Yes,An Invented Summit,No,No,No,High"
    minister = "3,ARM,F,RUS,,2018-10-02,,,,No,,No,No,No,High"
    dataset = load("colt", [written(tmp_path, met, unmet, minister)], case.datasets)
    told = told_events(dataset)
    assert told is not None
    rows = {number: dict(zip(told.columns, cells, strict=True)) for number, cells in told.rows}
    assert list(rows) == [2, 3, 4]
    assert rows[2]["participants"] == "RUS::head of state; AZE:Ann Example:leader"
    assert (rows[2]["date_end"], rows[2]["pair_level"], rows[2]["setting"]) == ("2018-09-28", "leader", "bilateral")
    assert (rows[3]["pair_level"], rows[3]["setting"], rows[3]["country"]) == ("", "multilateral", "RUS")
    assert (rows[4]["participants"], rows[4]["pair_level"]) == ("ARM::foreign minister; RUS", "")


def test_the_workbook_loads_as_the_text_does(case: Case, tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Codebook", 0).append(["Variable", "Meaning"])
    sheet = book["Sheet"]
    sheet.append([*HEADER.split(","), "LeaderFullName", None])
    cells: list[object] = list(TRIP.format(id="1", start="x", end="x").split(","))
    cells[5:7] = [datetime(2018, 9, 27), "2018-09-28"]
    sheet.append([*(cell or None for cell in cells), "Bob Sample"])
    sheet.append([None])
    sheet.append(["2", "RUS", "G", "ARM", "NA", 43370])
    book.save(tmp_path / "trips.xlsx")
    (table,) = load("colt", [tmp_path / "trips.xlsx"], case.datasets).tables
    assert (table.rows, table.format, table.unknown) == (2, "trips, workbook", ())
    rows = View(case).rows('SELECT "row", date_start, date_end, leader, city FROM colt_trips ORDER BY "row"')
    assert [tuple(row.values()) for row in rows] == [
        (2, date(2018, 9, 27), date(2018, 9, 28), "Bob Sample", "Baku"),
        (4, date(2018, 9, 27), None, None, None),
    ]


def test_a_damaged_workbook_is_refused(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "trips.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InputError, match=r"trips.xlsx is no Excel workbook, or damaged"):
        load("colt", [path], case.datasets)
