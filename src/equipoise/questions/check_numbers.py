"""Whether a number of a claim is near one of the data, by a tolerance that the words choose."""

from __future__ import annotations

import re
from collections.abc import Mapping

from equipoise.ledger.claims import Value
from equipoise.questions.check_rules import Tolerance, tolerances

FRACTION = re.compile(r"\b(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b", re.IGNORECASE)
ORDINAL = re.compile(
    r"\d(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\w+teenth|\w+tieth)\b",
    re.IGNORECASE,
)
SCALES: Mapping[str, float] = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def tolerance(value: Value) -> Tolerance:
    """By the words: a fraction, a number told with about, one told plainly, an amount."""
    if not (value.quantity or "").startswith("share"):
        return tolerances()["amount"]
    if FRACTION.search(value.words):
        return tolerances()["fraction"]
    return tolerances()["about" if value.bound == "about" else "number"]


def is_near(value: Value, data: float) -> bool:
    """Whether the data bear a number out; one told as a bound is borne out beyond it too."""
    assert value.number is not None
    margin = tolerance(value).allows(value.number)
    if value.bound == "at least":
        return data >= value.number - margin
    if value.bound == "at most":
        return data <= value.number + margin
    return abs(data - value.number) <= margin


def is_count(value: Value, counted: int) -> bool:
    """Whether a count is the one claimed: exactly, but where the text says about or gives a bound."""
    assert value.number is not None
    if value.bound == "at least":
        return counted >= value.number
    if value.bound == "at most":
        return counted <= value.number
    return abs(counted - value.number) <= (0.1 * value.number if value.bound == "about" else 0)


def said_tolerance(value: Value) -> str:
    assert value.number is not None
    margin, unit = tolerance(value).allows(value.number), value.unit or ""
    told = "points" if unit == "percent" else unit
    bound = f" ({value.bound})" if value.bound else ""
    return f"“{value.words}” is taken as {figure(value.number)} {unit}{bound}, within {figure(margin)} {told}"


def figure(number: float) -> str:
    rounded = round(float(number), 1)
    return f"{rounded:,.0f}" if rounded.is_integer() or abs(rounded) >= 1000 else f"{rounded:,.1f}"


def in_base(number: float, unit: str | None) -> tuple[float, str]:
    """A number in the unit without its scale: `3 USD million` is (3000000, USD)."""
    words = (unit or "").split()
    factor = 1.0
    for word in words:
        factor *= SCALES.get(word.lower(), 1.0)
    return number * factor, " ".join(word for word in words if word.lower() not in SCALES).removesuffix(" a year")


def is_ordinal(words: str) -> bool:
    return bool(ORDINAL.search(words))
