"""The history of `ties.csv`: only ever added to, written with the table or not at all, united as a set."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import CaseError
from equipoise.ledger import tie_history as module
from equipoise.ledger.tie_history import TieChange, keep_changes, read_history, united_history

ONE = TieChange("add", "ana", "2026-01-01T00:00:00+00:00", "seen", None, {"kind": "arms"})
TWO = TieChange("edit", "bea", "2026-01-02T00:00:00+00:00", "“wrong”", {"kind": "arms"}, {"kind": "trade"})


def test_changes_are_kept_in_order_with_the_table(tmp_path: Path) -> None:
    ties, history = tmp_path / "ties.csv", tmp_path / "ties-history.jsonl"
    assert read_history(history) == []
    keep_changes(ties, "a\n", history, [TWO])
    keep_changes(ties, "b\n", history, [ONE])
    assert ties.read_text("utf-8") == "b\n"
    assert read_history(history) == [ONE, TWO]


def test_where_the_history_cannot_be_written_the_table_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ties, history = tmp_path / "ties.csv", tmp_path / "ties-history.jsonl"
    ties.write_bytes(b"before\r\n")
    plain = module.write_whole

    def fail(path: Path, text: str) -> None:
        if path == history:
            raise OSError("full")
        plain(path, text)

    monkeypatch.setattr(module, "write_whole", fail)
    with pytest.raises(OSError, match="full"):
        keep_changes(ties, "after\n", history, [ONE])
    assert ties.read_bytes() == b"before\r\n"
    ties.unlink()
    with pytest.raises(OSError, match="full"):
        keep_changes(ties, "after\n", history, [ONE])
    assert not ties.exists()


def test_two_copies_have_each_change_once(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.jsonl", tmp_path / "theirs.jsonl"
    keep_changes(tmp_path / "ties.csv", "", mine, [ONE])
    keep_changes(tmp_path / "ties.csv", "", theirs, [ONE, TWO])
    assert united_history(theirs, mine) is None
    mine.write_text(united_history(mine, theirs) or "", "utf-8")
    assert read_history(mine) == [ONE, TWO]


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ties-history.jsonl"
    path.write_text('{"action": "add"}\n', "utf-8")
    with pytest.raises(CaseError, match="line 1 is damaged"):
        read_history(path)
