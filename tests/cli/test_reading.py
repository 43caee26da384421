"""`read` and `code` as processes, with the package's own coder."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case, open_case
from tests.cli.running import NOISE, command, environment, equipoise, json_of, refused, succeeded, validate

MEETING = "Russian President Vladimir Putin met Azerbaijani President Ilham Aliyev in Sochi on Saturday."
PUBLISHED = "2018-09-02"
BATCH = 50


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case made on the command line."""
    succeeded("init", "case", "--pivot", "RUS", "--partners", "ARM,AZE", cwd=tmp_path)
    return open_case(tmp_path / "case")


def item(case: Case, name: str, text: str = MEETING) -> Path:
    path = case.sources / name
    path.write_text(f"---\ntitle: {name}\npublished: {PUBLISHED}\n---\n\n{text}\n", "utf-8")
    return path


def test_an_article_becomes_an_event_tied_to_its_sentence(case: Case) -> None:
    item(case, "a.md")
    read = json_of("read", "sources", "--json", schema="read", cwd=case.folder)
    assert (read["documents"], read["new"], read["events"], read["skipped"]) == (1, 1, 1, [])
    (event,) = json_of("events", "RUS", "AZE", "--json", schema="events", cwd=case.folder)
    assert (event["type"], event["status"], event["level"]) == ("CONSULT", "occurred", "leader")
    assert event["date"] == {"start": "2018-09-01", "end": "2018-09-01", "precision": "day"}
    assert event["evidence"][0]["text"] == MEETING
    (text,) = (d.text for d in case.store.snapshot().documents)
    assert text[slice(*event["evidence"][0]["span"])] == MEETING
    again = json_of("read", "sources", "--json", schema="read", cwd=case.folder)
    assert again == {**read, "new": 0}


def test_with_a_higher_threshold_events_are_kept_apart_as_near(case: Case) -> None:
    item(case, "a.md")
    read = json_of("read", "sources", "--min-confidence", "0.999", "--json", schema="read", cwd=case.folder)
    assert (read["events"], read["mentions"]) == (0, 0)
    assert read["near"] >= 1
    assert f"{read['near']} near" in succeeded("read", "sources", "--min-confidence", "0.999", cwd=case.folder)
    (near, *_) = [m for m in case.store.snapshot().mentions if m.near]
    shown = succeeded("show", near.document, cwd=case.folder)
    assert f"{near.id}  {near.type}  near" in shown
    assert "none (near" in succeeded("show", near.id, cwd=case.folder)
    succeeded("correct", near.id, "--confirm", "--why", "plain", cwd=case.folder)
    (event,) = json_of("events", "--json", schema="events", cwd=case.folder)
    assert event["standing"] == "confirmed"


def test_an_event_says_why_it_was_coded(case: Case) -> None:
    item(case, "a.md")
    succeeded("read", "sources", cwd=case.folder)
    (event,) = json_of("events", "--json", schema="events", cwd=case.folder)
    data = json_of("show", event["id"], "--explain", "--json", schema="show", cwd=case.folder)
    assert [m["mention"] for m in data["explanation"]["mentions"]]
    shown = succeeded("show", event["id"], "--explain", cwd=case.folder)
    assert "Why m-" in shown
    assert "named by offices.csv: Ilham Aliyev" in shown
    line = json.dumps({"id": "1", "text": MEETING, "published": PUBLISHED})
    coded = json.loads(succeeded("code", "-", "--explain", stdin=line))
    validate(coded, "code")
    assert coded["events"][0]["explanation"]["mentions"][0]["type"] == "CONSULT"
    assert "explanation" not in json.loads(succeeded("code", "-", stdin=line))["events"][0]


def test_what_is_skipped_is_said_on_standard_error_and_strict_makes_it_an_error(case: Case) -> None:
    item(case, "a.md")
    (case.sources / "empty.txt").touch()
    done = equipoise("read", "sources", cwd=case.folder)
    assert done.returncode == 0
    assert "1 skipped" in done.stdout
    assert "empty.txt" in done.stderr
    strict = equipoise("read", "sources", "missing.md", "--strict", "--json", cwd=case.folder)
    assert strict.returncode == 1
    data = json.loads(strict.stdout)
    validate(data, "read")
    assert sorted(Path(s["input"]).name for s in data["skipped"]) == ["empty.txt", "missing.md"]
    assert data["documents"] == 1, "the rest of the batch went on"
    assert equipoise("read", "sources/a.md", "--strict", cwd=case.folder).returncode == 0


def test_a_bad_row_is_reported_by_number_with_the_match_of_the_headers(case: Case) -> None:
    table = "Date;Event type;Who;How\n2018-09-01;talks;RUS,AZE;in person\n2018-09-31;talks;RUS,ARM;in person\n"
    (case.sources / "table.csv").write_text(table, "utf-8")
    done = equipoise("read", "sources", "--json", cwd=case.folder)
    data = json.loads(done.stdout)
    validate(data, "read")
    assert (data["documents"], [s["row"] for s in data["skipped"]]) == (1, [3])
    assert data["notes"], "how the headers were matched"
    assert "table.csv, row 3" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to one process")
def test_an_interrupted_reading_leaves_a_case_that_opens_with_whole_documents_only(case: Case) -> None:
    for number in range(3 * BATCH):
        item(case, f"{number:03}.md", f"{MEETING} It was item number {number} of the day.")
    with subprocess.Popen(
        command("read", "sources"),
        cwd=case.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while process.poll() is None and not case.store.known():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert process.returncode not in (0, None)
    assert output == ""
    assert not [word for word in NOISE if word in errors], errors
    snapshot = case.store.snapshot()
    assert 0 < len(snapshot.documents) < 3 * BATCH
    assert {sum(m.document == d.id for m in snapshot.mentions) for d in snapshot.documents} == {1}
    succeeded("events", "--json", cwd=case.folder)
    rest = json_of("read", "sources", "--json", schema="read", cwd=case.folder)
    assert (rest["documents"], rest["new"]) == (3 * BATCH, 3 * BATCH - len(snapshot.documents))


LINES = [
    {"id": "sochi", "text": MEETING, "published": PUBLISHED},
    {"id": 7, "text": "Nothing of note happened.", "published": None},
    {"id": None, "text": ""},
]


@pytest.mark.parametrize("through", ["file", "standard input"])
def test_code_gives_a_line_for_a_line_without_a_case(tmp_path: Path, through: str) -> None:
    text = "".join(json.dumps(line) + "\n" for line in LINES)
    path = tmp_path / "in.jsonl"
    path.write_text(text, "utf-8-sig" if through == "file" else "utf-8")
    words = ("code", path) if through == "file" else ("code", "-")
    done = equipoise(*words, cwd=tmp_path, stdin=text)
    assert done.returncode == 0
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in out] == ["sochi", 7, None]
    for line in out:
        validate(line, "code")
    assert [e["date"]["start"] for e in out[0]["events"]] == ["2018-09-01"]
    assert out[1]["events"] == out[2]["events"] == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl"]


def test_a_line_that_cannot_be_read_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = ["nonsense", "[]", "{}", '{"text": 1}', json.dumps({**LINES[0], "published": "soon"}), json.dumps(LINES[0])]
    done = equipoise("code", "-", cwd=tmp_path, stdin="\n".join(lines))
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(out) == len(lines)
    for number, line in enumerate(out[:-1], 1):
        validate(line, "code")
        assert f"line {number}" in line["error"]
    assert "error" not in out[-1]
    assert out[-1]["events"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "missing.jsonl" in refused("code", "missing.jsonl", cwd=tmp_path)


def test_the_demo_reads_its_case_and_writes_its_brief(tmp_path: Path) -> None:
    done = equipoise("demo", "Проба 1", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("- ")
    assert str(tmp_path / "Проба 1" / "brief.html") in done.stderr
    found = json_of("contacts", "--json", schema="contacts", cwd=tmp_path / "Проба 1" / "caucasus-2018")
    assert found["coverage"]["documents"] > 400


def test_the_demo_can_be_run_again(tmp_path: Path) -> None:
    first = equipoise("demo", "Проба 1", cwd=tmp_path)
    page = tmp_path / "Проба 1" / "brief.html"
    before = page.read_bytes()
    again = equipoise("demo", "Проба 1", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert page.read_bytes() == before
