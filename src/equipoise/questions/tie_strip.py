"""The strip of what is known of a dyad's ties: family by family, year by year, as text and as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from equipoise.charts.picture import Picture
from equipoise.charts.strip import strip
from equipoise.questions.naming import name
from equipoise.questions.tie_coverage import TieCoverage
from equipoise.questions.tie_days import Span
from equipoise.world.tie_kinds import tie_kinds

if TYPE_CHECKING:
    from equipoise.questions.ties import Ties

CELLS = 60  # most cells of a line; more years share cells
TIED, NONE, UNKNOWN = "█", "░", "·"
KEY = f"{TIED} a tie  {NONE} covered, none  {UNKNOWN} not known"


@dataclass(frozen=True, slots=True)
class Line:
    """One family: its cells, the last year that anybody covers, and the sources that reach the period."""

    family: str
    cells: str
    last: int | None
    sources: tuple[str, ...]


def cells_of(years: Span) -> list[Span]:
    """The years of each cell: one each, or as few together as keep the line short."""
    step = -(-(years[1] - years[0] + 1) // CELLS)
    return [(start, min(start + step - 1, years[1])) for start in range(years[0], years[1] + 1, step)]


def lines(coverage: Sequence[TieCoverage], years: Span) -> Iterator[Line]:
    """A line a family, in the order of the coverage."""
    for family in dict.fromkeys(one.family for one in coverage):
        mine = [one for one in coverage if one.family == family]
        cells = "".join(sign(mine, cell) for cell in cells_of(years))
        last = max((span[1] for one in mine for span in one.known), default=None)
        yield Line(family, cells, last, tuple(one.source for one in mine if one.at in ("tied", "none")))


def sign(mine: Sequence[TieCoverage], cell: Span) -> str:
    if any(touch(one.tied, cell) for one in mine):
        return TIED
    return NONE if any(touch(one.known, cell) for one in mine) else UNKNOWN


def touch(spans: Sequence[Span], cell: Span) -> bool:
    return any(start <= cell[1] and end >= cell[0] for start, end in spans)


def strip_text(found: Ties) -> Iterator[str]:
    """The strip as lines of text, under its years."""
    if found.years is None or found.years[0] > found.years[1]:
        return
    drawn = list(lines(found.coverage, found.years))
    width = max(len(line.family) for line in drawn)
    first, last = str(found.years[0]), str(found.years[1])
    yield f"{'':{width}}  {first}{last.rjust(max(len(drawn[0].cells) - len(first), len(last) + 1))}"
    for line in drawn:
        known = f"known to {line.last}" if line.last else "nothing known"
        yield f"{line.family:{width}}  {line.cells}  {known}"
    yield f"{'':{width}}  {KEY}"


def strip_picture(found: Ties) -> Picture:
    """The strip as a picture; its table is the coverage."""
    years = found.years or (0, 0)
    drawn = list(lines(found.coverage, years))
    rows = {line.family: line.cells for line in drawn}
    a, b = (name(code) for code in found.dyad)
    told = "; ".join(f"{line.family} known to {line.last}" if line.last else f"{line.family} unknown" for line in drawn)
    alt = f"What is known of the ties of {a} and {b}, {years[0]} to {years[1]}: {told}."
    hostile = {kind.family for kind in tie_kinds().values() if kind.sense == "hostile"}
    return strip(rows, years, {TIED: "a tie", NONE: "covered, none recorded"}, hostile, alt=alt)
