"""`check` from reading to printing, as a process."""

from __future__ import annotations

import json
from pathlib import Path

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of

TEXT = "Turkey is a member of NATO. Brazil is a member of NATO, the minister said. Russia is an ally of Armenia."


def test_check_prints_verdicts_with_their_rows(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Title: Members\nPublished: 2018-09-20\n\n{TEXT}", "utf-8")
    equipoise("read", file, cwd=case.folder)
    done = equipoise("check", cwd=case.folder)
    assert done.returncode == 0, done.stderr
    assert "AGREES  Turkey: member of North Atlantic Treaty Organization" in done.stdout
    assert "DISAGREES  Brazil: member of" in done.stdout and "+ memberships: membership TUR–NATO" in done.stdout
    assert "3 claims: 2 agree, 1 disagrees, 0 depend, 0 have no data." in done.stderr
    found = json_of("check", "BRA", "--json", cwd=case.folder, schema="check")
    assert [(one["subject"], one["verdict"]) for one in found] == [("BRA", "disagrees")]
    json.dumps(found)
