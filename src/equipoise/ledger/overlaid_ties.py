"""What edits do to ties: those in force on the day end the day before, figures are read anew, new ones begin.

A figure is of its whole span and cannot be cut: one whose span reaches the day reads what the edit says, 0 where the
flow is ended, so that a flow that stopped is known to be none. What follows by rule from a membership is edited by
editing that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import duckdb

from equipoise.errors import InputError, nearest
from equipoise.ledger.edits import Edit
from equipoise.ledger.identity import digest
from equipoise.ledger.membership_ties import MEMBERSHIP, RULES
from equipoise.ledger.relations import RELATIONS, insert
from equipoise.world.tie_kinds import family_of, tie_kinds

SCENARIO = "scenario"  # the data set of what an edit adds
FLOWS = ("arms", "trade", "energy and transport", "money", "people")  # families whose figures are of spans of years
MUTUAL = ("pledges", "treaties", "memberships")  # families that are the same from either side, or meant for both
OVER = ("ended", "left", "withdrawn")
FOREVER = date.max
Row = dict[str, Any]


def lay_over(connection: duckdb.DuckDBPyConnection, name: str, below: str, edits: Sequence[Edit]) -> None:
    """Make the relation `name`: the rows of the query `below` as the edits leave them.

    Raises
    ------
    InputError : an edit that the ties do not allow, named.
    """
    rows = [row for edit in edits for row in concerned(connection, below, edit)]
    edited = Edited({row["id"]: row for row in rows})
    for edit in edits:
        check_kind(connection, below, edit)
        edited.make(edit)
    connection.execute(f"CREATE TEMP TABLE {name}_replaced (id VARCHAR)")
    insert(connection, f"{name}_replaced", {"id": "VARCHAR"}, [{"id": id} for id in edited.replaced])
    columns = ", ".join(f"{column} {kind}" for column, kind in RELATIONS["ties"].items())
    connection.execute(f"CREATE TEMP TABLE {name}_instead ({columns})")
    insert(connection, f"{name}_instead", RELATIONS["ties"], [plain(row) for row in edited.instead])
    kept = f"SELECT * FROM ({below}) WHERE id NOT IN (SELECT id FROM {name}_replaced)"
    connection.execute(f"CREATE TEMP VIEW {name} AS {kept} UNION ALL BY NAME SELECT * FROM {name}_instead")


def concerned(connection: duckdb.DuckDBPyConnection, below: str, edit: Edit) -> list[Row]:
    """The ties of an edit's pair and kinds, in either direction."""
    query = f"""SELECT {", ".join(RELATIONS["ties"])} FROM ({below})
        WHERE kind IN ($kind, $to) AND ((source = $a AND target = $b) OR (source = $b AND target = $a))
        ORDER BY date_start NULLS FIRST, source, id"""
    given = {"kind": edit.tie, "to": edit.to, "a": edit.source, "b": edit.target}
    found = connection.execute(query, given).fetchall()
    return [dict(zip(RELATIONS["ties"], row, strict=True)) for row in found]


def check_kind(connection: duckdb.DuckDBPyConnection, below: str, edit: Edit) -> None:
    """Refuse a kind that neither the tables nor the ties know."""
    if edit.tie in tie_kinds():
        return
    own = connection.execute(f"SELECT count(*) FROM ({below}) WHERE kind = ?", [edit.tie]).fetchone()
    if not own or not own[0]:
        hint = nearest(edit.tie, tie_kinds()) or f"Known: {', '.join(tie_kinds())}."
        raise edit.wrong("tie", f"'{edit.tie}' is no tie.", hint)


class Edited:
    """The ties that edits concern, as the edits before have left them."""

    def __init__(self, rows: dict[str, Row]) -> None:
        self.rows = rows
        self.before = dict(rows)

    @property
    def replaced(self) -> list[str]:
        return [id for id, row in self.before.items() if self.rows.get(id) is not row]

    @property
    def instead(self) -> list[Row]:
        return [row for id, row in self.rows.items() if self.before.get(id) is not row]

    def make(self, edit: Edit) -> None:
        if edit.do == "add":
            self.add(edit, edit.tie)
        elif edit.do == "set":
            self.set(edit)
        else:
            self.remove(edit)
            if edit.do == "flip":
                self.add(edit, edit.to)

    def of(self, edit: Edit, kind: str) -> list[Row]:
        """The ties of a kind that an edit means; of one that has a direction those in it."""
        found = [row for row in self.rows.values() if row["kind"] == kind]
        if is_mutual(kind):
            return [row for row in found if {row["source"], row["target"]} == {edit.source, edit.target}]
        return [row for row in found if (row["source"], row["target"]) == (edit.source, edit.target)]

    def add(self, edit: Edit, kind: str) -> None:
        there = [row for row in self.of(edit, kind) if holds(row, edit.at) and row["value"] not in ("0", "0.0")]
        if there:
            raise edit.wrong(
                "tie" if kind == edit.tie else "to",
                f"{edit.source} and {edit.target} have this tie on {edit.at} already: {told(there[0])}.",
                'Change it with do = "set", or give another day.',
            )
        row = added(edit, kind)
        self.rows[row["id"]] = row

    def remove(self, edit: Edit) -> None:
        found = self.meant(edit)
        for row in found:
            if is_figure(row):
                if is_reached(row, edit):
                    self.rows[row["id"]] = noted(row | {"value": "0.0"}, edit)
            elif begins(row) >= edit.at:
                del self.rows[row["id"]]
            elif ends(row) >= edit.at:
                self.rows[row["id"]] = cut(row, edit)

    def set(self, edit: Edit) -> None:
        found = [row for row in self.meant(edit) if is_figure(row) or holds(row, edit.at)]
        if edit.value is not None:
            found = self.of_one_measure(edit, [row for row in found if row["value"] is not None])
        for row in found:
            fresh = noted(row | values(edit, row), edit)
            if is_figure(row):
                if is_reached(row, edit):
                    self.rows[row["id"]] = fresh
                continue
            if begins(row) >= edit.at:
                del self.rows[row["id"]]
            else:
                self.rows[row["id"]] = cut(row, edit)
            later = fresh | {"id": new_id(edit, row["id"]), "dataset": SCENARIO, "line": edit.number}
            later |= {"date_start": edit.at, "start_text": edit.at.isoformat()}
            self.rows[later["id"]] = later

    def of_one_measure(self, edit: Edit, rows: list[Row]) -> list[Row]:
        """The figures of the edit's unit and quantity; there must be one of each."""
        rows = [r for r in rows if edit.unit in ("", r["unit"]) and edit.quantity in ("", r["quantity"])]
        measures = {(row["unit"], row["quantity"]) for row in rows}
        if not rows:
            raise edit.wrong("value", "the tie has no such figure.", 'Add one: do = "add" with value and unit.')
        if len(measures) > 1:
            several = "; ".join(sorted(f"{unit}, {quantity}" for unit, quantity in measures))
            raise edit.wrong("value", f"its figures are of several kinds: {several}.", "Name unit and quantity.")
        return rows

    def meant(self, edit: Edit) -> list[Row]:
        """The ties of an edit's kind, of which one at least must be there on its day."""
        every = [row for row in self.of(edit, edit.tie) if edit.start in ("", row["start_text"])]
        found = [row for row in every if row["dataset"] != RULES]
        if any((is_figure(row) and is_reached(row, edit)) or holds(row, edit.at) for row in found):
            return found
        raise none(edit, every)


def none(edit: Edit, every: Sequence[Row]) -> InputError:
    by_rule = [row for row in every if row["dataset"] == RULES and holds(row, edit.at)]
    if by_rule:
        what = f"it follows by rule: {by_rule[0]['note']}."
        return edit.wrong("tie", what, "Edit the membership.")
    others = [row for row in every if row["dataset"] != RULES]
    last = max(others, key=lambda row: (ends(row), row["id"]), default=None)
    hint = f"Known is {told(last)}." if last else "See `equipoise ties`."
    if last and is_figure(last):
        hint += ' With figures = "all" the figures of every span are meant.'
    begun = f" that began {edit.start}" if edit.start else ""
    what = f"there is no tie '{edit.tie}' of {edit.source} and {edit.target}{begun} on {edit.at}."
    return edit.wrong("at" if last else "tie", what, hint)


def added(edit: Edit, kind: str) -> Row:
    status = edit.status or ("full" if kind == MEMBERSHIP else "in force")
    return {
        "id": new_id(edit, kind, edit.source, edit.target),
        "kind": kind,
        "source": edit.source,
        "target": edit.target,
        "date_start": edit.at,
        "date_end": edit.until,
        "start_text": edit.at.isoformat(),
        "end_text": edit.until.isoformat() if edit.until else None,
        "status": status,
        "value": None if edit.value is None else repr(edit.value),
        "unit": edit.unit or None,
        "quantity": edit.quantity or None,
        "dataset": SCENARIO,
        "line": edit.number,
        "reference": edit.where,
        "note": edit.why or None,
        "last_covered": None,
    }


def values(edit: Edit, row: Row) -> Row:
    status = {"status": edit.status} if edit.status else {}
    if edit.value is None and status.get("status") == row["status"]:
        raise edit.wrong("status", f"it is '{edit.status}' already: {told(row)}.", "Leave the edit out.")
    return status | ({} if edit.value is None else {"value": repr(edit.value)})


def cut(row: Row, edit: Edit) -> Row:
    eve = edit.at - timedelta(days=1)
    return noted(row | {"date_end": eve, "end_text": eve.isoformat(), "last_covered": None}, edit)


def noted(row: Row, edit: Edit) -> Row:
    return row | {"note": "; ".join(part for part in (row["note"], f"edited by {edit.label}") if part)}


def new_id(edit: Edit, *parts: str) -> str:
    return "t-" + digest(SCENARIO, edit.scenario, edit.name, *parts)


def plain(row: Row) -> Row:
    return row | {key: row[key].isoformat() for key in ("date_start", "date_end") if row[key] is not None}


def is_mutual(kind: str) -> bool:
    """Whether a tie is the same from either side; one of a kind that no table has may be."""
    found = tie_kinds().get(kind)
    return found is None or found.symmetric or found.family in MUTUAL


def is_figure(row: Row) -> bool:
    """Whether it is a figure of a flow in a span, which cannot be cut."""
    return row["value"] is not None and row["date_end"] is not None and family_of(row["kind"]) in FLOWS


def is_reached(row: Row, edit: Edit) -> bool:
    return edit.figures == "all" or ends(row) >= edit.at


def holds(row: Row, day: date) -> bool:
    if row["date_end"] is None and row["status"] in OVER:
        return False
    return begins(row) <= day <= ends(row)


def begins(row: Row) -> date:
    return row["date_start"] or date.min


def ends(row: Row) -> date:
    return row["date_end"] or FOREVER


def told(row: Row) -> str:
    """A tie for an error: its standing, days and row."""
    span = f"{row['start_text'] or '…'} to {row['end_text'] or '…'}"
    return f"{row['kind']}, {row['status'] or 'no status'}, {span} (row {row['line']} of {row['dataset']})"
