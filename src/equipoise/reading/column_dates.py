"""Dates in a table's cells, where the order of day and month is decided for the column as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from equipoise.errors import InputError
from equipoise.ledger.fields import When
from equipoise.reading.dates import Dated, make_day, month_of, whole_date

LONGEST = 80  # characters of a cell with a date
SILENT = "no row of the column shows whether the day or the month comes first"
ASK = "read the table with --day-first or --month-first, or write dates as YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class DayOrder:
    """Whether 04/07/2018 in a column is 4 July (True) or 7 April (False), or why that is not known (None)."""

    day_first: bool | None
    why: str = ""


def day_order(cells: Iterable[str], day_first: bool | None = None, dots: bool = False) -> DayOrder:
    """Decide the order of day and month in a column: one number above 12 decides for every row.

    Parameters
    ----------
    cells : the column's cells.
    day_first : the reader's own word, which outranks what the cells show.
    dots : whether to decide for dates with dots (27.09.2018), which put the day first unless the column shows the
        contrary.
    """
    if day_first is not None:
        return DayOrder(day_first)
    found = (
        (cell, dated)
        for cell in cells
        if len(cell) <= LONGEST and (dated := whole_date(cell)) and (dated.separator == ".") == dots
    )
    numbers = [(cell, dated.numbers) for cell, dated in found if dated.numbers]
    day = next((cell for cell, (first, second, _) in numbers if first > 12 >= second), None)
    month = next((cell for cell, (first, second, _) in numbers if second > 12 >= first), None)
    if day and month:
        return DayOrder(None, f"the column writes both {day} and {month}: {ASK}")
    if day or month:
        return DayOrder(day is not None)
    return DayOrder(True) if dots else DayOrder(None, f"{SILENT}: {ASK}")


@dataclass(frozen=True, slots=True)
class DateColumn:
    """How the dates of one column are read."""

    slashes: DayOrder
    dots: DayOrder

    @classmethod
    def of(cls, cells: Iterable[str], day_first: bool | None) -> DateColumn:
        kept = tuple(cells)
        return cls(day_order(kept, day_first), day_order(kept, day_first, dots=True))

    def known_from(self, other: DateColumn) -> DateColumn:
        """This column, or where its own cells do not tell, the order of a neighbouring column of the same table."""
        silent = self.slashes.day_first is None and self.slashes.why.startswith(SILENT)
        return DateColumn(other.slashes if silent and other.slashes.day_first is not None else self.slashes, self.dots)

    def read(self, cell: str) -> When:
        """Return the day, month or year that a cell states.

        Raises
        ------
        InputError
            If it states none, one that does not exist, or one that may be read in two ways.
        """
        if len(cell) > LONGEST:
            raise InputError(_not_understood(cell))
        if month := month_of(cell):
            return When.month(*month)
        if re.fullmatch(r"[12]\d{3}", cell, re.ASCII):
            return When(date(int(cell), 1, 1), date(int(cell), 12, 31), "range")
        if found := whole_date(cell):
            return When.day(self._day(found, cell))
        raise InputError(_not_understood(cell))

    def _day(self, found: Dated, cell: str) -> date:
        if not found.numbers:
            day = found.day
        else:
            first, second, year = found.numbers
            order = self.dots if found.separator == "." else self.slashes
            if order.day_first is None and first != second:
                raise InputError(f"{cell} is ambiguous: {order.why}")
            day = make_day(year, second, first) if order.day_first else make_day(year, first, second)
        if day is None:
            raise InputError(f"no such day: {cell}")
        return day


def _not_understood(cell: str) -> str:
    if re.fullmatch(r"\d{5}(?:\.\d+)?", cell, re.ASCII):
        return f"{cell} is a spreadsheet's number for a day: format the column as dates before saving it"
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}", cell, re.ASCII):
        return f"the year of {cell} has two digits: write four"
    return f"date not understood: {cell[:60]!r}; write YYYY-MM-DD"
