"""`pack` and `verify` as commands; `mcp` is asked by the SDK's client in tests/mcp."""

from __future__ import annotations

from pathlib import Path

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused


def test_a_bundle_and_a_draft(shown: Case, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("Putin visited Baku on 27 September 2018 (e-00000000deadbeef).\n", "utf-8")
    done = equipoise("verify", draft, "--case", shown.folder)
    assert done.returncode == 0
    assert "NOT FOUND  id “e-00000000deadbeef”" in done.stdout
    found = json_of("verify", draft, "--json", "--case", shown.folder, schema="verify")
    assert found["counts"] == {"right": 1, "wrong": 0, "not found": 1}
    json_of("pack", "--json", "--case", shown.folder, schema="pack")
    assert "is not there" in refused("verify", tmp_path / "none.md", "--case", shown.folder)
