"""Every error says what was wrong and what to do."""

from __future__ import annotations

import inspect

import pytest

from equipoise import errors
from equipoise.errors import EquipoiseError, nearest


def test_an_error_reads_as_what_and_hint() -> None:
    error = EquipoiseError("It broke.", "Mend it.")
    assert (str(error), error.what, error.hint) == ("It broke. Mend it.", "It broke.", "Mend it.")
    assert str(EquipoiseError("It broke.")) == "It broke."


def test_every_error_has_the_one_base() -> None:
    found = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__]
    assert len(found) > 5
    assert all(issubclass(c, EquipoiseError) for c in found)
    assert all(c.__doc__ for c in found)


@pytest.mark.parametrize(
    ("word", "hint"),
    [("occured", "Did you mean occurred?"), ("zzz", ""), ("lapse", "Did you mean lapsed?")],
)
def test_the_nearest_known_word_is_offered(word: str, hint: str) -> None:
    assert nearest(word, ["occurred", "planned", "lapsed"]) == hint


def test_several_near_words_are_all_offered() -> None:
    assert nearest("AZA", ["AZE", "AZB"], count=2) in ("Did you mean AZE or AZB?", "Did you mean AZB or AZE?")


def test_what_shares_but_a_few_letters_is_not_offered() -> None:
    assert nearest("MEET", ["REJECT", "AGREE"]) == ""
