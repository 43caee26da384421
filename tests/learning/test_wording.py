"""Loaded words for neutral ones and back."""

from __future__ import annotations

import random

from learning.wording import others, reworded

WORDS = ("The", "regime", "met", "rebels", "in", "Paris")


def test_every_word_of_the_table_may_come_back() -> None:
    for word, found in others().items():
        assert all(word in others()[other] for other in found)


def test_words_are_exchanged_but_names_stay() -> None:
    changed = reworded(WORDS, {3}, 1.0, random.Random(1))
    assert changed[1] == "government"
    assert changed[3] == "rebels"
    assert reworded(WORDS, set(), 0.0, random.Random(1)) == WORDS
