"""From a text with its head (title, byline, `Key: value` lines) to an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from equipoise.errors import InputError
from equipoise.reading.article import Article, Given, found
from equipoise.reading.found import Found, Note
from equipoise.reading.heading import read_head
from equipoise.reading.located import Located


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of its text outside the text: properties, headers. The text's own head outranks it.

    `titled`: whether the text's first line is marked as its title; `guessed`: whether `published` is only the day on
    which the file was made.
    """

    title: str = ""
    published: date | None = None
    publisher: str | None = None
    titled: bool = False
    guessed: bool = False


def read_headed(text: Located, said: Said, given: Given, original: bytes) -> Iterator[Found | Note]:
    """Yield the document of a text, after notes on what of its head could not be understood.

    Raises
    ------
    InputError
        If there is no text below the title, or it would be published after the day of reading.
    """
    if said.guessed and (given.published or (said.published and said.published > given.today)):
        said = replace(said, published=None)
    article, doubts = _article(text, said)
    if not article.text:
        raise InputError("empty: a title without text" if article.title else "empty")
    yield from (Note(given.input, doubt) for doubt in doubts if not given.published)
    if said.guessed and said.published and article.published == said.published:
        yield Note(
            given.input, f"published {said.published} is the day on which the file was made: nothing else says it"
        )
    yield from found(article, given, original)


def _article(text: Located, said: Said) -> tuple[Article, list[str]]:
    head = read_head(_marked(text.text, said))
    fields, body = head.fields, "\n".join(head.lines).strip()
    end = len(text.text.rstrip())
    located = text.part((end - len(body), end))
    article = Article(
        title=fields.get("title", ""),
        text=located.text,
        published=head.published or said.published,
        publisher=fields.get("publisher") or said.publisher,
        url=fields.get("url"),
        locators=located.locators,
    )
    return article, head.doubts


def _marked(text: str, said: Said) -> list[str]:
    """The lines, with the title marked in the way that the reader of heads knows."""
    lines = text.strip().split("\n")
    if said.titled:
        return [f"# {lines[0]}", *lines[1:]]
    return [f"Title: {said.title}", "", *lines] if said.title else lines
