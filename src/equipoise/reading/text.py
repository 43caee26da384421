"""Plain text and Markdown files to documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from equipoise.errors import InputError
from equipoise.reading.article import Article, Given, found
from equipoise.reading.decoding import decode
from equipoise.reading.found import Found, Note
from equipoise.reading.heading import Head, read_head
from equipoise.reading.markdown import plain
from equipoise.reading.page import encoding


def declared(given: Given) -> str | None:
    """The encoding that a server names, if it is one that can be read."""
    return encoding(given.charset) if given.charset else None


def read_text(data: bytes, given: Given, *, markdown: bool) -> Iterator[Found | Note]:
    """Yield the document of a text file, after notes on what of its head could not be understood.

    Parameters
    ----------
    data : the file's bytes.
    given : what is known of the file beforehand.
    markdown : whether its marks are Markdown's and go.

    Raises
    ------
    InputError
        If the bytes are no text, there is none, or it would be published after the day of reading.
    """
    told = declared(given)
    head = read_head(unify(decode(data, told)).split("\n"))
    article = _article(head, markdown)
    if not article.text:
        raise InputError("empty: a title without text" if article.title else "empty")
    yield from (Note(given.input, doubt) for doubt in head.doubts if not given.published)
    yield from found(article, given, data)


def _article(head: Head, markdown: bool) -> Article:
    said, body, title = head.fields, "\n".join(head.lines).strip(), head.fields.get("title", "")
    return Article(
        title=plain(title) if markdown else title,
        text=plain(body) if markdown else body,
        published=head.published,
        publisher=said.get("publisher"),
        url=said.get("url"),
        language=said.get("language"),
    )


def unify(text: str) -> str:
    """Text with one kind of line end and no white space at the ends of lines."""
    lines = re.split(r"\r\n?|[\n\x85\u2028\u2029]", text)
    return "\n".join(line.rstrip() for line in lines)
