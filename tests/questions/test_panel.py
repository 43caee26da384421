"""`panel`: zeros inside coverage and none outside, tours apart, lags and leads, controls, files with a codebook."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import polars
import pyreadstat
import pytest

from equipoise.datasets.loading import load
from equipoise.errors import EquipoiseError, InputError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import Place
from equipoise.ledger.view import View
from equipoise.questions.panel import panel
from equipoise.questions.panel_frame import Periods
from equipoise.questions.panel_rivals import rivalries
from tests.cli.running import validate
from tests.hand_built import day, keep, new_case, row

HEADER = (
    "TripID,LeaderCountryISO,LeaderRole,CountryVisitedISO,CityVisited,TripStartDate,TripEndDate,MetHostHoGS,"
    "HostHOGSName,"
    "AttendedMultilatEvent,NameMultilatEvent,MetNonhostHOGS,SignedAgreement,DisputedTerritory,Confidence"
)
TRIP = "{n},{of},{role},{to},City,{day},{day},{met},A,No,,No,No,No,High"


def met(name: str, n: int, when: str, *whom: str, **fields: Any) -> Any:
    given: dict[str, Any] = {"level": "leader", "setting": "bilateral", "channel": "in person", "date": day(when)}
    return row(name, n, target=whom, reported=date.fromisoformat(when), **(given | fields))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = new_case(tmp_path_factory.mktemp("panel") / "case", until='"2012-12-31"')
    keep(
        case,
        met("a1", 1, "2010-03-02", "ARM", place=Place("Moscow", "RUS")),
        met("b1", 2, "2010-03-16", "AZE", place=Place("Moscow", "RUS")),
        met("a2", 3, "2011-05-03", "ARM", place=Place("Yerevan", "ARM")),
        met("b2", 4, "2011-05-05", "AZE", place=Place("Baku", "AZE")),
        met("j", 5, "2011-09-01", "ARM", "AZE", setting="trilateral", place=Place("Sochi", "RUS")),
        met("b3", 6, "2012-10-09", "AZE", place=Place("Baku", "AZE")),
        met("t", 7, "2012-10-09", "TUR", place=Place("Ankara", "TUR")),
        met("u", 8, "2012-11-09", "ARM", date=None),
    )
    return case


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "rivals.csv"
    path.write_text("a,b,since,until\nARM,AZE,1991,2011\nARM,TUR,2012,\n", "utf-8")
    return path


def of(frame: polars.DataFrame, a: str, b: str) -> polars.DataFrame:
    return frame.filter((frame["a"] == a) & (frame["b"] == b))


def test_a_triad_by_week(filled: Case, listed: Path) -> None:
    found = panel(View(filled), rivals=listed, lags=(1, 3), leads=(1, 1))
    here = of(found.frame, "ARM", "AZE")
    assert here.height == 156  # Mondays of three years, whole weeks
    assert here["start"].dt.weekday().unique().to_list() == [1]
    assert here["covered"].sum() == here.height
    sums = {name: here[name].sum() for name in ("met_a", "met_b", "free_a", "free_b", "joint", "same_tour")}
    assert sums == {"met_a": 2, "met_b": 3, "free_a": 1, "free_b": 2, "joint": 1, "same_tour": 1}
    answered = here.filter(here["free_b"] == 1).row(0, named=True)
    assert (answered["start"], answered["free_a_lag2"], answered["free_a_lag1"]) == (date(2010, 3, 15), 1, 0)
    assert here["free_a_lag3"].to_list()[:4] == [None, None, None, 0]
    assert here["free_a_lead1"].to_list()[-1] is None
    assert here.filter(here["year"] == 2011)["rival"].unique().to_list() == [1]
    assert here.filter(here["year"] == 2012)["rival"].unique().to_list() == [0]
    assert found.undated == 1
    validate(found.to_json(), "panel")


def test_nothing_is_zero_before_anybody_looked_or_for_whom_nobody_read(filled: Case, listed: Path) -> None:
    wide = panel(View(filled), rivals=listed, unit="triad-month", covers=("ARM", "AZE", "TUR"), lags=(1, 1))
    turkey = of(wide.frame, "ARM", "TUR")
    assert turkey.filter(turkey["year"] < 2012)["met_b"].null_count() == 24
    assert turkey.filter(turkey["year"] == 2012)["met_b"].to_list() == [0] * 9 + [1, 0, 0]
    assert turkey["covered"].sum() == 12
    narrow = panel(View(filled), rivals=listed, unit="triad-month")
    assert set(narrow.frame["b"]) == {"ARM", "AZE"}


def test_controls_are_never_rivals_and_the_same_by_seed(filled: Case, listed: Path) -> None:
    asked: dict[str, Any] = {"rivals": listed, "unit": "triad-month", "covers": ("ARM", "AZE", "TUR")}
    found = panel(View(filled), **asked)
    drawn = found.frame.filter(found.frame["control"] == 1)
    assert {frozenset(pair) for pair in drawn.select("a", "b").unique().rows()} == {frozenset(("AZE", "TUR"))}
    assert found.controls == 2
    assert found.frame.equals(panel(View(filled), **asked).frame)
    assert panel(View(filled), **asked, controls=0).controls == 0


def test_dyads_by_year_count_what_was_done_with_their_rivals(filled: Case, listed: Path) -> None:
    found = panel(View(filled), rivals=listed, unit="dyad-year")
    armenia = found.frame.filter(found.frame["partner"] == "ARM")
    columns = ("year", "met", "rivals", "rivals_met", "rivals_met_lag1", "joint")
    assert armenia.select(columns).rows() == [(2010, 1, 1, 1, None, 0), (2011, 1, 1, 1, 1, 1), (2012, 0, 0, 0, 1, 0)]
    validate(found.to_json(), "panel")


def test_a_row_a_meeting_for_relational_event_models(filled: Case) -> None:
    found = panel(View(filled), unit="events")
    assert found.frame.select("time", "actor2").rows()[:3] == [(0, "ARM"), (14, "AZE"), (427, "ARM")]
    assert found.frame["abroad"].to_list() == [0, 0, 1, 1, 1]
    assert set(found.evidence()) == set(found.frame["event"])
    validate(found.to_json(), "panel")


@pytest.mark.parametrize("unit", ["triad-week", "triad-month", "dyad-year", "events"])
def test_the_evidence_is_of_the_period_that_was_asked_for(filled: Case, listed: Path, unit: str) -> None:
    view = View(filled)
    days = {e.id: e.date.start.isoformat() for e in view.events() if e.date}
    found = panel(view, rivals=listed, unit=unit, since="2011", until="2011")
    assert sorted(days[id] for id in found.evidence()) == ["2011-05-03", "2011-05-05"]
    assert len(panel(view, rivals=listed, unit=unit).evidence()) == 5


@pytest.mark.parametrize("ending", ["parquet", "csv", "dta"])
def test_files_hold_the_frame_and_a_codebook_lies_beside(
    filled: Case, listed: Path, tmp_path: Path, ending: str
) -> None:
    found = panel(View(filled), rivals=listed, unit="dyad-year")
    path, beside = found.write(tmp_path / f"out.{ending}")
    if ending == "parquet":
        assert polars.read_parquet(path).equals(found.frame)
    elif ending == "csv":
        assert polars.read_csv(path, schema=found.frame.schema).equals(found.frame)
    else:
        cells, told = pyreadstat.read_dta(str(path), output_format="dict")
        assert list(cells["met"]) == found.frame["met"].to_list()
        assert told.column_names_to_labels["rivals_met"] == "occasions of the pivot with rivals of the partner"
        assert (
            sum(cell != cell or cell is None for cell in cells["rivals_met_lag1"])
            == found.frame["rivals_met_lag1"].null_count()
        )
    with beside.open(encoding="utf-8") as file:
        assert [line["name"] for line in csv.DictReader(file)] == found.frame.columns


def test_trips_of_colt_cover_their_years_for_everybody(case: Case, listed: Path, tmp_path: Path) -> None:
    trips = [("RUS", "GS", "ARM", "2010-03-02", "Yes"), ("AZE", "GS", "RUS", "2010-04-02", "Yes")]
    trips += [("RUS", "GS", "AZE", "2011-04-02", "No"), ("RUS", "F", "AZE", "2011-05-02", "Yes")]
    lines = [TRIP.format(n=n, of=of, role=r, to=to, day=d, met=m) for n, (of, r, to, d, m) in enumerate(trips)]
    path = tmp_path / "trips.csv"
    path.write_text("\n".join((HEADER, *lines, "")), "utf-8")
    with pytest.raises(NotFound, match="COLT"):
        panel(View(case), rivals=listed, visits="colt")
    load("colt", [path], case.datasets)
    found = panel(View(case), rivals=listed, visits="colt", unit="triad-month", lags=(1, 1), leads=(1, 1))
    here = of(found.frame, "ARM", "AZE")
    assert (here.height, here["met_a"].sum(), here["met_b"].sum()) == (24, 1, 1)
    assert here["covered"].sum() == 24


def test_a_list_of_strategic_rivalries_is_silent_after_its_last_year(case: Case, shared: Path) -> None:
    from equipoise.questions.load import load as load_into

    with pytest.raises(NotFound, match="rivalries"):
        rivalries(View(case), "tss")
    load_into(case, "rivalries", shared / "data" / "ir" / "tss_rivalries.parquet")
    known = rivalries(View(case), "tss")
    assert known.is_rival("ARM", "AZE", 2000) is True
    assert known.is_rival("ARM", "FRA", 2000) is False
    assert known.is_rival("ARM", "AZE", 2021) is None


def test_periods_are_whole_and_count_each_day_once() -> None:
    weeks = Periods.of("triad-week", date(2018, 1, 3), date(2018, 1, 28))
    assert (weeks.starts, weeks.ends[-1]) == (
        (date(2018, 1, 8), date(2018, 1, 15), date(2018, 1, 22)),
        date(2018, 1, 28),
    )
    days = [date(2018, 1, 8 + n).toordinal() for n in range(22)]
    assert weeks.counts(days, [True, True, True]).tolist() == [7, 7, 7]
    assert Periods.of("dyad-year", date(2018, 2, 1), date(2018, 12, 31)).starts == ()


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ({"unit": "week"}, UsageError),
        ({"visits": "gdelt"}, UsageError),
        ({"lags": (3, 1)}, UsageError),
        ({"controls": -1}, UsageError),
        ({"rivals": "none.csv"}, InputError),
        ({"covers": ("FRA",)}, NotFound),
        ({"level": "king"}, UsageError),
    ],
)
def test_what_cannot_be_asked_is_refused(
    filled: Case, listed: Path, asked: dict[str, Any], kind: type[EquipoiseError]
) -> None:
    with pytest.raises(kind) as error:
        panel(View(filled), **({"rivals": listed} | asked))
    assert error.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "a,b\nARM,AZE\n",
        "a,b,since\nARM,AZE,soon\n",
        "a,b,since,until\nARM,AZE,2000,1990\n",
        "a,b,since\nARM,ARM,1991\n",
    ],
)
def test_a_bad_list_of_rivals_names_its_row(case: Case, tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"bad\.csv"):
        rivalries(View(case), str(path))


def test_another_pivot_must_say_whom_it_was_read_for(filled: Case, listed: Path) -> None:
    with pytest.raises(UsageError, match="read for"):
        panel(View(filled), "TUR", rivals=listed)
    with pytest.raises(UsageError, match="no form"):
        panel(View(filled), rivals=listed, unit="dyad-year").write("out.xlsx")
