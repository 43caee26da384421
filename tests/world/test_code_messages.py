"""What is said where there is no code: one sentence, and what there is."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.world import spells
from equipoise.world.code_messages import called, holders, lasting, listed, unused, when, without


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((1990, 1, 1), (1990, 12, 31), " in 1990"),
        ((1990, 5, 1), (1990, 5, 31), " in 1990-05"),
        ((1990, 5, 21), (1990, 5, 21), " on 1990-05-21"),
        ((1990, 5, 21), (1990, 6, 2), " from 1990-05-21 to 1990-06-02"),
    ],
)
def test_times_as_they_were_given(first: tuple[int, int, int], last: tuple[int, int, int], said: str) -> None:
    assert when((date(*first), date(*last))) == said
    assert when(None) == ""


def test_spells_in_words() -> None:
    (sun,) = spells.of_code("cow", "SUN")
    (rus,) = spells.of_code("iso2", "RUS")
    assert listed([sun]) == "365 from 1922-12-30 to 1991-12-25"
    assert holders([sun]) == "Soviet Union (SUN) from 1922-12-30 to 1991-12-25"
    assert lasting(rus) == "at all times"
    assert called("DEU") == "Germany (DEU)"


def test_what_there_is_instead() -> None:
    year = (date(1960, 1, 1), date(1960, 12, 31))
    assert "Listed then: Pakistan (PAK) 770." in str(without("BGD", "cow", year))
    assert "That list never has it; elsewhere it is iso3 HKG, iso2 HK." in str(without("HKG", "cow", None))
    assert "or AFG?" in str(unused("AFH", "iso3", None))
    assert str(unused("999", "cow", None)) == "999 is no cow code of a state. Check the code and the system."
