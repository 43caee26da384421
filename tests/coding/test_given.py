"""Actors given with the text: one event always, between these two, of the likeliest type."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.coding.given import find_given
from equipoise.coding.jsonl import code_lines
from equipoise.errors import InputError
from tests.coding.test_coder import WORDS
from tests.coding.texts import coder, document


def between(text: str, source: str, target: str) -> dict:  # type: ignore[type-arg]
    line = json.dumps({"id": "1", "text": text, "source": source, "target": target})
    (record,) = map(json.loads, code_lines([line], coder(), with_cameo=True))
    (event,) = record["events"]
    return event  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "source", "target", "kind", "cameo"),
    [
        ("Turkey threatened to attack Greece.", "Turkey", "Greece", "THREATEN", "13"),
        ("Emmanuel Macron visited Cairo on Sunday.", "Emmanuel Macron", "Cairo", "CONSULT", "042"),
        (
            "The foreign minister of Peru accused Chile of spying.",
            "The foreign minister of Peru",
            "Chile",
            "ACCUSE",
            "11",
        ),
    ],
)
def test_the_type_of_the_act_between_two(text: str, source: str, target: str, kind: str, cameo: str) -> None:
    event = between(text, source, target)
    assert (event["type"], event["cameo"]) == (kind, cameo)
    assert event["given"] == {"source": source, "target": target}
    assert (len(event["source"]), len(event["target"])) == (1, 1)


def test_each_pair_of_a_sentence_has_its_own_act() -> None:
    text = "Norway praised Sweden, while Peru accused Chile of spying."
    assert between(text, "Norway", "Sweden")["type"] == "SUPPORT"
    assert between(text, "Peru", "Chile")["type"] == "ACCUSE"


def test_an_actor_that_no_table_knows_has_its_words_and_no_code() -> None:
    event = between("Acme Lines agreed to pay damages to the fishermen.", "Acme Lines", "the fishermen")
    assert (event["source"], event["target"]) == ([], [])
    assert event["given"]["target"] == "the fishermen"


def test_words_that_the_text_lacks_are_named() -> None:
    with pytest.raises(InputError, match="the target is not in the text"):
        find_given("Peru accused Chile.", "Peru", "Bolivia")
    with pytest.raises(InputError, match="the source is not in the text"):
        find_given("Peru accused Chile.", " ", "Chile")
    (record,) = map(json.loads, code_lines(['{"id": 4, "text": "Iran.", "source": "x", "target": "Iran"}'], coder()))
    assert record["error"].startswith("line 1: the source is not in the text")


def test_a_source_alone_is_a_publisher() -> None:
    line = '{"text": "Emmanuel Macron visited Cairo on Sunday.", "source": "TASS"}'
    (record,) = map(json.loads, code_lines([line], coder()))
    assert [e["type"] for e in record["events"]] == ["CONSULT"]
    assert "given" not in record["events"][0]


def test_of_several_places_the_nearest_pair_is_meant() -> None:
    text = "Peru spoke. Later Chile was accused by Peru."
    found = find_given(text, "Peru", "Chile")
    assert text.rindex("Peru") == found.source[0] or found.source[0] == 0
    assert abs(found.source[0] - found.target[0]) == min(18, text.rindex("Peru") - 18)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.data())
@settings(max_examples=30, deadline=None)
def test_there_always_is_one_event(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    said = [word for word in words if word.strip()] or ["Peru"]
    text = text if text.strip() else "Peru"
    source, target = data.draw(st.sampled_from(said)), data.draw(st.sampled_from(said))
    mention = coder().code_given(document(text), source, target)
    assert mention.type
    assert 0 <= mention.confidence <= 1
    assert text[slice(*mention.trigger)]
