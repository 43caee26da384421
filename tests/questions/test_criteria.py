"""Criteria: the grammar, what it refuses, and which events fit."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from equipoise.errors import UsageError
from equipoise.questions.criteria import Criteria, parse_criteria
from equipoise.questions.dyad_events import DyadEvent

DAY = date(2018, 9, 25)
VISIT = "CONSULT visit RUS ARM leader occurred"


def event(**fields: Any) -> DyadEvent:
    """A visit of leaders from Russia to Armenia in October 2018, if nothing else."""
    given: dict[str, Any] = {
        "id": "e-0",
        "type": "CONSULT",
        "mode": "visit",
        "status": "occurred",
        "standing": "machine",
        "outcome": None,
        "start": date(2018, 10, 5),
        "end": date(2018, 10, 5),
        "precision": "day",
        "announced": date(2018, 10, 6),
        "reports": 1,
        "independent": 1,
        "source": "RUS",
        "target": "ARM",
        "level": "leader",
        "symmetric": False,
        **fields,
    }
    return DyadEvent(**given)


def test_the_grammars_own_example_is_read() -> None:
    assert parse_criteria(VISIT, DAY) == Criteria("CONSULT", "RUS", "ARM", "visit", "leader", "occurred")
    assert str(parse_criteria("armenia azerbaijan accuse")) == "ACCUSE ARM AZE occurred"


@pytest.mark.parametrize("order", list(permutations(["CONSULT", "visit", "leader", "planned"])))
def test_words_but_the_states_stand_in_any_order(order: tuple[str, ...]) -> None:
    first, *rest = order
    assert str(parse_criteria(f"{first} Russia {' '.join(rest)} Armenia")) == "CONSULT visit RUS ARM leader planned"


def test_what_is_printed_is_read_again_as_the_same() -> None:
    for text in (VISIT, "ASSAULT AZE ARM occurred", "CONSULT South Korea North Korea minister"):
        found = parse_criteria(text)
        assert parse_criteria(str(found)) == found
    assert str(parse_criteria("CONSULT South Korea North Korea minister")) == "CONSULT KOR PRK minister occurred"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("CONSULT visit RUS ARM leader occured", "'occured'.*Did you mean occurred"),
        ("CONSLT RUS ARM", "'CONSLT'.*CONSULT"),
        ("CONSULT Atlantis ARM", "'Atlantis'"),
        ("CONSULT RUS ARM, leader", "'ARM,'"),
        ("CONSULT RUS", "two states; named: RUS"),
        ("CONSULT", "two states; named: none"),
        ("CONSULT RUS ARM AZE", "named: RUS, ARM, AZE"),
        ("CONSULT Russia RUS", "Russia is named twice; a dyad of one state"),
        ("CONSULT leader RUS ARM minister", "'minister' is a second level, after 'leader'"),
        ("CONSULT RUS ARM planned planned", "second status"),
        ("CONSULT AID RUS ARM", "'AID' is a second type"),
        ("visit RUS ARM", "No type"),
        ("ACCUSE visit RUS ARM", "'visit' is a mode of CONSULT, not of ACCUSE"),
        ("CONSULT SUN ARM", "Soviet Union ended on 1991-12-25; this can never come true"),
        ("", "Nothing is said"),
        ("   ", "Nothing is said"),
    ],
)
def test_what_does_not_fit_is_named_with_the_grammar(text: str, named: str) -> None:
    with pytest.raises(UsageError, match=named) as caught:
        parse_criteria(text, DAY)
    assert 'The grammar: TYPE [MODE] STATE STATE [LEVEL] [STATUS], as "CONSULT visit' in caught.value.hint


@pytest.mark.parametrize(
    ("fields", "misses"),
    [
        ({}, []),
        ({"mode": None}, ["mode"]),
        ({"source": "ARM", "target": "RUS"}, ["direction"]),
        ({"symmetric": True}, ["direction"]),
        ({"level": "minister"}, ["level"]),
        ({"level": None}, ["level"]),
        ({"status": "planned"}, ["status"]),
        ({"status": "planned", "level": None}, ["level", "status"]),
    ],
)
def test_an_event_misses_the_words_that_it_does_not_fit(fields: dict[str, Any], misses: list[str]) -> None:
    assert parse_criteria(VISIT).misses(event(**fields)) == misses


def test_talks_have_no_direction_and_deeds_have_one() -> None:
    back = event(source="ARM", target="RUS")
    assert parse_criteria("CONSULT RUS ARM").misses(back) == []
    assert parse_criteria("CONSULT ARM RUS").misses(event(symmetric=True, mode=None)) == []
    accused = {"type": "ACCUSE", "mode": None, "level": None}
    assert parse_criteria("ACCUSE RUS ARM").misses(event(**accused)) == []
    assert parse_criteria("ACCUSE ARM RUS").misses(event(**accused)) == ["direction"]
    assert parse_criteria("ASSAULT ARM RUS").misses(event(type="ASSAULT", mode=None, symmetric=True)) == []


@pytest.mark.parametrize(
    ("start", "end", "precision", "place"),
    [
        ("2018-10-01", "2018-10-01", "day", "inside"),
        ("2018-10-31", "2018-11-02", "day", "inside"),
        ("2018-09-30", "2018-10-02", "day", "touching"),
        ("2018-10-01", "2018-10-31", "month", "inside"),
        ("2018-10-20", "2018-11-20", "range", "touching"),
        ("2018-11-01", "2018-11-01", "day", "outside"),
    ],
)
def test_days_lie_inside_or_may_or_do_not(start: str, end: str, precision: str, place: str) -> None:
    found = event(start=date.fromisoformat(start), end=date.fromisoformat(end), precision=precision)
    assert parse_criteria(VISIT).place_in(found, date(2018, 10, 1), date(2018, 10, 31)) == place


def test_what_did_not_take_place_counts_on_the_day_it_was_reported() -> None:
    planned = event(status="planned", start=date(2019, 3, 1), end=date(2019, 3, 1))
    criteria = parse_criteria("CONSULT visit RUS ARM planned")
    assert criteria.place_in(planned, date(2018, 10, 1), date(2018, 10, 31)) == "inside"
    assert criteria.place_in(event(announced=None), DAY, DAY) == "undated"
    assert parse_criteria(VISIT).place_in(event(start=None, end=None), DAY, DAY) == "undated"
