"""Data sets that tell of events, and those that do not."""

from __future__ import annotations

from pathlib import Path

from equipoise.datasets.eventing import told_events
from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from tests.datasets.test_colt import TRIP, written


def test_rows_come_with_their_numbers_and_as_texts(case: Case, tmp_path: Path) -> None:
    rows = [TRIP.format(id=str(n), start="2018-09-27", end="") for n in range(3)]
    told = told_events(load("colt", [written(tmp_path, *rows)], case.datasets))
    assert told is not None
    assert [number for number, _ in told.rows] == [2, 3, 4]
    assert all(len(cells) == len(told.columns) for _, cells in told.rows)
    assert {type(cell) for _, cells in told.rows for cell in cells} == {str}


def test_a_data_set_without_events_tells_of_none(case: Case, shared: Path) -> None:
    dataset = load("mid", [shared / "data" / "ir" / "raw" / "MIDA 5.0.csv"], case.datasets)
    assert told_events(dataset) is None
