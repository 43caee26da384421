"""The JSON Schemas: valid, described to the last key, and true of what every command prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.agenda import agenda
from equipoise.questions.case import init
from equipoise.questions.contacts import contacts
from equipoise.questions.correct import add, correct
from equipoise.questions.events import events
from equipoise.questions.readouts import readouts
from equipoise.questions.review import review
from equipoise.questions.show import show
from equipoise.questions.ties import ties
from tests.cli.running import SCHEMAS, validate

NAMES = {"event", "events", "contacts", "read", "code", "ties", "show", "resolve", "judgement", "find", "readouts"}
NAMES |= {"spell", "world_states", "world_differences"}
NAMES |= {"case-conflicts", "case-export", "case-import", "case-merge", "case-replication", "case-restore"}
NAMES |= {"review", "review-import"}
NAMES |= {"agenda", "explanation", "claim", "claims"}
NAMES |= {"who", "world_added", "world_list", "forget", "import-events", "imported-event", "disagreements"}
NAMES |= {
    "incidents",
    "calendar",
    "hypotheses",
    "forecast",
    "forecast_score",
    "base_rate",
    "journal_row",
    "journal_rows",
}
NAMES |= {"datasets", "load", "get"}
NAMES |= {"tie_entry", "tie_history", "tie_import"}
NAMES |= {"changes", "digest", "recode", "balance", "bargain"}
NAMES |= {"alignment", "dependence", "posture"}
NAMES |= {"shift", "segments", "screening"}
NAMES |= {"document"}
NAMES |= {"assistant_answer", "pack", "verify"}
NAMES |= {"pivot", "precedents", "export", "whatif"}
NAMES |= {"shift", "segments", "response", "panel"}
NAMES |= {"pivot", "precedents", "export"}
NAMES |= {"check", "scenarios"}
files = pytest.mark.parametrize("path", SCHEMAS, ids=[p.stem for p in SCHEMAS])


def properties(schema: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Every property of a schema and of the schemas within it."""
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items() if isinstance(schema.get("properties"), dict) else ():
            yield f"{where}/{name}", value
        for key, value in schema.items():
            yield from properties(value, f"{where}/{key}")
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value, where)


def test_every_shape_has_its_file() -> None:
    assert {p.stem for p in SCHEMAS} >= NAMES


@files
def test_a_schema_is_valid_and_named_after_its_file(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == path.name
    assert schema["description"]


@files
def test_every_key_is_described(path: Path) -> None:
    bare = [name for name, value in properties(json.loads(path.read_text("utf-8"))) if not described(value)]
    assert bare == []


def described(value: dict[str, Any]) -> bool:
    return bool(value.get("description") or value.get("$ref"))


def test_further_keys_are_allowed_since_changes_only_add(shown: Case) -> None:
    record = {**events(View(shown)).records[0], "a new key": 1}
    validate(record, "event")


@pytest.mark.parametrize("change", [{"status": "happened"}, {"id": "e-1"}, {"level": "king"}, {"evidence": []}])
def test_a_wrong_value_is_noticed(shown: Case, change: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        validate({**events(View(shown)).records[0], **change}, "event")


def test_a_missing_key_is_noticed(shown: Case) -> None:
    for name in (record := events(View(shown)).records[0]):
        with pytest.raises(AssertionError, match=name):
            validate({key: value for key, value in record.items() if key != name}, "event")


def test_the_schema_names_every_key_of_an_event(shown: Case) -> None:
    (path,) = (p for p in SCHEMAS if p.stem == "event")
    named = json.loads(path.read_text("utf-8"))["properties"]
    assert list(events(View(shown)).records[0]) == list(named), "in the order in which it is printed"


def test_results_are_valid_whatever_is_in_them(shown: Case) -> None:
    view = View(shown)
    validate(events(view).to_json(), "events")
    validate(contacts(view).to_json(), "contacts")
    validate(contacts(view, "RUS", "ARM", since="2018").to_json(), "contacts")
    validate(contacts(view, "RUS", "ARM", "AZE", "TUR").to_json(), "contacts")
    validate(ties(view, "RUS", "AZE").to_json(), "ties")
    validate(agenda(view, "RUS", "AZE").to_json(), "agenda")
    validate(review(view, limit=0).to_json(), "review")
    snapshot = shown.store.snapshot()
    for record in (*snapshot.mentions, *snapshot.documents, *snapshot.judgements):
        validate(show(view, record.id).to_json(), "show")
    for event in events(view).records:
        validate(show(view, event["id"]).to_json(), "show")
        validate(readouts(view, event["id"]).to_json(), "readouts")


def test_results_of_an_empty_case_are_valid(tmp_path: Path) -> None:
    view = View(init(tmp_path / "c", pivot="RUS", partners=["ARM", "AZE"]))
    validate(events(view).to_json(), "events")
    validate(contacts(view).to_json(), "contacts")
    validate(review(view).to_json(), "review")
    validate(agenda(view, "RUS", "AZE").to_json(), "agenda")
    validate(ties(view, "RUS", "AZE").to_json(), "ties")


def test_judgements_of_every_kind_are_valid(own: Case) -> None:
    ids = [r["id"] for r in events(View(own), status="occurred", type="CONSULT").records]
    made = [
        correct(own, ids[0], "confirm", why="seen"),
        correct(own, ids[0], "set", why="wrong", field="date", value="2018-09"),
        correct(own, ids[0], "same", why="one", other=ids[1]),
        correct(own, ids[0], "different", why="two", other=ids[2]),
        add(own, type="AID", source=["RUS"], target=["ARM"], why="missed", quote="both spoke of trade"),
        add(own, type="AID", source=["RUS"], target=["ARM"], why="missed", reference="https://a.example"),
    ]
    made += [correct(own, made[1].id, "retract", why="right"), correct(own, ids[3], "reject", why="never")]
    for judgement in made:
        validate(judgement.to_json(), "judgement")
        validate(show(View(own), judgement.id).to_json(), "show")
    for event in events(View(own)).records:
        validate(show(View(own), event["id"]).to_json(), "show")
