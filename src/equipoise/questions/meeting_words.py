"""The words by which a text says who met, by office, and that it was from afar: one list for `check` and `verify`."""

from __future__ import annotations

import re

LEADERS = re.compile(
    r"\b(?:(?:president|prime minister|premier|leader|chancellor|king|emir)s?|heads? of (?:state|government))\b",
    re.IGNORECASE,
)
MINISTERS = re.compile(
    r"(?<!prime )\bministers?\b|\b(?:foreign|defen[cs]e|economy|energy|finance|interior) secretar(?:y|ies)\b",
    re.IGNORECASE,
)
REMOTE = re.compile(r"\b(?:(?:tele)?phon(?:e[ds]?|ing|ic|ically)|calls?|called|video\w*)\b", re.IGNORECASE)
LIKEWISE = re.compile(r"\b(?:so|as) (?:did|had|have)\b|\blikewise\b|\bdid (?:so|the same)\b", re.IGNORECASE)
