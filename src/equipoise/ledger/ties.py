"""A case's own ties: the strict reader of `ties.csv` and the rows of the relation `ties`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from equipoise.errors import EquipoiseError, InputError
from equipoise.ledger.identity import digest
from equipoise.ledger.periods import first_day, last_day

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
            "status": self.status or None,
            "value": self.value,
            "unit": self.unit or None,
            "quantity": self.quantity or None,
            "dataset": self.dataset,
            "line": self.line,
            "reference": self.reference,
            "note": self.note or None,
        }


def read_ties(path: Path) -> list[Tie]:
    """Read a case's `ties.csv`; an empty list where there is none.

    Raises
    ------
    InputError : an unknown or missing column, or a bad cell, named by row and column.
    """
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        check_header(path, reader.fieldnames or [])
        return [tie for line, row in enumerate(reader, 2) for tie in ties_of(path, line, row)]


def check_header(path: Path, names: Iterable[str]) -> None:
    found = [name.strip() for name in names]
    unknown = [name for name in found if name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in found]
    if unknown or missing:
        what = "; ".join(
            part
            for part in (
                f"unknown columns: {', '.join(unknown)}" if unknown else "",
                f"missing columns: {', '.join(missing)}" if missing else "",
            )
            if part
        )
        raise InputError(f"{path.name}: {what}.", f"The columns are {', '.join(COLUMNS)}.")


def ties_of(path: Path, line: int, row: Mapping[str, str | None]) -> Iterator[Tie]:
    cell = {name: (row.get(name) or "").strip() for name in COLUMNS}
    where = f"{path.name}, row {line}"
    if not any(cell.values()):
        return
    for name in REQUIRED:
        if not cell[name]:
            raise InputError(f"{where}: '{name}' is empty.", "Every tie needs its kind and its source.")
    value = number(cell["value"], where)
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
                name: cell[name] for name in ("kind", "start", "end", "status", "unit", "quantity", "reference", "note")
            },
        )


def number(text: str, where: str) -> float | None:
    if not text:
        return None
    try:
        return float(text)
    except ValueError as error:
        raise InputError(f"{where}: value '{text}' is not a number.", "Write digits with a decimal point.") from error


def check_dates(cell: Mapping[str, str], where: str) -> None:
    try:
        start, end = first_day(cell["start"] or None, "start"), last_day(cell["end"] or None, "end")
    except EquipoiseError as error:
        raise InputError(f"{where}: {error.what}", error.hint) from error
    if start and end and start > end:
        raise InputError(f"{where}: the tie ends ({end}) before it starts ({start}).", "Exchange the dates.")


def pairs(cell: Mapping[str, str], where: str) -> list[tuple[str, str]]:
    members = [m.strip() for m in cell["members"].split(";") if m.strip()]
    if members and not (cell["source"] or cell["target"]):
        return list(combinations(members, 2))
    if cell["source"] and cell["target"] and not members:
        return [(cell["source"], cell["target"])]
    raise InputError(
        f"{where}: neither source and target nor members are given.", "Fill either the pair or the members."
    )
