"""Numbers as texts write them: shares, amounts with their unit, counts, ordinals and ranks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from equipoise.coding.calendar import number_of
from equipoise.coding.lists import TABLES, ordered
from equipoise.errors import InputError

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mln": 1e6, "bn": 1e9}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_PARTS |= {"ninth": 9, "tenth": 10}
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_UNITS = {"share": "percent", "times": "times"}
_CURRENCY = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP"}
_BOUNDS = {
    "about": "about|around|roughly|approximately|some|nearly|almost|close to|an estimated|up to about",
    "at least": "more than|over|at least|above|no less than|no fewer than|well over|not less than",
    "at most": "less than|fewer than|under|below|up to|at most|no more than|as few as",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: `text[start:end]`.

    `kind`: `share` (`number` in percent), `amount` (in `unit`), `times` (how often), `ordinal` (which in a row),
    `rank` (1 the largest), `count` (a bare number of what follows it). `bound` is `about`, `at least` or `at most`.
    `head` is the offset of the word by which it hangs in the sentence. "Several times" has no number.
    """

    start: int
    end: int
    head: int
    kind: str
    number: float | None
    unit: str | None = None
    bound: str | None = None


def find_quantities(text: str) -> list[Quantity]:
    """The numbers of a sentence, in order, without overlap: of two that begin at one place the longer."""
    if not _hint().search(text):
        return []
    found = [(m.start(), -m.end(), n, m) for n, (_, regex) in enumerate(_patterns()) for m in regex.finditer(text)]
    quantities: list[Quantity] = []
    for start, _, number, match in sorted(found, key=lambda item: item[:3]):
        read = _read(_patterns()[number][0], match)
        if read and (not quantities or start >= quantities[-1].end):
            quantities.append(read)
    return quantities


def _read(kind: str, match: re.Match[str]) -> Quantity | None:
    """What a match says, or None where its words are no number."""
    groups = {name: text for name, text in match.groupdict().items() if text}
    bound = next((name for name, words in _BOUNDS.items() if re.fullmatch(words, groups.get("bound", ""), re.I)), None)
    value = _value(kind, groups)
    if value is None:
        return None
    number, unit = value
    head = next((match.start(name) for name in ("head", "scale", "number") if groups.get(name)), match.start())
    return Quantity(match.start(), match.end(), head, kind, number, unit, bound)


def _value(kind: str, groups: dict[str, str]) -> tuple[float | None, str | None] | None:
    """Number and unit; None where the words are no number."""
    if kind in ("rank", "ordinal"):
        place = number_of(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", groups.get("place", "").lower()))
        return (float(place or 1), None) if place or kind == "rank" else None
    if word := groups.get("word", "").lower():
        return _TIMES.get(word), "times"
    if part := groups.get("part", "").lower():
        times = number_of(groups.get("number", "a")) or 1
        return round(100 * times / _PARTS[part.removesuffix("s").replace("halve", "half")], 1), "percent"
    number = number_in(groups["number"])
    if number is None:
        return None
    number *= _SCALES.get(groups.get("scale", "").lower(), 1.0)
    return _in_unit(number, groups) if kind == "amount" else (number, _UNITS.get(kind))


def _in_unit(number: float, groups: dict[str, str]) -> tuple[float, str]:
    """An amount in the unit of the table; what is told for each year says so."""
    yearly = " a year" if groups.get("yearly") else ""
    if sign := groups.get("sign"):
        return number, _CURRENCY[sign.lower()] + yearly
    unit, factor = _units()[" ".join(groups["unit"].lower().split())]
    return round(number * factor, 6), unit + yearly


def number_in(text: str) -> float | None:
    """The number that digits or words mean ("1,200", "eighty-five", "two hundred"); None where they mean none."""
    low = text.lower().strip()
    digits = low.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits)
    if low in ("dozen", "a dozen"):
        return 12.0
    whole, last = 0.0, 0.0
    for word in re.split(r"[\s-]+", low):
        if word in _TENS or number_of(word):
            last += _TENS.get(word, 0) or number_of(word)
        elif word in _SCALES:
            whole, last = whole + (last or 1) * _SCALES[word], 0.0
        elif word != "and":
            return None
    return whole + last or None


@cache
def _units() -> dict[str, tuple[str, float]]:
    """The table of units: the unit and the factor of each word."""
    found: dict[str, tuple[str, float]] = {}
    for number, line in enumerate((TABLES / "units.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(("#", "words\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 5 or cells[1] not in ("share", "amount") or cells[0].lower() in found:
            raise InputError(f"units.tsv, line {number}: not a row of five cells with words of its own.")
        found[cells[0].lower()] = (cells[2], float(cells[3]))
    return found


@cache
def _hint() -> re.Pattern[str]:
    """A sentence without any of these holds no number."""
    words = [*ordered("numbers")[1:], *ordered("ordinals"), *_TENS, *_PARTS, "once", "twice", "thrice", "dozen"]
    words += ["largest", "biggest", "main", "leading", "top", "number", "several", "many", "numerous"]
    words += ["principal", "primary", "foremost", "chief", "most important"]
    return re.compile(rf"\d|\b(?:{'|'.join(words)})", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is looked for: kind and pattern; the order decides between two of one length."""
    small = "|".join(sorted((*ordered("numbers")[1:], *_TENS, "dozen"), key=len, reverse=True))
    word = rf"(?:(?:a\s+)?(?:{small})(?:-(?:{small}))?)"
    number = rf"(?P<number>\d[\d,]*(?:\.\d+)?|{word}(?:\s+hundred)?)"
    scale = rf"(?:[\s-]*(?P<scale>{'|'.join(_SCALES)})\b)?"
    bound = rf"(?:(?P<bound>{'|'.join(_BOUNDS.values())})\s+)?"
    year = r"(?P<yearly>\s+(?:a|per|each|every)\s+year|\s+annually)?"
    units = "|".join(re.escape(u).replace(r"\ ", r"\s+") for u in sorted(_units(), key=len, reverse=True) if u != "%")
    parts = "|".join(f"{part}s?" for part in _PARTS if part != "half")
    places = "|".join(sorted(ordered("ordinals"), key=len, reverse=True))
    ordinal = rf"(?P<place>\d{{1,3}}(?:st|nd|rd|th)|{places})"
    high = (
        r"largest|biggest|main|leading|top|number[\s-]+one|no\.\s*1|principal|primary|foremost|chief|most\s+important"
    )
    follows = r"(?=\s+(?:of|in|from|its|their|all|the|came|comes|come|goes|go|were|was|is|are)\b|\s*[,.;)])"
    listed = (
        ("share", rf"{bound}{number}\s*(?P<head>%)"),
        ("share", rf"{bound}{number}\s+(?P<head>percent|per\s+cent)\b"),
        ("share", rf"{bound}(?P<number>an?|one|two|three|four)[\s-]+(?P<part>(?P<head>{parts}|half|halves)){follows}"),
        ("share", rf"{bound}(?P<part>(?P<head>half)){follows}"),
        ("amount", rf"{bound}(?P<sign>US\$|\$|€|£)\s?{number}{scale}{year}"),
        ("amount", rf"{bound}{number}{scale}[\s-]+(?P<unit>(?P<head>{units}))\b{year}"),
        ("times", r"\b(?P<head>(?P<word>once|twice|thrice))\b"),
        ("times", r"\b(?P<word>several|many|numerous)\s+(?P<head>times)\b"),
        ("times", rf"{bound}{number}\s+(?P<head>times)\b"),
        ("rank", rf"(?:{ordinal}[\s-]+)?(?P<head>{high})\b"),
        ("ordinal", rf"\b(?P<head>{ordinal})\b"),
        ("count", rf"{bound}{number}{scale}"),
    )
    return tuple((kind, re.compile(rf"(?<![\w.,])(?:{regex})", re.IGNORECASE)) for kind, regex in listed)
