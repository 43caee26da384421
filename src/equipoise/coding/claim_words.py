"""The word lists by which claims are understood, from their table."""

from __future__ import annotations

from functools import cache

from equipoise.coding.lists import TABLES
from equipoise.language.wordlists import word_lists


@cache
def claim_words(name: str) -> frozenset[str]:
    """The words of a list of `tables/claim_words.txt`."""
    return frozenset(word_lists(TABLES / "claim_words.txt")[name])
