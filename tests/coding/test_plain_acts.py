"""Acts that their words tell plainly are taken at their word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from equipoise.coding.decoding import Draft, decode
from equipoise.coding.plain_acts import settled
from equipoise.language.encoder import shared_encoder
from tests.coding.texts import passage


def draft(text: str, word: str, **fields: object) -> Draft:
    found = next(d for d in decode(passage(text), shared_encoder()) if d.passage.words[d.trigger].text == word)
    return replace(found, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Peru expelled three Chilean diplomats.", "expelled"),
        ("The Chilean ambassador was expelled by Peru.", "expelled"),
        ("Peru has recalled its ambassador from Chile.", "recalled"),
    ],
)
def test_sending_diplomats_away_is_a_sanction(text: str, word: str) -> None:
    taken = settled(draft(text, word, type="COERCE"))
    assert taken.type == "SANCTION"
    assert "is a sanction" in taken.notes[-1]


def test_sending_others_away_is_what_the_encoder_says() -> None:
    assert settled(draft("Peru expelled three Chilean journalists.", "expelled", type="COERCE")).type == "COERCE"


def test_a_signing_is_likely() -> None:
    signed = draft("Peru and Chile signed a treaty.", "signed", type="SUPPORT", confidence=0.3)
    assert settled(signed).confidence == 0.6
