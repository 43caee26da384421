"""Every question has a page with the names of its command: parameters, twin, files; one row makes it all."""

from __future__ import annotations

import io
import json

import polars
import pytest
import typer
from openpyxl import load_workbook
from starlette.testclient import TestClient

from equipoise.app.question import Question
from equipoise.app.questions import BY_NAME, GROUPS, QUESTIONS
from equipoise.cli.app import app
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.find import Found
from tests.app.conftest import OWN
from tests.cli.running import json_of, validate

# What a page has instead: where the answer is written to, and the case.
INSTEAD = {"output", "json", "case", "help"}
# Options of files alone.
OF_FILES = {"alignment": {"all", "codes"}}
# Commands of several parts, and options that change something, which is a button.
PARTS = {"forecast", "hypotheses"}
ACTS = {"changes": {"close"}}
# Where the command's words are something else than states, which stand in the page's usual field.
IN_STATES = {"whatif": {"states"}}
VISITS = {q.name: {} for q in QUESTIONS} | {
    "find": {"words": "Baku"},
    "agenda": {"states": "RUS, AZE"},
    "shift": {"states": "RUS, AZE"},
    "ties": {"states": "RUS, AZE"},
    "dependence": {"states": "AZE"},
    "posture": {"states": "RUS"},
    "alignment": {"states": "RUS, AZE"},
}
NO_DATA = {"alignment", "bargain", "readouts", "dependence", "posture", "response"}
every = pytest.mark.parametrize("question", QUESTIONS, ids=[q.name for q in QUESTIONS])


def option_names(command: typer.core.TyperCommand) -> set[str]:
    options = {max(p.opts, key=len).lstrip("-") for p in command.params if p.param_type_name == "option"}
    return {name for name in options if name not in INSTEAD}


@every
def test_the_page_takes_what_the_command_takes(question: Question) -> None:
    if question.name in PARTS:
        return
    command = typer.main.get_command(app).commands[question.name]  # type: ignore[attr-defined]
    named = {p.name for p in question.parameters if p.kind not in ("states", "words", "scenarios") and p.name != "file"}
    wanted = option_names(command) - OF_FILES.get(question.name, set()) - ACTS.get(question.name, set())
    wanted -= IN_STATES.get(question.name, set())
    assert named == wanted


def test_every_question_is_in_the_menu_or_has_its_own_way_in() -> None:
    assert {q.group for q in QUESTIONS} <= {group for group, _ in GROUPS} | {"one"}
    assert len(BY_NAME) == len(QUESTIONS)


@every
def test_every_page_answers_or_says_what_it_lacks(client: TestClient, question: Question) -> None:
    answer = client.get(f"/{question.name}", params=VISITS[question.name])
    allowed = {200, 400, 404} if question.name in NO_DATA else {200}
    assert answer.status_code in allowed, answer.text
    assert f"<h1>{question.title}</h1>" in answer.text
    assert "Traceback" not in answer.text and "fault of the app" not in answer.text
    if answer.status_code != 200:
        assert 'role="alert"' in answer.text


def test_a_page_about_states_opens_with_those_of_the_case(client: TestClient) -> None:
    answer = client.get("/shift")
    assert (answer.status_code, answer.headers["location"]) == (303, "/shift?states=RUS%2C+AZE")


def test_the_twin_is_what_the_command_prints(client: TestClient, asked_of: Case) -> None:
    twin = client.get("/contacts.json", params={"states": "RUS, AZE", "since": "2018-09"})
    printed = json_of("contacts", "RUS", "AZE", "--since", "2018-09", "--json", schema="contacts", cwd=asked_of.folder)
    assert twin.json() == printed
    assert twin.text == json.dumps(printed, indent=1, ensure_ascii=False) + "\n"
    validate(client.get("/events.json").json(), "events")


def test_the_table_goes_out_in_every_format(client: TestClient) -> None:
    asked = {"states": "RUS, AZE"}
    rows = polars.read_csv(client.get("/events.csv", params=asked).content)
    assert rows.height == len(client.get("/events.json", params=asked).json()) > 0
    assert polars.read_parquet(io.BytesIO(client.get("/events.parquet", params=asked).content)).height == rows.height
    answer = client.get("/events.xlsx", params=asked)
    assert load_workbook(io.BytesIO(answer.content)).active.max_row == rows.height + 1
    assert 'filename="events.xlsx"' in answer.headers["content-disposition"]
    assert client.get("/claims.csv").status_code == 200  # an empty table


def test_the_picture_goes_out_where_there_is_one(client: TestClient) -> None:
    drawn = client.get("/contacts.svg")
    assert drawn.headers["content-type"] == "image/svg+xml" and drawn.text.startswith("<svg")
    assert client.get("/claims.svg").status_code == 404
    assert client.get("/contacts.exe").status_code == 404


def test_what_is_wrong_stands_above_the_form_as_it_was_filled_in(client: TestClient) -> None:
    answer = client.get("/contacts", params={"states": "RUS, Atlantis", "since": "2018"})
    assert answer.status_code == 400
    assert "No actor is known as &#39;Atlantis&#39;" in answer.text
    assert 'value="RUS, Atlantis"' in answer.text and 'value="2018"' in answer.text
    assert client.get("/contacts.json?states=Atlantis").json()["hint"]
    assert client.get("/contacts?nonsense=1").status_code == 400
    assert client.get("/nonsense").status_code == 404


@pytest.mark.parametrize("name", ["../case.toml", "/etc/passwd", "..", "ledger", "nothing.csv", "\x00"])
def test_no_file_outside_the_case_is_read(client: TestClient, name: str) -> None:
    answer = client.get("/shift", params={"series": name})
    assert answer.status_code == 400
    assert "The case&#39;s folder has no file" in answer.text


def test_an_override_is_kept_by_its_form_alone_and_needs_a_reason(mine: TestClient, own: Case) -> None:
    asked = {"set": "theta=0.2:0.6", "because": "an expert says so", "draws": "200"}
    log = own.folder / "ledger" / "overrides.jsonl"
    for address in ("/pivot", "/pivot.json"):
        refused = mine.get(address, params=asked)
        assert refused.status_code == 400 and "nobody has given this range" in refused.text
    assert not log.exists()
    without = mine.post("/pivot", data=asked | {"because": ""}, headers=OWN)
    assert without.status_code == 400 and "because" in without.text and "theta=0.2:0.6" in without.text
    sent = mine.post("/pivot", data=asked | {"at": ""}, headers=OWN)
    assert sent.status_code == 303 and "at=" not in sent.headers["location"]
    answer = mine.get(sent.headers["location"])
    assert answer.status_code == 200
    assert "theta set to 0.2 to 0.6: an expert says so" in answer.text
    assert len(log.read_text("utf-8").splitlines()) == 1
    assert mine.post("/pivot", data={"states": ""}, headers=OWN).headers["location"] == "/pivot"
    assert mine.post("/contacts", data={"states": "RUS, AZE"}, headers=OWN).status_code == 405


def test_the_map_stands_in_the_menu(client: TestClient) -> None:
    menu = client.get("/contacts").text.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert '<a href="/map">Map</a>' in menu
    assert '<a href="/map" aria-current="page">Map</a>' in client.get("/map").text


def test_no_cell_of_a_table_is_a_formula(monkeypatch: pytest.MonkeyPatch, client: TestClient) -> None:
    rows = [{"document": "d-1", "snippet": "=HYPERLINK(1)"}]
    monkeypatch.setattr(Found, "table", property(lambda found: polars.DataFrame(rows)))
    assert "'=HYPERLINK(1)" in client.get("/find.csv?words=Baku").text


def test_the_alignment_page_opens_with_what_the_case_has(
    asked_of: Case, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = client.get("/alignment", follow_redirects=True)
    assert "<code>equipoise load atop FILE</code>" in page.text and "`" not in page.text
    monkeypatch.setattr(View, "has", lambda self, *tables: tables == ("un_votes",))
    assert BY_NAME["alignment"].first(asked_of) == {"states": "RUS, AZE", "basis": "un-votes"}
