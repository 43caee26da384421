"""Folding keeps every character's place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equipoise.world.folding import composed, fold


def test_diacritics_apostrophes_and_hyphens() -> None:
    assert fold("Çavuşoğlu, Erdoğan, Əliyev, Wałęsa, Türkiye’s") == "Cavusoglu, Erdogan, Aliyev, Walesa, Turkiye's"


def test_combining_marks_are_dropped_with_their_offsets() -> None:
    text, offsets = composed("Erdog\u0306an x")
    assert text == "Erdogan x"
    assert offsets is not None
    assert "Erdog\u0306an x"[offsets[0] : offsets[7]] == "Erdog\u0306an"


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
