"""`shift --all` on records built by hand and on files of all dyads."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from equipoise.errors import InputError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.dyad_history import Chosen
from equipoise.questions.screened import of_file, of_record
from equipoise.questions.screening import shift_all, shift_panel
from tests.cli.running import validate
from tests.hand_built import day, keep, row

FIRST = date(2005, 1, 3)


def file(folder: Path, lines: list[str], head: str = "a,b,date,value") -> Path:
    path = folder / "panel.csv"
    path.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    return path


def weekly(a: str, b: str, weeks: int, *values: int) -> list[str]:
    """A value a week, each of the values for an equal part of the time."""
    part = weeks // len(values)
    return [f"{a},{b},{FIRST + timedelta(days=7 * n)},{values[min(n // part, len(values) - 1)]}" for n in range(weeks)]


def test_a_shift_in_a_file_is_found_among_dyads_that_did_not_change(tmp_path: Path) -> None:
    steady = [line for n in range(6) for line in weekly("AAA", f"B{n}", 480, 2 + n)]
    found = shift_panel(file(tmp_path, [*steady, *weekly("AAA", "CCC", 480, 1, 4), "AAA,DDD,2006-01-02,3"]))
    assert [(row["a"], row["b"]) for row in found.found] == [("AAA", "CCC")]
    top = found.rows()[0]
    assert top["low"] <= str(FIRST + timedelta(days=7 * 240)) <= top["high"]
    assert (top["rate_before"], top["rate_after"]) == pytest.approx((52, 209), rel=0.1)
    assert found.too_few == 1 and "1 with fewer left out" in found.verdict
    assert "no row in the file counts 0" in found.notes[0]
    assert found.table.height == 7
    validate(found.to_json(), "screening")


def test_weeks_end_with_the_last_day_and_what_is_left_over_begins(tmp_path: Path) -> None:
    panel = of_file(file(tmp_path, ["A,B,2005-01-01,1", "B,A,2005-01-03,2", "A,B,2005-01-10,4", "B,A,2005-01-16,8"]))
    assert panel.counts.tolist() == [[3, 12]]
    assert (panel.day(0), panel.day(1)) == (date(2005, 1, 1), date(2005, 1, 10))


def test_an_event_of_the_record_counts_once_for_two_states(case: Case) -> None:
    fields = {"level": "leader", "setting": "bilateral", "channel": "in person"}
    days = ["2010-01-05", "2010-03-05", "2012-05-05"]
    keep(case, *[row(d, n, date=day(d), **fields) for n, d in enumerate(days)])
    keep(case, row("t", 9, date=day("2011-01-05"), source=("RUS", "AZE", "ARM"), target=(), symmetric=True, **fields))
    keep(case, row("x", 10, date=day("2011-02-05"), status="planned", **fields))
    panel = of_record(View(case), Chosen.of(None, None, None), None, None)
    assert dict(zip(panel.dyads, panel.counts.sum(axis=1).tolist(), strict=True))[("AZE", "RUS")] == 4
    assert panel.since == date(2010, 1, 1)
    with pytest.raises(NotFound, match="10 events"):
        shift_all(case)
    with pytest.raises(NotFound, match="no dated event"):
        shift_all(case, type="ASSAULT")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["A,B,2005-01-03,1", "A,B,2005-13-03,1"], "line 3: the column date"),
        (["A,B,2005-01-03,-1"], "line 2: the column value"),
        (["A,B,2005-01-03,1.5"], "column value"),
        (["A,,2005-01-03,1"], "column b"),
        ([], "no rows"),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_its_line(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        shift_panel(file(tmp_path, lines))


def test_a_file_without_its_columns_or_none_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column value"):
        shift_panel(file(tmp_path, ["A,B,2005-01-03,1"], "a,b,date,count"))
    with pytest.raises(InputError, match=r"nowhere\.csv"):
        shift_panel(tmp_path / "nowhere.csv")


def test_a_rate_that_is_none_and_a_time_too_short_are_refused(tmp_path: Path) -> None:
    path = file(tmp_path, weekly("A", "B", 20, 3))
    with pytest.raises(UsageError, match="false discovery rate"):
        shift_panel(path, fdr=1.5)
    with pytest.raises(UsageError, match="too few to shuffle"):
        shift_panel(path)
    with pytest.raises(UsageError, match="too many"):
        shift_panel(file(tmp_path, ["A,B,2005-01-03,1", "A,B,2006-01-03,3000000000"]))
