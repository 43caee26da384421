"""One-byte encodings told by their letters."""

from __future__ import annotations

import pytest

from equipoise.errors import InputError
from equipoise.reading.alphabets import is_turkish
from equipoise.reading.decoding import decode
from tests.corpus.article import articles

ICELANDIC = "Það var þá að ráðherrann fór yfir brúna og sagði að hún væri orðin gömul og þreytt, eins og hann sjálfur."


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        *(("russian", encoding) for encoding in ("cp1251", "koi8-r", "iso8859-5", "cp866")),
        ("ukrainian", "cp1251"),
        ("greek", "cp1253"),
        ("arabic", "cp1256"),
        ("hebrew", "cp1255"),
        ("turkish", "cp1254"),
        ("turkish", "iso8859-9"),
        ("french", "cp1252"),
    ],
)
def test_every_text_of_the_corpus(name: str, encoding: str) -> None:
    assert decode(articles()[name].body.encode(encoding)) == articles()[name].body


def test_icelandic_is_not_turkish() -> None:
    assert decode(ICELANDIC.encode("cp1252")) == ICELANDIC and not is_turkish(ICELANDIC.encode("cp1252"))


def test_too_few_letters_tell_nothing() -> None:
    with pytest.raises(InputError, match="wrong encoding"):
        decode("Путин прибыл в Баку".encode("cp1251"))
