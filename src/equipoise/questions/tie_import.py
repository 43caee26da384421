"""`tie import`: ties from a CSV file or Excel workbook into the case's `ties.csv`; all rows, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equipoise.errors import InputError
from equipoise.ledger.casefolder import open_case
from equipoise.ledger.tie_history import change, keep_changes
from equipoise.ledger.tie_rows import read_tie_file
from equipoise.ledger.ties import check_header, pairs, row, ties_of
from equipoise.ledger.uniting_files import about
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.tie_entries import Cells, Where, plain_status, same
from equipoise.reading.given_table import any_table
from equipoise.reading.table import Table
from equipoise.world.tie_kinds import about_kind, plain_kind


@dataclass(frozen=True, slots=True)
class TieImport:
    """What came of a file of ties: rows added, how many were there, and those that differ from one on the same tie."""

    source: Path
    file: Path
    added: tuple[Mapping[str, str], ...]
    same: int
    differing: tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "source": str(self.source),
            "file": str(self.file),
            "added": [dict(cells) for cells in self.added],
            "same": self.same,
            "differing": [[dict(here), dict(new)] for here, new in self.differing],
            "notes": list(self.notes),
        }


@in_its_world
def import_ties(case: Where, source: Path | str, *, why: str = "", person: str | None = None) -> TieImport:
    """Add the rows of a table to the case's `ties.csv`: kind, source and target or members, start, end, and so on.

    Rows that are there already are counted. Two rows on one tie that differ are both kept, and listed.

    Raises
    ------
    InputError : a column or cell that cannot be right, named with its row; nothing is added then.
    """
    case, path = open_case(case), Path(source)
    file, by = read_tie_file(case.ties_file), person or case.user()
    added: list[Cells] = []
    differing, there = [], 0
    for cells in rows_of(path):
        if any(same(file, known, cells) for known in file.rows if known.cells["kind"]):
            there += 1
            continue
        differing += [(r.cells, cells) for r in file.rows if r.cells["kind"] and about(dict(r.cells)) == about(cells)]
        file = file.added(cells)
        added.append(cells)
    if added:
        file.ties()
        made = [
            change("import", by=by, why=why.strip() or f"from {path.name}", before=None, after=cells) for cells in added
        ]
        keep_changes(case.ties_file, file.text(), case.ties_history, made)
    said = dict.fromkeys(note for cells in added if (note := about_kind(cells["kind"])))
    return TieImport(path, case.ties_file, tuple(added), there, tuple(differing), tuple(said))


def rows_of(path: Path) -> Iterator[Cells]:
    """The rows of a table, each checked, with actors as codes."""
    table = table_of(path)
    names = [name.strip().lower() for name in table.header]
    while names and not names[-1]:
        names.pop()
    check_header(path, names)
    for line in table.rows:
        if line.open:
            raise InputError(f"{path.name}, row {line.number}: a quotation mark is never closed.", "Close it.")
        cells = row(path, line.number, names, line.cells)
        if list(ties_of(path, line.number, cells)):
            yield as_codes(cells, f"{path.name}, row {line.number}")


def table_of(path: Path) -> Table:
    try:
        return any_table(path.read_bytes(), path)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except InputError as error:
        raise InputError(f"{path.name}: {str(error).rstrip('.')}.", "Give a CSV file or an Excel workbook.") from error


def as_codes(cells: Cells, where: str) -> Cells:
    found = pairs(cells, where)
    members = ";".join(dict.fromkeys(code for pair in found for code in pair))
    named = {"members": members} if cells["members"] else {"source": found[0][0], "target": found[0][1]}
    kind = plain_kind(cells["kind"])
    return {**cells, **named, "kind": kind, "status": plain_status(kind, cells["status"])}
