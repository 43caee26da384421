"""A series in a CSV file, `date,value[,exposure]`, read strictly: every mistake is named with its line."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from equipoise.errors import InputError, UsageError
from equipoise.ledger.periods import first_day

if TYPE_CHECKING:
    from equipoise.shifts.history import Counts

COLUMNS = ("date", "value", "exposure")
FEWEST = 3
# What the distance between the first days of neighbouring periods can be: days, and the periods' length in years.
STEPS = (
    ("day", 1, 1, 1 / 365.25),
    ("week", 7, 7, 7 / 365.25),
    ("month", 28, 31, 1 / 12),
    ("quarter", 90, 92, 1 / 4),
    ("year", 365, 366, 1.0),
)


@dataclass(frozen=True, slots=True)
class Series:
    """Values by period; `labels` are the dates as the file has them, `width` a period's length in years."""

    path: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    exposure: tuple[float, ...] | None
    period: str
    width: float

    def counts(self) -> Counts:
        """The values as counts.

        Raises
        ------
        InputError : one is negative or not whole.
        """
        from equipoise.shifts.history import Counts

        for n, value in enumerate(self.values):
            if value < 0 or value != int(value):
                raise InputError(
                    f"{self.path}, line {n + 2}: {value:g} is no count.",
                    "Counts are whole numbers from 0; for scores give --family gaussian.",
                )
        return Counts.of(self.values, self.width, self.exposure)


def read_series(path: str | Path) -> Series:
    """Read a series.

    Raises
    ------
    InputError : with the line: a missing column, a date that is none, out of order, repeated or after a gap; a value
        that is no number; an exposure that is not above 0; fewer than three periods.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file, strict=True) if any(cell.strip() for cell in row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} is no table: {error}.", "Save it as CSV in UTF-8, with commas.") from error
    return series_of(str(path), rows)


def series_of(path: str, rows: list[list[str]]) -> Series:
    names = columns(path, rows)
    cells = [cells_of(path, number, row, names) for number, row in enumerate(rows[1:], 2)]
    if len(cells) < FEWEST:
        raise InputError(f"{path} has {len(cells)} periods.", f"Give {FEWEST} or more.")
    days = [day_of(path, number, row["date"]) for number, row in enumerate(cells, 2)]
    period, width = step_of(path, days, [row["date"] for row in cells])
    values = tuple(number_of(path, n, "value", row["value"]) for n, row in enumerate(cells, 2))
    exposure = None
    if "exposure" in names:
        exposure = tuple(exposure_of(path, n, row["exposure"]) for n, row in enumerate(cells, 2))
    return Series(path, tuple(row["date"] for row in cells), values, exposure, period, width)


def columns(path: str, rows: list[list[str]]) -> list[str]:
    names = [name.strip().lower() for name in rows[0]] if rows else []
    missing = [name for name in COLUMNS[:2] if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    if missing or unknown or len(set(names)) < len(names):
        wrong = f"no column {' and '.join(missing)}" if missing else f"a column {', '.join(unknown) or 'twice'}"
        raise InputError(f"{path} has {wrong}.", "The first line reads date,value or date,value,exposure.")
    return names


def cells_of(path: str, line: int, row: list[str], names: list[str]) -> dict[str, str]:
    if len(row) != len(names):
        raise InputError(f"{path}, line {line}: {len(row)} cells under {len(names)} columns.", "Give one for each.")
    return {name: cell.strip() for name, cell in zip(names, row, strict=True)}


def day_of(path: str, line: int, text: str) -> date:
    try:
        day = first_day(text, "date")
    except UsageError as error:
        raise InputError(f"{path}, line {line}: {error.what}", error.hint) from error
    assert day is not None
    return day


def number_of(path: str, line: int, what: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        said = f"'{text}' is no number" if text else f"no {what}"
        raise InputError(f"{path}, line {line}: {said}.", "Give 0 where nothing happened; leave out no period.")
    return number


def exposure_of(path: str, line: int, text: str) -> float:
    number = number_of(path, line, "exposure", text)
    if number <= 0:
        raise InputError(f"{path}, line {line}: an exposure of {text}.", "What was watched is more than 0.")
    return number


def step_of(path: str, days: list[date], labels: list[str]) -> tuple[str, float]:
    """What the periods are, from the shortest step between their first days.

    A gap is no zero: whether anybody looked in it is not told by the file.
    """
    for line, (before, after) in enumerate(pairwise(days), 3):
        if after == before:
            raise InputError(f"{path}, line {line}: {labels[line - 2]} stands there twice.", "Add the two up.")
        if after < before:
            raise InputError(f"{path}, line {line}: {labels[line - 2]} comes after a later date.", "Sort the lines.")
    shortest = min((after - before).days for before, after in pairwise(days))
    fitting = [step for step in STEPS if step[1] <= shortest <= step[2]]
    if not fitting:
        raise InputError(f"{path} has periods of {shortest} days.", "Give days, weeks, months, quarters or years.")
    name, low, high, width = fitting[0]
    for line, (before, after) in enumerate(pairwise(days), 3):
        if not low <= (after - before).days <= high:
            raise InputError(
                f"{path}, line {line}: from {labels[line - 3]} to {labels[line - 2]} is more than a {name}.",
                f"Give every {name}, with 0 where somebody looked and nothing happened; else begin after the gap.",
            )
    return name, width
