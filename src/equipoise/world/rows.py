"""Reading the package's CSV tables strictly: every column used or named as ignored, every odd value an error.

The rows that a case adds to a table come after the package's, and in the place of those that say the same.
"""

from __future__ import annotations

import calendar
import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from equipoise.errors import InputError
from equipoise.world.overlay import OwnRow, current

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, which knows where it stands so that an error can say so; `own` if it is a case's."""

    file: str
    line: int
    cells: Mapping[str, str]
    own: bool = False

    def maybe(self, column: str) -> str:
        return self.cells[column].strip()

    def text(self, column: str) -> str:
        value = self.maybe(column)
        if not value:
            raise self.error(column, "a value, the cell is empty")
        return value

    def choice(self, column: str, allowed: Collection[str]) -> str:
        value = self.maybe(column)
        if value not in allowed:
            raise self.error(column, f"one of {', '.join(sorted(v or '(empty)' for v in allowed))}")
        return value

    def number(self, column: str) -> float:
        try:
            return float(self.text(column))
        except ValueError:
            raise self.error(column, "a number") from None

    def first_day(self, column: str) -> date | None:
        """The day a cell `YYYY`, `YYYY-MM` or `YYYY-MM-DD` begins with; None if empty."""
        return self._day(column, last=False)

    def last_day(self, column: str) -> date | None:
        """The day a cell `YYYY`, `YYYY-MM` or `YYYY-MM-DD` ends with; None if empty."""
        return self._day(column, last=True)

    def _day(self, column: str, *, last: bool) -> date | None:
        value = self.maybe(column)
        if not value:
            return None
        day = day_of(value, last=last)
        if day is None:
            raise self.error(column, "a date YYYY, YYYY-MM or YYYY-MM-DD")
        return day

    def error(self, column: str, expected: str) -> InputError:
        found = self.cells.get(column, "")
        return InputError(
            f"{self.file} line {self.line}: {column} is {found!r}.",
            f"Expected {expected}{'' if expected.endswith('?') else '.'}",
        )


def day_of(value: str, *, last: bool = False) -> date | None:
    """The first (or last) day of a year, month or day written as ISO 8601, or None if it is not one."""
    found = ISO.fullmatch(value)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        return date(year, month, int(found[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except ValueError:
        return None


def read(file: str, used: Collection[str], ignored: Collection[str] = ()) -> Iterator[Row]:
    """Yield the rows of `tables/{file}`, with those of the case in force.

    Raises
    ------
    InputError
        If the header differs from the columns used and ignored, or a line has too few or too many cells.
    """
    packaged = parse(file, io.StringIO(text_of(file), newline=""), used, ignored)
    overlay = current()
    own = overlay.tables.get(file, ()) if overlay else ()
    key = overlay.keys.get(file, ()) if overlay else ()
    yield from _standing(packaged, own, key) if own and key else packaged
    yield from (Row(row.file, row.line, row.cells, own=True) for row in own)


def text_of(file: str) -> str:
    """The text of `tables/{file}`."""
    return (files("equipoise.world") / "tables" / file).read_text(encoding="utf-8")


def _standing(packaged: Iterator[Row], own: Sequence[OwnRow], key: Sequence[str]) -> Iterator[Row]:
    """The package's rows but for those that the case's replace: of the same key, and of overlapping days."""
    replacing: dict[tuple[str, ...], list[OwnRow]] = {}
    for new in own:
        replacing.setdefault(tuple(new.cells[column] for column in key), []).append(new)
    for row in packaged:
        rivals = replacing.get(tuple(row.maybe(column) for column in key), ())
        if not any(overlapping(row.cells, new.cells) for new in rivals):
            yield row


def overlapping(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """Whether the days of two rows of one table overlap; a side that is empty is open, and so are rows without days."""
    return _first(a) <= _last(b) and _first(b) <= _last(a)


def _first(cells: Mapping[str, str]) -> date:
    return day_of(_cell(cells, "start", "first_seen")) or date.min


def _last(cells: Mapping[str, str]) -> date:
    return day_of(_cell(cells, "end", "last_seen"), last=True) or date.max


def _cell(cells: Mapping[str, str], *columns: str) -> str:
    return next((cells[column].strip() for column in columns if column in cells), "")


def parse(file: str, lines: Iterator[str], used: Collection[str], ignored: Collection[str] = ()) -> Iterator[Row]:
    """Yield the rows of CSV `lines`; `file` names them in errors."""
    reader = csv.reader(lines, strict=True)
    header = next(reader, [])
    if sorted(header) != sorted({*used, *ignored}):
        raise InputError(f"{file}: its columns are {', '.join(header)}.", f"Expected {', '.join([*used, *ignored])}.")
    for cells in reader:
        if len(cells) != len(header):
            what = f"{file} line {reader.line_num}: {len(cells)} cells under {len(header)} columns."
            raise InputError(what, "Quote cells that contain a comma.")
        yield Row(file, reader.line_num, dict(zip(header, cells, strict=True)))
