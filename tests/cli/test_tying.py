"""`tie` and `ties` as processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused, succeeded


@pytest.fixture
def folder(own: Case) -> Path:
    return own.folder


def test_a_tie_is_added_edited_ended_and_told(folder: Path) -> None:
    words = ("tie", "add", "defence treaty", "RUS", "ARM", "--since", "1997-08-29", "--reference", "https://x.example")
    done = json_of(*words, "--json", cwd=folder, schema="tie_entry")
    (id,) = done["ids"]
    assert id in succeeded("ties", "RUS", "ARM", "--at", "2018", "--json", cwd=folder)
    told = succeeded("ties", "RUS", "ARM", "--at", "2018", cwd=folder)
    assert "1997-08-29 to now" in told and "What is known, to which year:" in told
    assert "arms, ties: no row in the case's ties.csv; equipoise tie add" in told
    changed = succeeded("tie", "edit", id, "--set", "status=in force", "--why", "it is", cwd=folder)
    assert "in force" in changed
    ended = json_of(
        *("tie", "end", "defence treaty", "RUS", "ARM", "--on", "2024", "--why", "denounced", "--by", "bea", "--json"),
        cwd=folder,
        schema="tie_entry",
    )
    assert (ended["after"]["end"], ended["after"]["status"]) == ("2024", "ended")
    history = json_of("tie", "history", "--json", cwd=folder, schema="tie_history")
    assert [(c["action"], c["by"]) for c in history] == [("add", "ana"), ("edit", "ana"), ("end", "bea")]
    assert "Ended before: defence treaty RUS – ARM" in succeeded("ties", "RUS", "ARM", "--at", "2025", cwd=folder)


def test_a_table_is_imported_and_an_unknown_kind_is_said(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("kind,source,target,reference\nfriendship,RUS,ARM,r\n", "utf-8")
    done = equipoise("tie", "import", path, cwd=folder)
    assert done.returncode == 0 and done.stdout.startswith("1 tie added, 0 there already")
    assert "'friendship' is no kind that the tables know" in done.stderr
    assert json_of("tie", "import", path, "--json", cwd=folder, schema="tie_import")["same"] == 1


def test_the_strip_is_drawn_and_days_are_named_once(folder: Path, tmp_path: Path) -> None:
    succeeded("ties", "RUS", "AZE", "--at", "2018", "-o", tmp_path / "strip.svg", cwd=folder)
    assert (tmp_path / "strip.svg").read_text("utf-8").startswith("<svg")
    assert "two ways" in refused("ties", "RUS", "AZE", "--at", "2018", "--since", "2017", cwd=folder, status=2)
    json_of(
        "ties",
        "RUS",
        "AZE",
        "--since",
        "2017",
        "--until",
        "2018",
        "--known-by",
        "2018-10",
        "--json",
        cwd=folder,
        schema="ties",
    )


def test_what_cannot_be_right_is_refused(folder: Path) -> None:
    assert "is no row" in refused("tie", "end", "base", "RUS", "ARM", "--on", "2020", "--why", "w", cwd=folder)
    assert "no value" in refused(
        "tie", "edit", "border", "RUS", "AZE", "--set", "status", "--why", "w", cwd=folder, status=2
    )
    assert "reason" in refused("tie", "edit", "border", "RUS", "AZE", "--set", "note=x", cwd=folder, status=2)
