"""`review` as a process: keys on standard input, JSON by its schema, the spreadsheet and its exit status."""

from __future__ import annotations

import csv
from pathlib import Path

from equipoise.ledger.casefolder import Case
from tests.cli.running import environment, equipoise, json_of, refused, succeeded


def test_keys_from_a_pipe_judge_and_skip(own: Case) -> None:
    before = json_of("review", "--json", schema="review", cwd=own.folder)
    assert before["items"][0]["sentences"]
    shown = succeeded("review", "--why", "read it", cwd=own.folder, stdin="csq")
    assert "1 judgement and 1 skip" in shown
    after = json_of("review", "contacts", "--json", "--limit", "1", schema="review", cwd=own.folder)
    assert (after["total"], after["skipped"]) == (before["total"] - 2, 1)
    assert json_of("review", "--again", "--json", schema="review", cwd=own.folder)["total"] == before["total"] - 1


def test_other_states_and_another_period(own: Case) -> None:
    found = json_of("review", "contacts", "RUS", "AZE", "--since", "2010", "--json", schema="review", cwd=own.folder)
    assert (found["states"], found["since"]) == (["RUS", "AZE"], "2010-01-01")


def test_the_spreadsheet_goes_out_and_comes_back(own: Case, tmp_path: Path) -> None:
    path = tmp_path / "мой обзор.csv"
    done = equipoise("review", "--export", path, cwd=own.folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Fill in `decision`" in done.stderr
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["decision"], rows[1]["decision"] = "confirm", "perhaps"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    tried = equipoise("review", "--import", path, "--dry-run", cwd=own.folder)
    assert (tried.returncode, tried.stdout.split(" made")[0]) == (1, "1 judgement would be")
    done = equipoise("review", "--import", path, cwd=own.folder)
    assert done.returncode == 1
    assert done.stdout.startswith("1 judgement made, 0 skipped, 0 made before")
    assert f"row 3 ({rows[1]['id']}): 'perhaps' is no decision." in done.stderr
    rows[1]["decision"] = ""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    again = json_of("review", "--import", path, "--json", schema="review-import", cwd=own.folder)
    assert (again["judged"], again["repeated"]) == ([], 1)


def test_what_is_refused_is_one_line(own: Case, tmp_path: Path) -> None:
    assert "contacts" in refused("review", "contact", cwd=own.folder, status=2)
    assert "missing.csv" in refused("review", "--import", tmp_path / "missing.csv", cwd=own.folder)
    assert ".csv or .xlsx" in refused("review", "--export", tmp_path / "x.ods", cwd=own.folder, status=2)
    nobody = environment(EQUIPOISE_USER=None)
    (own.folder / "case.toml").write_text('format = 1\npivot = "RUS"\npartners = ["ARM", "AZE"]\n', "utf-8")
    assert "EQUIPOISE_USER" in refused("review", cwd=own.folder, env=nobody)
    assert "contacts" in refused("review", "contatcs", cwd=own.folder, env=nobody, status=2)
    json_of("review", "--json", schema="review", cwd=own.folder, env=nobody)
