"""A change of the rate as it comes: seen when events crowd or stop, not while they go on as before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from equipoise.questions.rate_changes import rate_change

TODAY = date(2018, 10, 1)
MONTHLY = [date(2010, 1, 15) + timedelta(days=30 * n) for n in range(106)]  # up to 2018-09-02


def test_events_as_usual_are_no_change() -> None:
    found = rate_change(MONTHLY, TODAY, 90)
    assert found is not None
    assert not found.likely
    assert (found.inside, found.usual) == (2, pytest.approx(3, abs=0.2))


def test_a_crowd_and_a_silence_are_changes() -> None:
    crowd = sorted([*MONTHLY, *(TODAY - timedelta(days=4 * n) for n in range(12))])
    more, fewer = rate_change(crowd, TODAY, 90), rate_change(MONTHLY, date(2019, 6, 1), 300)
    assert more is not None and more.likely and more.inside == 14
    assert fewer is not None and fewer.likely and fewer.inside == 1


def test_less_than_two_years_before_say_nothing() -> None:
    assert rate_change([date(2017, 5, 1)], TODAY, 90) is None
    assert rate_change([], TODAY, 90) is None
