"""Texts cut into words that can be compared, with the places at which they stand."""

from __future__ import annotations

import unicodedata

import pytest

from equipoise.ledger.documents import Document
from equipoise.questions.verify_record import Text, bare, words_of

SAID = "A ﬁne café in Zürich, said İlham’s guest: 1,5 percent."


@pytest.mark.parametrize("text", [SAID, unicodedata.normalize("NFD", SAID), "Straße nach Ürümqi"])
def test_ligatures_and_marks_shift_no_word(text: str) -> None:
    made = Text.of(Document("d-a", "text", "", text), text)
    assert made.words == words_of(text)
    for n, word in enumerate(made.words):
        assert words_of(made.cut(n, n + 1)) == [word]


@pytest.mark.parametrize("written", ["https://a.example/x/1", "http://a.example/x/1/).", "https://a.example/x/1,"])
def test_an_address_is_the_same_however_it_is_closed(written: str) -> None:
    assert bare(written) == "a.example/x/1"
