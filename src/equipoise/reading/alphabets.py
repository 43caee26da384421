"""Texts in one-byte encodings that say nothing of themselves: told by the letters that their language uses most."""

from __future__ import annotations

LEAST = 40  # foreign letters; fewer tell nothing
SHARE = 0.55  # of the foreign characters are among the ten most frequent letters of the alphabet
SAMPLE = 200_000
_CYRILLIC, _ARABIC, _HEBREW, _GREEK = "оеаинтсрвл", "اليمونرتبةع", "יוהלאמרתבש", "αοιετσνυρκςό"
CANDIDATES = (
    ("cp1251", _CYRILLIC),
    ("koi8-r", _CYRILLIC),
    ("iso8859-5", _CYRILLIC),
    ("cp866", _CYRILLIC),
    ("cp1256", _ARABIC),
    ("cp1255", _HEBREW),
    ("cp1253", _GREEK),
)
# What Turkish has at the places of Icelandic letters, and letters that Icelandic has and Turkish has not.
_TURKISH, _ICELANDIC = b"\xf0\xfd\xfe\xdd\xde", b"\xe1\xe6\xed\xf3\xfa"


def other_alphabet(data: bytes) -> str | None:
    """Return the text of bytes in the alphabet that they fit best, or None where they fit none well."""
    scored = [
        (score, text)
        for encoding, letters in CANDIDATES
        if (text := _decoded(data, encoding))
        for score in (_share(text, letters),)
        if score >= SHARE
    ]
    return max(scored, key=lambda found: found[0])[1] if scored else None


def is_turkish(data: bytes) -> bool:
    """Whether bytes that could be Windows-1252 are its Turkish sister: ğ, ı and ş where that has ð, ý and þ."""
    sample = data[:SAMPLE]
    turkish = sum(sample.count(bytes([byte])) for byte in _TURKISH)
    icelandic = sum(sample.count(bytes([byte])) for byte in _ICELANDIC)
    return turkish > 5 and turkish > 0.01 * len(sample) and icelandic < 0.1 * turkish


def _share(text: str, letters: str) -> float:
    foreign = [c for c in text[:SAMPLE] if not c.isascii() and not c.isspace()]
    return sum(c in letters for c in foreign) / len(foreign) if len(foreign) >= LEAST else 0.0


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
