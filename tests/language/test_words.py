"""Words with offsets, as the encoder was trained to see them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.language.words import Word, covering, shape, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Putin met Aliyev.", ["Putin", "met", "Aliyev", "."]),
        ("Iran's president didn't come", ["Iran", "'s", "president", "did", "n't", "come"]),
        ("Iran’s envoy", ["Iran", "’s", "envoy"]),
        ("the U.S. and the U.N.", ["the", "U.S.", "and", "the", "U.N."]),
        ("Mr. Annan, Dr. Rice", ["Mr.", "Annan", ",", "Dr.", "Rice"]),
        ("$2.4 million in 1,500 days", ["$", "2.4", "million", "in", "1,500", "days"]),
        ("U.S.-led forces", ["U.S.", "-", "led", "forces"]),
        ("they'll say we're here", ["they'll", "say", "we're", "here"]),
        ("O'Brien's men", ["O'Brien", "'s", "men"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word.text for word in split_words(text)] == words


@given(st.text(), st.integers(0, 100))
def test_words_are_where_they_say(text: str, offset: int) -> None:
    words = split_words(text, offset)
    assert all(text[w.start - offset : w.end - offset] == w.text for w in words)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))
    assert "".join(w.text for w in words) == "".join(text.split())


@pytest.mark.parametrize(
    ("word", "number"),
    [("visit", 1), ("Baku", 2), ("NATO", 3), ("A", 2), ("2018", 4), ("U.S.", 3), ("iPhone", 5), (",", 0), ("9th", 1)],
)
def test_shape(word: str, number: int) -> None:
    assert shape(word) == number


def test_covering_finds_the_words_of_a_span() -> None:
    words = split_words("South Korea and Japan")
    assert covering(words, 0, 11) == (0, 1)
    assert covering(words, 16, 21) == (3, 3)
    assert covering(words, 11, 12) is None
    assert covering([], 0, 5) is None
    assert words[0] == Word("South", 0, 5)
