"""The evidence of a brief: translated sentences with the original's."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.briefing import brief
from equipoise.briefing.blocks import EvidenceList, Link, text_of
from equipoise.briefing.document import Brief
from equipoise.ledger.documents import Document, Translation
from equipoise.ledger.entries import Entry
from equipoise.ledger.records import Original
from equipoise.ledger.view import View
from tests.hand_built import CODER, SENTENCE, day, document, mention, new_case

RUSSIAN = "Президенты <встретились> и поговорили."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    case = new_case(tmp_path_factory.mktemp("translated") / "case")
    coded = document("d-r", RUSSIAN, language="ru", translation=Translation(SENTENCE, "engine"))
    found = mention("d-r", date=day("2018-09-27"), level="leader", original=Original(RUSSIAN, (0, len(RUSSIAN))))
    unread = Document("d-z", "text", "Görüş", "Nazirlər danışıblar.", language="az")
    case.store.keep([Entry(coded, (found,), CODER), Entry(unread, (), "not coded: az")])
    case.store.materialise()
    return brief(View(case))


def test_both_sentences_stand_on_the_page_the_original_first_and_in_its_language(made: Brief) -> None:
    page = made.to_html()
    original = '<p class="original" lang="ru" dir="auto">Президенты &lt;встретились&gt; и поговорили.</p>'
    assert original in page and "Russian; translated:" in page
    assert page.index(original) < page.index(f"<p>{SENTENCE}</p>")


def test_both_sentences_in_markdown_and_json(made: Brief) -> None:
    assert f"и поговорили.” – Russian; translated: “{SENTENCE}”" in made.to_markdown()
    assert f'"original": "{RUSSIAN}"' in made.to_text() and '"language": "ru"' in made.to_text()


def test_a_text_that_was_not_coded_is_not_said_to_report_nothing(made: Brief) -> None:
    assert "Görüş (in Azerbaijani, not translated: not coded)" in made.to_markdown()


def test_a_brief_of_english_texts_says_nothing_of_languages(full: Brief, tmp_path: Path) -> None:
    assert "translated" not in full.to_markdown()


def test_a_note_tells_of_few_events_in_full_of_some_by_day_of_many_by_mark(full: Brief) -> None:
    (notes,) = [block for block in full.blocks if isinstance(block, EvidenceList) and block.compact]
    told = [entry.pieces[0].source for entry in notes.entries]
    kinds = [
        (sum(isinstance(part, Link) for part in line), text_of(line)) for line in told if isinstance(line[0], Link)
    ]
    events = [(count, text) for count, text in kinds if text[0] in "EH" and text[1].isdigit()]
    assert events and all((" (" in text) == (3 < count <= 12) for count, text in events if count > 3)
    assert all(": " in text for count, text in events if count <= 3)
