"""Bytes to text, or a refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.reading.decoding import decode

FRENCH = "Le président a reçu son homologue à Erevan – « très utile », dit-il. Il a été content."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_that_can_be_told(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize(
    "data",
    [
        "Путин прибыл в Баку".encode("cp1251"),
        FRENCH.encode("utf-8") + b"\xe2\x80",  # a character cut in two
        b"caf\x81 and more",
        b"\xff\xfeB",
        b"\xef\xbb\xbf\xff",
    ],
)
def test_encodings_that_cannot(data: bytes) -> None:
    with pytest.raises(InputError, match="wrong encoding"):
        decode(data)


@pytest.mark.parametrize("data", [b"a\x00b", b"%PDF-1.4 text", b"PK\x03\x04", b"bell\x07", bytes(range(32))])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data)


def test_a_declared_encoding_is_tried_before_guessing() -> None:
    text = "Путин прибыл в Баку"
    assert decode(text.encode("cp1251"), "cp1251") == text
    assert decode(text.encode("utf-8"), "cp1252") == text  # what is UTF-8 is nothing else by chance
    assert decode("バクー".encode("iso2022_jp"), "iso2022_jp") == "バクー"


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"))))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith(("\ufeff", "%PDF-")):
        assert decode(text.encode("utf-8")) == text
