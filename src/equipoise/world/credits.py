"""The phrasings by which texts credit an agency or another outlet, and how much of the text then rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from equipoise.world.rows import Row, read

# What rests on the outlet that is named: the whole text, the sentence with the phrase, or nothing.
RESTS = ("text", "sentence", "no")


@dataclass(frozen=True, slots=True)
class Credit:
    """One phrasing: `{}` stands for the outlet's name, `PLACE` and `DATE` for those of a dateline."""

    pattern: str
    rests: str
    why: str


@cache
def credit_patterns() -> tuple[Credit, ...]:
    """Return every phrasing of the table.

    Raises
    ------
    InputError
        If a pattern has not exactly one `{}`, stands twice, or lacks its reason.
    """
    return tuple(checked(read("credits.csv", ("pattern", "rests", "why"))))


def checked(rows: Iterable[Row]) -> Iterator[Credit]:
    """Yield the phrasings of the rows; one that an earlier row has is an error."""
    seen: dict[str, int] = {}
    for row in rows:
        pattern = row.text("pattern")
        if pattern.count("{}") != 1 or "{" in pattern.replace("{}", ""):
            raise row.error("pattern", "exactly one {} where the outlet's name stands")
        if (key := " ".join(pattern.casefold().split())) in seen:
            raise row.error("pattern", f"each phrasing once; it stands in line {seen[key]} already")
        seen[key] = row.line
        yield Credit(pattern, row.choice("rests", RESTS), row.text("why"))
