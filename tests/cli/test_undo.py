"""Corrections on the command line, counted by every question and undone byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.contacts import contacts
from equipoise.questions.events import events
from tests.cli.running import environment, equipoise, json_of, refused, succeeded


def everything(case: Case, folder: Path) -> list[bytes]:
    """What `events` and `contacts` say and `brief` writes, byte for byte."""
    view = View(case)
    succeeded("brief", "-o", folder / "brief.html", cwd=case.folder)
    return [events(view).to_text().encode(), contacts(view).to_text().encode(), (folder / "brief.html").read_bytes()]


def first(case: Case, *words: str) -> str:
    return str(json_of("events", *words, "--json", schema="events", cwd=case.folder)[0]["id"])


def test_a_correction_is_counted_everywhere_and_undo_restores_every_byte(own: Case, tmp_path: Path) -> None:
    before = everything(own, tmp_path)
    visit = first(own, "RUS", "AZE", "--since", "2018-09", "--type", "CONSULT")
    made = json_of(
        "correct", visit, "--set", "level", "minister", "--why", "no", "--json", schema="judgement", cwd=own.folder
    )
    after = everything(own, tmp_path)
    assert [a != b for a, b in zip(after, before, strict=True)] == [True] * len(before)
    succeeded("correct", made["id"], "--retract", "--why", "it was right", cwd=own.folder)
    assert everything(own, tmp_path) == before


@pytest.mark.parametrize(
    ("options", "change"),
    [(["--confirm"], 0), (["--same", "other"], -1)],
)
def test_each_judgement_is_said_with_how_to_undo_it(own: Case, options: list[str], change: int) -> None:
    found = json_of("events", "RUS", "ARM", "--status", "occurred", "--json", schema="events", cwd=own.folder)
    words = [found[1]["id"] if word == "other" else word for word in options]
    done = equipoise("correct", found[0]["id"], *words, "--why", "because", cwd=own.folder)
    assert (done.returncode, done.stdout[:2]) == (0, "j-"), done.stderr
    assert f"equipoise correct {done.stdout.strip()} --retract" in done.stderr
    assert "by ana" in done.stderr
    after = json_of("events", "RUS", "ARM", "--status", "occurred", "--json", schema="events", cwd=own.folder)
    assert len(after) - len(found) == change


def test_a_missed_event_is_added_with_its_quote_or_its_source(own: Case) -> None:
    common = ["correct", "--add", "--type", "CONSULT", "--source", "RUS", "--target", "AZE", "--why", "missed"]
    quote = ["--quote", "both spoke of trade", "--date", "2018-09-26", "--level", "leader", "--place", "Baku, AZE"]
    json_of(*common, *quote, "--json", schema="judgement", cwd=own.folder)
    source = ["--reference", "https://news.example/x", "--published", "2018-10-02", "--date", "2018-10-01"]
    json_of(*common, *source, "--json", schema="judgement", cwd=own.folder)
    since = ["--since", "2018-09-26", "--until", "2018-10-01"]
    found = json_of("events", "RUS", "AZE", *since, "--json", schema="events", cwd=own.folder)
    assert [e["standing"] for e in found if e["standing"] == "added"] == ["added", "added"]


def test_a_quote_that_is_not_there_is_refused_on_one_line_with_the_nearest(own: Case) -> None:
    words = ["correct", "--add", "--type", "AID", "--source", "RUS", "--target", "AZE", "--why", "missed"]
    line = refused(*words, "--quote", "the president arrived in Baku", cwd=own.folder)
    assert "The president of Russia arrived in Baku." in line
    assert "d-0123456789abcdef" in line


def test_the_user_of_the_environment_signs_before_that_of_the_case(own: Case) -> None:
    id = first(own)
    for user, name in (("Борис", "Борис"), (None, "ana")):
        env = environment(EQUIPOISE_USER=user)
        words = ["correct", id, "--confirm", "--why", "seen", "--json"]
        assert json_of(*words, schema="judgement", cwd=own.folder, env=env)["by"] == name


def test_nobody_signs_without_a_name(tmp_path: Path) -> None:
    succeeded("init", "c", "--pivot", "RUS", "--partners", "ARM", cwd=tmp_path)
    table = tmp_path / "c" / "t.csv"
    table.write_text("id,date_start,kind,participants,channel\nX1,2018-09-01,talks,RUS;ARM,in person\n", "utf-8")
    succeeded("read", "t.csv", cwd=tmp_path / "c")
    (event,) = json_of("events", "--json", schema="events", cwd=tmp_path / "c")
    words = ["correct", event["id"], "--confirm", "--why", "seen"]
    assert "EQUIPOISE_USER" in refused(*words, cwd=tmp_path / "c", env=environment(EQUIPOISE_USER=None))
