"""The candidate whose marks weigh most, by a table that is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.coding import weighing
from equipoise.coding.weighing import heaviest, weights
from equipoise.errors import InputError


@pytest.mark.parametrize("table", ["dating.tsv", "placing.tsv"])
def test_the_tables_are_read(table: str) -> None:
    assert len(weights(table)) > 100
    assert "none" in weights(table)


def test_of_equals_the_first_and_unknown_marks_weigh_nothing() -> None:
    assert heaviest([["never seen"], [], ["nor this"]], "dating.tsv") == 0


@pytest.mark.parametrize("row", ["mark", "a\t1\ta", "a\t1\na\t2"])
def test_a_bad_row_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    monkeypatch.setattr(weighing, "TABLES", tmp_path)
    (tmp_path / "bad.tsv").write_text(f"# head\nmark\tweight\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line"):
        weights("bad.tsv")
