"""Edits: read strictly, each error with file, edit and field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.errors import InputError
from equipoise.ledger.edits import Edit, edit_of

TIE = {"do": "add", "tie": "defence treaty", "source": "Russia", "target": "AZE", "at": "2018-10"}
EVENT = {"do": "add", "event": "CONSULT", "source": "RUS", "target": "AZE", "at": "2018-10"}


def read(given: dict[str, Any], at: str | None = None) -> Edit:
    return edit_of({"name": "one", **given}, 1, "A plan", "plan.toml", at)


def test_an_edit_of_a_tie() -> None:
    made = read(TIE | {"tie": "Defence  treaty", "value": 3})
    assert (made.source, made.target, made.tie, made.at) == ("RUS", "AZE", "defence treaty", date(2018, 10, 1))
    assert (made.value, made.until, made.label, made.where) == (3.0, None, "A plan: one", "plan.toml, edit 'one'")
    assert made.what == "add defence treaty RUS–AZE, value 3.0"


def test_the_scenario_s_day_holds_unless_the_edit_has_one() -> None:
    bare = {key: value for key, value in TIE.items() if key != "at"}
    assert read(bare, "2018-05-02").at == date(2018, 5, 2)
    assert read(TIE, "2018-05-02").at == date(2018, 10, 1)
    assert read(bare | {"at": date(2018, 1, 2)}).at == date(2018, 1, 2)


def test_a_month_of_events_is_the_whole_month() -> None:
    assert read(EVENT).until == date(2018, 10, 31)
    assert read(EVENT | {"at": "2018-10-05"}).until is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"do": "delete"}, "do: 'delete' is nothing to do"),
        ({"event": "CONSULT"}, "tie: an edit is of a tie or of an event"),
        ({"tie": ""}, "tie: an edit is of a tie or of an event"),
        ({"targt": "AZE"}, "'targt' is no field of an edit. Did you mean target"),
        ({"source": ""}, "source: it is not given"),
        ({"source": "Atlantis"}, "source: No actor is known as 'Atlantis'"),
        ({"target": "Russia"}, "target: source and target are both RUS"),
        ({"at": "2018-13"}, "at: at '2018-13' is not a day"),
        ({"at": None}, "at: no day is given"),
        ({"at": "1985"}, "at: 1985-01-01 is outside the days of Azerbaijan"),
        ({"until": "2017"}, "until: 2017-12-31 is before 2018-10-01"),
        ({"value": "three"}, "value: 'three' is not a number"),
        ({"value": True}, "value: True is not a number"),
        ({"value": float("nan")}, "value: nan is not a number"),
        ({"source": 7}, "source: it is not a text"),
        ({"level": "leader"}, "level: it takes none here"),
        ({"start": "1997"}, "start: it takes none here"),
        ({"to": "rivalry"}, "to: only a tie that is turned"),
        ({"figures": "some"}, "figures: 'some' is unknown"),
        ({"do": "set"}, "status: nothing is set"),
        ({"do": "remove", "status": "ended"}, "status: remove sets nothing"),
        ({"do": "remove", "unit": "USD million"}, "unit: remove sets nothing"),
        ({"do": "set", "status": "ended", "unit": "percent"}, "value: a unit or quantity without a value"),
        ({"until": "2018-13"}, "until: until '2018-13' is not a day"),
        ({"do": "remove", "until": "2019"}, "until: only what is added has an end"),
        (
            {"do": "flip", "to": "alliance"},
            "to: 'alliance' is not the opposite of 'defence treaty'. Take one of rivalry",
        ),
        ({"do": "flip", "tie": "border", "to": "rivalry"}, "to: 'rivalry' is not the opposite of 'border'"),
        ({"tie": "membership"}, "target: AZE is no organisation"),
        ({"tie": "membership", "source": "CSTO", "target": "NATO"}, "source: CSTO is no state"),
        ({"tie": "membership", "target": "CSTO", "at": "1992"}, "at: 1992-01-01 is before the treaty of the CSTO was"),
        ({"tie": "membership", "target": "Collective Sekurity Pact"}, "target: No actor is known as"),
    ],
)
def test_a_bad_edit_of_a_tie_names_file_edit_and_field(change: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(TIE | change)
    assert str(caught.value).startswith("plan.toml, edit 'one'")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"event": "MEETING"}, "event: 'MEETING' is no event type"),
        ({"value": 1.0}, "value: an event takes none here"),
        ({"level": "king"}, "level: 'king' is unknown"),
        ({"status": "happened"}, "status: 'happened' is unknown"),
        ({"event": "e-0123"}, "event: what is added has no id yet"),
        ({"do": "set"}, "status: nothing is set"),
        ({"do": "remove", "level": "minister"}, "level: remove sets nothing"),
        ({"do": "remove", "status": "planned"}, "status: remove sets nothing"),
        ({"do": "flip", "to": "THREATEN", "mode": "visit"}, "mode: flip sets nothing"),
        ({"figures": "all"}, "figures: an event has none"),
        ({"do": "flip"}, "to: a type is given for what is turned"),
        ({"do": "flip", "to": "PEACE"}, "to: 'PEACE' is no event type"),
    ],
)
def test_a_bad_edit_of_an_event(change: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(EVENT | change)


def test_an_id_of_an_event_needs_no_sides() -> None:
    made = read({"do": "set", "event": "e-0123", "status": "cancelled", "at": "2018"})
    assert (made.event, made.source) == ("e-0123", "")
