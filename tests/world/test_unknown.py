"""Leaders and ministers whom no table knows: found by their office, with their state where the text tells it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.world.unknown import unknown_names

DAY = date(2018, 9, 2)
UNKNOWN = {
    "Armenian Foreign Minister Ararat Example met Lavrov.": ("foreign minister", "ARM", "Zohrab Mnatsakanyan"),
    "Armenia's foreign minister, Ararat Example, met him.": ("foreign minister", "ARM", "Zohrab Mnatsakanyan"),
    "The foreign minister of Armenia, Ararat Example, met him.": ("foreign minister", "ARM", "Zohrab Mnatsakanyan"),
    "He met Foreign Minister of Armenia Ararat Example today.": ("foreign minister", "ARM", "Zohrab Mnatsakanyan"),
    "Iran's defense minister, Brigadier General Ararat Example, met him.": ("defence minister", "IRN", "Amir Hatami"),
    "Foreign Minister Ararat Example met him.": ("foreign minister", None, None),
    "Then he met Education Minister Ararat Example. The talks were long.": ("education minister", None, None),
}
NOBODY = (
    "Armenian Foreign Minister Zohrab Mnatsakanyan met him.",
    "Foreign Minister Zohrab Mnatsakanyan met him.",
    "Former Armenian Foreign Minister Ararat Example met him.",
    "Armenia's former foreign minister Ararat Example met him.",
    "Armenian Deputy Foreign Minister Ararat Example met him.",
    "President Ararat Example of Example Motors met him.",
    "The president of the Armenian Example Association, Ada, met him.",
    "The president of Armenia, European Union officials said, met him.",
    "Armenian Foreign Minister Tuesday met him.",
    "The Armenian leader Ararat Example met him.",
    "Armenian President Serzh Sargsyan met him.",  # he was, until April
    "",
)


@pytest.mark.parametrize("text", UNKNOWN)
def test_an_unknown_name_is_found_with_its_place(text: str) -> None:
    (found,) = unknown_names(text, DAY)
    assert (found.office, found.state, found.holder) == UNKNOWN[text]
    assert text[found.start : found.end] == found.person == "Ararat Example"
    assert found.rank == "minister" and not found.known


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_listed_without_need(text: str) -> None:
    assert unknown_names(text, DAY) == []


def test_a_known_person_in_somebody_else_s_office() -> None:
    (found,) = unknown_names("Armenian President Nikol Pashinyan met him.", DAY)
    assert (found.person, found.office, found.holder) == ("Nikol Pashinyan", "president", "Armen Sarkissian")
    assert found.known
    assert unknown_names("Armenian President Nikol Pashinyan met him.") == [], "without a day nobody is in office"


def test_the_name_is_as_the_text_has_it() -> None:
    text = "Azerbaijani Prime Minister E\u0301li Nümunə-Oğlu met him."
    (found,) = unknown_names(text, DAY)
    assert found.person == "E\u0301li Nümunə-Oğlu" == text[found.start : found.end]


STATES = ["Armenian", "of", "Armenia"]
WORDS = st.sampled_from([*STATES, "Foreign", "Minister", "Ararat", ",", ".", "the", "Éx", "former", "GENERAL"])


@given(st.lists(WORDS, max_size=12))
def test_any_text_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for found in unknown_names(text, DAY):
        assert text[found.start : found.end] == found.person and " " in found.person
