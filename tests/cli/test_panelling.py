"""`panel` as a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.cli.panelling import steps
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from tests.cli.running import json_of


def test_files_and_json(shown: Case, tmp_path: Path) -> None:
    listed, out = tmp_path / "rivals.csv", tmp_path / "panel.dta"
    listed.write_text("a,b,since\nARM,AZE,1991\n", "utf-8")
    words = ("panel", "RUS", "--case", shown.folder, "--rivals", listed, "-o", out)
    found = json_of(
        *words, "--unit", "triad-month", "--lags", "1:2", "--setting", "bilateral", "--json", schema="panel"
    )
    assert found["files"] == [str(out), str(tmp_path / "panel.codebook.csv")]
    assert found["rows"] and out.is_file()


def test_steps_are_two_numbers() -> None:
    assert (steps("1:26", "lags"), steps(None, "lags")) == ((1, 26), None)
    with pytest.raises(UsageError, match="no lags"):
        steps("many", "lags")
