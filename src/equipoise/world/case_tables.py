"""The tables of a case's folder `world/`: which there are, and their strict reading into an overlay.

Each holds rows that a case adds to one table of the package, under that table's columns. `source` is never empty;
columns that need no value may be left out. A table of the package is opened to cases by one line in `TABLES`.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from equipoise.errors import EquipoiseError, InputError, nearest
from equipoise.world import actors, codes, publishers, tables, terms
from equipoise.world.offices import title_of
from equipoise.world.overlay import Overlay, OwnRow, in_force
from equipoise.world.rows import Row, day_of, overlapping, text_of
from equipoise.world.terms import RANKS

BOM = "\ufeff"
ACTORS = ("state", "code", "country")
DAYS = (("start", "end"), ("first_seen", "last_seen"))


@dataclass(frozen=True, slots=True)
class CaseTable:
    """A table that a case may hold: the package's table that it extends, and what a row must say.

    `key` are the columns that say what a row is about (by default the first): on overlapping days no two rows of a
    case are about the same, and where it `replaces` by columns the case's row stands for the package's. `load` reads
    the extended table, to check what only its reader knows.
    """

    file: str
    extends: str
    required: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    replaces: bool = True
    load: Callable[[], object] | None = None

    def exists(self) -> bool:
        return (files("equipoise.world") / "tables" / self.extends).is_file()

    def columns(self) -> tuple[str, ...]:
        """The package's columns, and `source`."""
        own = tuple(next(csv.reader(io.StringIO(text_of(self.extends)))))
        return own if "source" in own else (*own, "source")

    def about(self) -> tuple[str, ...]:
        return self.key or self.columns()[:1]


# Holders stand in three tables of the package and by several wordings: `correcting` finds what their rows replace.
TABLES = (
    CaseTable(
        "holders.csv",
        "further_holders.csv",
        ("state", "office", "person", "start"),
        ("state", "office", "person"),
        replaces=False,
        load=terms.terms,
    ),
    CaseTable("names.csv", "names.csv", ("phrase", "code", "form"), load=tables.names),
    CaseTable(
        "memberships.csv",
        "memberships.csv",
        ("state", "organisation", "status", "first_seen"),
        ("state", "organisation"),
        load=tables.memberships,
    ),
    CaseTable("places.csv", "places.csv", ("name", "country"), load=tables.places),
    CaseTable("publishers.csv", "publishers.csv", ("name", "kind", "country", "owner"), load=publishers.publishers),
)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One table of a case as it stands on the disk; written again with the same separator and byte order mark."""

    table: CaseTable
    path: Path
    rows: tuple[OwnRow, ...]
    separator: str = ","
    bom: bool = True


def known_tables() -> tuple[CaseTable, ...]:
    return tuple(table for table in TABLES if table.exists())


def read_overlay(folder: Path) -> Overlay | None:
    """Read a case's folder `world/`; None where it adds nothing.

    Raises
    ------
    InputError
        A file, column or cell that cannot be right, named with its file and line.
    """
    if not folder.is_dir():
        return None
    with in_force(None):  # what a case's rows may say does not depend on another case's
        found = [read_file(table, folder) for table in known_tables()]
        refuse_strangers(folder)
        return overlay_of([file for file in found if file.rows])


def refuse_strangers(folder: Path) -> None:
    """A misspelt name would be a table that nobody reads; what begins with `.` or `~` is a program's own."""
    known = [table.file for table in known_tables()]
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known and not path.name.startswith((".", "~")):
            raise InputError(f"{path} is no table that a case adds to the world.", f"Known: {', '.join(known)}.")


def overlay_of(found: Sequence[CaseFile]) -> Overlay | None:
    """The overlay of these files, each read once by its table's own reader; None without any."""
    if not found:
        return None
    rows = {file.table.extends: file.rows for file in found}
    keys = {file.table.extends: file.table.about() for file in found if file.table.replaces}
    contents = repr([(row.file, row.line, sorted(row.cells.items())) for file in found for row in file.rows])
    overlay = Overlay(hashlib.sha256(contents.encode("utf-8", "surrogatepass")).hexdigest()[:16], rows, keys)
    with in_force(overlay):
        for file in found:
            if file.table.load:
                file.table.load()
    return overlay


def read_file(table: CaseTable, folder: Path) -> CaseFile:
    """Read one table of a case, empty where there is no such file."""
    path = folder / table.file
    if not path.exists():
        return CaseFile(table, path, ())
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not in UTF-8.", "In Excel, save it as “CSV UTF-8”.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "It must be a CSV file.") from error
    return parse_file(table, path, text)


def parse_file(table: CaseTable, path: Path, text: str) -> CaseFile:
    """Read the text of a table; commas or semicolons, whichever its header has, divide the cells."""
    bom, text = text.startswith(BOM), text.removeprefix(BOM)
    first = text.partition("\n")[0]
    separator = ";" if ";" in first and "," not in first else ","
    rows = tuple(_rows(table, path, text, separator))
    _refuse_repeated(table, rows)
    return CaseFile(table, path, rows, separator, bom)


def _rows(table: CaseTable, path: Path, text: str, separator: str) -> Iterator[OwnRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(table, path, header)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield checked(table, _row(table, path, reader.line_num, header, cells))
    except csv.Error as error:
        raise InputError(f"{path} line {reader.line_num}: {error}.", "Save it as CSV in UTF-8.") from error


def _check_header(table: CaseTable, path: Path, header: Sequence[str]) -> None:
    columns = table.columns()
    kinds = {
        "unknown": [name or "(empty)" for name in header if name not in columns],
        "missing": [name for name in (*table.required, "source") if name not in header],
        "repeated": sorted({name for name in header if header.count(name) > 1}),
    }
    wrong = [f"{kind} columns: {', '.join(names)}" for kind, names in kinds.items() if names]
    if wrong:
        raise InputError(f"{path} line 1: {'; '.join(wrong)}.", f"The columns are {', '.join(columns)}.")


def _row(table: CaseTable, path: Path, line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if any(cell.strip() for cell in cells[len(header) :]):
        what = f"{path} line {line}: {len(cells)} cells under {len(header)} columns."
        raise InputError(what, "Put a cell that holds the separator between quotation marks.")
    given = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=False)}
    return Row(str(path), line, dict.fromkeys(table.columns(), "") | given)


def checked(table: CaseTable, row: Row) -> OwnRow:
    """A row of a case with every cell checked, and the rank and role of an office filled in where they are empty."""
    for column in (*table.required, "source"):
        row.text(column)
    for column in ACTORS:
        if row.cells.get(column) and row.cells[column] not in codes.actors():
            raise row.error(column, _meant(row.cells[column]))
    if row.cells.get("organisation") and row.cells["organisation"] not in {o.code for o in tables.organisations()}:
        raise row.error("organisation", _meant(row.cells["organisation"]))
    _check_days(row)
    cells = dict(row.cells)
    if table.load is terms.terms:
        cells |= office_cells(row)
    return OwnRow(row.file, row.line, cells)


def _meant(text: str) -> str:
    """What to write instead of a name or an unknown code; ends a sentence without its full stop."""
    try:
        return f"the code of a state or organisation: {actors.state_code(text)}"
    except EquipoiseError as error:
        hint = nearest(text, codes.actors()) or error.hint
        return f"the code of a state or organisation, as ARM. {hint}".rstrip(" .")


def _check_days(row: Row) -> None:
    for first, last in DAYS:
        start = row.first_day(first) if first in row.cells else None
        end = row.last_day(last) if last in row.cells else None
        if start and end and start > end:
            raise row.error(last, f"a day after {first}, {row.cells[first]}")


def office_cells(row: Row) -> dict[str, str]:
    """The rank and role of a holder's office, by the table of titles where the row does not say."""
    title = title_of(row.text("office"), row.text("state"))
    rank = row.maybe("rank") or (title.rank if title and title.rank else "")
    if rank not in RANKS:
        raise row.error("rank", f"one of {', '.join(RANKS)}, since no table knows the office {row.text('office')!r}")
    return {"rank": rank, "role": row.maybe("role") or (title.role if title else "")}


def _refuse_repeated(table: CaseTable, rows: Sequence[OwnRow]) -> None:
    seen: dict[tuple[str, ...], list[OwnRow]] = {}
    for row in rows:
        others = seen.setdefault(tuple(row.cells[column].casefold() for column in table.about()), [])
        before = next((other for other in others if alike(table, other, row)), None)
        others.append(row)
        if before:
            said = ", ".join(row.cells[column] for column in table.about())
            what = f"{row.file} line {row.line} is about the same as line {before.line}: {said}."
            raise InputError(what, "Keep one of the two, or give them days that do not overlap.")


def alike(table: CaseTable, a: OwnRow, b: OwnRow) -> bool:
    """Whether two rows are about the same, on overlapping days; `end` of a holder is the first day out of office."""
    same = all(a.cells[column].casefold() == b.cells[column].casefold() for column in table.about())
    return same and overlapping(a.cells, b.cells) and not (table.load is terms.terms and _successive(a, b))


def _successive(a: OwnRow, b: OwnRow) -> bool:
    return any(
        (end := day_of(one.cells["end"])) and (start := day_of(other.cells["start"])) and end <= start
        for one, other in ((a, b), (b, a))
    )
