"""Words in everything that was read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.find import find
from equipoise.questions.intake import read

ENGLISH = "Talks were held in Baku. Nobody spoke of Nagorno-Karabakh there. Dinner followed."
RUSSIAN = "Президенты встретились в Баку. О Карабахе не говорили."


@pytest.fixture
def filled(case: Case) -> Case:
    case.sources.mkdir(exist_ok=True)
    for name, text in (("a", ENGLISH), ("b", RUSSIAN), ("c", "Café owners met in Yerevan.")):
        (case.sources / f"{name}.txt").write_text(
            f"Title: {name}\nPublished: 2018-09-2{ord(name) - 96}\n\n{text}", "utf-8"
        )
    read(case, [case.sources])
    return case


def texts(case: Case | View, *words: str, **options: Any) -> list[str]:
    return [hit["text"] for hit in find(case, *words, **options).hits]


def test_the_sentence_that_holds_the_words_is_shown(filled: Case) -> None:
    assert texts(filled, "karabakh") == ["Nobody spoke of Nagorno-Karabakh there."]
    hit = find(filled, "karabakh").hits[0]
    document = next(d for d in View(filled).snapshot().documents if d.id == hit["document"])
    assert document.text[hit["start"] : hit["end"]] == hit["text"]


def test_every_word_must_stand_in_the_document(filled: Case) -> None:
    assert texts(filled, "talks", "dinner") == ["Talks were held in Baku."]
    assert texts(filled, "talks", "Yerevan") == []


def test_russian_accents_endings_and_phrases(filled: Case) -> None:
    assert texts(filled, "карабахе") == ["О Карабахе не говорили."]
    assert texts(filled, "cafe") == ["Café owners met in Yerevan."]
    assert texts(filled, "президент*") == ["Президенты встретились в Баку."]
    assert texts(filled, "spoke of") == ["Nobody spoke of Nagorno-Karabakh there."]
    assert texts(filled, "of spoke") == []


def test_periods_languages_and_hindsight(filled: Case) -> None:
    assert texts(filled, "Yerevan", since="2018-09-23") and not texts(filled, "Yerevan", until="2018-09-22")
    assert texts(filled, "Yerevan", language="en") and not texts(filled, "Yerevan", language="ru")
    assert texts(View(filled, known_by=date(2018, 9, 22)), "Yerevan") == []


def test_hindsight_and_the_period_hold_together(filled: Case) -> None:
    view = View(filled, known_by=date(2018, 9, 21))
    assert texts(view, "talks", until="2018-12") and not texts(view, "talks", since="2018-09-22")


def test_the_first_are_shown_and_all_are_counted(filled: Case) -> None:
    found = find(filled, "met*", limit=1)
    assert (len(found.hits), found.total) == (1, 1)
    found = find(filled, "in*", limit=1)
    assert (len(found.hits), found.total) == (1, 2)
    assert len(find(filled, "in*", limit=0).hits) == len(find(filled, "in*", limit=None).hits) == 2
    with pytest.raises(UsageError, match="--limit -1 would show nothing"):
        find(filled, "in*", limit=-1)


def test_the_whole_record_is_not_read_for_it(filled: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "snapshot", lambda view: pytest.fail("the whole record was read"))
    assert texts(filled, "karabakh")


def test_what_was_read_later_is_found_and_what_was_replaced_is_not(filled: Case) -> None:
    assert texts(filled, "dinner")
    (filled.sources / "a.txt").write_text("Title: a\nPublished: 2018-09-21\n\nSupper followed in Gabala.", "utf-8")
    read(filled, [filled.sources])
    assert texts(filled, "supper") == ["Supper followed in Gabala."]
    assert texts(filled, "dinner") == []


@pytest.mark.parametrize("word", ['"', "a AND", "text:", "(", "NEAR(", "*", "x'; DROP", "-baku", "^baku"])
def test_nothing_typed_is_taken_for_syntax(filled: Case, word: str) -> None:
    if any(c.isalnum() for c in word):
        find(filled, word)
    else:
        with pytest.raises(UsageError):
            find(filled, word)


def test_a_case_without_a_record_has_nothing(case: Case, tmp_path: Path) -> None:
    assert texts(case, "anything") == []


@pytest.mark.parametrize("language", ["klingon", ""])
def test_what_is_no_language_is_refused(filled: Case, language: str) -> None:
    with pytest.raises(UsageError, match="no language"):
        find(View(filled), "Yerevan", language=language)
