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


@pytest.mark.parametrize(("target", "symmetric"), [(("CHL",), False), (("CHL", "BOL", "ECU"), True)])
def test_a_signing_of_many_has_no_direction(target: tuple[str, ...], symmetric: bool) -> None:
    signed = draft("Peru and Chile signed a treaty.", "signed", type="SUPPORT", source=("PER",), target=target)
    assert settled(replace(signed, symmetric=False)).symmetric is symmetric
