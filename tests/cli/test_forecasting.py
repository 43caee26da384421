"""`forecast`, `hypotheses`, `incidents` and `calendar` as processes: the words of the issue, JSON, files, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.journals import read_journal
from equipoise.ledger.view import View
from equipoise.questions.events import events
from equipoise.questions.hypotheses import hypotheses
from equipoise.questions.hypothesising import add_evidence, add_hypothesis
from equipoise.questions.incidents import incidents
from tests.cli.running import environment, equipoise, json_of, refused, succeeded, validate

CRITERIA = "CONSULT visit RUS ARM leader occurred"
SEPTEMBER = ("--known-by", "2018-09-29")


def added(case: Case, *more: str) -> str:
    words = ("add", "Putin visits Yerevan", "--by", "2018-12-31", "--p", "0.35", "--resolves", CRITERIA)
    return succeeded("forecast", *words, *SEPTEMBER, *more, cwd=case.folder).strip()


def test_a_forecast_from_its_making_to_its_score(own: Case) -> None:
    here = {"cwd": own.folder}
    id = added(own)
    row = json_of(
        "forecast", "revise", id, "--p", "10%", "--why", "put off", *SEPTEMBER, "--json", schema="journal_row", **here
    )
    assert (row["action"], row["on"], row["by"]) == ("revise", id, "ana")
    (listed,) = json_of("forecast", "--json", schema="forecast", **here)["forecasts"]
    assert (listed["p"], listed["state"], listed["person"]) == (0.1, "due", "ana")
    assert json_of("--json", "forecast", "due", schema="forecast", **here)["forecasts"] == [listed]
    assert "Putin visits Yerevan" in succeeded("forecast", **here)
    succeeded("forecast", "resolve", id, "no", "--why", "nobody tells of one", **here)
    scores = json_of("forecast", "score", "--json", schema="forecast_score", **here)
    assert [f["came_true"] for f in scores["forecasts"]] == [False]
    assert "Brier" in succeeded("forecast", "score", **here)
    (then,) = json_of("forecast", "--known-by", "2018-10-01", "--json", schema="forecast", **here)["forecasts"]
    assert (then["state"], then["resolution"], then["proposed"]["outcome"]) == ("open", None, None)
    assert (
        json_of("forecast", "due", "--known-by", "2018-10-01", "--json", schema="forecast", **here)["forecasts"] == []
    )
    succeeded("forecast", "undo", id, "--why", "a trial", **here)
    assert json_of("forecast", "--json", schema="forecast", **here)["forecasts"] == []


def test_a_base_rate_is_told_before_one_forecasts(own: Case) -> None:
    words = ("forecast", "base", "--by", "2018-10-31", "--resolves", "CONSULT RUS AZE leader", *SEPTEMBER)
    found = json_of(*words, "--json", schema="base_rate", cwd=own.folder)
    assert found["windows"] > 90
    assert f"{found['hits']} of {found['windows']} stretches" in succeeded(*words, cwd=own.folder)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--p", "1.5", "--by", "2099", "--resolves", CRITERIA], "between 0 and 1"),
        (["--p", "0.3", "--resolves", CRITERIA], "--by YYYY-MM-DD"),
        (["--p", "0.3", "--by", "2099", "--resolves", "CONSULT vist RUS ARM"], "'vist' is no type"),
    ],
)
def test_a_forecast_that_cannot_be_is_refused_in_one_line(own: Case, words: list[str], hint: str) -> None:
    assert hint in refused("forecast", "add", "A visit", *words, status=2, cwd=own.folder)
    assert read_journal(own.store, "forecasts") == []


def test_a_day_to_replay_is_never_overheard(own: Case) -> None:
    """An option that a subcommand would not see is refused rather than ignored."""
    assert "behind `due`" in refused("forecast", *SEPTEMBER, "due", status=2, cwd=own.folder)
    assert "behind `show`" in refused("hypotheses", *SEPTEMBER, "show", status=2, cwd=own.folder)


def test_hypotheses_from_their_making_to_their_order(own: Case) -> None:
    here = {"cwd": own.folder}
    event = events(View(own), "RUS", "AZE", status="occurred", type="CONSULT").records[-1]["id"]
    add_hypothesis(own, "balancing", person="ana")
    json_of("hypotheses", "add", "turning away", "--json", schema="journal_rows", **here)
    assert "already" in refused("hypotheses", "add", "Balancing", **here)
    succeeded("hypotheses", "evidence", "Arms go to both", "--source", "https://arms.example", "--why", "arms", **here)
    add_evidence(own, event, why="a meeting", person="ana")
    words = ("hypotheses", "mark", event, "balancing=C", "turning away=II", "--why", "as I read it", "--json")
    rows = json_of(*words, schema="journal_rows", **here)
    assert [row["value"]["mark"] for row in rows] == ["C", "II"]
    found = json_of("hypotheses", "--json", schema="hypotheses", **here)
    assert found["order"] == [["balancing"], ["turning away"]]
    text = succeeded("hypotheses", "show", **here)
    assert "1. balancing" in text
    assert "unmarked" in text
    assert "NAME=MARK" in refused("hypotheses", "mark", event, "balancing", "--why", "x", status=2, **here)
    succeeded("hypotheses", "undo", rows[1]["id"], "--why", "a slip", **here)
    assert hypotheses(View(own)).to_json()["order"] == []


def test_incidents_are_counted_and_listed(shown: Case) -> None:
    found = json_of("incidents", "--json", schema="incidents", cwd=shown.folder)
    assert list(found["dyads"]) == ["RUS-ARM", "RUS-AZE", "ARM-AZE"]
    validate(incidents(View(shown), "RUS", "ARM", "AZE", "TUR", since="2018").to_json(), "incidents")
    assert "0 incidents" in succeeded("incidents", "ARM", "AZE", cwd=shown.folder)


def test_a_calendar_file_is_written_with_its_line_ends(own: Case, tmp_path: Path) -> None:
    succeeded("forecast", "add", "A visit", "--by", "2099", "--p", "0.3", "--resolves", CRITERIA, cwd=own.folder)
    path = tmp_path / "Kalender é.ics"
    done = equipoise("calendar", "-o", path, cwd=own.folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "without a day" in done.stderr
    written = path.read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert b"Forecast due: A visit" in written
    assert len(json_of("calendar", "--json", schema="calendar", cwd=own.folder)["entries"]) == 1
    assert "Forecast due" in succeeded("calendar", cwd=own.folder)


def test_who_says_so_must_be_known(tmp_path: Path, own: Case) -> None:
    (own.folder / "case.toml").write_text('format = 1\npivot = "RUS"\npartners = ["ARM"]\n', "utf-8")
    nobody = environment(EQUIPOISE_USER=None)
    words = ("add", "A visit", "--by", "2099", "--p", "0.3", "--resolves", CRITERIA)
    assert "who" in refused("forecast", *words, cwd=own.folder, env=nobody)
    succeeded("forecast", *words, "--who", "eva", cwd=own.folder, env=nobody)
