"""The homes of parties, armed groups, companies, persons and towns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.world import codes, find_actors
from equipoise.world.homes import Home, home_before_body, homes_in, homes_of


@pytest.mark.parametrize(
    ("phrase", "state", "kind"),
    [
        ("FDLR", "RWA", "armed group"),
        ("the Kurdistan Workers' Party", "TUR", "armed group"),
        ("Los Zetas", "MEX", "armed group"),
        ("Bharatiya Janata Party", "IND", "party"),
        ("bharatiya janata party", "IND", "party"),
        ("LinkedIn", "USA", "company"),
        ("Thierry Burkhard", "FRA", "person"),
        ("Reuters", "GBR", "publisher"),
    ],
)
def test_a_whole_phrase(phrase: str, state: str, kind: str) -> None:
    assert homes_of(phrase) == (Home(state, kind),)


@pytest.mark.parametrize(
    ("phrase", "state"),
    [
        ("two leaders of the Bharatiya Janata Party", "IND"),
        ("General Thierry Burkhard", "FRA"),
        ("Evelyne Anite", "UGA"),
        ("a market in Nagpur", "IND"),
        ("Nagpur University", "IND"),
    ],
)
def test_within_a_phrase(phrase: str, state: str) -> None:
    assert {home.state for home in homes_in(phrase)} == {state}


@pytest.mark.parametrize(
    "phrase", ["", "the", "Nagpur Somebody", "President Nagpur", "justice", "mobile phones", "...", "ant"]
)
def test_no_home(phrase: str) -> None:
    assert homes_in(phrase) == homes_of(phrase) == ()


def test_a_town_before_a_body() -> None:
    assert home_before_body("Nagpur Police Department") == (Home("IND", "city"),)
    assert home_before_body("Nagpur Somebody") == home_before_body("Police") == ()


def test_every_home_is_an_actor() -> None:
    from equipoise.world import homes

    known = codes.actors()
    assert all(
        home.state in known for table in (homes._bodies(), homes._towns()) for found in table.values() for home in found
    )


def test_texts_are_coded_without_homes() -> None:
    assert find_actors("Los Zetas met PKK fighters in Nagpur, said a leader of the Bharatiya Janata Party.") == []


@given(st.text())
def test_any_text_is_read(phrase: str) -> None:
    assert isinstance(homes_in(phrase), tuple)
