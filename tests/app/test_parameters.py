"""Addresses are read as strictly as commands: unknown names and bad numbers are refused, empty fields are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from equipoise.app.parameters import KNOWN_BY, MIN_INDEPENDENT, STATES, Parameter, parsed
from equipoise.app.questions import BY_NAME
from equipoise.errors import UsageError

WORDS = Parameter("words", "Words", "words")
LINES = Parameter("set", "Ranges", "several")


def test_states_stand_in_one_field_or_in_several() -> None:
    for address in ("states=RUS, United States,AZE", "states=RUS&states=United States&states=AZE"):
        assert parsed((STATES,), QueryParams(address)).words == ("RUS", "United States", "AZE")


def test_what_narrows_the_view_is_apart_and_what_is_usual_is_as_not_given() -> None:
    given = parsed((MIN_INDEPENDENT, KNOWN_BY), QueryParams("min-independent=2&known-by=2018"))
    assert given.view == {"min_independent": 2, "known_by": "2018"}
    assert parsed((MIN_INDEPENDENT, KNOWN_BY), QueryParams("min-independent=1&known-by=")).shown == ()


def test_words_are_split_as_a_shell_does() -> None:
    assert parsed((WORDS,), QueryParams({"words": 'talks "the joint statement"'})).words == (
        "talks",
        "the joint statement",
    )
    assert parsed((WORDS,), QueryParams({"words": 'an "open mark'})).words == ("an", '"open', "mark")
    assert parsed((LINES,), QueryParams({"set": "a=1:2\r\nb=0:1"})).options == {"set": ["a=1:2", "b=0:1"]}


@pytest.mark.parametrize(
    ("address", "what"),
    [("sinse=2018", "sinse"), ("min-independent=two", "two"), ("since=2018&since=2019", "2 times")],
)
def test_what_is_wrong_is_said(address: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        parsed(BY_NAME["contacts"].parameters, QueryParams(address))


@given(st.lists(st.tuples(st.sampled_from([p.name for p in BY_NAME["events"].parameters]), st.text(max_size=12))))
def test_any_address_is_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    try:
        found = parsed(BY_NAME["events"].parameters, QueryParams(pairs))
    except UsageError:
        return
    again = parsed(BY_NAME["events"].parameters, QueryParams(list(found.shown)))
    assert (again.words, again.options, again.view) == (found.words, found.options, found.view)
