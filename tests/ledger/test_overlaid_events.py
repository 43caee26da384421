"""Edits of events: left out, put in, set, turned; in a copy, with what links to them."""

from __future__ import annotations

from typing import Any

import pytest

from equipoise.errors import InputError
from equipoise.ledger.overlaid_events import edited_events
from equipoise.ledger.records import Event
from equipoise.ledger.scenarios import Scenario
from tests.hand_built import day, merged, only, row

MEETING = {"event": "CONSULT", "source": "AZE", "target": "RUS", "at": "2018-09-27"}


def events() -> list[Event]:
    plan = row("A1", 2, date=day("2018-09-27"), status="planned", outcome=["A2"])
    held = row("A2", 3, date=day("2018-09-27"), outcome_of=["A1"], setting="bilateral", channel="in person")
    return merged(plan, held, row("A3", 4, date=day("2018-09-01")))


def edited(*edits: dict[str, Any]) -> list[Event]:
    return edited_events(events(), Scenario.of({"name": "plan", "edit": list(edits)}).edits)


def test_a_meeting_left_out_was_not_held() -> None:
    found = edited({"do": "remove", **MEETING})
    assert len(found) == len(events()) - 1
    assert only([e for e in found if e.status == "planned"]).outcome is None
    (plan,) = [e for e in events() if e.status == "planned"]
    assert plan.outcome is not None, "the events given are as they were"


def test_any_of_an_event_s_ids_names_it() -> None:
    held = next(e for e in events() if e.status == "occurred" and e.outcome_of)
    by_mention = "e-" + held.mentions[-1].id.removeprefix("m-")
    assert edited({"do": "remove", "event": by_mention, "at": "2018"}) == edited({"do": "remove", **MEETING})


def test_a_meeting_put_in() -> None:
    found = edited({"do": "add", **MEETING, "at": "2018-10-20", "level": "leader"})
    made = found[-1]
    assert (made.type, made.status, made.level, made.setting, made.standing) == (
        "CONSULT", "occurred", "leader", "bilateral", "added",
    )  # fmt: skip
    assert made.dyad_level("RUS", "AZE") == "leader" and made.symmetric and made.reports == 1
    assert made.to_json()["evidence"][0]["document"] == "scenario"
    visit = edited({"do": "add", **MEETING, "at": "2018-10-20", "mode": "visit"})[-1]
    assert not visit.symmetric and visit.dyads() == (("AZE", "RUS"),)


def test_a_field_set_and_an_event_turned() -> None:
    found = edited({"do": "set", **MEETING, "level": "minister"})
    assert only([e for e in found if e.outcome_of]).dyad_level("RUS", "AZE") == "minister"
    turned = only([e for e in edited({"do": "flip", **MEETING, "to": "ACCUSE"}) if e.outcome_of])
    assert (turned.type, turned.quad) == ("ACCUSE", "verbal conflict") and (turned.goldstein or 0) < 0


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"do": "remove", **MEETING, "at": "2018-08"}, "event: there is no such event"),
        ({"do": "remove", "event": "e-00", "at": "2018"}, "event: there is no such event"),
        ({"do": "add", **MEETING}, "event: it is in the record already: e-"),
        ({"do": "set", **MEETING, "level": "leader"}, "level: e-.* has these values already"),
        ({"do": "flip", **MEETING, "to": "AGREE"}, "to: AGREE is of the same sense as CONSULT"),
    ],
)
def test_what_the_events_do_not_allow(edit: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=f"scenario 'plan', edit 1, {said}"):
        edited(edit)
