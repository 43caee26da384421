"""What a newcomer gets wrong: refused before any work, with what is near and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("init", "new", "--pivot", "AZR", "--partners", "RUS"), 1, "Did you mean Azerbaijan (AZE)?"),
        (("correct", "e-1", "confirm"), 2, "Write --confirm."),
        (("events", "-o", "nowhere/x.csv"), 2, "There is no folder 'nowhere'"),
        (("brief", "-o", "brief.doc"), 2, "End its name in"),
        (("brief", "-o", "brief.docx", "--template", "none.docx"), 1, "There is no template"),
        (("document", "note.md", "--template", "none.docx"), 2, "Add -o FILE.docx"),
        (("verify", "none.md"), 1, "is not there"),
        (("calendar", "-o", "x.ical"), 2, "Use .ics."),
        (("alignment", "RUS", "AZE", "--at", "2010", "--since", "2011"), 2, "two ways to name the days"),
        (("ties", "RUS", "AZE", "--at", "soon"), 2, "at 'soon' is not a date"),
        (("precedents", "--since", "1990", "--until", "1980"), 2, "before it begins"),
        (("pivot", "RUS", "ARM"), 2, "2 states are named"),
        (("forecast", "revise", "f-1", "--p", "0.3"), 1, "`equipoise forecast`"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(shown: Case, words: tuple[str, ...], status: int, said: str) -> None:
    assert said in refused(*words, status=status, cwd=shown.folder)
    assert not (shown.folder / "new").exists()


def test_reading_nothing_is_an_error(tmp_path: Path) -> None:
    assert equipoise("init", "c", "--pivot", "AZE", "--partners", "RUS,TUR", cwd=tmp_path).returncode == 0
    done = equipoise("read", "none.txt", cwd=tmp_path / "c")
    assert (done.returncode, "none.txt" in done.stderr) == (1, True)


def test_a_misspelt_kind_of_tie_is_told_where_it_is_listed(tmp_path: Path) -> None:
    assert equipoise("init", "c", "--pivot", "AZE", "--partners", "RUS,TUR", cwd=tmp_path).returncode == 0
    rows = "kind,source,target,reference\naliance,AZE,TUR,https://a.example\n"
    (tmp_path / "c" / "ties.csv").write_text(rows, "utf-8")
    found = json_of("ties", "AZE", "TUR", "--json", schema="ties", cwd=tmp_path / "c")
    assert ["ties.csv, row 2" in note and "alliance" in note for note in found["notes"]] == [True]


def test_scenarios_are_listed_as_json(shown: Case) -> None:
    assert json_of("whatif", "--json", schema="scenarios", cwd=shown.folder) == {"scenarios": []}
