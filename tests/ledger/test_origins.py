"""Origins: reprints, credits and publishers; how many witnesses an event has."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from equipoise.ledger.documents import Address, Document, RowRef
from equipoise.ledger.merge import merge
from equipoise.ledger.origins import compared, joined, weighed
from equipoise.ledger.records import Mention
from tests.hand_built import day, mention

WIRE = (
    "The presidents of Russia and Azerbaijan opened talks in Sochi on Saturday on gas transit and the Caspian shelf. "
    "Aides said that the two would sign a programme of cooperation in energy, transport and customs before dinner. "
    "A dozen ministers came along, among them those of trade, culture and emergencies. "
    "The last such visit was in the spring, when a new road tunnel was opened near the border."
)
OTHER = (
    "Vladimir Putin received Ilham Aliyev at his residence by the Black Sea. Nobody from the press was let in until "
    "the evening. Then both men spoke for ten minutes each, mostly about roads, fish and a ballet company that is "
    "to tour Baku next winter."
)
WRAPPERS = [
    "{}",
    "SOCHI, September 1. {}",
    "(Reprinted) {} Read more on our site and follow us everywhere.",
    "World news at noon\n\n{}\n\nSubscribe to the letter.",
    "{} An earlier version of this story misspelt the name of a minister.",
    "SOCHI (Wire) - {}",
    "By our own staff\n{}",
    "Breaking: {} More to follow.",
    "{}\n\nTags: gas, transit, shelf, roads",
    "FOREIGN DESK {} (end)",
]


def text(id: str, words: str, publisher: str | None = None, address: str | None = None) -> Document:
    return Document(id, "text", id, words, date(2018, 9, 1), addresses=(Address(address or f"{id}.txt", publisher),))


def met(document: str, **fields: Any) -> Mention:
    return mention(document, date=day("2018-09-01"), **fields)


def told(*documents: Document, **fields: Any) -> int | None:
    """The independent witnesses of one event that all the documents report."""
    mentions = [met(d.id, **{"text": "They met.", **fields}) for d in documents]
    (event,) = weighed(merge(mentions), documents)
    assert event.reports == len(documents)
    return event.independent


def test_ten_reprints_in_different_wrappers_are_one_witness() -> None:
    assert told(*(text(f"d-{i}", wrapper.format(WIRE), f"Paper {i}") for i, wrapper in enumerate(WRAPPERS))) == 1


def test_two_different_reports_are_two() -> None:
    assert told(text("d-a", WIRE, "Paper A"), text("d-b", OTHER, "Paper B")) == 2
    assert told(text("d-a", WIRE), text("d-b", OTHER)) == 2


def test_a_shortened_and_a_lightly_rewritten_reprint_are_no_witnesses_of_their_own() -> None:
    short = WIRE[: len(WIRE) // 2]
    rewritten = WIRE.replace("dozen", "score").replace("spring", "autumn").replace("opened talks", "began talks")
    assert told(text("d-a", WIRE, "A"), text("d-b", short, "B"), text("d-c", rewritten, "C")) == 1


def test_the_same_lead_with_another_body_is_one() -> None:
    lead = WIRE[:112] + " " + OTHER
    assert told(text("d-a", WIRE * 4, "A"), text("d-b", f"{lead} {lead.replace('fish', 'ice')}", "B")) == 1


def test_reports_that_credit_one_agency_rest_on_it() -> None:
    first = text("d-a", f"The two leaders met in Sochi, TASS reported. {OTHER}", "Paper A")
    second = text("d-b", f"SOCHI, September 1. /TASS/. {WIRE}", "Paper B")
    third = text("d-c", "A meeting was held by the sea, and then a dinner. Source: TASS", "Paper C")
    assert told(first, second, third) == 1
    assert told(first, second, third, text("d-d", "Both came to the coast for a night.", "Paper D")) == 2


def test_the_credit_may_stand_in_the_sentence_of_the_event() -> None:
    body = text("d-a", f"{OTHER} {WIRE}", "Paper A")
    agency = text("d-b", "A short note of an agency on a meeting by the sea.", "TASS")
    assert told(body, agency, text="They met, according to TASS.") == 1


def test_one_that_credits_two_agencies_adds_none() -> None:
    both = text("d-c", "They met, TASS reported. They dined too, Reuters reported.", "Paper")
    assert told(text("d-a", WIRE, "TASS"), text("d-b", OTHER, "Reuters"), both) == 2


def test_a_text_alone_is_one_witness_whomever_it_credits() -> None:
    both = text("d-c", "They met, TASS reported. They dined too, Reuters reported.", "Paper")
    assert told(both) == 1
    (alone,), pair = merge([met("d-c")]), merge([met("d-a"), met("d-c")])
    assert compared([alone]) == set() and compared(pair) == {"d-a", "d-c"}


def test_a_publisher_is_one_witness_however_often_it_reports() -> None:
    assert told(text("d-a", WIRE, "Paper A"), text("d-b", OTHER, "paper  a")) == 1
    official = text("d-a", WIRE, address="http://en.kremlin.ru/events/1"), text("d-b", OTHER, "Kremlin")
    assert told(*official) == 1


def test_a_row_is_as_many_witnesses_as_the_reports_it_rests_on() -> None:
    def row(id: str, *addresses: Address) -> Document:
        return Document(id, "row", "", "They met.", addresses=addresses)

    ref = RowRef("meetings", 1)
    kremlin, baku = Address("http://kremlin.ru/1", "Kremlin"), Address("http://president.az/1")
    assert told(row("d-a", kremlin), row=ref, kind="row") == 1
    assert told(row("d-a", kremlin, baku), row=ref, kind="row") == 2
    assert told(row("d-a"), row=ref, kind="row") == 1
    text_of_same = text("d-b", WIRE, address="http://kremlin.ru/1")
    pair = [met("d-a", row=ref, kind="row"), met("d-b")]
    (event,) = weighed(merge(pair), [row("d-a", kremlin), text_of_same])
    assert event.independent == 1


def test_a_document_that_is_not_at_hand_is_a_witness() -> None:
    (event,) = weighed(merge([met("d-a"), met("d-b")]), [text("d-a", WIRE)])
    assert event.independent == 2


def test_without_documents_it_is_not_known() -> None:
    (event,) = merge([mention("d-a")])
    assert event.independent is None
    assert event.to_json()["independent"] is None


@given(st.lists(st.frozensets(st.integers(0, 8).map(str), min_size=1), max_size=8))
def test_joined_sets_are_apart_and_hold_everything(sets: list[frozenset[str]]) -> None:
    found = joined(sets)
    assert frozenset().union(*found) == frozenset().union(*sets)
    assert sum(map(len, found)) == len(frozenset().union(*sets))
    assert sorted(map(sorted, found)) == sorted(map(sorted, joined(reversed(sets))))


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.randoms())
def test_the_number_does_not_depend_on_the_order(texts: list[str], chance: Any) -> None:
    documents = [text(f"d-{i}", words) for i, words in enumerate(texts)]
    mentions = [met(d.id) for d in documents]
    before = weighed(merge(mentions), documents)
    chance.shuffle(documents)
    assert [e.independent for e in weighed(merge(mentions), documents)] == [e.independent for e in before]
    assert all(1 <= (e.independent or 0) <= e.reports for e in before)
