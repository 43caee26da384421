"""Codes resolve by date to other systems and back."""

from __future__ import annotations

import pytest

from equipoise.errors import UnknownActor, UsageError
from equipoise.world import tables
from equipoise.world.codes import from_system, name_of, to_system


def test_numbers_by_date() -> None:
    assert to_system("RUS", "cow") == "365"
    assert from_system(365, "cow") == "RUS"
    assert from_system("365", "cow", "1985") == "SUN"
    assert from_system("260", "gw", "1985") == "DEU"
    assert from_system("002", "cow") == "USA"
    assert from_system("az", "iso2") == "AZE"


def test_what_is_not_there_is_said() -> None:
    assert to_system("AZE", "cow", "1980") is None
    with pytest.raises(UnknownActor, match="999 is no cow code"):
        from_system(999, "cow")
    with pytest.raises(UsageError, match="Take one of"):
        from_system(2, "fips")


@pytest.mark.parametrize("system", ["cow", "gw", "cowabb", "iso2"])
def test_every_state_of_today_comes_back(system: str) -> None:
    today = [s.code for s in tables.states() if s.end is None]
    values = {code: to_system(code, system, "2010-01-01") for code in today}
    assert all(from_system(value, system, "2010-01-01") == code for code, value in values.items() if value)


def test_names() -> None:
    assert name_of("AZE") == "Azerbaijan"
    assert name_of("NATO").startswith("North Atlantic")
    assert name_of("???") == "???"
