"""Files that news databases export, with up to hundreds of articles in one: as many documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from equipoise.errors import InputError
from equipoise.ledger.identity import digest
from equipoise.reading.article import Given, found
from equipoise.reading.factiva import is_factiva, read_factiva
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.located import Located
from equipoise.reading.nexis import is_nexis, read_nexis
from equipoise.reading.piece import Piece

_SAID = re.compile(
    r"^\W*(?:Document\s+\d+|\d+)\s+of\s+(\d+)(?:\s+DOCUMENTS?)?\W*$|^\W*Documents?\s*\((\d+)\)\s*$", re.M | re.I
)


@dataclass(slots=True)
class Parts:
    """Addresses for the articles of one file: by what an article is, never by its place in the file."""

    address: str
    given: set[str]
    last: dict[str, int] = field(default_factory=dict)

    def address_of(self, name: str) -> str:
        number, shown = self.last.get(name, 1), f"{self.address}#{name}"
        while shown in self.given:
            number, shown = number + 1, f"{self.address}#{name}-{number + 1}"
        self.last[name] = number  # so that the thousandth of one name does not ask for all before it
        self.given.add(shown)
        return shown


def is_export(text: str) -> bool:
    """Whether a text is what a news database exports."""
    return is_nexis(text) or is_factiva(text)


def read_export(text: Located, given: Given, original: bytes) -> Iterator[Found | Skipped | Note]:
    """Yield an export's articles; one that has no text, or a day in the future, is skipped by its number.

    Raises
    ------
    InputError
        If no article is found in it.
    """
    name, pieces = ("Factiva", read_factiva(text)) if is_factiva(text.text) else ("Nexis", read_nexis(text))
    if not pieces:
        raise InputError(f"looks like an export of {name}, but no article is found in it")
    yield Note(given.input, _counted(name, len(pieces), text.text))
    if given.published and any(piece.article.published for piece in pieces):
        yield Note(given.input, f"published {given.published} is not used where an article has its own day")
    parts = Parts(given.address, set())
    for number, piece in enumerate(pieces, 1):
        try:
            if not piece.article.text:
                raise InputError("empty: an article without text")
            yield from found(piece.article, _given(piece, given, parts), original)
        except InputError as error:
            yield Skipped(given.input, f"article {number}: {error}", number)


def _given(piece: Piece, given: Given, parts: Parts) -> Given:
    article = piece.article
    name = piece.id or digest(article.title, article.published, article.publisher)[:10]
    published = None if article.published else given.published
    return replace(given, address=parts.address_of(name), published=published)


def _counted(name: str, number: int, text: str) -> str:
    said = {int(match[1] or match[2]) for match in _SAID.finditer(text)}
    shown = f"an export of {name} with {number} {'article' if number == 1 else 'articles'}"
    return shown if not said or number in said else f"{shown}, though it says {max(said)}"
