"""`readouts` as people see it: in columns, one side after the other, as JSON and as a table."""

from __future__ import annotations

from pathlib import Path

import polars
import pytest

from equipoise.cli import readouts as printing
from equipoise.ledger.casefolder import Case
from equipoise.questions.readouts import readouts
from tests.cli.running import equipoise, json_of
from tests.hand_built import keep
from tests.questions.test_accounts import BAKU, KREMLIN, at, text

OURS = text("d-00000000000000aa", "They met. Trade came up. Trade grew. Trade fell. The CSTO came up.", KREMLIN)
THEIRS = text("d-00000000000000ab", "They met in Sochi. Trade and Karabakh came up.", BAKU)
OTHER = text("d-00000000000000ac", "They met over tea.", "news.txt", "The Straits Courier")


@pytest.fixture
def met(case: Case) -> str:
    """The id of an event of which both sides and somebody else tell."""
    first = at(OURS, "They met.", level="leader")
    found = [first, at(THEIRS, "They met in Sochi."), at(OTHER, "They met over tea.")]
    keep(case, *found, texts={d.id: d for d in (OURS, THEIRS, OTHER)})
    return "e-" + first.id[2:]


def test_both_sides_stand_in_columns(case: Case, met: str) -> None:
    done = equipoise("readouts", met, cwd=case.folder)
    assert done.returncode == 0, done.stderr
    head = next(line for line in done.stdout.splitlines() if "Azerbaijan" in line)
    assert head.index("Russia") < head.index("Azerbaijan")
    (row,) = (line for line in done.stdout.splitlines() if "“Trade came up.”" in line)
    assert "“Trade and Karabakh came up.”" in row and "(and 1 more)" in done.stdout
    assert "(only" in done.stdout and "Another account: The Straits Courier" in done.stdout
    assert "Only Russia mentions: “Collective Security Treaty Organisation”." in done.stdout
    assert "found by their words" in done.stderr


def test_where_there_is_no_room_one_side_follows_the_other(
    case: Case, met: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(printing, "WIDE", 1000)
    printing.print_readouts(readouts(case, met))
    shown = capsys.readouterr().out
    assert shown.index("Russia: 1 account") < shown.index("Azerbaijan: 1 account")
    assert "  Collective Security Treaty Organisation (only here)\n    “The CSTO came up.”" in shown


def test_a_side_without_an_account_is_said_to_have_none(case: Case) -> None:
    alone = at(OURS, "They met.")
    keep(case, alone, texts={OURS.id: OURS})
    done = equipoise("readouts", "e-" + alone.id[2:], cwd=case.folder)
    assert "Azerbaijan: no account" in done.stdout
    assert "No account of Azerbaijan is in the record: look at president.az or mfa.gov.az" in done.stdout


def test_json_and_files(case: Case, met: str, tmp_path: Path) -> None:
    found = json_of("readouts", met, "--json", schema="readouts", cwd=case.folder)
    assert {topic["topic"]: topic["only"] for topic in found["topics"]} == {
        "karabakh": "AZE",
        "trade": None,
        "csto": "RUS",
    }
    path = tmp_path / "said.csv"
    assert equipoise("readouts", met, "-o", path, cwd=case.folder).returncode == 0
    assert set(polars.read_csv(path)["topic"]) == {"karabakh", "trade", "csto"}
