"""The counts in a sentence of a draft: how often somebody met, visited or called somebody, with bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from equipoise.coding.quantities import number_in
from equipoise.questions.draft_facts import Stated

SMALL = (
    r"\d{1,3}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty(?:-\w+)?|thirty(?:-\w+)?|forty(?:-\w+)?|no|a single|just one|a dozen"
)
NOUN = r"meetings?|encounters?|summits?|talks|visits?|trips?|calls?|conversations?|contacts?|times they met"
TIMES = re.compile(
    rf"\b(?:(?P<word>once|twice|thrice)|(?P<number>{SMALL})\s+(?:separate\s+|different\s+)?(?:times|occasions))\b"
    r"(?!\s+(?:the|as|more|less|larger|higher|greater|bigger|its|their|that of)\b)",
    re.IGNORECASE,
)
NOUNS = re.compile(
    rf"(?<![\w.,-])(?P<number>{SMALL})\s+(?P<between>(?:(?!(?:after|before|since|later|weeks?|days?|months?|years?|hours?|in|on|at|to|from|and|or|than|"
    rf"beside|with|without|by|for|into|an?|the|same|another)\b)(?:[a-z]+(?:-[a-z]+)?(?:[’']s?)?|CIS|CSTO)\s+){{0,4}}?)"
    rf"(?P<noun>{NOUN})\b(?!\s+(?:since|so far|yet)\b(?!\s+(?:\d|[A-Z])))",  # since what was just told: no period
    re.IGNORECASE,
)
ELLIPSIS = re.compile(
    rf"(?<![\w.,-])(?P<number>{SMALL})\s+(?:(?:were\s+)?with\s+|in (?:all|any) (?:settings?|formats?)\b)", re.IGNORECASE
)
THOSE = re.compile(  # "those of Russia and Armenia six"
    rf"\bthose\s+(?:of|with|between)\s+(?:[\w’'-]+\s+){{1,6}}?(?P<number>{SMALL})(?=\s*(?:[,.;]|$))", re.IGNORECASE
)
ONE_OF = re.compile(r"\b(?:another|the other|each|every)\b", re.IGNORECASE)  # "one meeting comes after another"
ORDINAL = re.compile(
    r"\b(?P<place>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\s+"
    r"(?:\w+\s+){0,2}(?:meeting|encounter|visit|trip|summit|talks)\b(?:\s+(?:of|in) (?:the|this|that) year)?",
    re.IGNORECASE,
)
PLACES = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NEVER = re.compile(r"\b(?:never met|did not meet|had not met|not once|not (?:a single|one) meeting)\b", re.IGNORECASE)
BOUND = re.compile(
    r"\b(at least|no fewer than|more than|over|at most|up to|fewer than|about|some|around|nearly)\s+$", re.I
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A count as told: the number, its bound, where it stands, and the words that say what was counted."""

    number: int
    bound: str
    at: tuple[int, int]
    clause: tuple[int, int]


def counts_in(stated: Stated) -> list[Counted]:
    """The counts of meetings in a sentence, in order."""
    text, found = stated.plain, list[tuple[int, tuple[int, int]]]()
    for match in (*TIMES.finditer(text), *NOUNS.finditer(text), *NEVER.finditer(text)):
        words = match.groupdict()
        number = {"once": 1, "twice": 2, "thrice": 3}.get((words.get("word") or "").lower())
        if number is None:
            number = value(words["number"]) if words.get("number") else 0
        if (
            number is not None
            and agrees(number, words)
            and not ((words.get("number") or "").lower() == "one" and ONE_OF.search(text))
            and not taken(found, match.span())
            and not within_date(stated, match.start())
        ):
            found.append((number, match.span()))
    if found:
        for match in (*ELLIPSIS.finditer(text), *THOSE.finditer(text)):
            number = value(match["number"])
            if number is not None and not taken(found, match.span()) and match.start() > found[0][1][0]:
                found.append((number, match.span()))
    found.sort(key=lambda one: one[1])
    ends = [*(at[0] for _, at in found[1:]), len(text)][: len(found)]
    return [
        Counted(number, bound_before(text, at[0]), at, (at[0], max(end, at[1])))
        for (number, at), end in zip(found, ends, strict=True)
    ]


def agrees(number: int, words: Mapping[str, str | None]) -> bool:
    """Whether a noun can be what a number counts: "9 beside a joint meeting" are no nine meetings."""
    return number < 2 or "noun" not in words or (words["noun"] or "").lower().endswith(("s", "met"))


def taken(found: Sequence[tuple[int, tuple[int, int]]], span: tuple[int, int]) -> bool:
    return any(a < span[1] and span[0] < b for _, (a, b) in found)


def within_date(stated: Stated, place: int) -> bool:
    return any(d.at[0] <= place < d.at[1] for d in stated.dates)


def value(word: str) -> int | None:
    low = word.lower()
    if low in ("no", "zero"):
        return 0
    if low in ("a single", "just one"):
        return 1
    found = number_in(low)
    return None if found is None else int(found)


def bound_before(text: str, place: int) -> str:
    match = BOUND.search(text[:place])
    return match[1].lower() if match else ""


def ordinals_in(stated: Stated) -> Iterator[Counted]:
    """Each "their third meeting", as the least that there must have been by then."""
    for match in ORDINAL.finditer(stated.plain):
        word = match["place"].lower()
        number = PLACES.index(word) + 2 if word in PLACES else int(word[:-2])
        yield Counted(number, "at least", match.span(), (match.start(), len(stated.plain)))
