"""`panel` as a process."""

from __future__ import annotations

from pathlib import Path

from equipoise.ledger.casefolder import Case
from tests.cli.running import json_of, refused


def test_files_json_and_a_refusal(shown: Case, tmp_path: Path) -> None:
    listed, out = tmp_path / "rivals.csv", tmp_path / "panel.dta"
    listed.write_text("a,b,since\nARM,AZE,1991\n", "utf-8")
    words = ("panel", "RUS", "--case", shown.folder, "--rivals", listed, "-o", out)
    found = json_of(
        *words, "--unit", "triad-month", "--lags", "1:2", "--setting", "bilateral", "--json", schema="panel"
    )
    assert found["files"] == [str(out), str(tmp_path / "panel.codebook.csv")]
    assert found["rows"] and out.is_file()
    assert "no lags" in refused(*words, "--lags", "many", status=2)
