"""The words of a chronology's cells."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from equipoise.errors import InputError
from equipoise.ledger import fields
from equipoise.reading.words import word

LISTS = tomllib.loads(files("equipoise.reading").joinpath("words.toml").read_text("utf-8"))


def test_the_lists_are_those_of_the_record() -> None:
    assert set(LISTS["status"]) == set(fields.STATUSES)
    assert set(LISTS["channel"]) == set(fields.CHANNELS)
    assert set(LISTS["setting"]) == set(fields.SETTINGS)
    assert set(LISTS["pair_level"]) == set(fields.RANKS)


@pytest.mark.parametrize("column", LISTS)
def test_no_form_means_two_words(column: str) -> None:
    forms = [form for meant, others in LISTS[column].items() for form in (meant, *others)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        ("kind", "Phone Call", "phone call"),
        ("kind", "telephone-conversation", "phone call"),
        ("status", "Canceled", "cancelled"),
        ("channel", "In-Person", "in person"),
        ("status", "", None),
    ],
)
def test_words_in_any_writing(column: str, cell: str, meant: str | None) -> None:
    assert word(column, cell) == meant


def test_an_unknown_word_names_the_near_or_the_possible_ones() -> None:
    with pytest.raises(InputError, match=r"unknown kind 'meting'. Did you mean meeting"):
        word("kind", "meting")
    with pytest.raises(InputError, match=r"unknown precision 'xyz'. Write one of: day, month, range."):
        word("precision", "xyz")
