"""Cities and regions stand for their state where one other actor alone is named."""

from __future__ import annotations

import pytest

from equipoise.world import find_actors


def places(text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.code) for n in find_actors(text) if n.form == "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli troops raided Jenin before dawn.", [("Jenin", "PSE")]),
        ("Turkish planes bombed the port of Hodeidah.", [("Hodeidah", "YEM")]),
        ("A U.S. envoy toured Helmand Province.", [("Helmand", "AFG")]),
        ("Indian police raided a house in Mumbai.", []),  # its own state
        ("Nobody slept in Basra.", []),  # nobody else
        ("French and German ministers met in Mumbai.", []),  # where others meet
        ("British troops left. Nobody slept in Basra.", []),  # in another sentence
        ("A Spanish judge will go to The Hague.", []),  # a seat
        ("A Spanish court heard Ramsey Basra.", []),  # a person
        ("A Spanish firm bought Basra Airport.", []),
        ("A Spanish court heard Mr. Basra.", []),
        ("A Spanish diplomat landed at Guantanamo Bay.", []),  # a base
        ("ISRAELI TROOPS RAID JENIN BEFORE DAWN", [("JENIN", "PSE")]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


def test_a_place_has_no_office() -> None:
    (place,) = [n for n in find_actors("A Spanish minister met Basra governors.") if n.form == "place"]
    assert (place.code, place.office, place.person) == ("IRQ", None, None)


def test_a_very_long_sentence_is_read_in_linear_time() -> None:
    found = find_actors("Spain " + "and Basra " * 20_000)
    assert 0 < len([n for n in found if n.form == "place"]) < 100
