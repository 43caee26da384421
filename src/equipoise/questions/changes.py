"""`changes`: what is new in a case since it was last looked at, or since a day.

The state then is computed from when documents, codings and judgements were recorded, never from kept answers.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.clock import now as this_moment
from equipoise.ledger.generations import is_fresh
from equipoise.ledger.opening import reading
from equipoise.ledger.past import BEGINNING
from equipoise.ledger.periods import first_day
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.changed import Changes, day_of
from equipoise.questions.comparison import Comparison, states_of
from equipoise.version import __version__

if TYPE_CHECKING:
    import duckdb

LAST = "last"
CLOSED_BY = ("changes", "watch")


@in_its_world
def changes(case: Case | Path | str, *, since: str | date = LAST, today: date | None = None) -> Changes:
    """List what changed in a case since a moment.

    Parameters
    ----------
    case : a Case, or the folder of one.
    since : a day (or month or year, from its first day on, in UTC); `last`: since the last look that was closed, by
        `changes --close` or by `watch`.
    today : the day from which ages and silences are counted; by default that of the record's clock.

    Returns
    -------
    Changes. Nothing is written: asking twice gives the same twice.

    Raises
    ------
    UsageError : `since` is neither `last` nor a date, or a day to come.
    """
    case = open_case(case)
    if not case.store.exists():
        until = this_moment()
        return Changes(None, until, today or day_of(until), None, 0, states_of(case))
    with reading(case.store.path) as connection:
        if is_fresh(connection):
            return compared_with(connection, case, since, today)
    case.store.materialise()
    with reading(case.store.path) as connection:
        return compared_with(connection, case, since, today)


def compared_with(connection: duckdb.DuckDBPyConnection, case: Case, since: str | date, today: date | None) -> Changes:
    until = this_moment()
    moment = moment_of(connection, since, until)
    return Comparison(connection, case, moment, until, today or day_of(until)).changes()


def close(case: Case, found: Changes, command: str = "changes") -> None:
    """Note that changes were seen: the next `since last` begins where they end."""
    counts = {"new": len(found.new), "moves": len(found.moves), "judgements": len(found.judgements)}
    case.store.record_run(command, __version__, [found.since or BEGINNING, found.until], counts)


def moment_of(connection: duckdb.DuckDBPyConnection, since: str | date, until: str) -> str | None:
    """The earlier moment as text; None where there is none."""
    if since == LAST:
        return last_closed(connection)
    day = first_day(since, "since")
    assert day is not None
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(microseconds=1)
    found = moment.isoformat(timespec="microseconds")
    if found > until:
        raise UsageError(f"since {day} is a day to come.", "Give an earlier day, or `last`.")
    return found


def last_closed(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Up to which moment changes were seen."""
    query = "SELECT inputs FROM runs WHERE command IN (SELECT unnest(?::VARCHAR[]))"
    rows = connection.execute(query, [list(CLOSED_BY)]).fetchall()
    return max((json.loads(row[0])[1] for row in rows), default=None)
