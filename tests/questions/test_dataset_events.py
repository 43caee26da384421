"""Events that a data set tells of: trips of leaders become visits in the record, once, each with its row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.dataset_events import Taken, take_events
from equipoise.questions.events import events
from equipoise.questions.load import load as load_into
from tests.cli.running import validate
from tests.datasets.test_colt import TRIP, written

TODAY = date(2026, 1, 1)
FIRST = TRIP.format(id="1-RUS-AZE-1", start="2018-09-27", end="2018-09-27")


def taken(case: Case, path: Path) -> Taken:
    found = take_events(case, load("colt", [path], case.datasets), today=TODAY)
    assert found is not None
    return found


def test_a_trip_is_a_visit_of_leaders_with_its_row(case: Case, tmp_path: Path) -> None:
    result = taken(case, written(tmp_path, FIRST))
    assert (result.rows, result.new, result.skipped) == (1, 1, [])
    (visit,) = events(case).records
    assert (visit["type"], visit["mode"], visit["level"]) == ("CONSULT", "visit", "leader")
    assert (visit["source"], visit["target"], visit["standing"]) == (["RUS"], ["AZE"], "table")
    assert visit["place"] == {"name": "Baku", "country": "AZE"}
    (row,) = visit["evidence"]
    assert (row["kind"], row["dataset"], row["row"]) == ("row", "colt", 2)


def test_taking_the_same_trips_again_changes_nothing(case: Case, tmp_path: Path) -> None:
    path = written(tmp_path, FIRST)
    taken(case, path)
    assert taken(case, path).new == 0
    assert len(events(case).records) == 1


def test_a_changed_trip_replaces_the_one_of_its_number(case: Case, tmp_path: Path) -> None:
    taken(case, written(tmp_path, FIRST))
    assert taken(case, written(tmp_path, FIRST.replace("Baku", "Ganja"))).new == 1
    (visit,) = events(case).records
    assert visit["place"]["name"] == "Ganja"


def test_a_trip_that_ends_before_it_begins_is_skipped_by_its_row(case: Case, tmp_path: Path) -> None:
    bad = TRIP.format(id="2-RUS-AZE-2", start="2018-10-02", end="2018-10-01")
    result = taken(case, written(tmp_path, FIRST, bad))
    assert [(s.row, "before it starts" in s.why) for s in result.skipped] == [(3, True)]
    assert result.to_json()["rows"] == 1


def test_loading_takes_them_too(case: Case, tmp_path: Path) -> None:
    done = load_into(case, "colt", written(tmp_path, FIRST))
    assert done.events is not None and done.events.new == 1
    validate(done.to_json(), "load")
    again = load_into(case, "colt", written(tmp_path, FIRST))
    assert (again.changed, again.events and again.events.new) == (False, 0)


def test_totals_tell_of_no_events(case: Case, shared: Path) -> None:
    dataset = load("colt", [shared / "data" / "ir" / "colt_visits_sent_country_year.parquet"], case.datasets)
    assert take_events(case, dataset) is None


def test_the_visits_are_dyads_of_leaders(case: Case, tmp_path: Path) -> None:
    taken(case, written(tmp_path, FIRST, FIRST.replace("1-RUS-AZE-1", "2").replace("AZE,Baku", "ARM,Yerevan")))
    found = View(case).rows("SELECT source, target FROM event_dyads WHERE level = 'leader' ORDER BY target")
    assert [(row["source"], row["target"]) for row in found] == [("RUS", "ARM"), ("RUS", "AZE")]
