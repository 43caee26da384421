"""`claims`, and claims in what `show`, `read` and `code` print, as a process."""

from __future__ import annotations

import json
from pathlib import Path

import polars

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused, succeeded, validate

TEXT = "Turkey is a member of NATO. Russia accounts for a fifth of Azerbaijan's arms imports, the minister said."


def test_claims_from_reading_to_printing(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Title: Arms\nPublished: 2018-09-20\n\n{TEXT}", "utf-8")
    assert "2 claims" in succeeded("read", file, cwd=case.folder)
    done = equipoise("claims", cwd=case.folder)
    assert done.returncode == 0, done.stderr
    assert "Turkey: member of North Atlantic Treaty Organization; by the author" in done.stdout
    assert "share of object's: 20 percent (“a fifth”); said by “the minister”" in done.stdout
    assert "“Turkey is a member of NATO.”" in done.stdout and "2 claims." in done.stderr
    found = json_of("claims", "AZE", "--relation", "arms", "--json", cwd=case.folder, schema="claims")
    assert [record["subject"] for record in found] == ["RUS"]
    shown = succeeded("show", found[0]["id"], cwd=case.folder)
    assert "[a fifth of Azerbaijan's arms imports]" in shown and "to be held against: SIPRI" in shown
    succeeded("claims", "-o", tmp_path / "out.csv", cwd=case.folder)
    assert polars.read_csv(tmp_path / "out.csv")["relation"].to_list() == ["membership", "arms"]
    assert "no relation" in refused("claims", "--relation", "love", status=2, cwd=case.folder)


def test_code_prints_claims(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": 1, "text": TEXT}) + "\n{\n", "utf-8")
    lines = [json.loads(line) for line in succeeded("code", file).splitlines()]
    for line in lines:
        validate(line, "code")
    assert [claim["relation"] for claim in lines[0]["claims"]] == ["membership", "arms"]
    assert lines[1]["claims"] == []


def test_a_file_of_which_no_line_can_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text('{"id": 1}\nwords\n', "utf-8")
    (tmp_path / "one.jsonl").write_text('words\n{"text": "Nothing happened."}\n', "utf-8")
    done = equipoise("code", tmp_path / "none.jsonl")
    assert done.returncode == 1 and "No line could be read" in done.stderr and len(done.stdout.splitlines()) == 2
    assert len(succeeded("code", tmp_path / "one.jsonl").splitlines()) == 2
