"""Which rows of which tables made words of a text an actor."""

from __future__ import annotations

import pytest

from equipoise.world.gazetteer import find_actors
from equipoise.world.provenance import provenance


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Russian forces withdrew.", ["names.csv: Russian, RUS, adjective"]),
        ("The talks in Baku were long.", ["names.csv: Baku, AZE, capital"]),
        (
            "Turkey's foreign minister spoke.",
            ["names.csv: Turkey, TUR, name", "titles.csv: foreign minister, minister"],
        ),
        ("Merkel spoke.", ["offices.csv: Angela Merkel, chancellor, 2005-11-22 to 2021-12-08"]),
    ],
)
def test_rows_are_told_in_words(text: str, rows: list[str]) -> None:
    (named,) = find_actors(text, "2018-10-01")
    assert list(provenance(named, text, "2018-10-01"))[: len(rows)] == rows


@pytest.mark.parametrize(
    "text", ["RUSSIA AND THE UNITED STATES SIGNED A TREATY", "Georgia invaded. The Taoiseach spoke."]
)
def test_every_actor_has_at_least_one_row_or_rule(text: str) -> None:
    for named in find_actors(text, "2018-10-01"):
        assert provenance(named, text, "2018-10-01")


def test_a_place_names_its_row_and_why_it_counts() -> None:
    text = "Israeli troops raided Jenin."
    place = find_actors(text)[-1]
    assert provenance(place, text) == ("places.csv: Jenin, PSE; its sentence names one other actor alone",)


def test_two_actors_at_once_have_their_row() -> None:
    text = "The two Koreas agreed."
    assert [provenance(n, text) for n in find_actors(text)] == [("pairs.csv: two Koreas, KOR and PRK",)] * 2
