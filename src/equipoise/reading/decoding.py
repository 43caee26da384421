"""Bytes of a file to text: byte-order marks, UTF-8, a declared or a plausible Western encoding, or a refusal."""

from __future__ import annotations

import codecs
import re

from equipoise.errors import InputError

LIMIT = 64 * 1024 * 1024  # bytes; a larger file is no article or table for reading by eye
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"))
BIG_MARKS = ((codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_BE, "utf-16"))
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
        text = _declared(data, declared) or _unmarked(data)
    if _CONTROL.search(text):
        raise InputError("binary")
    return text.removeprefix("\ufeff")


def _marked(data: bytes) -> str | None:
    for mark, encoding in MARKS + BIG_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise InputError("wrong encoding") from None
    return None


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        return data.decode(declared)
    except UnicodeDecodeError:
        return None


def _unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise InputError("wrong encoding") from None
    if not plausible(text):
        raise InputError("wrong encoding")
    return text


def plausible(text: str) -> bool:
    """Whether text read as Windows-1252 looks written in it: single accented letters and marks among plain ones."""
    foreign = [c for c in text if not c.isascii()]
    odd = [c for c in foreign if not (c.isalpha() or c in "“”‘’„‚–—…€£§©®°«»·\xa0\xad•¿¡")]
    runs = re.search(r"[À-ÿ]{4}", text)  # another alphabet gives long runs of accented letters
    return not _GARBLED.search(text) and not runs and len(foreign) <= 0.3 * len(text) and len(odd) <= 0.2 * len(foreign)
