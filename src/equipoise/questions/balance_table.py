"""The table of a balance: a row a tie, with source, target and sign, as spreadsheets and data sets write it."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from equipoise.errors import InputError, nearest
from equipoise.questions.balance_gexf import read_gexf
from equipoise.questions.balance_ties import Row, Rule, Signed, signed
from equipoise.reading.columns import Columns, guesses, loose, match
from equipoise.reading.given_table import any_table, filled, numbered
from equipoise.reading.table import Table

NEEDED = ("source", "target", "sign")
WORDS = {"+": 1, "-": -1, "−": -1, "positive": 1, "negative": -1, "friend": 1, "enemy": -1}
LARGEST = 2**30  # bytes unpacked
HINT = "Give a table with the columns source, target, sign and, if any, weight."


def read_networks(path: Path, by: str | None, rule: Rule) -> list[Signed]:
    """Read a table of signed ties (CSV, gzip of it, Excel) or a GEXF file; one network for each value of `by`.

    Raises
    ------
    InputError : no such file or column; a cell that is empty or no sign or weight, named by row and column; no tie.
    """
    data = bytes_of(path)
    if path.suffix.lower() == ".gexf":
        if by:
            raise InputError(f"{path.name} has no columns to divide by.", "Leave --by out, or give a table.")
        return [signed(read_gexf(path.name, data), rule, is_weighted=True)]
    table = table_of(path, data)
    columns = columns_of(path, table)
    header = by_header(path, table, by)
    groups: dict[str | None, list[Row]] = {}
    for number, cells in numbered(path, table):
        key = filled(path, number, cells.get(header, ""), header) if header else None
        groups.setdefault(key, []).append(tie(path, number, columns, cells))
    if not groups:
        raise InputError(f"{path.name} holds no tie.", HINT)
    notes = tuple(f"not used: {', '.join(rest)}" for rest in [[u for u in columns.unused if u != header]] if rest)
    made = [signed(rows, rule, is_weighted="weight" in columns, by=key) for key, rows in groups.items()]
    return [Signed(m.by, m.network, m.conflicts, m.notes + notes, m.evidence) for m in made]


def bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise InputError(f"{path} is not there.", HINT)
    data = path.read_bytes()
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        with gzip.open(path) as file:
            found = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path.name} cannot be unpacked: {error}.", "Get the file again.") from error
    if len(found) > LARGEST:
        raise InputError(f"{path.name} unpacks to more than a gigabyte.", "Divide the table.")
    return found


def table_of(path: Path, data: bytes) -> Table:
    try:
        return any_table(data, path)
    except InputError as error:
        raise InputError(f"{path.name}: {error.what}.", error.hint or HINT) from error


def columns_of(path: Path, table: Table) -> Columns:
    columns = match(table.header, "balance")
    if missing := [name for name in NEEDED if name not in columns]:
        said = f"{path.name} has no column {' or '.join(missing)}; it has {', '.join(table.header)}."
        raise InputError(said, guesses(table.header, "balance") or HINT)
    return columns


def by_header(path: Path, table: Table, by: str | None) -> str | None:
    """The header of the column that divides the table."""
    if by is None:
        return None
    found = next((name for name in table.header if loose(name) == loose(by)), None)
    if found is None:
        hint = nearest(by, table.header) or "Name one of its columns."
        raise InputError(f"{path.name} has no column '{by}'; it has {', '.join(table.header)}.", hint)
    return found


def tie(path: Path, number: int, columns: Columns, cells: dict[str, str]) -> Row:
    source, target, sign = (filled(path, number, columns.get(cells, name), name) for name in NEEDED)
    if source == target:
        raise InputError(f"{path.name}, row {number}: '{source}' is tied to itself.", "Delete the row.")
    weight = weight_of(path, number, columns.get(cells, "weight")) if "weight" in columns else 1
    return Row(source, target, sign_of(path, number, sign), weight)


def sign_of(path: Path, number: int, text: str) -> int:
    if (word := WORDS.get(text.lower())) is not None:
        return word
    value = number_of(text)
    if value not in (1, -1):
        raise InputError(
            f"{path.name}, row {number}, sign: '{text}' is no sign.",
            "Write 1 or -1; how strong a tie is goes to weight.",
        )
    return 1 if value == 1 else -1


def weight_of(path: Path, number: int, text: str) -> int | float:
    value = number_of(filled(path, number, text, "weight"))
    if value is None or not 0 < value < float("inf"):
        raise InputError(f"{path.name}, row {number}, weight: '{text}' is no number above 0.", "Write digits.")
    return int(value) if value == int(value) else value


def number_of(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
