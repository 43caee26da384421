"""Saved messages (.eml) and saved web archives (.mht): subject, day, sender and the body that says most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from equipoise.errors import InputError
from equipoise.reading.article import Article, Given, found
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.html import read_html
from equipoise.reading.mail_body import body_of, words_in
from equipoise.reading.mail_forwarded import forwarded
from equipoise.reading.page_text import below_title

_SUBJECT = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
HEADER_LIMIT = 10_000  # characters; the standard library takes more than twice the time for one twice as long
MOST_PARTS = 2_000
_READ = frozenset({"subject", "from", "date", "content-type", "content-disposition", "content-location", "content-id"})
_CIPHERS = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


def read_mail(data: bytes, given: Given) -> Iterator[Found | Skipped | Note]:
    """Yield the document of a message or web archive, after a note on what is attached and not read.

    Raises
    ------
    InputError
        If it is no message, encrypted, or has no text.
    """
    message = _parsed(data)
    if page := _saved_page(message):
        yield from _page(page, given, data)
        return
    yield from _attached(message, given)
    yield from found(_article(message), given, data)


def _article(message: EmailMessage) -> Article:
    text, title = body_of(message), _title(str(message.get("Subject", "")))
    sender, address = parseaddr(str(message.get("From", "")))
    publisher, day = sender.strip("\"' ") or address.rpartition("@")[2] or None, _day(message)
    if (inner := forwarded(text)) and inner.text:
        text, title = inner.text, _title(inner.subject) or title
        publisher, day = inner.sender, inner.day or day
    blocks = text.split("\n\n")
    return Article(title, "\n\n".join(below_title(blocks, title) or blocks), day, publisher)


def _title(subject: str) -> str:
    return " ".join(_SUBJECT.sub("", subject).split())


def _parsed(data: bytes) -> EmailMessage:
    from email import message_from_bytes, policy

    # Programs that save messages put an empty line or a line of their own (`From …`) before the headers.
    message = message_from_bytes(data.lstrip(), _class=EmailMessage, policy=policy.default)
    if not message.keys():
        raise InputError("no message in it: headers such as From and Subject are missing")
    for number, part in enumerate(message.walk()):
        if number == MOST_PARTS:
            raise InputError(f"no message: it has more than {MOST_PARTS:,} parts")
        for name, value in part.raw_items():
            if name.lower() in _READ and len(value) > HEADER_LIMIT:
                raise InputError(f"no message: its header {name} has {len(value):,} characters")
    if message.get_content_type() in _CIPHERS:
        raise InputError("an encrypted message")
    if message.is_multipart() and message.get_content_maintype() != "multipart" and not list(message.walk())[1:]:
        raise InputError("truncated or damaged")
    return message


def _saved_page(message: EmailMessage) -> EmailMessage | None:
    """The page of a web archive, which unlike a message goes to nobody."""
    if message.get_content_type() not in ("multipart/related", "text/html") or "To" in message:
        return None
    if message.get_content_type() == "multipart/related" or message.get("Content-Location"):
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        start = message.get_param("start")
        return next((p for p in pages if start and p.get("Content-ID") == start), None) or next(iter(pages), None)
    return None


def _page(page: EmailMessage, given: Given, data: bytes) -> Iterator[Found | Skipped | Note]:
    address = str(page.get("Content-Location", "") or "").strip()
    url = address if re.match(r"https?://\S+$", address) else None
    # In an archive the part's header, not the page, says how its characters are written.
    for item in read_html(b"\xef\xbb\xbf" + words_in(page).encode("utf-8", "replace"), given, url=url):
        yield replace(item, original=data) if isinstance(item, Found) else item


def _attached(message: EmailMessage, given: Given) -> Iterator[Note]:
    names = (
        [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
        if (message.get_content_maintype() == "multipart")
        else []
    )
    pictures = re.compile(r"image/|.*\.(?:png|jpe?g|gif|bmp)$", re.IGNORECASE)
    kept = [name for name in names if not pictures.match(name)]
    if kept:
        yield Note(given.input, f"attached and not read: {', '.join(kept)}")


def _day(message: EmailMessage) -> date | None:
    """The day on which the message was sent, where its sender was."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
