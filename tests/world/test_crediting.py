"""Credits in texts: the outlet that a sentence or a whole text rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.world.crediting import credited


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The two presidents met in Sochi, TASS reported on Saturday.", {"TASS"}),
        ("They met, according to Reuters and others.", {"Reuters"}),
        ("“We shall talk,” the aide told Interfax.", {"Interfax"}),
        ("Citing the Associated Press, the paper said that they would meet.", {"Associated Press"}),
        ("The minister met his colleague, Trend reports.", {"Trend"}),
        ("TASS reportedly sent three men to Sochi.", set()),
        ("He visited the offices of TASS and Reuters in Moscow.", set()),
        ("The ministry reported that they met.", set()),
        ("", set()),
    ],
)
def test_what_a_sentence_rests_on(text: str, names: set[str]) -> None:
    assert credited(text, "sentence") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("SOCHI, September 1. /TASS/. The presidents met.", {"TASS"}),
        ("MOSCOW (Reuters) - The presidents met.", {"Reuters"}),
        ("BAKU, 27 September (Azertac) The presidents met.", {"Azertac"}),
        ("BAKU, September 27, Azertac The presidents met.", {"Azertac"}),
        ("TASS - The presidents met.", {"TASS"}),
        ("They dined by the sea. Source: TASS", {"TASS"}),
        ("Russia and TASS - the agency - agreed on a contract.", set()),
        ("The minister spoke to TASS after the dinner.", set()),
    ],
)
def test_what_a_text_rests_on(text: str, names: set[str]) -> None:
    assert credited(text, "text") == names


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert (
        credited(f"{text} TASS reported", "sentence") >= (credited(text, "sentence") - {"TASS"}) or text[-1:].isalnum()
    )
