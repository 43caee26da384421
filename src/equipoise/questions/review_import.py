"""`review --import`: decisions made in a spreadsheet, checked row by row and kept together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from equipoise.errors import EquipoiseError, InputError
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.records import Judgement
from equipoise.ledger.skips import Skip, keep_skips
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.phrases import plural
from equipoise.questions.review import ready
from equipoise.questions.review_columns import COLUMNS, NEEDED
from equipoise.questions.review_rows import Conflict, Given, Repeated, Rows
from equipoise.questions.spreadsheets import meant
from equipoise.reading.given_table import any_table
from equipoise.reading.table import Table


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was not applied, by its number in the spreadsheet, and why."""

    row: int
    id: str
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"row": self.row, "id": self.id, "why": self.why}

    def __str__(self) -> str:
        return f"row {self.row}{f' ({self.id})' if self.id else ''}: {self.why}"


@dataclass(slots=True)
class Imported:
    """What an import did, or with `dry_run` would do.

    `refused` are rows that cannot be right, `conflicts` rows whose item has changed since the export; neither was
    applied. `repeated` rows say what the same person has said already, `open` ones nothing.
    """

    judged: list[Judgement] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    conflicts: list[Problem] = field(default_factory=list)
    repeated: int = 0
    open: int = 0
    dry_run: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "judged": [j.to_json() for j in self.judged],
            "skipped": [s.item for s in self.skipped],
            "refused": [p.to_json() for p in self.refused],
            "conflicts": [p.to_json() for p in self.conflicts],
            "repeated": self.repeated,
            "open": self.open,
            "dry_run": self.dry_run,
        }

    def sentence(self) -> str:
        would = "would be " if self.dry_run else ""
        return (
            f"{plural(len(self.judged), 'judgement')} {would}made, {len(self.skipped)} skipped, {self.repeated} made "
            f"before, {self.open} left open, {len(self.refused)} refused, {plural(len(self.conflicts), 'conflict')}."
        )


@in_its_world
def import_review(
    case: Case | Path | str, path: Path | str, *, by: str | None = None, why: str = "", dry_run: bool = False
) -> Imported:
    """Take in the decisions of a table that `review --export` wrote.

    Every row is checked before any is applied. Rows that cannot be right are refused by number, rows whose item has
    changed since the export are conflicts; the others are kept in one transaction.

    Parameters
    ----------
    path : a .csv or .xlsx file; columns may be moved or left out, `id` and `decision` must be there.
    by : who decided; by default `$EQUIPOISE_USER` or the case's user.
    why : the reason where a row gives none; by default the file's name.

    Raises
    ------
    InputError : no table, or one without the needed columns.
    CaseError : nobody is named.
    """
    case, path = open_case(case), Path(path)
    who = by or case.user()
    ready(case)
    given = list(rows_of(table_of(path), path))
    done = Imported(open=sum(not row.decision for row in given), dry_run=dry_run)
    rows = Rows(case, given, who, why.strip() or f"reviewed in {path.name}")
    for row in given:
        take(row, rows, done)
    if not dry_run:
        if done.judged:
            case.store.judge(done.judged)
        keep_skips(case.store, done.skipped, who)
    return done


def take(row: Given, rows: Rows, done: Imported) -> None:
    """Sort one row into what it comes to."""
    try:
        made = list(rows.decide(row))
    except Repeated:
        done.repeated += 1
    except Conflict as conflict:
        done.conflicts.append(Problem(row.number, row.id, conflict.why))
    except EquipoiseError as error:
        done.refused.append(Problem(row.number, row.id, str(error)))
    else:
        done.judged += [one for one in made if isinstance(one, Judgement)]
        done.skipped += [one for one in made if isinstance(one, Skip)]


def table_of(path: Path) -> Table:
    data = path.read_bytes()
    try:
        table = any_table(data, path)
    except InputError as error:
        raise InputError(
            f"{path} is no table that can be read ({error.what}).",
            "Give a .csv or .xlsx that `equipoise review --export` wrote; nothing was changed.",
        ) from error
    header = [name.casefold() for name in table.header]
    if missing := [name for name in NEEDED if name not in header]:
        raise InputError(
            f"{path} has no column {' or '.join(missing)}.", "Fill in a table that `equipoise review --export` wrote."
        )
    return Table(tuple(n.casefold() if n.casefold() in COLUMNS else n for n in table.header), table.number, table.rows)


def rows_of(table: Table, path: Path) -> Iterator[Given]:
    for row in table.rows:
        try:
            yield Given(row.number, {name: meant(text) for name, text in table.named(row).items()})
        except InputError as error:
            yield Given(row.number, {"decision": "?"}, str(error))


__all__: Sequence[str] = ("Imported", "Problem", "import_review")
