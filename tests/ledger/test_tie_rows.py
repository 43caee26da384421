"""The rows of `ties.csv` with their text: what is not changed stays byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.ledger.tie_rows import read_tie_file, rows_with
from equipoise.ledger.ties import COLUMNS, read_ties

NEW = dict.fromkeys(COLUMNS, "") | {"kind": "arms", "source": "RUS", "target": "AZE", "reference": "r", "note": "a, b"}
ODD = (
    '\ufeffreference, kind ,source,target,start\r\n"a ""quoted"", line\r\nbroken",border,RUS,AZE\r\n\r\n'
    "b,treaty,Russia,ARM,2018-08\r\nc,border,RUS,GEO"
)


def written(folder: Path, text: str) -> Path:
    path = folder / "ties.csv"
    path.write_bytes(text.encode())
    return path


def test_a_file_is_its_text_again(tmp_path: Path) -> None:
    file = read_tie_file(written(tmp_path, ODD))
    assert file.text() == ODD
    assert [row.line for row in file.rows] == [2, 3, 4, 5]
    assert file.rows[0].cells["reference"] == 'a "quoted", line\r\nbroken'
    assert [tie.line for tie in file.ties()] == [2, 4, 5]


def test_a_row_is_added_with_the_columns_it_needs(tmp_path: Path) -> None:
    file = read_tie_file(written(tmp_path, ODD)).added(NEW)
    head, rest = ODD.split("\r\n", 1)
    assert file.text() == f'{head},note\r\n{rest}\r\nr,arms,RUS,AZE,,"a, b"\r\n'
    assert file.ties()[-1].note == "a, b"


def test_a_row_is_changed_and_no_other(tmp_path: Path) -> None:
    file = read_tie_file(written(tmp_path, ODD))
    (row,) = rows_with(file, [file.ties()[1].id])
    changed = file.changed(row.line, {**row.cells, "start": "2019"})
    assert changed.text() == ODD.replace("b,treaty,Russia,ARM,2018-08\r\n", "b,treaty,Russia,ARM,2019\r\n")


def test_without_a_file_there_is_a_header(tmp_path: Path) -> None:
    file = read_tie_file(tmp_path / "ties.csv").added(NEW)
    assert file.text().splitlines() == [",".join(COLUMNS), 'arms,RUS,AZE,,,,,,,,r,"a, b"']


def test_a_bad_row_anywhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ties\.csv, row 2"):
        read_tie_file(written(tmp_path, "kind,reference\nborder,r\n"))
    with pytest.raises(InputError, match="cannot be read"):
        path = tmp_path / "ties.csv"
        path.write_bytes("kind,reference\nграница,r\n".encode("cp1251"))
        read_tie_file(path)


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)


@given(st.lists(st.tuples(CELL, CELL), max_size=5), st.sampled_from(["\n", "\r\n"]), CELL)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_cells_the_others_stay(tmp_path: Path, rows: list[tuple[str, str]], end: str, note: str) -> None:
    file = read_tie_file(tmp_path / "none.csv")
    file = type(file)(written(tmp_path, ""), ",".join(COLUMNS) + end, file.columns, (), end)
    for unit, other in rows:
        file = file.added({**NEW, "unit": unit, "note": other})
    before = file.text()
    grown = file.added({**NEW, "note": note})
    assert grown.text().startswith(before)
    written(tmp_path, grown.text())
    assert [(t.unit, t.note) for t in read_ties(tmp_path / "ties.csv")] == [*rows, ("", note)]
