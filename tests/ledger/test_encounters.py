"""When two reports may be of one event."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.ledger.encounters import Cluster, compatible, finest, states_of, status_class
from equipoise.ledger.fields import STATUSES, Place, When
from tests.hand_built import between, day, mention, merged, only


def fits(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return compatible(Cluster([mention("d-a", **one)]), Cluster([mention("d-b", **other)]))


def test_the_fates_of_an_announcement_are_one_class_and_every_other_status_its_own() -> None:
    announced = {"planned", "postponed", "cancelled", "lapsed"}
    assert {status_class(s) for s in announced} == {"announced"}
    assert {s for s in STATUSES if status_class(s) == s} == set(STATUSES) - announced


def test_organisations_are_sides_only_where_fewer_than_two_states_take_part() -> None:
    assert states_of(["RUS", "AZE", "CIS"]) == {"RUS", "AZE"}
    assert states_of(["RUS", "CSTO"]) == {"RUS", "CSTO"}
    assert states_of(["RUS", "XKX"]) == {"RUS", "XKX"}, "de facto entities are sides"


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (day("2018-09-01"), day("2018-09-01"), True),
        (day("2018-09-01"), day("2018-09-02"), False),
        (day("2018-08-31", "2018-09-01"), day("2018-09-01"), True),
        (day("2018-09-01"), When.month(2018, 9), True),
        (day("2018-10-01"), When.month(2018, 9), False),
        (day("2018-09-02"), between("2018-08-27", "2018-09-02"), True),
        (day("2018-09-01"), None, False),
        (None, None, False),
    ],
)
def test_dates_must_overlap_and_no_date_meets_none_in_another_document(
    one: When | None, other: When | None, meet: bool
) -> None:
    assert fits({"date": one}, {"date": other}) is meet
    assert fits({"date": other}, {"date": one}) is meet


def test_undated_mentions_of_one_document_meet() -> None:
    dated, undated = mention("d-a", 0, date=day("2018-09-01")), mention("d-a", 1)
    assert compatible(Cluster([dated]), Cluster([undated]))
    only(merged(dated, undated))
    only(merged(mention("d-a", 0), undated))


@pytest.mark.parametrize(
    ("one", "other", "precise", "meet"),
    [
        (Place("Baku", "AZE"), Place("BAKU"), False, True),
        (Place("Baku", "AZE"), Place("Ganja", "AZE"), True, True),
        (Place("Baku", "AZE"), Place("Ganja", "AZE"), False, False),
        (Place("Baku", "AZE"), Place("Azerbaijan", "AZE"), False, True),
        (Place("Baku", "AZE"), Place("Sochi", "RUS"), True, False),
        (Place("Baku", "AZE"), None, True, True),
    ],
)
def test_places_meet_by_name_or_within_one_country(one: Place, other: Place | None, precise: bool, meet: bool) -> None:
    when = {"date": day("2018-09-27") if precise else When.month(2018, 9)}
    assert fits({"place": one, **when}, {"place": other, **when}) is meet
    assert fits({"place": other, **when}, {"place": one, **when}) is meet


def test_a_meeting_on_the_sidelines_is_not_the_summit() -> None:
    when = {"date": day("2018-09-28")}
    assert not fits({"setting": "sideline", **when}, {"setting": "multilateral", **when})
    assert fits({"setting": "sideline", **when}, {"setting": "bilateral", **when})


def test_the_most_precise_date_is_the_earliest_of_the_finest() -> None:
    month, later, earlier = When.month(2018, 9), day("2018-09-27"), day("2018-09-05")
    assert finest([month, later, earlier]) == earlier
    assert finest([month]) == month
    assert finest([]) is None


def test_a_cluster_stands_on_the_shelf_of_every_month_it_touches_and_of_its_documents() -> None:
    long = Cluster([mention("d-a", date=When(date(2017, 12, 30), date(2018, 2, 2), "range"))])
    months = [shelf for shelf in long.shelves() if shelf[0] == "month"]
    assert len(months) == 3
    assert ("document", "d-a") in set(long.shelves())
