"""`world`: the rows that a case adds to the world's tables, each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import codes
from equipoise.questions.row_values import (
    check_order,
    day_text,
    end_text,
    family_name,
    filled,
    rank_of_office,
)
from equipoise.questions.world_notes import column_notes, term_notes
from equipoise.world.case_tables import CaseTable, known_tables, read_file
from equipoise.world.case_writing import Put, about_the_same, put
from equipoise.world.offices import plain
from equipoise.world.tables import FORMS, organisations


@dataclass(frozen=True, slots=True)
class Added:
    """A row put into a case's table: `change` is `added`, `changed` or `same`; `notes` say what the package has."""

    table: str
    change: str
    row: Mapping[str, str]
    notes: tuple[str, ...]
    file: Path

    def to_json(self) -> dict[str, Any]:
        return {
            "table": self.table,
            "change": self.change,
            "row": dict(self.row),
            "notes": list(self.notes),
            "file": str(self.file),
        }


@in_its_world
def add_holder(
    case: Case | Path | str,
    person: str,
    *,
    office: str,
    state: str,
    since: str | date,
    source: str,
    until: str | date | None = None,
    spellings: Sequence[str] = (),
    family: str | None = None,
    rank: str | None = None,
    note: str = "",
) -> Added:
    """Add who held an office to a case, or correct or end the term of somebody whom the package has.

    Parameters
    ----------
    person : the name in full, as newspapers write it.
    office : in any usual wording, as `foreign minister`.
    state : a state or organisation, by any unambiguous name or code.
    since, until : first and last day in office: a day, a month or a year; without `until` the term lasts.
    source : where it stands: an address or a citation.
    spellings : other ways in which the name is written.
    family : the family name; by default the last word, or the first where the package's names of that state are so.
    rank : leader, minister or official, needed only for an office that no table has.

    Raises
    ------
    UsageError : an empty source, a date that is none, an office without a known rank.
    UnknownActor, AmbiguousActor : the state is not clear.
    """
    table, case = table_of("holders"), open_case(case)
    code, full = codes([state])[0], filled("the person", person)
    start, end = day_text(since, "since"), end_text(until)
    check_order(since, until)
    cells = {
        "state": code,
        "office": plain(filled("the office", office)),
        "rank": rank_of_office(office, code, rank),
        "person": full,
        "family_name": filled("the family name", family) if family is not None else family_name(full, code),
        "start": start,
        "end": end,
        "source": filled("the source", source),
        "note": " ".join(note.split()),
    }
    before = about_the_same(table, case.world_folder, cells)
    known = before["spellings"].split(";") if before else []
    every = dict.fromkeys(s.strip() for s in (*known, *spellings) if s.strip() and s.strip() != full)
    done = put(table, case.world_folder, {**cells, "spellings": ";".join(every)})
    return report("holders", done, tuple(term_notes(done)))


def add_name(
    case: Case | Path | str,
    phrase: str,
    *,
    code: str,
    source: str,
    form: str = "alias",
    since: str | date | None = None,
    until: str | date | None = None,
) -> Added:
    """Add a way to write a state or organisation: as it stands in texts, capitals included.

    Parameters
    ----------
    code : whom it means, by any unambiguous name or code.
    form : name, adjective, people, capital, metonym, acronym or alias.
    since, until : the days between which it means that; both may be open.
    """
    if form not in FORMS:
        raise UsageError(f"'{form}' is no form of a name.", f"Known: {', '.join(FORMS)}.")
    check_order(since, until)
    days = {"start": day_text(since, "since"), "end": day_text(until, "until")}
    meant = {"phrase": filled("the phrase", phrase), "code": coded(case, code), "form": form}
    return added(case, "names", {**meant, **days, "source": filled("the source", source)})


def add_place(case: Case | Path | str, place: str, *, state: str, source: str, kind: str = "locality") -> Added:
    """Add a place and the state in which it lies by international recognition."""
    cells = {"name": filled("the place", place), "country": coded(case, state), "kind": kind}
    return added(case, "places", {**cells, "source": filled("the source", source)})


def add_member(
    case: Case | Path | str,
    state: str,
    organisation: str,
    *,
    since: str | date,
    source: str,
    until: str | date | None = None,
    status: str = "member",
) -> Added:
    """Add a state's membership of an organisation, from the first to the last day; without `until` it lasts."""
    check_order(since, until)
    body = coded(case, organisation)
    if body not in {o.code for o in organisations()}:
        raise UsageError(f"{body} is no organisation.", "Give the state first, then the organisation: ARM CSTO.")
    days = {"first_seen": day_text(since, "since"), "last_seen": day_text(until, "until")}
    meant = {"state": coded(case, state), "organisation": body, "status": filled("the status", status)}
    return added(case, "memberships", {**meant, **days, "source": filled("the source", source)})


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row that a case adds: its table, the row's number in the file, and its cells."""

    table: str
    line: int
    cells: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        return {"table": self.table, "line": self.line, "row": dict(self.cells)}


@in_its_world
def world_rows(case: Case | Path | str) -> list[CaseRow]:
    """What a case adds to the world, table by table; every row has been checked."""
    folder = open_case(case).world_folder
    found = ((table, row) for table in known_tables() for row in read_file(table, folder).rows)
    return [CaseRow(table.file.removesuffix(".csv"), row.line, row.cells) for table, row in found]


def table_of(name: str) -> CaseTable:
    return next(table for table in known_tables() if table.file == f"{name}.csv")


def added(case: Case | Path | str, name: str, cells: Mapping[str, str]) -> Added:
    """Put a row into a table whose rows replace the package's by columns, and say what the package has there."""
    folder, table = open_case(case).world_folder, table_of(name)
    done = put(table, folder, cells)
    return report(name, done, tuple(column_notes(table, done)))


def report(table: str, done: Put, notes: tuple[str, ...]) -> Added:
    return Added(table, done.change, done.row, notes, done.path)


def coded(case: Case | Path | str, text: str) -> str:
    with open_case(case).world():
        return codes([text])[0]
