"""The table of a bargain: a row an actor, with position, capability and salience, as spreadsheets write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from equipoise.errors import InputError
from equipoise.questions.phrases import plural
from equipoise.reading.columns import Columns, loose, match
from equipoise.reading.given_table import any_table, filled, numbered
from equipoise.reading.table import Table

NEEDED = ("actor", "position", "capability", "salience")
POINT = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
COMMA = re.compile(r"[+-]?\d*,\d+")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+")
PERCENT = 100.0
Rows = Sequence[tuple[int, dict[str, str]]]  # by number


@dataclass(frozen=True, slots=True)
class Issue:
    """Who bargains: actors in the table's order with capability, salience (0 to 1), and positions by dimension."""

    name: str
    actors: tuple[str, ...]
    capability: tuple[float, ...]
    salience: tuple[float, ...]
    positions: dict[str, tuple[float, ...]]
    notes: tuple[str, ...] = ()


def read_issue(path: Path) -> Issue:
    """Read a table of a bargain, CSV or Excel.

    Columns are known by their names in any order and case; further columns whose name begins with "position" are
    further dimensions of the issue. Where the comma is the decimal sign, it is read so. Salience is from 0 to 1, or
    from 0 to 100 if it is so in every row.

    Raises
    ------
    InputError : no such file or column; a cell that is empty, no number or out of its scale, named by row and column.
    """
    table = table_of(path)
    columns = match(table.header, "bargain")
    if missing := [name for name in NEEDED if name not in columns]:
        raise InputError(
            f"{path.name} has no column {' or '.join(missing)}; it has {', '.join(table.header)}.",
            f"Name the columns {', '.join(NEEDED)}.",
        )
    rows = numbered(path, table)
    actors = tuple(filled(path, number, columns.get(cells, "actor"), "actor") for number, cells in rows)
    check_actors(path, rows, actors)
    numbers = Numbers(path, rows, columns)
    salience, notes = scaled(path, rows, numbers.of("salience"))
    dimensions = {columns.headers["position"]: numbers.of("position")} | {
        header: numbers.named(header) for header in columns.unused if loose(header).startswith("position")
    }
    unused = [header for header in columns.unused if header not in dimensions]
    notes += (f"not used: {', '.join(unused)}",) if unused else ()
    return Issue(path.stem, actors, positive(path, rows, numbers.of("capability")), salience, dimensions, notes)


def table_of(path: Path) -> Table:
    if not path.is_file():
        raise InputError(
            f"{path} is not there.", "Give a table with the columns actor, position, capability, salience."
        )
    data = path.read_bytes()
    try:
        return any_table(data, path)
    except InputError as error:
        raise InputError(f"{path.name}: {error.what}.", error.hint or "Save it as CSV in UTF-8.") from error


def check_actors(path: Path, rows: Rows, actors: Sequence[str]) -> None:
    if len(actors) < 2:
        raise InputError(f"{path.name} holds {plural(len(actors), 'actor')}.", "Bargaining takes two actors at least.")
    for place, ((number, _), actor) in enumerate(zip(rows, actors, strict=True)):
        if actor in actors[:place]:
            raise InputError(f"{path.name}, row {number}: '{actor}' stands twice.", "Keep one row for each actor.")


class Numbers:
    """The cells of a table as numbers, with the table's own decimal sign."""

    def __init__(self, path: Path, rows: Rows, columns: Columns) -> None:
        self.path, self.rows, self.columns = path, rows, columns
        used = [columns.headers[name] for name in NEEDED[1:]]
        used += [header for header in columns.unused if loose(header).startswith("position")]
        cells = [cells.get(header, "").strip() for _, cells in rows for header in used]
        self.comma = any(COMMA.fullmatch(cell) for cell in cells) and not any("." in cell for cell in cells)
        self.unclear = self.comma and all(THOUSANDS.fullmatch(c) for c in cells if "," in c)

    def of(self, column: str) -> tuple[float, ...]:
        return self.named(self.columns.headers[column])

    def named(self, header: str) -> tuple[float, ...]:
        return tuple(self.number(row, cells.get(header, "").strip(), header) for row, cells in self.rows)

    def number(self, row: int, cell: str, header: str) -> float:
        where = f"{self.path.name}, row {row}, {header}"
        filled(self.path, row, cell, header)
        if self.unclear and "," in cell:
            raise InputError(
                f"{where}: '{cell}' may have a decimal comma or one between thousands.",
                "Write it with a decimal point.",
            )
        plain = cell.replace(",", ".") if self.comma else cell
        if not POINT.fullmatch(plain):
            raise InputError(f"{where}: '{cell}' is not a number.", "Write digits with one decimal sign.")
        return float(plain)


def positive(path: Path, rows: Rows, capability: tuple[float, ...]) -> tuple[float, ...]:
    for (number, _), value in zip(rows, capability, strict=True):
        if value <= 0:
            raise InputError(
                f"{path.name}, row {number}, capability: {value:g} is not above 0.",
                "Leave out an actor that has no capability.",
            )
    return capability


def scaled(path: Path, rows: Rows, salience: tuple[float, ...]) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """Salience from 0 to 1, and what was done to it."""
    percent = max(salience) > 1 and not any(0 < value < 1 for value in salience)
    top = PERCENT if percent else 1.0
    for (number, _), value in zip(rows, salience, strict=True):
        if not 0 <= value <= top:
            raise InputError(
                f"{path.name}, row {number}, salience: {value:g} lies outside the scale of 0 to {top:g}.",
                "Give every salience from 0 to 1, or every one from 0 to 100.",
            )
    if not any(salience):
        raise InputError(f"{path.name}: every salience is 0.", "Somebody must care for the issue.")
    return (tuple(value / PERCENT for value in salience), ("salience read as per cent",)) if percent else (salience, ())
