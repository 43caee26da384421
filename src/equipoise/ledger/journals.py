"""Journals: rows that people write beside the record (forecasts, hypotheses): only ever added, named by content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from equipoise.errors import NotFound, nearest
from equipoise.ledger.identity import digest
from equipoise.ledger.judging import retracted
from equipoise.ledger.keeping import dumps, now
from equipoise.ledger.opening import has_table, reading, writing

if TYPE_CHECKING:
    from equipoise.ledger.store import Store

# Each journal's table, with what the ids of its rows begin with. All have the columns id, made_at and record.
JOURNALS: Mapping[str, str] = {"forecasts": "f", "hypotheses": "h"}
RETRACT = "retract"
SHORTEST = 6  # hexadecimal digits by which an id may be given


@dataclass(frozen=True, slots=True)
class Written:
    """One row of a journal. Immutable: a change is a further row, and so is taking one back (`retract`).

    `on` is the row that it is about; `value` depends on the action.
    """

    id: str
    action: str
    on: str
    by: str
    at: str
    why: str
    value: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "action": self.action,
            "on": self.on,
            "by": self.by,
            "at": self.at,
            "why": self.why,
            "value": dict(self.value),
        }


def written(
    journal: str, action: str, *, by: str, why: str, on: str = "", value: Mapping[str, Any], at: str | None = None
) -> Written:
    """A row of a journal, written now unless `at` says when."""
    moment = at or now()
    content = json.dumps(value, ensure_ascii=False, sort_keys=True)
    name = f"{JOURNALS[journal]}-{digest(journal, action, on, by, moment, why, content)}"
    return Written(name, action, on, by, moment, why, value)


def read_journal(store: Store, journal: str) -> list[Written]:
    """Every row of a journal, oldest first; none where the record is older than its journals."""
    if not store.exists():
        return []
    with reading(store.path) as connection:
        if not has_table(connection, journal):
            return []
        rows = connection.execute(f"SELECT record FROM {journal} ORDER BY made_at, id").fetchall()
    return [Written(**json.loads(row[0])) for row in rows]


def write_journal(store: Store, journal: str, rows: Sequence[Written]) -> None:
    """Add rows, all in one transaction; one that is there already stays as it is. Events do not depend on them."""
    with writing(store.path) as connection:
        for row in rows:
            connection.execute(
                f"INSERT OR IGNORE INTO {journal} VALUES (?, ?, ?)", [row.id, row.at, dumps(row.to_json())]
            )


def in_force(rows: Iterable[Written]) -> list[Written]:
    """The rows that nobody took back, oldest first, without the retractions; in whatever order they came together."""
    known = list({row.id: row for row in rows}.values())
    undone = retracted(known)
    kept = (row for row in known if row.action != RETRACT and row.id not in undone)
    return sorted(kept, key=lambda row: (row.at, row.id))


WHERE = "The lists with --json have the ids: `equipoise hypotheses`, `equipoise forecast`."


def find_row(rows: Iterable[Written], id: str) -> Written:
    """The row of a whole or shortened id.

    Raises
    ------
    NotFound : none or several rows have it.
    """
    named = {row.id: row for row in rows}
    if id in named:
        return named[id]
    found = [name for name in named if name.startswith(id)] if len(id.partition("-")[2]) >= SHORTEST else []
    if len(found) == 1:
        return named[found[0]]
    hint = f"Give more of it: {', '.join(found[:3])}." if found else nearest(id, named) or WHERE
    raise NotFound(f"{id} is {'the beginning of several rows' if found else 'no row of this case'}.", hint)
