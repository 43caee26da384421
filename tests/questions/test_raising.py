"""What the reports of an event raise: where, how prominently, and what is not about the event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Document, Translation
from equipoise.ledger.origins import Report
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.lookup import Lookup
from equipoise.questions.raising import Talk, listed, talk
from tests.hand_built import document, keep, row
from tests.questions.test_accounts import BAKU, KREMLIN, at, text


def of(case: Case, first: Mention, *more: Mention, texts: tuple[Document, ...]) -> Talk:
    keep(case, first, *more, texts={d.id: d for d in texts})
    lookup = Lookup(View(case))
    return talk(lookup, lookup.event("e-" + first.id[2:]))


def grades(found: Talk) -> dict[str, str | None]:
    return {topic: found.grade(topic) for topic in sorted(found.topics)}


def news(words: str, **fields: object) -> Document:
    return text("d-00000000000000ac", words, "news.txt", "The Straits Courier", **{"published": "2018-09-02", **fields})


def test_what_stands_in_the_events_sentence_or_the_title_leads_the_rest_is_mentioned(case: Case) -> None:
    page = news("They met over gas. Trade came up.", title="Two presidents on Karabakh")
    found = of(case, at(page, "They met over gas."), texts=(page,))
    assert grades(found) == {"energy": "lead", "karabakh": "lead", "trade": "mentioned"}
    (gas,) = found.of("energy")
    assert (gas.where, gas.text, page.text[slice(*gas.words or ())]) == ("text", "They met over gas.", "gas")
    (title,) = found.of("karabakh")
    assert (title.where, title.text, title.span) == ("title", "Two presidents on Karabakh", None)


def test_a_text_that_comes_to_the_event_late_counts_by_its_paragraph_and_without_its_title(case: Case) -> None:
    words = "Snow fell. Rain fell. Wind rose.\n\nThey met. Trade came up.\n\nVisas are dear."
    page = news(words, title="Oil is dear")
    assert grades(of(case, at(page, "They met."), texts=(page,))) == {"trade": "mentioned"}


def test_a_text_that_looks_back_counts_by_its_sentences_on_the_event(case: Case) -> None:
    words = "Snow fell. Rain fell. Wind rose.\n\nThey met over gas. Trade came up."
    page = news(words, published="2018-09-20")
    assert grades(of(case, at(page, "They met over gas."), texts=(page,))) == {"energy": "lead"}


def test_the_list_of_topics_of_a_row_is_mentioned_its_summary_leads(case: Case) -> None:
    told = row("C-1", text="They met over gas.", span=(0, 18), trigger=(0, 18))
    cells = {"id": "C-1", "Agenda": "trade; Nagorno-Karabakh; politics"}
    kept = document(told.document, "They met over gas.", kind="row", title="", cells=cells, addresses=())
    found = of(case, told, texts=(kept,))
    assert grades(found) == {"energy": "lead", "karabakh": "mentioned", "trade": "mentioned"}
    assert {(r.where, r.text) for r in found.of("trade")} == {("topics", "trade; Nagorno-Karabakh; politics")}
    assert found.read and not found.told
    assert listed(document("d-a")) == ""


def test_who_takes_part_is_no_topic_but_disputed_land_is(case: Case) -> None:
    page = news("Iran and Russia met. Iran spoke of Karabakh.", title="Iranian guests")
    found = of(case, at(page, "Iran and Russia met.", target=("IRN", "XNK")), texts=(page,))
    assert grades(found) == {"karabakh": "mentioned"}


@pytest.mark.parametrize(("language", "read"), [("en", True), ("und", True), ("ru", False)])
def test_an_account_in_another_language_is_not_read(case: Case, language: str, read: bool) -> None:
    page = news("They met over gas.", language=language)
    found = of(case, at(page, "They met over gas."), texts=(page,))
    assert (found.read, found.told, bool(found.topics)) == (read, read, read)


def test_of_a_translated_text_the_translation_counts(case: Case) -> None:
    words = Translation("Snow fell. They met over gas.", "by hand")
    page = replace(news("Шёл снег. Они встретились.", language="ru"), translation=words)
    told = at(replace(page, text=words.text), "They met over gas.")
    found = of(case, told, texts=(page,))
    (gas,) = found.of("energy")
    assert found.read and (gas.text, words.text[slice(*gas.words or ())]) == ("They met over gas.", "gas")
    assert gas.to_json()["translated"]


def test_sides_and_reports_are_told_apart(case: Case) -> None:
    ours, theirs = (
        text("d-00000000000000aa", "They met. Trade rose.", KREMLIN),
        text("d-00000000000000ab", "They met.", BAKU),
    )
    again = Document("d-00000000000000ad", "text", "", "They met. Trade is up.", addresses=(Address("b.txt", "Daily"),))
    found = of(case, *(at(d, "They met.") for d in (ours, theirs, again)), texts=(ours, theirs, again))
    assert {(r.state, r.by) for r in found.of("trade")} == {("RUS", "official"), (None, "other")}
    assert found.own("RUS") and found.own("AZE") and not found.own("ARM")
    known = {d.id: Report(d) for d in (ours, theirs, again)}
    assert found.support("trade", known) == (2, 2)
    assert found.support("arms", known) == (0, 0)
