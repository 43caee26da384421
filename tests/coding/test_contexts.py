"""The contexts of an event, from the words of its sentence."""

from __future__ import annotations

import pytest

from tests.coding.texts import only


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Vladimir Putin met Ilham Aliyev in Sochi on Saturday to discuss trade and the gas pipeline.", ("economic",)),
        (
            "The foreign ministers of Russia and Armenia met in Moscow to discuss arms deliveries and visas.",
            ("migration", "military"),
        ),
        ("Vladimir Putin met Ilham Aliyev in Sochi on Saturday.", ()),
    ],
)
def test_contexts_are_those_of_the_sentences_topics(text: str, contexts: tuple[str, ...]) -> None:
    assert only(text).contexts == contexts


def test_the_name_of_a_party_is_no_context() -> None:
    event = only("Turkish President Recep Tayyip Erdogan held talks with NATO in Brussels on Monday.")
    assert "NATO" in event.parties
    assert event.contexts == ()
