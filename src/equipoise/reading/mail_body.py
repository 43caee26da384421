"""The body of a message that says most: its plain text, or its HTML where the plain text is only a stub."""

from __future__ import annotations

import re
from email.message import EmailMessage

from equipoise.errors import InputError
from equipoise.reading.markup import lines_in
from equipoise.reading.page import parse
from equipoise.reading.page_text import paragraphs
from equipoise.reading.text import unify

STUB = 0.4  # of the HTML's length; a shorter plain text only says that there is HTML
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)


def body_of(message: EmailMessage) -> str:
    """Return the text of a message.

    Raises
    ------
    InputError
        If it has none.
    """
    plain, html = (_part(message, kind) for kind in ("plain", "html"))
    text = _plain(plain) if plain else ""
    if html and len(text) < STUB * len(_html(html)):
        text = _html(html)
    if not text.strip():
        raise InputError("empty: a message without text")
    return text.strip()


def words_in(part: EmailMessage) -> str:
    """The text of a part, whatever it says of its characters."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset(), "utf-8", "cp1252"):
        try:
            return data.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    try:
        found = message.get_body(preferencelist=(kind,))
    except (AttributeError, KeyError, ValueError, TypeError):  # of malformed headers
        return None
    return found if isinstance(found, EmailMessage) else None


def _plain(part: EmailMessage) -> str:
    text = _SIGNATURE.sub("", re.sub(r"\r\n?", "\n", words_in(part)))
    if part.get_param("format") == "flowed":
        # RFC 3676: a line that ends in a space continues in the next one.
        joined = "" if part.get_param("delsp") == "yes" else " "
        text = re.sub(r"(?<=\S) \n(?=\S)", joined, text)
    return unify(text).strip()


def _html(part: EmailMessage) -> str:
    data = b"\xef\xbb\xbf" + words_in(part).encode("utf-8", "replace")
    try:
        tree = parse(data).tree
    except InputError:
        return ""
    try:
        return "\n\n".join(paragraphs(tree))
    except InputError:  # a short message looks like no article
        return "\n\n".join(lines_in(tree))
