"""`verify` as a command and as people see it; `mcp` is asked by the SDK's client in tests/mcp, `pack` in briefing."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.cli.assisting import print_verification
from equipoise.ledger.casefolder import Case
from equipoise.questions.verify import verify
from tests.cli.running import equipoise, json_of


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text("Putin visited Baku on 27 September 2018 (e-00000000deadbeef).\n", "utf-8")
    return path


def test_a_draft_as_a_command(shown: Case, draft: Path) -> None:
    found = json_of("verify", draft, "--json", "--case", shown.folder, schema="verify")
    assert found["counts"] == {"right": 1, "wrong": 0, "not found": 1}


def test_a_wrong_number_is_the_exit_status(shown: Case, tmp_path: Path) -> None:
    (tmp_path / "wrong.md").write_text("Russia's leaders met Azerbaijan's 9 times in 2018.\n", "utf-8")
    done = equipoise("verify", tmp_path / "wrong.md", "--case", shown.folder)
    assert done.returncode == 3, done.stderr
    assert "WRONG" in done.stdout


def test_what_is_not_right_is_printed(shown: Case, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_verification(verify(shown, draft), every=False)
    out = capsys.readouterr().out
    assert "NOT FOUND  id “e-00000000deadbeef”" in out
    assert "RIGHT" not in out
    assert out.endswith("draft.md: 1 right, 0 wrong, 1 not found\n")
