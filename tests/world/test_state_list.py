"""The list of states by date, and where the two lists differ."""

from __future__ import annotations

import pytest

from equipoise.errors import UsageError
from equipoise.world.state_list import list_differences, state_list, system_or_all
from equipoise.world.tables import states


def at(time: object, system: str | None = None) -> set[str]:
    return {one.state.code for one in state_list(time, system)}  # type: ignore[arg-type]


def test_the_whole_list_is_there_with_its_sources() -> None:
    found = state_list()
    assert [one.state.code for one in found] == sorted(s.code for s in states())
    assert all(one.state.source for one in found)
    assert all(one.state.start for one in found if one.state.kind != "territory")


def test_states_come_and_go() -> None:
    assert {"SUN", "DDR", "YUG", "YMD", "CSK"} <= at("1980")
    assert not {"SUN", "DDR", "YUG", "YMD", "CSK", "SCG"} & at("2010")
    assert {"UKR", "SSD", "MNE", "TLS", "XKX"} <= at("2012")
    assert "SSD" not in at("2011-07-08") and "SSD" in at("2011-07-09")


def test_no_state_vanishes_when_the_lists_end() -> None:
    assert at("2016-12-31") - {"XNK"} == at("2030") - {"XNK"}
    assert at("2016", "cow") == at("2030", "cow")
    assert at("2020", "gw") == at("2030", "gw")


def test_a_list_may_drop_a_state_for_some_years() -> None:
    assert "AUT" not in at("1942", "cow") and "AUT" in at("1942", "gw") and "AUT" in at("1942")
    assert "EST" not in at("1950")


def test_members_of_a_list() -> None:
    assert len(at("2016", "cow")) == 195
    assert "VAT" in at("2016") and "VAT" not in at("2016", "cow")
    assert "XAB" in at("2016", "gw") and "XAB" not in at("2016", "cow")


def test_codes_of_the_time_only() -> None:
    (yemen,) = (one for one in state_list("1980") if one.state.code == "YEM")
    assert yemen.values("cow") == ("678",)
    (yemen,) = (one for one in state_list() if one.state.code == "YEM")
    assert yemen.values("cow") == ("678", "679")
    assert yemen.to_json()["codes"][0]["system"] == "iso3"


def test_differences_of_a_state() -> None:
    assert [(d.cow, d.gw) for d in list_differences("Serbia", "2010")] == [(345, 340)]
    assert {d.code for d in list_differences(at=1990)} >= {"DEU", "YEM", "KIR"}
    assert list_differences("USA") == []


def test_all_systems_or_one() -> None:
    assert "cow" in system_or_all("ALL")
    assert system_or_all("iso") == ("iso3",)
    with pytest.raises(UsageError, match="or all"):
        system_or_all("fips")
