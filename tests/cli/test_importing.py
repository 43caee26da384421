"""`import-events`, `disagreements` and `forget` as processes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused, succeeded

DOCUMENT = "d-0123456789abcdef"
GOOD: dict[str, Any] = {
    "document": DOCUMENT,
    "quote": "The president of Russia arrived in Baku.",
    "type": "CONSULT",
    "mode": "visit",
    "source": "Russia",
    "target": "Azerbaijan",
    "date": "2018-09-26",
}
BAD = {**GOOD, "quote": "The president of Russia stayed at home."}


def saved(case: Case, *lines: Any) -> Path:
    path = case.folder / "мои события.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return path


def test_what_entered_is_counted_what_was_refused_is_named_and_disagreements_follow(own: Case) -> None:
    done = equipoise("import-events", saved(own, GOOD, BAD), "--coder", "anna", "--case", own.folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 event of anna entered (1 mention in 1 document), 1 refused\n")
    assert "refused line 2: its quote does not stand in d-0123456789abcdef" in done.stderr
    assert "differ on date" in done.stdout
    assert done.stdout.index("anna: m-") < done.stdout.index("equipoise: m-")
    assert "1 differ, 0 only theirs" in done.stdout
    shown = succeeded("show", DOCUMENT, "--case", own.folder)
    assert shown.count(" by anna") == 1
    page = own.folder / "brief.html"
    succeeded("brief", "-o", page, "--case", own.folder)
    assert page.is_file()


def test_strict_dry_run_and_remove(own: Case) -> None:
    path = saved(own, GOOD, BAD)
    inside = ("--case", own.folder)
    done = equipoise("import-events", path, "--coder", "anna", "--strict", "--dry-run", *inside)
    assert (done.returncode, "would enter" in done.stdout) == (1, True)
    assert refused("disagreements", "anna", *inside)
    data = json_of("import-events", path, "--coder", "anna", "--json", *inside, schema="import-events")
    assert (data["events"], [r["line"] for r in data["refused"]]) == (1, [2])
    assert json_of("disagreements", "--json", *inside, schema="disagreements")["counts"]["differ"] == 1
    table = own.folder / "d.csv"
    succeeded("disagreements", "anna", "-o", table, *inside)
    assert polars.read_csv(table)["fields"].to_list() == ["date"]
    assert succeeded("import-events", "--remove", "anna", *inside) == "1 mention of anna removed\n"
    assert "anna" in refused("import-events", "--remove", "anna", *inside)


def test_wrong_usage_is_said_in_a_line(own: Case, tmp_path: Path) -> None:
    inside = ("--case", own.folder)
    assert "who coded it" in refused("import-events", saved(own, GOOD), *inside, status=2)
    assert "own coding" in refused("import-events", saved(own, GOOD), "--coder", "person", *inside, status=2)
    assert "no such file" in refused("import-events", tmp_path / "none.jsonl", "--coder", "anna", *inside)
    assert "nothing else" in refused("import-events", "x", "--remove", "anna", *inside, status=2)


def test_a_document_is_forgotten_shown_so_and_allowed_again(own: Case) -> None:
    inside = ("--case", own.folder)
    assert "reason" in refused("forget", DOCUMENT, *inside)
    data = json_of("forget", DOCUMENT, "--why", "asked", "--json", *inside, schema="forget")
    assert [d["id"] for d in data["documents"]] == [DOCUMENT]
    assert "forgotten on" in succeeded("show", DOCUMENT, *inside)
    assert json_of("show", DOCUMENT, "--json", *inside, schema="show")["kind"] == "forgotten"
    assert json_of("find", "arrived", "--json", *inside, schema="find") == []
    assert "may be read again" in succeeded("forget", "--undo", DOCUMENT, "--why", "agreed", *inside)
    assert "may be read again since" in succeeded("show", DOCUMENT, *inside)


def test_where_nothing_was_imported_or_the_file_holds_nothing_this_is_said(own: Case, tmp_path: Path) -> None:
    inside = ("--case", own.folder)
    assert "No events coded elsewhere" in equipoise("disagreements", *inside).stderr
    (tmp_path / "empty.jsonl").write_text("")
    done = equipoise("import-events", tmp_path / "empty.jsonl", "--coder", "anna", *inside)
    assert (done.returncode, "holds no event" in done.stderr) == (1, True)
