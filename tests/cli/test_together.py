"""`case …` as a process: what it prints, its JSON, its refusals, and undo after a merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from tests.cli.conftest import filled
from tests.cli.running import environment, equipoise, json_of, refused, succeeded

BEN = environment(EQUIPOISE_USER="ben")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Case, Case]:
    """Two copies of one case; in both, ana has confirmed an event."""
    return filled(tmp_path / "mine"), filled(tmp_path / "theirs")


def test_a_conflict_is_listed_settled_and_gone(two: tuple[Case, Case], tmp_path: Path) -> None:
    mine, theirs = two
    (event,) = [
        e
        for e in json_of("--case", mine.folder, "events", "ARM", "--json", schema="events")
        if e["standing"] == "confirmed"
    ]
    succeeded("--case", theirs.folder, "correct", event["id"], "--reject", "--why", "invented", env=BEN)
    assert "No two people" in equipoise("--case", theirs.folder, "case", "conflicts").stderr, "ben knew of ana's"
    succeeded("--case", mine.folder, "correct", event["id"], "--set", "level", "minister", "--why", "a page")
    would = json_of("--case", mine.folder, "case", "merge", theirs.folder, "--dry-run", "--json", schema="case-merge")
    assert (len(would["judgements"]), would["dry_run"], would["disputes"]) == (1, True, [])
    done = equipoise("--case", mine.folder, "case", "merge", theirs.folder)
    assert done.stdout.startswith("brought: 1 judgement\nevents: "), done.stdout
    assert "1 conflict of two people's judgements" in done.stderr
    (open_one,) = json_of("--case", mine.folder, "case", "conflicts", "--json", schema="case-conflicts")
    assert "people contradict each other: ben: reject; ana: level minister" in succeeded(
        "--case", mine.folder, "show", open_one["on"]
    )
    succeeded("--case", mine.folder, "correct", open_one["on"], "--reject", "--why", "ben is right")
    assert json_of("--case", mine.folder, "case", "conflicts", "--json", schema="case-conflicts") == []
    assert "brought: 2 judgements" in succeeded("--case", theirs.folder, "case", "merge", mine.folder)
    both = [succeeded("--case", each.folder, "events", "--json") for each in two]
    assert both[0] == both[1]


def test_a_case_goes_through_a_file(two: tuple[Case, Case], tmp_path: Path) -> None:
    mine, _ = two
    done = json_of("--case", mine.folder, "case", "export", tmp_path / "a.zip", "--json", schema="case-export")
    assert {"name", "size", "sha256"} == set(done["manifest"]["members"][0])
    assert "exists" in refused("--case", mine.folder, "case", "export", tmp_path / "a.zip")
    assert "a.zip" in refused("--case", mine.folder, "case", "export", tmp_path / "a.docx", status=2)
    made = json_of("case", "import", tmp_path / "a.zip", tmp_path / "new", "--json", schema="case-import")
    assert made["former"] is None
    assert "there already" in refused("case", "import", tmp_path / "a.zip", tmp_path / "new")
    assert succeeded("--case", tmp_path / "new", "contacts") == succeeded("--case", mine.folder, "contacts")
    assert "nothing new" in succeeded("--case", mine.folder, "case", "merge", tmp_path / "a.zip")


def test_an_archive_for_a_journal(two: tuple[Case, Case], tmp_path: Path) -> None:
    mine, _ = two
    case = ("--case", mine.folder, "case", "export")
    done = json_of(*case, tmp_path / "a", "--replication", "--json", schema="case-replication")
    assert "README.md" in done["files"] and not done["with_texts"]
    assert "goes with --replication" in refused(*case, tmp_path / "b", "--with-texts", status=2)


def test_judgements_from_their_file(two: tuple[Case, Case]) -> None:
    mine, _ = two
    done = json_of("--case", mine.folder, "case", "restore", "--json", schema="case-restore")
    assert done == {"judgements": [], "problems": []}


def test_another_question_is_refused_in_one_line(two: tuple[Case, Case]) -> None:
    mine, theirs = two
    toml = theirs.folder / "case.toml"
    toml.write_text(toml.read_text("utf-8").replace('"RUS"', '"IRN"'), "utf-8")
    assert "another question" in refused("--case", mine.folder, "case", "merge", theirs.folder)
