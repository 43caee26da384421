"""Dates with the names of months in other languages than English, by the lists in `months.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def named_dates(text: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield the dates written as day, month by name, and year: start, end, year, month, day."""
    for match in _pattern().finditer(text):
        month = next(number for number in range(1, 13) if match[f"m{number}"])
        yield match.start(), match.end(), int(match["year"]), month, int(match["day"])


@cache
def _pattern() -> re.Pattern[str]:
    """One group a month: which of them matched needs no comparing of letters, whose case differs with the language."""
    lists = list(tomllib.loads(files(__package__).joinpath("months.toml").read_text("utf-8")).values())
    months = (
        f"(?P<m{number}>{'|'.join(re.escape(name) for name in sorted(set(names)))})"
        for number, names in enumerate(zip(*(each["months"] for each in lists), strict=True), 1)
    )
    after = "|".join(rf"\s?{re.escape(word)}" for each in lists for word in each["after"])
    return re.compile(
        rf"(?<!\d)(?P<day>[0-9]{{1,2}})\.?\s+(?:{'|'.join(months)})\s+(?P<year>[0-9]{{4}})(?!\d)(?:(?:{after})(?!\w))?",
        re.IGNORECASE,
    )
