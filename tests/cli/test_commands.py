"""Every command as a process: help, exit statuses, one-line errors, output in every form."""

from __future__ import annotations

import json
from pathlib import Path

import polars
import pytest

from equipoise.ledger.casefolder import Case
from tests.cli.running import equipoise, json_of, refused, succeeded

COMMANDS = (
    *("demo", "init", "read", "correct", "forget", "import-events", "code", "events", "contacts", "agenda", "ties"),
    *("disagreements", "brief", "show", "find", "resolve", "readouts", "claims"),
    *("datasets", "load", "get"),
    *("incidents", "calendar", "hypotheses", "forecast", "balance", "bargain", "pivot", "precedents", "shift"),
    *("whatif", "check"),
    *("response", "panel"),
    *("alignment", "dependence", "posture", "export", "tie", "changes", "watch"),
)


def test_help_lists_every_command_and_what_the_exit_statuses_mean() -> None:
    text = succeeded("--help")
    assert all(f" {name} " in text for name in COMMANDS)
    assert "Exit status" in text
    assert equipoise().stdout.strip() == text.strip(), "without a command the help is shown"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str) -> None:
    text = succeeded(name, "--help")
    assert f"equipoise {name}" in text
    assert len(text.splitlines()) > 5


def test_the_version_is_printed() -> None:
    assert succeeded("--version").startswith("equipoise 0.")


def test_options_may_stand_before_and_after_the_command(shown: Case) -> None:
    before = succeeded("--case", shown.folder, "--json", "events", "RUS", "AZE", "--since", "2018")
    after = succeeded("events", "--since", "2018", "RUS", "AZE", "--json", "--case", shown.folder)
    inside = succeeded("events", "RUS", "--json", "AZE", "--since", "2018", cwd=shown.folder)
    assert before == after == inside
    assert json.loads(before)


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (["events", "RUS", "AZE"], "events"),
        (["events", "TUR"], "events"),
        (["events", "--status", "planned", "--type", "CONSULT"], "events"),
        (["contacts"], "contacts"),
        (["contacts", "RUS", "ARM"], "contacts"),
        (["contacts", "RUS", "ARM", "AZE", "TUR", "--since", "2018-09", "--until", "2018-09"], "contacts"),
        (["contacts", "--known-by", "2018-09"], "contacts"),
        (["ties", "RUS", "AZE", "--at", "2018"], "ties"),
        (["find", "talks"], "find"),
        (["claims"], "claims"),
        (["pivot"], "pivot"),
        (["precedents"], "precedents"),
        (["show", "d-0123456789abcdef"], "show"),
        (["resolve", "the", "Azerbaijani", "leader", "--at", "2018-09-27"], "resolve"),
        (["resolve", "CSTO"], "resolve"),
    ],
)
def test_json_is_valid_by_its_schema(shown: Case, words: list[str], schema: str) -> None:
    json_of(*words, "--json", schema=schema, cwd=shown.folder)


def test_nothing_is_an_empty_array(shown: Case) -> None:
    assert json_of("events", "TUR", "IRN", "--json", schema="events", cwd=shown.folder) == []


def test_show_prints_every_kind_of_record(shown: Case) -> None:
    snapshot = shown.store.snapshot()
    kinds = {
        "event": "e-" + snapshot.mentions[0].id[2:],
        "mention": snapshot.mentions[0].id,
        "document": "d-0123456789abcdef",
        "judgement": snapshot.judgements[0].id,
    }
    for id in kinds.values():
        assert id in succeeded("show", id, cwd=shown.folder)
    assert json_of("show", kinds["event"], "--json", schema="show", cwd=shown.folder)["kind"] == "event"


def test_people_get_tables_with_the_undated_marked_and_notes_on_the_other_stream(shown: Case) -> None:
    done = equipoise("events", "RUS", "ARM", cwd=shown.folder)
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["date", "what", "who", "level", "place", "standing", "reports", "id"]
    assert lines[-1].startswith("no date")
    assert "planned" in lines[-1]
    assert "3 events" in done.stderr


def test_contacts_are_compared_in_sentences(shown: Case) -> None:
    text = succeeded("contacts", cwd=shown.folder)
    assert "Cannot tell which of the two gets more attention: 1 leaders' meeting with Azerbaijan" in text
    assert "The interval is about" in text
    assert "It does not cover" in text
    assert "(1 confirmed)" in text
    assert "a source counts 4" in text


def test_ties_are_listed_with_their_row(shown: Case) -> None:
    text = succeeded("ties", "RUS", "AZE", cwd=shown.folder)
    assert "border" in text
    assert "ties, row 2" in text


def test_an_actor_is_resolved_in_words() -> None:
    found = succeeded("resolve", "the Azerbaijani leader", "--at", "2018-09-27")
    assert found.startswith("AZE, Azerbaijan, Ilham Aliyev, president")


@pytest.mark.parametrize(
    ("words", "suffix"),
    [
        (["events", "RUS"], "json"),
        (["events", "TUR"], "CSV"),
        (["events", "TUR"], "parquet"),
        (["contacts"], "json"),
        (["contacts"], "csv"),
        (["ties", "RUS", "AZE"], "parquet"),
    ],
)
def test_results_are_written_to_files(shown: Case, tmp_path: Path, words: list[str], suffix: str) -> None:
    path = tmp_path / f"Ergebnis é.{suffix}"
    done = equipoise(*words, "-o", path, cwd=shown.folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    if suffix == "json":
        assert path.read_text("utf-8") == succeeded(*words, "--json", cwd=shown.folder)
        return
    table = polars.read_parquet(path) if suffix == "parquet" else polars.read_csv(path)
    assert len(table.columns) >= 7
    assert table.height == 0 if "TUR" in words else table.height > 0


def test_a_file_that_cannot_be_written_is_named(shown: Case, tmp_path: Path) -> None:
    for suffix in ("csv", "parquet"):
        path = tmp_path / "nowhere" / f"x.{suffix}"
        assert "nowhere" in refused("events", "-o", path, status=2, cwd=shown.folder)
    assert ".parquet" in refused("events", "-o", tmp_path / "x.xlsx", status=2, cwd=shown.folder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["events", "Atlantis"], "Atlantis"),
        (["events", "Azerbaidjan"], "Azerbaijan"),
        (["events", "Korea"], "PRK"),
        (["contacts", "RUS", "Congo"], "COG"),
        (["show", "e-ffffffffffffffff"], "no e-ffffffffffffffff"),
        (["show", "nonsense"], "e- (event)"),
        (["readouts", "e-ffffffffffffffff"], "no e-ffffffffffffffff"),
        (["resolve", "Atlantis"], "Atlantis"),
        (["code", "missing.jsonl"], "missing.jsonl"),
        (["correct", "e-ffffffffffffffff", "--confirm", "--why", "seen"], "no e-ffffffffffffffff"),
        (["correct", "e-ffffffffffffffff", "--confirm"], "--why"),
        (["init", ".", "--pivot", "RUS", "--partners", "ARM"], "already"),
        (["--case", "nowhere", "events"], "nowhere"),
    ],
)
def test_an_error_is_one_line_with_what_to_do_and_status_1(shown: Case, words: list[str], hint: str) -> None:
    assert hint in refused(*words, cwd=shown.folder)


@pytest.mark.parametrize(
    "words",
    [
        ["events", "RUS", "AZE", "ARM"],
        ["events", "--since", "soon"],
        ["events", "--type", "MEETING"],
        ["events", "--status", "occured"],
        ["events", "--on", "gdelt"],
        ["events", "--known-by", "then"],
        ["contacts", "RUS"],
        ["agenda", "RUS"],
        ["readouts", "d-0123456789abcdef"],
        ["ties", "RUS"],
        ["pivot", "RUS", "ARM"],
        ["precedents", "--by", "friendship"],
        ["pivot", "--set", "theta=0.2:0.6"],
        ["pivot", "--set", "theta=0.6:0.2", "--because", "so it is"],
        ["correct", "--confirm", "--why", "seen"],
        ["correct", "e-ffffffffffffffff", "--why", "seen"],
        ["correct", "e-ffffffffffffffff", "--confirm", "--reject", "--why", "seen"],
        ["correct", "--add", "--why", "missed"],
        ["resolve", "RUS", "--at", "soon"],
        ["read", ".", "--published", "soon"],
    ],
)
def test_words_that_do_not_fit_the_grammar_are_one_line_and_status_2(shown: Case, words: list[str]) -> None:
    refused(*words, status=2, cwd=shown.folder)


@pytest.mark.parametrize("words", [["nonsense"], ["events", "--nonsense"], ["show"], ["init"], ["events", "--since"]])
def test_unknown_commands_and_options_have_status_2(words: list[str]) -> None:
    done = equipoise(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_outside_a_case_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    assert "equipoise init" in refused("events", cwd=tmp_path)


def test_a_case_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("format = 99\n", "utf-8")
    assert "Update Equipoise" in refused("contacts", cwd=tmp_path)


def test_init_makes_a_case_that_every_question_works_in(tmp_path: Path) -> None:
    succeeded("init", "new case", "--pivot", "Russia", "--partners", "ARM, Azerbaijan", cwd=tmp_path)
    for words in (["events"], ["contacts"], ["ties", "RUS", "ARM"]):
        succeeded(*words, cwd=tmp_path / "new case")
