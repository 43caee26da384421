"""Meetings as occasions: what is one, and what a journey or gathering fixed together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.responses.occasions import BESIDE_JOINT, SAME_DAY, SUMMIT, TOUR, Occasion, joined, sort_out


def at(start: int, end: int | None = None, country: str | None = None, sideline: bool = False) -> Occasion:
    abroad = None if country is None else country != "RUS"
    return Occasion(start, end or start, (f"{start}{country}{sideline}",), country, abroad, sideline)


def test_meetings_on_the_same_or_the_next_day_are_one_occasion() -> None:
    found = joined([at(12, 13), at(5), at(6), at(8), at(14)])
    assert [(one.start, one.end) for one in found] == [(5, 6), (8, 8), (12, 14)]
    assert len(found[0].ids) == 2


def test_two_visits_abroad_within_a_week_are_a_tour_and_guests_at_home_are_none() -> None:
    tour = sort_out([at(10, country="ARM")], [at(11, country="AZE")], [])
    assert (tour.first, tour.second) == ((), ())
    assert [part.why for part in tour.apart] == [TOUR]
    assert sort_out([at(10, country="ARM")], [at(18, country="AZE")], []).apart == ()
    guests = sort_out([at(10, country="RUS")], [at(12, country="RUS")], [])
    assert (len(guests.first), len(guests.second)) == (1, 1)


def test_the_sidelines_of_one_summit_and_the_days_around_a_joint_meeting_stand_apart() -> None:
    summit = sort_out([at(10, country="RUS", sideline=True)], [at(12, country="RUS", sideline=True)], [])
    assert [part.why for part in summit.apart] == [SUMMIT]
    elsewhere = sort_out([at(10, country="RUS", sideline=True)], [at(12, country="KAZ", sideline=True)], [])
    assert elsewhere.apart == ()
    beside = sort_out([at(10, country="RUS")], [at(60, country="RUS")], [at(12, country="RUS")])
    assert [part.why for part in beside.apart] == [BESIDE_JOINT]
    assert (len(beside.first), len(beside.second)) == (0, 1)
    assert [part.why for part in sort_out([at(10)], [at(10)], []).apart] == [SAME_DAY]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["RUS", "ARM", "AZE", None]), st.booleans()), max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["RUS", "ARM", "AZE", None]), st.booleans()), max_size=8),
)
def test_every_meeting_is_kept_or_stands_apart_whichever_rival_is_named_first(
    ones: list[tuple[int, str | None, bool]], others: list[tuple[int, str | None, bool]]
) -> None:
    first, second = ([at(d, None, c, s) for d, c, s in side] for side in (ones, others))
    found, back = sort_out(first, second, [at(30, None, "RUS")]), sort_out(second, first, [at(30, None, "RUS")])
    assert (found.first, found.second) == (back.second, back.first)
    gone = {id for part in found.apart for one in part.first for id in one.ids}
    assert gone | {id for one in found.first for id in one.ids} == {id for one in first for id in one.ids}
    assert not gone & {id for one in found.first for id in one.ids}
