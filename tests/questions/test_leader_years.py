"""Leader-years: calendar years cut where a chief executive changes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from equipoise.questions.leader_years import leader_years


def test_a_year_is_cut_where_the_president_changes_and_where_another_office_comes_to_lead() -> None:
    found = leader_years(("RUS", "ARM"), date(2018, 3, 1), date(2019, 6, 30))
    assert [(one.since.isoformat(), one.leaders[1]) for one in found] == [
        ("2018-03-01", "Serzh Sargsyan"),
        ("2018-04-09", "Karen Karapetyan"),
        ("2018-04-17", "Serzh Sargsyan"),
        ("2018-04-23", "Karen Karapetyan"),
        ("2018-05-08", "Nikol Pashinyan"),
        ("2019-01-01", "Nikol Pashinyan"),
    ]
    assert {one.leaders[0] for one in found} == {"Vladimir Putin"}


def test_they_cover_every_day_once() -> None:
    found = leader_years(("RUS", "AZE", "ARM"), date(2007, 5, 5), date(2022, 2, 2))
    assert (found[0].since, found[-1].until) == (date(2007, 5, 5), date(2022, 2, 2))
    assert all(later.since - one.until == timedelta(days=1) for one, later in pairwise(found))
    assert all(one.leaders != later.leaders or one.since.year != later.since.year for one, later in pairwise(found))


def test_a_state_without_known_leaders_has_whole_years() -> None:
    found = leader_years(("XAB",), date(2001, 1, 1), date(2002, 12, 31))
    assert len(found) == 2
    assert found[0].leaders == (None,)
