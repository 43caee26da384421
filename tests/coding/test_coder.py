"""From a text to mentions: who did what to whom, when, where, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.coding.coder import Coder
from equipoise.ledger.merge import merge
from tests.coding.texts import coder, document, events, mentions, only


def test_it_reads_english() -> None:
    assert coder().languages == ("en",)


def test_fingerprint_names_version_and_contents() -> None:
    assert re.fullmatch(r"equipoise-\d+\.\d+\.\d+\+[0-9a-f]{8}", coder().fingerprint)
    assert Coder().fingerprint == coder().fingerprint
    assert Coder(threshold=0.9).fingerprint != coder().fingerprint


def test_a_mention_is_anchored_to_its_text() -> None:
    text = "Nothing happened. On Monday, French President Emmanuel Macron visited Cairo."
    (mention,) = mentions(text)
    assert text[slice(*mention.span)] == mention.text == "On Monday, French President Emmanuel Macron visited Cairo."
    assert text[slice(*mention.trigger)] == "visited"
    assert mention.coder == coder().fingerprint
    assert mention.kind == "sentence"
    assert str(mention.reported) == "2018-10-01"
    assert 0.4 < mention.confidence < 1


def test_several_events_on_one_trigger_have_ids_of_their_own() -> None:
    found = mentions("Angela Merkel will visit Ghana, Senegal and Nigeria next week.")
    assert {m.target for m in found} >= {("GHA",), ("SEN",)}
    assert len({m.id for m in found}) == len(found)
    assert {m.status for m in found} == {"planned"}


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("The visit of Chinese President Xi Jinping to Kazakhstan lasted two days.", "CHN", "KAZ"),
        ("Angela Merkel received Emmanuel Macron in Berlin on Thursday.", "FRA", "DEU"),
        ("How did the recent Hanoi visit of Shinzo Abe stand out?", "JPN", "VNM"),
        ("On Tuesday, Japanese Prime Minister Shinzo Abe paid an official visit to Hanoi.", "JPN", "VNM"),
        ("Donald Trump will travel to Jeddah next month.", "USA", "SAU"),
    ],
)
def test_visits_lead_from_the_visitor_to_the_host(text: str, source: str, target: str) -> None:
    event = only(text)
    assert (event.type, event.mode, event.source, event.target) == ("CONSULT", "visit", (source,), (target,))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The talks between Emmanuel Macron and Angela Merkel in Berlin on Thursday were long.", {"FRA", "DEU"}),
        ("The meeting of the Foreign Ministers of Ecuador and Peru in Lima took place on Wednesday.", {"ECU", "PER"}),
        ("The presidents of Russia, Turkey and Iran met in Tehran on September 7.", {"RUS", "TUR", "IRN"}),
    ],
)
def test_talks_have_no_direction(text: str, parties: set[str]) -> None:
    event = only(text)
    assert event.type == "CONSULT"
    assert event.symmetric
    assert set(event.parties) == parties
    assert event.date


def test_a_signing_takes_in_the_other_participants() -> None:
    text = "Saudi Arabia signed the accord, which was also signed by the other two participants (Oman and Qatar)."
    event = only(text)
    assert (event.type, set(event.parties), event.symmetric) == ("SUPPORT", {"SAU", "OMN", "QAT"}, True)


@pytest.mark.parametrize(
    "text",
    [
        "In August, Angela Merkel and Emmanuel Macron met three times.",
        "Putin and Erdogan met twice in September.",
        "Israeli forces regularly raid Gaza.",
        "Read about the new round of competition between Armenia and Azerbaijan.",
        "Evo Morales recalled his meeting with Putin in Russia earlier this month.",
        "",
        "Nothing happened.",
        "The weather in Paris was fine.",
    ],
)
def test_counts_habits_and_background_are_no_events(text: str) -> None:
    assert events(text) == []


def test_he_is_the_last_one_spoken_of() -> None:
    text = (
        "Egyptian Foreign Minister Sameh Shoukry met his Sudanese counterpart in Khartoum on Monday. "
        "He will visit Ethiopia next week."
    )
    by_status = {e.status: e for e in events(text)}
    assert by_status["planned"].source == ("EGY",)
    assert by_status["planned"].target == ("ETH",)
    assert by_status["occurred"].level == "minister"


def test_one_visit_told_three_times_is_one_event() -> None:
    text = (
        "On Tuesday, Japanese Prime Minister Shinzo Abe paid an official visit to Hanoi. "
        "During the trip, he held a meeting with Nguyen Xuan Phuc."
    )
    event = only(text)
    assert str(event.date) == "2018-09-25"
    assert event.place and event.place.name == "Hanoi"
    assert event.level == "leader"
    assert len(event.mentions) > 1


UNSURE = "Turkey told Greece on Monday that its ships were unwelcome, and Athens replied in kind."


def test_what_is_less_probable_than_the_threshold_is_near_and_enters_no_event() -> None:
    strict = Coder(threshold=0.99)
    text = "Angela Merkel received Emmanuel Macron in Berlin. The presidents of Russia and Turkey held talks in Sochi."
    sure, kept = mentions(text), strict.code(document(text))
    assert sure
    assert {m.id for m in kept} >= {m.id for m in sure}
    assert all(m.near for m in kept)
    assert merge(kept) == []


def test_near_mentions_change_nothing_of_the_others() -> None:
    text = f"Angela Merkel received Emmanuel Macron in Berlin on Friday. {UNSURE} The two sides will meet next month."
    alone = Coder(near=1.0).code(document(text))
    beside = [m for m in Coder(near=0.0).code(document(text)) if not m.near]
    assert [replace(m, coder="") for m in alone] == [replace(m, coder="") for m in beside]


def test_near_mentions_lie_between_the_two_thresholds() -> None:
    found = Coder(threshold=0.9, near=0.3).code(document(UNSURE + " Putin and Erdogan met in Sochi."))
    assert all(m.near == (m.confidence < 0.9) and m.confidence >= 0.3 for m in found)
    assert [m.near for m in found] == sorted(m.near for m in found)


def test_status_and_word_of_whom() -> None:
    event = only("Ukraine says Russia shelled its territory on Sunday.")
    assert (event.type, event.source, event.target, event.attributed_to) == ("ASSAULT", ("RUS",), ("UKR",), "UKR")
    assert str(event.date) == "2018-09-30"


@pytest.mark.parametrize(
    ("text", "channel", "setting"),
    [
        ("Putin and Macron held a videoconference on Monday.", "video", "bilateral"),
        ("Putin spoke with Macron by telephone on Monday.", "phone", "bilateral"),
        ("Putin and Erdogan met on the sidelines of the G20 summit in Buenos Aires.", "in person", "sideline"),
        ("Putin and Pashinyan met at the CIS summit in Dushanbe.", "in person", "sideline"),
        ("The presidents of Russia, Turkey and Iran met in Tehran on September 7.", "in person", "trilateral"),
        ("The presidents of Russia and Turkey held talks in Sochi.", "in person", "bilateral"),
    ],
)
def test_channel_and_setting(text: str, channel: str, setting: str) -> None:
    event = only(text)
    assert (event.channel, event.setting) == (channel, setting)


def test_order_and_company_do_not_matter() -> None:
    texts = [
        "Turkey and Greece signed a treaty in Ankara on Monday.",
        "Angela Merkel received Emmanuel Macron in Berlin.",
    ]
    alone = {text: mentions(text) for text in texts}
    again = {text: Coder().code(document(text)) for text in reversed(texts)}
    assert alone == again


WORDS = [
    "Russia",
    "Armenia",
    "the",
    "presidents",
    "of",
    "and",
    "met",
    "in",
    "Baku",
    "on",
    "Monday",
    ".",
    "he",
    "will",
    "visit",
    "two",
    "sides",
    "(",
    ")",
    "“",
    ",",
    "U.S.",
    "Mr.",
    "Putin",
    "said",
    "that",
    "talks",
    "with",
    "Iran",
    "were",
    "held",
    "\n\n",
    "NATO",
    "27",
    "September",
    "2018",
    "not",
    "if",
    "'s",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=80))
def test_never_raises_and_stays_within_the_text(text: str) -> None:
    for mention in mentions(text):
        assert 0 <= mention.span[0] <= mention.trigger[0] < mention.trigger[1] <= mention.span[1] <= len(text)
        assert mention.text == text[slice(*mention.span)]
        assert mention.source and mention.target
