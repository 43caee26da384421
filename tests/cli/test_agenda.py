"""`agenda` as people see it: a table of topics, a sentence of each of the foremost, and what it comes to."""

from __future__ import annotations

from pathlib import Path

import polars
import pytest

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of
from tests.hand_built import keep
from tests.questions.test_agenda import earlier, told

PERIOD = ("--since", "2018-05", "--until", "2018-10")


@pytest.fixture
def talked(case: Case) -> Case:
    now = told(1, "2018-06-01", "They met over gas. Trade came up.")
    found = [now, *earlier("They met over Karabakh.", 5)]
    keep(case, *(m for m, _ in found), texts={d.id: d for _, d in found})
    return case


def test_topics_stand_in_a_table_with_a_sentence_and_what_is_missing(talked: Case) -> None:
    done = equipoise("agenda", "RUS", "AZE", *PERIOD, cwd=talked.folder)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Agenda of Russia and Azerbaijan, 2018-05-01 to 2018-10-31"
    gas = next(line for line in lines if line.startswith("Energy"))
    assert gas.split()[-7:] == ["1", "0", "0", "0", "1", "1", "0"]
    assert "  “They met over gas.”" in lines and "Energy, oil and gas, 2018-06-01, Daily [d-0000000000000001]" in lines
    assert "usual in contacts of the two before: “Nagorno-Karabakh settlement” (5 of 5)" in done.stdout
    assert len(lines) <= 30
    assert "no proof that it was not spoken of" in done.stderr


def test_without_contacts_nothing_is_claimed(talked: Case) -> None:
    done = equipoise("agenda", "RUS", "TUR", cwd=talked.folder)
    assert done.returncode == 0 and "so nothing is known of an agenda" in done.stdout


def test_json_and_files(talked: Case, tmp_path: Path) -> None:
    found = json_of("agenda", "RUS", "AZE", *PERIOD, "--json", schema="agenda", cwd=talked.folder)
    assert [topic["topic"] for topic in found["topics"]] == ["energy", "trade"]
    assert [missing["topic"] for missing in found["missing"]] == ["karabakh"]
    path = tmp_path / "agenda.csv"
    assert equipoise("agenda", "RUS", "AZE", *PERIOD, "-o", path, cwd=talked.folder).returncode == 0
    assert list(polars.read_csv(path)["topic"]) == ["energy", "trade"]
