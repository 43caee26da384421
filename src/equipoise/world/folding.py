"""Text folded for comparison, character for character, so that offsets into it hold for the original."""

from __future__ import annotations

import unicodedata
from functools import cache

# Letters without a canonical decomposition, as English newspapers write them.
PLAIN = str.maketrans("əƏıİłŁøØđĐðÐßæÆœŒþÞ’ʼ‘`ʻ´‐‑–", "aAiIlLoOdDdDsaAoOtT''''''---")


def fold(text: str) -> str:
    """Return the text without diacritics, with one apostrophe and one hyphen, of the same length.

    Combining marks stay in place; `composed` removes them beforehand.
    """
    if text.isascii():
        return text
    return "".join(map(_plain, text)).translate(PLAIN)


@cache
def _plain(character: str) -> str:
    if character.isascii():
        return character
    base = unicodedata.normalize("NFD", character)[0]
    return base if len(base) == 1 else character


def composed(text: str) -> tuple[str, list[int] | None]:
    """Return the text with its combining marks removed, and for each character left its offset in the original.

    The offsets are None where nothing was removed, which is nearly always.
    """
    if text.isascii() or not any(map(unicodedata.combining, text)):
        return text, None
    kept = [i for i, character in enumerate(text) if not unicodedata.combining(character)]
    return "".join(text[i] for i in kept), [*kept, len(text)]
