"""Field values as a person types them."""

from __future__ import annotations

from typing import Any

import pytest

from equipoise.errors import JudgementError
from equipoise.ledger.corrections import SETTABLE
from equipoise.questions.field_values import PARSERS, parse


def test_every_field_that_can_be_set_can_be_typed_and_applied() -> None:
    assert set(PARSERS) == set(SETTABLE)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("type", "consult", "CONSULT"),
        ("mode", "Visit", "visit"),
        ("mode", "none", None),
        ("status", "PLANNED", "planned"),
        ("contexts", "military, economic,military", ["economic", "military"]),
        ("contexts", "", []),
        ("source", "Russia, Armenia", ["RUS", "ARM"]),
        ("target", "aze;TUR", ["AZE", "TUR"]),
        ("symmetric", "no", False),
        ("symmetric", "True", True),
        ("level", "Leader", "leader"),
        ("level", "-", None),
        ("channel", "in person", "in person"),
        ("setting", "sideline", "sideline"),
        ("attributed_to", "Azerbaijan", "AZE"),
        ("attributed_to", "null", None),
        ("place", "Baku", {"name": "Baku", "country": "AZE"}),
        ("place", "Little Village, ARM", {"name": "Little Village", "country": "ARM"}),
        ("place", "Little Village", {"name": "Little Village", "country": None}),
        ("place", "none", None),
        ("date", "none", None),
        ("participants", "", []),
    ],
)
def test_a_value_is_stored_as_the_record_has_it(field: str, text: str, value: Any) -> None:
    assert parse(field, f" {text} ") == value


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2018-09-27", "2018-09-27", "2018-09-27", "day"),
        ("2018-09", "2018-09-01", "2018-09-30", "month"),
        ("2018", "2018-01-01", "2018-12-31", "range"),
        ("2018-09-03..2018-09-05", "2018-09-03", "2018-09-05", "day"),
        ("2018-08..2018-10", "2018-08-01", "2018-10-31", "range"),
        ("2018-02", "2018-02-01", "2018-02-28", "month"),
    ],
)
def test_a_date_has_the_precision_it_was_typed_with(text: str, start: str, end: str, precision: str) -> None:
    assert parse("date", text) == {"start": start, "end": end, "precision": precision}


def test_participants_are_typed_with_colons() -> None:
    found = parse("participants", "RUS:Vladimir Putin:president:leader; Armenia")
    assert found == [
        {"state": "RUS", "person": "Vladimir Putin", "office": "president", "rank": "leader"},
        {"state": "ARM", "person": None, "office": None, "rank": None},
    ]


@pytest.mark.parametrize("text", ["2018-09-27..", "..2018-09-27", "2018-09-27...2018-09-28", "27 September 2018"])
def test_half_a_span_or_another_form_is_no_date(text: str) -> None:
    with pytest.raises(JudgementError):
        parse("date", text)
