"""Why an event was coded: aligned with the mentions, true to what decoding saw, and honest about rules."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.coding.coder import Coder
from equipoise.coding.explaining import Explanation, path
from tests.coding.test_coder import WORDS
from tests.coding.texts import coder, document, passage


def explained(text: str) -> list[Explanation]:
    return [e for m, e in coder().explained(document(text)) if not m.near]


def by_actor(found: Explanation) -> dict[str, tuple[str | None, str | None]]:
    return {a.actor: (a.role, a.path) for a in found.actors}


def test_a_visit_is_explained_from_the_trigger_to_the_rows_that_named_its_actors() -> None:
    found = explained("On Tuesday, French President Emmanuel Macron visited Cairo.")[0]
    assert (found.trigger, found.type) == ("visited", "CONSULT")
    assert found.runner_up != "CONSULT"
    assert found.probability > 0.5 > found.runner_up_probability
    assert found.event >= found.probability
    guest, host = found.actors
    assert (guest.actor, guest.role, host.actor, host.role) == ("FRA", "source", "EGY", "target")
    assert guest.scores and host.scores
    assert guest.scores["source"] > 0.5
    assert host.scores["target"] > 0.5
    assert host.path == "visited ↓obj Cairo"
    assert host.named_by == ("names.csv: Cairo, EGY, capital",)
    assert guest.named_by[-1].startswith("offices.csv: Emmanuel Macron, president, 2017-")


def test_each_mention_has_its_explanation_in_the_same_order() -> None:
    text = "Putin and Erdogan met in Sochi. Angela Merkel will visit Ghana, Senegal and Nigeria next week."
    mentions = coder().code(document(text))
    assert [e.mention for e in coder().explain(document(text))] == [m.id for m in mentions]
    assert [m for m, _ in coder().explained(document(text))] == mentions


def test_an_actor_of_an_earlier_sentence_is_said_to_be_one() -> None:
    text = (
        "On Tuesday, Japanese Prime Minister Shinzo Abe paid an official visit to Hanoi. "
        "During the trip, he met Nguyen Xuan Phuc."
    )
    found = explained(text)
    held = next(e for e in found if e.trigger == "met")
    assert any("“he”, which points to an earlier sentence" in note for note in held.notes)
    (abe,) = [a for a in held.actors if a.actor == "JPN"]
    assert (abe.words, abe.role, abe.scores, abe.path) == ("Shinzo Abe", "party", None, None)


def test_rules_say_what_they_did() -> None:
    found = explained("Donald Trump will travel to Lausanne next month.")
    assert "host: CHE, where the place lies" in [note for e in found for note in e.notes]


def test_words_that_point_to_an_actor_are_named_as_such() -> None:
    found = explained("Putin and Erdogan met in Sochi. The two presidents signed an agreement on trade.")
    rows = {row for e in found for a in e.actors for row in a.named_by}
    assert any(row.startswith("points to ") and row.endswith(", named before") for row in rows)


def test_a_path_goes_up_to_what_both_share_and_down_again() -> None:
    read = passage("Vladimir Putin held talks with Angela Merkel.")
    words = [word.text for word in read.words]
    way = path(read, words.index("talks"), words.index("Vladimir"))
    assert way == "talks ↑obj held ↓nsubj Vladimir"
    assert path(read, 2, 2) == "held"


@given(st.lists(st.sampled_from(WORDS), max_size=25))
@settings(max_examples=30, deadline=None)
def test_any_text_is_explained_in_json(words: list[str]) -> None:
    given_text = document(" ".join(words))
    everything = Coder(near=0.0)
    mentions, found = everything.code(given_text), everything.explain(given_text)
    assert [e.mention for e in found] == [m.id for m in mentions]
    for mention, one in zip(mentions, found, strict=True):
        assert json.loads(json.dumps(one.to_json()))["mention"] == mention.id
        assert {a.actor for a in one.actors if a.role} >= set(mention.source) & {a.actor for a in one.actors}
        assert all(a.scores is None or abs(sum(a.scores.values()) - 1) < 0.01 for a in one.actors)
