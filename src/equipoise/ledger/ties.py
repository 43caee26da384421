"""A case's own ties: the strict reader of `ties.csv` and the rows of the relation `ties`."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from equipoise.errors import EquipoiseError, InputError, nearest
from equipoise.ledger.identity import digest
from equipoise.ledger.periods import first_day, last_day
from equipoise.world.actors import state_code

COLUMNS = [
    "kind",
    "source",
    "target",
    "members",
    "start",
    "end",
    "status",
    "value",
    "unit",
    "quantity",
    "reference",
    "note",
]
REQUIRED = ("kind", "reference")
QUANTITIES = ("amount", "share of source's", "share of target's")  # what a value is
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between two actors; a treaty with members becomes one tie a pair."""

    id: str
    kind: str
    source: str
    target: str
    start: str
    end: str
    status: str
    value: float | None
    unit: str
    quantity: str
    reference: str
    note: str
    dataset: str
    line: int

    def row(self) -> dict[str, object]:
        start, end = first_day(self.start or None), last_day(self.end or None)
        return {
            "id": self.id,
            "kind": self.kind,
            "source": self.source,
            "target": self.target,
            "date_start": start.isoformat() if start else None,
            "date_end": end.isoformat() if end else None,
            "start_text": self.start or None,
            "end_text": self.end or None,
            "status": "full" if (self.kind, self.status) == ("membership", "member") else self.status or None,
            "value": None if self.value is None else repr(self.value),
            "unit": self.unit or None,
            "quantity": self.quantity or None,
            "dataset": self.dataset,
            "line": self.line,
            "reference": self.reference,
            "note": self.note or None,
            "last_covered": None,
        }


def read_ties(path: Path) -> list[Tie]:
    """Read a case's `ties.csv`; an empty list where there is none.

    Raises
    ------
    InputError : an unknown or missing column, or a bad cell, named by row and column.
    """
    if not path.is_file():
        return []
    try:
        return parse_ties(path, path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} cannot be read: {error}.", "Save it as CSV in UTF-8.") from error


def parse_ties(path: Path, text: str) -> list[Tie]:
    """The ties of the text of a `ties.csv`; `path` names it in errors."""
    try:
        header, *lines = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    except csv.Error as error:
        raise InputError(f"{path.name} cannot be read: {error}.", "Save it as CSV in UTF-8.") from error
    names = [name.strip() for name in header]
    check_header(path, names)
    return [tie for line, cells in enumerate(lines, 2) for tie in ties_of(path, line, row(path, line, names, cells))]


def row(path: Path, line: int, names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """A line's cells by column; `line` is the row's number in a spreadsheet."""
    if any(cell.strip() for cell in cells[len(names) :]):
        raise InputError(
            f"{path.name}, row {line}: there are {len(cells)} cells under {len(names)} columns.",
            "Put a cell that holds a comma between quotation marks.",
        )
    return dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(names, cells, strict=False)}


def check_header(path: Path, names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in names]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if unknown or missing or repeated:
        what = "; ".join(
            part
            for part in (
                f"unknown columns: {', '.join(unknown)}" if unknown else "",
                f"missing columns: {', '.join(missing)}" if missing else "",
                f"repeated columns: {', '.join(repeated)}" if repeated else "",
            )
            if part
        )
        raise InputError(f"{path.name}: {what}.", f"The columns are {', '.join(COLUMNS)}.")


def ties_of(path: Path, line: int, cell: Mapping[str, str]) -> Iterator[Tie]:
    where = f"{path.name}, row {line}"
    if not any(cell.values()):
        return
    for name in REQUIRED:
        if not cell[name]:
            raise InputError(f"{where}: '{name}' is empty.", "Every tie needs its kind and its source.")
    value = number(cell["value"], where)
    told = dict(cell) | {"quantity": quantity(cell["quantity"], where)}
    check_dates(cell, where)
    for source, target in pairs(cell, where):
        yield Tie(
            id="t-" + digest(path.name, *(cell[name] for name in COLUMNS), source, target),
            source=source,
            target=target,
            value=value,
            dataset=path.stem,
            line=line,
            **{
                name: told[name] for name in ("kind", "start", "end", "status", "unit", "quantity", "reference", "note")
            },
        )


def number(text: str, where: str) -> float | None:
    if not text:
        return None
    found = float(text) if NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(found):
        raise InputError(f"{where}: value '{text}' is not a number.", "Write digits with a decimal point.")
    return found


def quantity(text: str, where: str) -> str:
    """What a value is; a spreadsheet's curled apostrophe is a plain one."""
    plain = text.replace("’", "'")
    if plain and plain not in QUANTITIES:
        hint = f"{nearest(plain, QUANTITIES)} Take {', '.join(QUANTITIES)}, or leave it empty.".strip()
        raise InputError(f"{where}: quantity '{text}' is none that is known.", hint)
    return plain


def check_dates(cell: Mapping[str, str], where: str) -> None:
    try:
        start, end = first_day(cell["start"] or None, "start"), last_day(cell["end"] or None, "end")
    except EquipoiseError as error:
        raise InputError(f"{where}: {error.what}", error.hint) from error
    if start and end and start > end:
        raise InputError(f"{where}: the tie ends ({end}) before it starts ({start}).", "Exchange the dates.")


def pairs(cell: Mapping[str, str], where: str) -> list[tuple[str, str]]:
    """The pair, or every pair of the members, as actor codes."""
    members = [actor(m, "members", where) for m in cell["members"].split(";") if m.strip()]
    sides = [actor(cell[name], name, where) for name in ("source", "target") if cell[name]]
    if len(members) >= 2 and not sides:
        if len(set(members)) < len(members):
            raise InputError(f"{where}: members names an actor twice.", "Name each member once.")
        return list(combinations(members, 2))
    if len(sides) == 2 and not members:
        if sides[0] == sides[1]:
            raise InputError(f"{where}: source and target are both {sides[0]}.", "A tie is between two.")
        return [(sides[0], sides[1])]
    raise InputError(
        f"{where}: the row needs either source and target, or two members or more.", "Fill the pair or the members."
    )


def actor(text: str, column: str, where: str) -> str:
    try:
        return state_code(text)
    except EquipoiseError as error:
        raise InputError(f"{where}, {column}: {error.what}", error.hint) from error
