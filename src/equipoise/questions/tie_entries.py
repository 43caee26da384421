"""`tie`: a person adds, edits and ends ties of the case; each change is kept with who, when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from equipoise.errors import NotFound, UsageError, nearest
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.journals import SHORTEST
from equipoise.ledger.membership_ties import MEMBERSHIP
from equipoise.ledger.tie_history import TieChange, change, keep_changes, read_history
from equipoise.ledger.tie_rows import TieFile, TieRow, read_tie_file, rows_with
from equipoise.ledger.ties import COLUMNS, Tie, pairs
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import codes
from equipoise.questions.row_values import day_text, filled
from equipoise.world.actors import state_code
from equipoise.world.tie_kinds import about_kind, plain_kind

Where = Case | Path | str
Cells = dict[str, str]
ENDED = {MEMBERSHIP: "left"}


@dataclass(frozen=True, slots=True)
class TieEntry:
    """A row of `ties.csv` as it was and as it is: `change` is `added`, `changed` or `same`; `ids` are its ties now."""

    change: str
    before: Mapping[str, str] | None
    after: Mapping[str, str]
    ids: tuple[str, ...]
    notes: tuple[str, ...]
    file: Path

    def to_json(self) -> dict[str, Any]:
        return {
            "change": self.change,
            "before": dict(self.before) if self.before else None,
            "after": dict(self.after),
            "ids": list(self.ids),
            "notes": list(self.notes),
            "file": str(self.file),
        }


@in_its_world
def add_tie(
    case: Where,
    kind: str,
    *actors: str,
    reference: str,
    since: str | date | None = None,
    until: str | date | None = None,
    status: str = "",
    value: float | str | None = None,
    unit: str = "",
    quantity: str = "",
    note: str = "",
    why: str = "",
    person: str | None = None,
) -> TieEntry:
    """Add a tie to the case's `ties.csv`.

    Parameters
    ----------
    kind : a word of the field, as `defence treaty`; one that no table has is taken, and said to be unknown.
    actors : two of them, source and target (of arms, who supplies; of a membership, the state first), or the members
        of a treaty with more.
    reference : where it is documented.
    since, until : first and last day, each a day, a month or a year; both may be unknown; without the last it lasts.
    quantity : what the value is: amount, share of source's, share of target's.

    Raises
    ------
    UsageError : fewer than two actors, no reference, a date that is none.
    InputError : a cell that cannot be right, here or in another row.
    """
    case = open_case(case)
    named = codes(actors)
    if len(named) < 2:
        raise UsageError("A tie is between two or more.", 'Name them: tie add "defence treaty" RUS ARM.')
    cells = dict.fromkeys(COLUMNS, "") | {
        "kind": plain_kind(filled("the kind", kind)),
        **({"source": named[0], "target": named[1]} if len(named) == 2 else {"members": ";".join(named)}),
        "start": day_text(since, "since") if since else "",
        "end": day_text(until, "until") if until else "",
        "status": plain_status(kind, status),
        "value": "" if value is None else str(value),
        "unit": " ".join(unit.split()),
        "quantity": " ".join(quantity.split()),
        "reference": filled("the reference", reference),
        "note": " ".join(note.split()),
    }
    file = read_tie_file(case.ties_file)
    if there := next((row for row in file.rows if row.cells["kind"] and same(file, row, cells)), None):
        return entry("same", file, there.line, there.cells, there.cells)
    changed = file.added(cells)
    line = changed.rows[-1].line
    changed.ties()  # whatever is wrong with the new row is said before anything is written
    made = change("add", by=person or case.user(), why=why.strip() or "added", before=None, after=cells)
    keep_changes(case.ties_file, changed.text(), case.ties_history, [made])
    return entry("added", changed, line, None, cells)


@in_its_world
def edit_tie(
    case: Where, tie: str | Sequence[str], changes: Mapping[str, str], *, why: str, person: str | None = None
) -> TieEntry:
    """Change cells of a row of `ties.csv`; all other rows stay as they are written.

    Parameters
    ----------
    tie : its id (t-…, whole or shortened), or its kind and two actors, and its start if that is not enough.
    changes : new values by column; an empty one empties the cell.

    Raises
    ------
    NotFound : no row, or several, are meant.
    UsageError : an unknown column, or no reason.
    """
    case = open_case(case)
    if unknown := [name for name in changes if name not in COLUMNS]:
        hint = nearest(unknown[0], COLUMNS) or f"Known: {', '.join(COLUMNS)}."
        raise UsageError(f"'{unknown[0]}' is no column of ties.csv.", hint)
    return rewritten(case, "edit", tie, changes, why, person)


@in_its_world
def end_tie(
    case: Where,
    tie: str | Sequence[str],
    *,
    on: str | date,
    why: str,
    status: str | None = None,
    reference: str = "",
    person: str | None = None,
) -> TieEntry:
    """Say that a tie ended, and on which day, month or year.

    Parameters
    ----------
    tie : as of `edit_tie`.
    on : the last day on which it held.
    status : what became of it; `left` of a membership, else `ended`.
    reference : where the end is documented; it is put into the note.
    """
    case = open_case(case)
    row = meant(read_tie_file(case.ties_file), tie)
    said = f"end: {' '.join(reference.split())}" if reference.strip() else ""
    note = "; ".join(part for part in (row.cells["note"], said) if part)
    became = status or ENDED.get(row.cells["kind"], "ended")
    changes = {"end": day_text(on, "on"), "status": became, "note": note}
    return rewritten(case, "end", tie, changes, why, person)


def rewritten(
    case: Case, action: str, tie: str | Sequence[str], changes: Mapping[str, str], why: str, person: str | None
) -> TieEntry:
    reason, by = filled("the reason (--why)", why), person or case.user()
    file = read_tie_file(case.ties_file)
    row = meant(file, tie)
    after = {**row.cells, **{name: " ".join(str(text).split()) for name, text in changes.items()}}
    after |= {"kind": plain_kind(after["kind"]), "status": plain_status(after["kind"], after["status"])}
    if after == row.cells:
        return entry("same", file, row.line, row.cells, row.cells)
    changed = file.changed(row.line, after)
    changed.ties()
    made = change(action, by=by, why=reason, before=row.cells, after=after)
    keep_changes(case.ties_file, changed.text(), case.ties_history, [made])
    done = entry("changed", changed, row.line, row.cells, after)
    if not after["members"]:
        return done
    said = f"The row is of {len(after['members'].split(';'))} members: what was changed holds for all of them."
    return replace(done, notes=(*done.notes, said))


def tie_history(case: Where) -> list[TieChange]:
    """The changes that commands made to a case's `ties.csv`, oldest first; not those made by hand."""
    return read_history(open_case(case).ties_history)


def plain_status(kind: str, status: str) -> str:
    """An ordinary member is `full`; other words are kept."""
    plain = " ".join(status.split())
    return "full" if kind == MEMBERSHIP and plain == "member" else plain


def entry(done: str, file: TieFile, line: int, before: Mapping[str, str] | None, after: Mapping[str, str]) -> TieEntry:
    ids = tuple(tie.id for tie in file.ties() if tie.line == line)
    said = about_kind(after["kind"])
    return TieEntry(done, before, after, ids, (said,) if said else (), file.path)


def same(file: TieFile, row: TieRow, cells: Mapping[str, str]) -> bool:
    """Whether a row says what these cells say, however it names the actors."""
    plain = ("source", "target", "members")
    if any(row.cells[name] != cells[name] for name in COLUMNS if name not in plain):
        return False
    return pairs(row.cells, file.path.name) == pairs(cells, file.path.name)


def meant(file: TieFile, tie: str | Sequence[str]) -> TieRow:
    """The one row that an id or a description means.

    Raises
    ------
    NotFound : none is meant, or several; these are listed.
    """
    words = [tie] if isinstance(tie, str) else list(tie)
    named = len(words) == 1 and words[0].startswith("t-")
    found = by_id(file, words[0]) if named else by_words(file, words)
    if len(found) == 1:
        return found[0]
    ids = {t.line: t.id for t in reversed(file.ties())}
    said = " ".join(words)
    if found:
        listed = "; ".join(f"{ids[r.line]} ({described(r)})" for r in found[:6])
        raise NotFound(f"'{said}' means {len(found)} rows of {file.path.name}: {listed}.", "Give the id of one.")
    raise NotFound(
        f"'{said}' is no row of {file.path.name}.",
        "`equipoise ties A B --json` has the ids; ties of data sets are not edited: add a row of your own.",
    )


def by_id(file: TieFile, id: str) -> tuple[TieRow, ...]:
    short = len(id.partition("-")[2]) >= SHORTEST
    return rows_with(file, [t.id for t in file.ties() if t.id == id or (short and t.id.startswith(id))])


def by_words(file: TieFile, words: Sequence[str]) -> tuple[TieRow, ...]:
    """The rows of a kind between two actors: `defence treaty`, `RUS`, `ARM`, and perhaps the start."""
    if len(words) not in (3, 4):
        raise UsageError("Which tie?", 'Give its id (t-…), or its kind and two actors: "defence treaty" RUS ARM.')
    sides = {state_code(words[1]), state_code(words[2])}
    start = words[3] if len(words) == 4 else None
    return rows_with(file, [tie.id for tie in file.ties() if fits(tie, words[0], sides, start)])


def fits(tie: Tie, kind: str, sides: set[str], start: str | None) -> bool:
    alike = tie.kind.casefold() == " ".join(kind.split()).casefold() and {tie.source, tie.target} == sides
    return alike and (start is None or tie.start.startswith(start))


def described(row: TieRow) -> str:
    cells = row.cells
    who = cells["members"] or f"{cells['source']}–{cells['target']}"
    return f"row {row.line}, {cells['kind']} {who} from {cells['start'] or '?'} to {cells['end'] or 'now'}"
