"""The parties that a sentence leaves unnamed: who is offered, what speaks for them, and who is taken."""

from __future__ import annotations

import math

import pytest

from equipoise.coding.decoding import Draft
from equipoise.coding.linking import Cast, likeliest, linked, offers
from tests.coding.texts import coder, document, events, passage


def draft(text: str, word: str, kind: str, source: tuple[str, ...] = (), target: tuple[str, ...] = ()) -> Draft:
    read = passage(text)
    trigger = [w.text for w in read.words].index(word)
    return Draft(read, trigger, kind, None, "occurred", source, target, False, 0.9)


def cast(*told: tuple[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]) -> Cast:
    """A cast that has met sentences, each with the sides of what it told."""
    found = Cast()
    for text, sides in told:
        read = passage(text)
        found.note(read, [Draft(read, 0, "ACCUSE", None, "occurred", s, t, False, 0.9) for s, t in sides])
    return found


def test_a_cast_knows_who_was_named_when_and_what_they_did() -> None:
    story = cast(("Georgia accused Russia.", [(("GEO",), ("RUS",))]), ("Turkey said nothing.", []))
    assert story.recent() == ["TUR", "GEO", "RUS"]
    assert (story.back("TUR"), story.back("RUS"), story.back("IRN")) == (1, 2, 0)
    assert story.topic() == "TUR"
    assert story.last_event() == story.last_event(("RUS",)) == (("GEO",), ("RUS",))
    assert story.last_event(("TUR",)) is None


def test_nobody_is_offered_first_and_no_party_twice() -> None:
    story = cast(("Georgia accused Russia.", [(("GEO",), ("RUS",))]))
    found = offers(draft("Georgia demanded an apology.", "demanded", "REQUEST", ("GEO",)), story)
    assert [(o.source, o.target) for o in found] == [((), ()), (("GEO",), ("RUS",))]
    assert "target partner" in found[1].marks


def test_without_any_party_two_of_the_story_are_offered_either_way_or_together() -> None:
    story = cast(("Georgia accused Russia.", [(("GEO",), ("RUS",))]))
    found = offers(draft("An accord was reached.", "reached", "AGREE"), story)[1:]
    assert {(o.source, o.target, o.symmetric) for o in found} == {
        (("GEO",), ("RUS",), True),
        (("GEO",), ("RUS",), False),
        (("RUS",), ("GEO",), False),
    }


def test_a_story_without_actors_offers_nobody() -> None:
    assert linked(draft("An accord was reached.", "reached", "AGREE"), Cast()) is None


def test_the_likeliest_offer_and_its_probability() -> None:
    best, chance = likeliest([0.0, 1.0, 0.0])
    assert best == 1
    assert math.isclose(chance, math.e / (math.e + 2))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Vladimir Putin met Ilham Aliyev in Sochi. The pair agreed to build a new bridge.", "AGREE"),
        ("The foreign ministers of Kenya and Somalia met. It was agreed that the border would be reopened.", "AGREE"),
    ],
)
def test_a_sentence_that_names_nobody_tells_of_those_before(text: str, told: str) -> None:
    first, second = sorted(events(text), key=lambda e: e.type == told)
    assert (second.type, set(second.parties)) == (told, set(first.parties))


def test_the_event_says_that_its_parties_come_from_the_story() -> None:
    text = "The foreign ministers of Kenya and Somalia met. It was agreed that the border would be reopened."
    (found,) = [d for d in coder().drafts(document(text)) if d.type == "AGREE"]
    assert "completed with KEN, SOM, of whom the story speaks" in " ".join(found.notes)


def test_those_who_were_never_named_are_not_invented() -> None:
    assert events("It was agreed that the border would be reopened.") == []
