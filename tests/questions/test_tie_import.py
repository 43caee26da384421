"""Ties from CSV files and workbooks: all rows or none, nothing twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.ties import read_ties
from equipoise.questions.tie_entries import tie_history
from equipoise.questions.tie_import import import_ties
from tests.cli.running import validate

HEADER = ["Kind", "Source", "Target", "Members", "Start", "End", "Status", "Value", "Unit", "Quantity", "Reference"]
ROWS = [
    ["Arms", "Russia", "AZE", None, 2014, 2018, None, 49.2, "percent", "share of target's", "r"],
    ["treaty", None, None, "ARM; GEO;Iran", date(2018, 8, 12), None, "signed", None, None, None, "r"],
    ["membership", "ARM", "CSTO", None, "1994-04", None, "member", None, None, None, "r"],
]


def workbook(folder: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in [HEADER, *rows]:
        book.active.append(row)
    path = folder / "ties of mine.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_imported_once(case: Case, tmp_path: Path) -> None:
    path = workbook(tmp_path, ROWS)
    done = import_ties(case, path)
    validate(done.to_json(), "tie_import")
    assert (len(done.added), done.same, done.differing, done.notes) == (3, 0, (), ())
    found = read_ties(case.ties_file)
    assert [(t.kind, t.source, t.target, t.start, t.value) for t in found] == [
        ("arms", "RUS", "AZE", "2014", 49.2),
        ("treaty", "ARM", "GEO", "2018-08-12", None),
        ("treaty", "ARM", "IRN", "2018-08-12", None),
        ("treaty", "GEO", "IRN", "2018-08-12", None),
        ("membership", "ARM", "CSTO", "1994-04", None),
    ]
    assert found[-1].status == "full"
    assert [(c.action, c.by, c.why) for c in tie_history(case)] == [("import", "ana", "from ties of mine.xlsx")] * 3
    before = case.ties_file.read_bytes()
    assert (import_ties(case, path).same, case.ties_file.read_bytes()) == (3, before)


def test_a_csv_of_a_spreadsheet_with_semicolons(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes("kind;source;target;reference;note\r\nfriendship;RUS;ARM;r;a, b\r\n".encode("utf-8-sig"))
    done = import_ties(case, path)
    assert done.added[0]["note"] == "a, b"
    assert "'friendship' is no kind" in done.notes[0]


def test_two_rows_on_one_tie_that_differ_are_kept_and_listed(case: Case, tmp_path: Path) -> None:
    import_ties(case, workbook(tmp_path, ROWS[:1]))
    changed = [[*ROWS[0][:7], 51, *ROWS[0][8:]]]
    done = import_ties(case, workbook(tmp_path, changed))
    ((here, new),) = done.differing
    assert (here["value"], new["value"]) == ("49.2", "51")
    assert len(read_ties(case.ties_file)) == 2


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([ROWS[0], ["arms", "RUS", "Atlantis", *[None] * 7, "r"]], "ties of mine.xlsx, row 3, target"),
        ([["arms", "RUS", "ARM", *[None] * 7, ""]], "row 2: 'reference' is empty"),
        ([["arms", "RUS", "ARM", None, "soon", *[None] * 5, "r"]], "row 2: start 'soon'"),
    ],
)
def test_one_bad_row_and_none_is_added(case: Case, tmp_path: Path, rows: list[list[object]], words: str) -> None:
    before = case.ties_file.read_bytes() if case.ties_file.exists() else None
    with pytest.raises(InputError, match=words.replace("(", r"\(")):
        import_ties(case, workbook(tmp_path, rows))
    assert (case.ties_file.read_bytes() if case.ties_file.exists() else None) == before
    assert not case.ties_history.exists()


def test_a_file_that_is_none(case: Case, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        import_ties(case, tmp_path / "none.csv")
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(InputError, match=r"bad\.xlsx"):
        import_ties(case, tmp_path / "bad.xlsx")
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(InputError, match=r"empty\.csv"):
        import_ties(case, tmp_path / "empty.csv")
    (tmp_path / "odd.csv").write_text("kind,reference,colour\narms,r,red\n", "utf-8")
    with pytest.raises(InputError, match="unknown columns: colour"):
        import_ties(case, tmp_path / "odd.csv")
