"""Dates that stand apart from the sentence: an agency's dateline, the day of a chronology's entry."""

from __future__ import annotations

import re

from equipoise.coding.times import TimePhrase

_BULLET = " -–—*•(["
_ENTRY = re.compile(
    r"\s*(?:,\s*\d\d?[.:]\d\d)?\s*(?:\([^()]{1,40}\))?\s*[:–—]"
)  # "5 June, 14.30:", "26 March (expected):"
_CREDIT = re.compile(r"\([A-Za-z ./-]{2,20}\)|,\s*[A-Z]{2,}\b|[-–—:]")  # "April 8 (KCNA) -", "June 5, SPA -", "Feb 8 -"


def is_entry(text: str, phrase: TimePhrase) -> bool:
    """Whether the sentence is a chronology's entry of that day: "5 June: …"."""
    return not text[: phrase.start].strip(_BULLET) and bool(_ENTRY.match(text, phrase.end))


def dateline(text: str, phrase: TimePhrase) -> str | None:
    """Whether the phrase is a dateline's: `capital` for "BELGRADE, Feb 8 -", `plain` for "Dushanbe, 9 March."."""
    before, rest = text[: phrase.start].strip(" ,(–—-"), text[phrase.end :].lstrip(" )")
    alone = not rest.strip(" .")
    if (not before and not alone) or len(before.split()) > 4 or len(before) > 40 or set(".:;") & set(before):
        return None
    if not (alone or _CREDIT.match(rest)) or any(word[0].islower() for word in before.split()):
        return None
    return "capital" if len(before) > 2 and before.isupper() else "plain"
