"""Bytes of a file to text: byte-order marks, UTF-8, a declared or a plausible one-byte encoding, or a refusal."""

from __future__ import annotations

import codecs
import re

from equipoise.errors import InputError
from equipoise.reading.alphabets import is_turkish, other_alphabet

# The longer marks first: UTF-32's begins like UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text holds; tab, line ends, form feed and escape do occur.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
# What UTF-8 looks like when it is read as Windows-1252.
_GARBLED = re.compile("â€|Ã[\x80-¿]|Â[\xa0-¿]|Ð[\x80-¿]|Ñ[\x80-¿]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of a file, line ends as they are, without a byte-order mark.

    Parameters
    ----------
    data : the file's bytes.
    declared : the encoding that a page declares for itself, tried where the bytes carry no mark.

    Raises
    ------
    InputError
        "binary" for what is no text, "wrong encoding" for text in an encoding that cannot be told.
    """
    text = _marked(data)
    if text is None:
        if data.startswith((b"%PDF-", b"PK\x03\x04")) or b"\x00" in data:
            raise InputError("binary")
        text = _unmarked(data, declared)
    if _CONTROL.search(text):
        raise InputError("binary")
    return text.removeprefix("\ufeff")


def _marked(data: bytes) -> str | None:
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    if encoding is None:
        return None
    text = _tried(data, encoding)
    if text is None:
        raise InputError("wrong encoding")
    return text


def _unmarked(data: bytes, declared: str | None) -> str:
    """UTF-8 first, for no other text is UTF-8 by chance, except Japanese in seven bits."""
    seven_bits = declared is not None and declared.startswith("iso2022")
    for encoding in (declared, "utf-8") if seven_bits else ("utf-8", declared):
        if encoding and (text := _tried(data, encoding)) is not None:
            return text
    western = _tried(data, "cp1252")
    if western is not None and plausible(western):
        return (_tried(data, "cp1254") if is_turkish(data) else None) or western
    other = other_alphabet(data)
    if other is None:
        raise InputError("wrong encoding")
    return other


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def plausible(text: str) -> bool:
    """Whether text read as Windows-1252 looks written in it: single accented letters and marks among plain ones."""
    foreign = [c for c in text if not c.isascii()]
    odd = [c for c in foreign if not (c.isalpha() or c in "“”‘’„‚–—…€£§©®°«»·\xa0\xad•¿¡")]
    runs = re.search(r"[À-ÿ]{4}", text)  # another alphabet gives long runs of accented letters
    return not _GARBLED.search(text) and not runs and len(foreign) <= 0.3 * len(text) and len(odd) <= 0.2 * len(foreign)
