"""Journals: rows that are only ever added, named by content, and the same from whichever copy they come."""

from __future__ import annotations

import gzip
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import NotFound
from equipoise.ledger.casefolder import Case
from equipoise.ledger.journals import (
    JOURNALS,
    Written,
    find_row,
    in_force,
    read_journal,
    write_journal,
    written,
)
from equipoise.ledger.opening import reading
from tests.hand_built import keep, mention

FIXTURES = Path(__file__).parent / "fixtures"


def line(text: str, minute: int = 0, action: str = "forecast", on: str = "") -> Written:
    at = f"2019-01-01T06:{minute:02}:00.000000+00:00"
    return written("forecasts", action, by="ana", why="because", on=on, value={"text": text}, at=at)


def test_a_row_is_named_by_all_that_it_says() -> None:
    one = line("a")
    assert one.id.startswith("f-")
    assert one == line("a")
    others = [line("b"), line("a", 1), line("a", action="revise"), line("a", on="f-0")]
    assert len({one.id, *(o.id for o in others)}) == 5


@pytest.mark.parametrize("journal", JOURNALS)
def test_rows_are_kept_in_the_order_of_their_time_and_once(case: Case, journal: str) -> None:
    assert read_journal(case.store, journal) == []
    rows = [line("later", 5), line("Əliyev 🕊", 1)]
    write_journal(case.store, journal, rows)
    write_journal(case.store, journal, rows[:1])
    assert read_journal(case.store, journal) == rows[::-1]


def test_writing_leaves_the_events_as_they_are(case: Case) -> None:
    keep(case, mention())
    write_journal(case.store, "forecasts", [line("a")])
    assert case.store.fresh(), "nothing has to be merged again"


def test_a_record_from_before_has_no_rows_and_takes_some(case: Case) -> None:
    case.store.path.parent.mkdir()
    case.store.path.write_bytes(gzip.decompress((FIXTURES / "schema-5.duckdb.gz").read_bytes()))
    assert read_journal(case.store, "forecasts") == []
    write_journal(case.store, "forecasts", [line("a")])
    assert read_journal(case.store, "forecasts") == [line("a")]


def test_all_journals_have_one_shape(case: Case) -> None:
    write_journal(case.store, "forecasts", [])
    with reading(case.store.path) as connection:
        shapes = {name: connection.execute(f"DESCRIBE {name}").fetchall() for name in JOURNALS}
    assert {tuple(row[0] for row in shape) for shape in shapes.values()} == {("id", "made_at", "record")}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=8), st.randoms())
def test_what_is_in_force_does_not_depend_on_the_order(retractions: list[tuple[int, int]], random: object) -> None:
    rows = [line(str(n), n) for n in range(6)]
    for which, minute in retractions:
        rows.append(line("", minute + 10, "retract", rows[which % len(rows)].id))
    shuffled = [*rows, *rows[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_force(shuffled) == in_force(rows)
    assert all(row.action != "retract" for row in in_force(rows))


def test_a_retraction_may_be_retracted() -> None:
    row = line("a")
    undo = line("", 1, "retract", row.id)
    redo = line("", 2, "retract", undo.id)
    assert in_force([row, undo]) == []
    assert in_force([row, undo, redo]) == [row]


def test_ids_may_be_shortened() -> None:
    row = line("a")
    assert find_row([row, line("b")], row.id[:9]) is row
    for wrong in ("f-", row.id[:6], "f-0000000000000000"):
        with pytest.raises(NotFound):
            find_row([row], wrong)


def test_a_damaged_table_is_no_reason_to_change_it(case: Case) -> None:
    write_journal(case.store, "forecasts", [line("a")])
    with duckdb.connect(str(case.store.path)) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute("INSERT INTO forecasts VALUES (?, 'x', 'y')", [line("a").id])
