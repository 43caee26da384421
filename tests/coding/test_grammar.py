"""Which time phrase dates which event, and which actors belong together: read off the parse."""

from __future__ import annotations

import pytest

from tests.coding.texts import events


def dates(text: str, published: str = "2018-10-05") -> dict[str, str | None]:
    """The date of each event by its type."""
    return {e.type: str(e.date) if e.date else None for e in events(text, published)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Visiting Kiev on Monday, Nursultan Nazarbayev offered Ukraine his help.", {"2018-10-01"}),
        ("In talks with Ukrainian negotiators on Tuesday Russia promised to withdraw troops.", {"2018-10-02"}),
        ("14 June: Ethiopian jets bomb Asmara airport in Eritrea.", {"2018-06-14"}),
        ("BELGRADE, Oct 5 - Serbia accused Kosovo of provocation.", {None}),
        ("The first missiles have been delivered to Ukraine by the United States, Kyiv confirmed on Monday.", {None}),
    ],
)
def test_the_date_of_an_event(text: str, expected: set[str | None]) -> None:
    assert set(dates(text).values()) == expected


def test_two_days_after_a_clause() -> None:
    text = "On Thursday Pakistan struck targets in Iran, two days after Iran had bombed a village in Pakistan."
    by_source = {e.source: str(e.date) for e in events(text, "2024-01-19") if e.type == "ASSAULT"}
    assert by_source == {("PAK",): "2024-01-18", ("IRN",): "2024-01-16"}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Vladimir Putin and Barack Obama discussed Ukraine by telephone late on Monday.", {"RUS", "USA"}),
        ("American and Russian negotiators reached an agreement to rid Syria of chemical weapons.", {"USA", "RUS"}),
        ("Britain, France and Germany accused Iran of violating the accord.", {"GBR", "FRA", "DEU", "IRN"}),
    ],
)
def test_the_topic_is_not_at_the_table(text: str, parties: set[str]) -> None:
    assert {frozenset(e.parties) for e in events(text, "2014-01-01")} == {frozenset(parties)}


def test_what_something_goes_on_within_is_no_party() -> None:
    assert events("Moscow agreed to go on with the work within the Eurasian Economic Union.", "2018-05-10") == []


@pytest.mark.parametrize(
    "text",
    [
        "Somalia's government has signed a deal with a U.S. maritime security firm to fight piracy.",
        "An Iranian newspaper called on Israel to show sincerity.",
        "The Congolese army killed more than forty Rwandan Hutu rebels in an air raid.",
    ],
)
def test_a_state_is_no_party_by_who_comes_from_it(text: str) -> None:
    assert events(text) == []


def test_workers_who_protest_are_their_state() -> None:
    text = "About a hundred Polish workers demonstrated outside EU headquarters in Brussels to protest its plans."
    assert {(e.type, e.source) for e in events(text)} == {("PROTEST", ("POL",))}


def test_a_state_named_in_its_own_right_too_is_a_party() -> None:
    text = "The Russian newspaper Kommersant reports that Russia accused Georgia of provocation."
    assert {e.parties for e in events(text)} == {("RUS", "GEO")}


def test_calls_with_two_are_two_and_a_call_with_two_is_one() -> None:
    two = events("Emmanuel Macron held telephone conversations with Angela Merkel and Giuseppe Conte.", "2018-10-01")
    assert sorted(e.parties for e in two) == [("FRA", "DEU"), ("FRA", "ITA")]
    one = events("Emmanuel Macron had a telephone conversation with Angela Merkel and Giuseppe Conte.", "2018-10-01")
    assert [set(e.parties) for e in one] == [{"FRA", "DEU", "ITA"}]
