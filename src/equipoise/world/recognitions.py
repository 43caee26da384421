"""Who recognised a state whose statehood is disputed, and when: recognitions.csv."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from equipoise.world.overlay import cached
from equipoise.world.rows import read

_COLUMNS = ("state", "by", "start", "end", "source")


@dataclass(frozen=True, slots=True)
class Recognition:
    """`by` recognised `state` from `start` on; `end` is the day on which it took that back, if it did."""

    state: str
    by: str
    start: date
    end: date | None
    source: str
    line: int


@cached
def recognitions() -> tuple[Recognition, ...]:
    """The rows of the table, in its order; who is not listed is not known to have refused.

    Raises
    ------
    InputError : a row without a day or a source.
    """
    found = []
    for row in read("recognitions.csv", _COLUMNS, ignored=("note",)):
        start = row.first_day("start")
        if start is None:
            raise row.error("start", "the day of the recognition")
        made = Recognition(row.text("state"), row.text("by"), start, row.last_day("end"), row.text("source"), row.line)
        found.append(made)
    return tuple(found)
