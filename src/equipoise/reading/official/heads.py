"""The head of an official page in one line: its title with the office that the site speaks for, place and day.

A title such as "Telephone conversation with President of Utopia" leaves out what the page's own head says around it:
who spoke, where and when. The line joins these parts, so that a reader of sentences finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from equipoise.errors import InputError
from equipoise.reading.dates import day_without_year, find_dates
from equipoise.world.places import country_of

# Announcements, congratulations and comments are no contacts of their day; a transcript's title repeats its occasion.
_NOT_YET = re.compile(r"\b(?:will|to (?:visit|meet|hold|receive|take part)|upcoming|on the eve|plan(?:s|ned)?)\b", re.I)
_NOT_SO = re.compile(
    r"\b(?:greetings?|congratulat\w+|condolences?|telegram|letter|interview|article|answers?|briefing|statements?|remarks"
    r"|speech|press conference|comments?|postponed|cancel+ed|not)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A form of title, the line made of it, and whether the contact was remote."""

    title: re.Pattern[str]
    line: str
    remote: bool


@cache
def formulas() -> tuple[Formula, ...]:
    """The table of forms.

    Raises
    ------
    InputError
        If a line of the table is no row of it.
    """
    path = Path(__file__).parent / "formulas.tsv"
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if line.startswith(("#", "title\t")):
            continue
        if len(cells) != 4 or cells[2] not in ("yes", "no"):
            raise InputError(f"{path.name}, line {number}: not a row of four cells with yes or no in the third.")
        found.append(Formula(re.compile(cells[0], re.IGNORECASE), cells[1], cells[2] == "yes"))
    return tuple(found)


def head_line(title: str, head: str, place: str, day: date | None) -> str | None:
    """Return the line, or None where the title tells of no contact that has been.

    Parameters
    ----------
    title : the page's title.
    head : whom the site speaks for, empty where it tells of several persons.
    place : as the page's head gives it, empty if it does not.
    day : of the event, where the page says that; a title with a day of its own is left with it.
    """
    bare = title.strip().rstrip(".")
    if _NOT_YET.search(bare) or _NOT_SO.search(bare):
        return None
    formula = next((f for f in formulas() if f.title.fullmatch(bare) and (head or "{head}" not in f.line)), None)
    if formula is None:
        return None
    parts = formula.title.fullmatch(bare)
    named = parts.groupdict("") if parts else {}
    named["what"] = named.get("what", "").lower()
    line = formula.line.format(title=bare, head=head, **named)
    where = "" if formula.remote else _where(line, place)
    return f"{line[:1].upper()}{line[1:]}{where}{_when(line, day)}."


def _where(line: str, place: str) -> str:
    """` in Moscow (The Kremlin)`: the part that the table of places knows first; nothing where none is known."""
    parts = [part.strip() for part in re.split(r"[,;(]", place.rstrip(")")) if part.strip()]
    known = next((part for part in reversed(parts) if country_of(part)), None)
    if known is None or re.search(rf"\b{re.escape(known)}\b", line, re.IGNORECASE):
        return ""
    rest = ", ".join(part for part in parts if part != known)
    return f" in {known} ({rest})" if rest else f" in {known}"


def _when(line: str, day: date | None) -> str:
    if day is None or any(_dates(line)):
        return ""
    return f" on {day:%B} {day.day}, {day.year}"


def _dates(line: str) -> Iterator[object]:
    yield from find_dates(line)
    if found := day_without_year(line):
        yield found
