"""Exchanged states: the same everywhere in a sentence, in the same form, with their events."""

from __future__ import annotations

import random

from learning.examples import sentences_of
from learning.exchanging import exchanged, form_of, forms

TEXT = "Russia thanked Turkey, and Russian ministers flew to Ankara to see the Kosovo Force."


def test_states_are_exchanged_in_their_form_and_everywhere() -> None:
    event = {
        "source": ["RUS"],
        "target": ["TUR"],
        "type": "SUPPORT",
        "mode": None,
        "status": "occurred",
        "trigger": "thanked",
    }
    (sentence,) = sentences_of({"text": TEXT, "published": None}, [event])
    changed = exchanged(sentence, random.Random(1))
    assert changed.words != sentence.words
    codes = [m.code for m in changed.mentions]
    assert codes[0] == codes[2] and codes[1] == codes[3], "one state stays one state"
    assert changed.events[0].source == (codes[0],)
    assert changed.events[0].target == (codes[1],)
    assert [changed.words[i] for i in changed.events[0].words] == ["thanked"]
    for mention in changed.mentions[:4]:
        phrase = " ".join(changed.words[mention.first : mention.last + 1])
        assert form_of()[phrase][1] == mention.code


def test_a_sentence_without_actors_stays() -> None:
    (sentence,) = sentences_of({"text": "Nobody came.", "published": None}, [])
    assert exchanged(sentence, random.Random(1)).words == sentence.words


def test_every_form_has_most_states() -> None:
    assert all(len(names) > 150 for names in forms().values())
