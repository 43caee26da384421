"""The word lists of coding, from their table."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from equipoise.language.wordlists import word_lists

TABLES = Path(__file__).parent / "tables"


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(ordered(name))


def ordered(name: str) -> tuple[str, ...]:
    """The words of a list in their order."""
    return word_lists(TABLES / "words.txt")[name]
