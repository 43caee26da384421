"""Codes by date: the hard cases of the two lists, and questions instead of guesses."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from equipoise.errors import AmbiguousActor, UnknownActor, UsageError
from equipoise.world.conversion import from_code, spells_of, to_code


@pytest.mark.parametrize(
    ("state", "system", "at", "value"),
    [
        ("RUS", "cow", "1950", 365),
        ("SUN", "gw", "1950", 365),
        ("Russia", "cow", "2018-09-27", 365),
        ("DEU", "cow", "1930", 255),
        ("DEU", "cow", "1970", 260),
        ("DEU", "cow", "2000", 255),
        ("DEU", "gw", "2000", 260),
        ("DDR", "cow", "1970", 265),
        ("SRB", "cow", "1970", 345),
        ("SRB", "cow", "2010", 345),
        ("SRB", "gw", "2010", 340),
        ("SCG", "gw", "2004", 345),
        ("YEM", "cow", "1980", 678),
        ("YEM", "cow", "1995", 679),
        ("YEM", "gw", "1995", 678),
        ("YMD", "cow", "1980", 680),
        ("VNM", "cow", "1965", 816),
        ("RVN-1975", "cow", "1965", 817),
        ("PAK", "gw", "1960", 770),
        ("BGD", "cow", "1980", 771),
        ("SDN", "cow", "2015", 625),
        ("SSD", "cow", "2015", 626),
        ("MNE", "cow", "2007", 341),
        ("XKX", "gw", "2010", 347),
        ("TLS", "cow", "2005", 860),
        ("USA", "cow", 2026, 2),
        ("USA", "iso2", None, "US"),
        ("SUN", "iso3166-3", None, "SUHH"),
        ("COD", "iso3166-3", 1990, "ZRCD"),
        ("AZE", "cow", 1991, 373),  # a state for six days of that year
        ("UKG", "gw", 1990, 200),  # an abbreviation of COW that is nobody else's
        ("GFR", "iso3", None, "DEU"),
        ("Azerbaijan", "cowabb", date(2018, 9, 27), "AZE"),
        ("Azerbaijan", "cowabb", datetime(2018, 9, 27, 12), "AZE"),
    ],
)
def test_by_date(state: str, system: str, at: str | None, value: object) -> None:
    assert to_code(state, system, at) == value


@pytest.mark.parametrize(
    ("text", "iso3", "cowabb"),
    [
        ("AUS", "Australia (AUS) in iso3", "Austria (AUT) in cowabb"),
        ("SLV", "El Salvador (SLV) in iso3", "Slovenia (SVN) in cowabb"),
        ("SWZ", "Eswatini (SWZ) in iso3", "Switzerland (CHE) in cowabb"),
        ("MNG", "Mongolia (MNG) in iso3", "Montenegro (MNE) in cowabb"),
        ("mac", "Macau (MAC) in iso3", "North Macedonia (MKD) in cowabb"),
        ("AU", "African Union (AU) as the project's code", "Australia (AUS) in iso2"),
    ],
)
def test_a_code_of_two_states_is_asked_about(text: str, iso3: str, cowabb: str) -> None:
    with pytest.raises(AmbiguousActor) as caught:
        to_code(text, "cow")
    assert iso3 in caught.value.hint and cowabb in caught.value.hint


def test_with_its_system_it_is_no_question() -> None:
    assert to_code("AUS", "cow", from_="iso3") == 900
    assert to_code("AUS", "cow", from_="cowabb") == 305
    assert to_code("AU", "cow", from_="iso2") == 900


def test_a_clash_holds_on_the_days_of_both_only() -> None:
    with pytest.raises(AmbiguousActor, match="Czechoslovakia"):
        to_code("CZE", "cow", "1980")
    assert to_code("CZE", "cow", "2000") == 316


def test_a_number_is_asked_about() -> None:
    with pytest.raises(AmbiguousActor, match="Russia"):
        to_code(365, "iso3")
    with pytest.raises(AmbiguousActor, match="Soviet Union"):
        to_code("365", "iso3", "1950")


def test_several_codes_in_a_year_are_asked_about() -> None:
    with pytest.raises(AmbiguousActor, match=r"260 from 1955-05-05 to 1990-10-02; 255 from 1990-10-03 on"):
        to_code("DEU", "cow", 1990)
    with pytest.raises(AmbiguousActor, match="Soviet Union"):
        from_code(365, "cow", 1991)
    with pytest.raises(AmbiguousActor, match="Czechoslovakia"):
        from_code("CS", "iso2")


def test_between_numbers_only_the_answer_must_be_one() -> None:
    assert to_code(365, "gw", 1991, from_="cow") == 365
    assert to_code(255, "gw", 1990, from_="cow") == 260
    assert to_code(255, "cow", 1990, from_="cow") == 255
    assert to_code(340, "cow", 2010, from_="gw") == 345
    with pytest.raises(AmbiguousActor, match="several states in 2006"):
        to_code(345, "gw", 2006, from_="cow")


def test_what_is_not_there_names_what_there_is() -> None:
    with pytest.raises(UnknownActor, match=r"no cow code in 1950.*Czechoslovakia \(CSK\) 315"):
        to_code("Czech Republic", "cow", "1950")
    with pytest.raises(UnknownActor, match=r"Listed then: Yugoslavia \(YUG\) 345"):
        to_code("SRB", "gw", "1970")
    with pytest.raises(UnknownActor, match="is an organisation"):
        to_code("NATO", "cow")
    with pytest.raises(UnknownActor, match=r"in gw it is Serbia \(SRB\)"):
        from_code(340, "cow")
    with pytest.raises(UnknownActor, match=r"It was: Democratic Republic of the Congo \(COD\) to 1997-07-13"):
        from_code("ZAR", "iso3", 2000)
    with pytest.raises(UnknownActor, match="No other system has one"):
        to_code("XNK", "cow")


@pytest.mark.parametrize("value", ["", "  ", "AUS", True, 365.5, "٣٦٥", None])
def test_what_is_no_number_is_said(value: object) -> None:
    with pytest.raises(UnknownActor):
        from_code(value, "cow")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [365, "365", "0365", 365.0, " 365 "])
def test_numbers_as_files_have_them(value: object) -> None:
    assert from_code(value, "cow") == "RUS"  # type: ignore[arg-type]


def test_codes_that_iso_used_formerly_are_read() -> None:
    assert from_code("ZAR", "iso3", 1990) == "COD"
    assert from_code("ROM", "iso3", "1995") == "ROU"
    assert from_code("CSXX", "iso3166-3") == "SCG"
    assert from_code("BU", "iso2", 1980) == "MMR"


def test_no_date_and_no_system_are_usage() -> None:
    with pytest.raises(UsageError, match="is no date"):
        to_code("RUS", "cow", "1990-13")
    with pytest.raises(UsageError, match="no code system"):
        to_code("RUS", "fips")


def test_spells_of_kin_are_named_after_their_holder() -> None:
    (row,) = spells_of("RUS", "cow", "1950")
    assert (row.code, row.value, row.end) == ("SUN", "365", date(1991, 12, 25))
