"""Whose account a document is, and which of its sentences are about the event."""

from __future__ import annotations

from typing import Any

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Document
from equipoise.ledger.fields import Place
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.accounts import Account, accounts, side_of
from equipoise.questions.lookup import Lookup
from equipoise.reading.official.pages import HEAD
from tests.hand_built import day, document, keep, mention, row

KREMLIN, BAKU = "http://en.kremlin.ru/events/1", "https://president.az/en/articles/view/1"


def text(id: str, words: str, address: str = "a.txt", publisher: str | None = None, **fields: Any) -> Document:
    return document(id, words, addresses=(Address(address, publisher),), **fields)


def at(found: Document, sentence: str, **fields: Any) -> Mention:
    """A mention that a sentence of a document carries: a meeting on 1 September, if nothing else."""
    start = found.text.index(sentence)
    given: dict[str, Any] = {"date": day("2018-09-01"), "text": sentence, **fields}
    return mention(found.id, span=(start, start + len(sentence)), trigger=(start, start + 3), **given)


def of(case: Case, first: Mention, *more: Mention, texts: tuple[Document, ...] = ()) -> list[Account]:
    keep(case, first, *more, texts={d.id: d for d in texts})
    lookup = Lookup(View(case))
    return accounts(lookup, lookup.event("e-" + first.id[2:]))


def sentences(account: Account) -> list[str]:
    return [said.text for said in account.said]


@pytest.mark.parametrize(
    ("address", "publisher", "state"),
    [
        (KREMLIN, None, "RUS"),
        ("sources/page.html", "President of Azerbaijan", "AZE"),
        ("sources/page.html", "kremlin.ru", "RUS"),
        ("https://news.example/kremlin.ru", "The Straits Courier", None),
    ],
)
def test_a_side_is_told_by_address_or_publisher(address: str, publisher: str | None, state: str | None) -> None:
    assert side_of(text("d-a", "Words.", address, publisher)) == state


def test_a_row_is_its_compilers_whatever_it_cites() -> None:
    assert side_of(text("d-a", "Words.", KREMLIN, kind="row")) is None


def test_a_sides_own_text_counts_from_its_beginning_without_its_head(case: Case) -> None:
    words = "Made of the head.\n\nThe hall was full. The presidents met. They spoke of trade."
    page = text("d-a", words, KREMLIN, locators=((0, HEAD), (19, "¶ 1")))
    (account,) = of(case, at(page, "The presidents met."), texts=(page,))
    assert (account.state, account.by) == ("RUS", "official")
    assert sentences(account) == ["The hall was full.", "The presidents met.", "They spoke of trade."]
    assert [[name for name, _ in said.topics] for said in account.said] == [[], [], ["trade"]]
    start, end = account.said[2].topics[0][1]
    assert page.text[start:end] == "trade"


def test_another_meeting_of_the_side_ends_the_passage_until_the_event_comes_again(case: Case) -> None:
    words = "They met. Oil came up. He met Pashinyan. Gas came up. Back to the talks. Tea came up."
    page = text("d-a", words, KREMLIN)
    first = at(page, "They met.")
    other = at(page, "He met Pashinyan.", target=("ARM",))
    again = at(page, "Back to the talks.")
    (account,) = of(case, first, other, again, texts=(page,))
    assert sentences(account) == ["They met.", "Oil came up.", "Back to the talks.", "Tea came up."]


def test_a_meeting_without_the_side_is_part_of_what_it_says(case: Case) -> None:
    page = text("d-a", "They met. Yerevan and Baku met in Vienna. Peace came up.", KREMLIN)
    other = at(page, "Yerevan and Baku met in Vienna.", source=("ARM",), target=("AZE",))
    (account,) = of(case, at(page, "They met."), other, texts=(page,))
    assert len(account.said) == 3


def test_another_text_counts_from_the_event_and_not_past_a_planned_meeting_of_others(case: Case) -> None:
    page = text(
        "d-a", "It rained. They met. Oil came up. He will meet Pashinyan. Gas will come up.", "n.txt", "Courier"
    )
    plan = at(page, "He will meet Pashinyan.", target=("ARM",), status="planned", date=day("2018-09-08"))
    (account,) = of(case, at(page, "They met."), plan, texts=(page,))
    assert (account.state, account.by) == (None, "other")
    assert sentences(account) == ["They met.", "Oil came up."]


def test_what_somebody_reports_of_a_side_is_that_sides_and_the_rest_is_not(case: Case) -> None:
    page = text("d-a", "They met. The Kremlin said they talked. Oil came up.", "n.txt", "Courier")
    said = at(page, "The Kremlin said they talked.", attributed_to="RUS")
    found = of(case, at(page, "They met."), said, texts=(page,))
    assert [(a.state, a.by, sentences(a)) for a in found] == [
        ("RUS", "attributed", ["The Kremlin said they talked."]),
        (None, "other", ["They met.", "Oil came up."]),
    ]


def test_an_official_text_of_a_third_state_is_an_account_of_others(case: Case) -> None:
    page = text("d-a", "They met.", "https://www.mfa.am/en/1")
    (account,) = of(case, at(page, "They met."), texts=(page,))
    assert account.state is None


def test_each_account_tells_day_place_and_level_for_itself(case: Case) -> None:
    ours = text("d-a", "They met in Sochi.", KREMLIN)
    theirs = text("d-b", "They met.", BAKU)
    one = at(ours, "They met in Sochi.", place=Place("Sochi", "RUS"), level="leader", channel="in person")
    found = of(case, one, at(theirs, "They met."), texts=(ours, theirs))
    told = {account.state: account.told() for account in found}
    assert told["RUS"]["place"]["name"] == "Sochi" and told["RUS"]["level"] == "leader"
    assert told["AZE"]["place"] is None and told["AZE"]["date"]["start"] == "2018-09-01"


def test_a_row_counts_whole(case: Case) -> None:
    fact = row("A1", date=day("2018-09-01"))
    (account,) = of(case, fact)
    assert account.by == "other" and len(account.said) == 1


def test_topics_are_not_sought_in_a_language_whose_words_the_table_has_not(case: Case) -> None:
    page = text("d-a", "Говорили о CSTO.", KREMLIN, language="ru")
    (account,) = of(case, at(page, "Говорили о CSTO."), texts=(page,))
    assert not account.topics and account.said[0].topics == ()
