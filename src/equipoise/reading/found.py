"""What reading yields: a document found, an input skipped with its reason, or a note for the person who reads."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.ledger.documents import Count, Document
from equipoise.ledger.records import Mention
from equipoise.ledger.visits import Visit


@dataclass(frozen=True, slots=True)
class Found:
    """A document read from an input.

    `mentions` is None for a text, which the coder reads next; a table's row brings its own mentions (perhaps none:
    context). `count` is set for a row that counts meetings. `original` holds the bytes of the file as read.
    """

    input: str
    document: Document
    mentions: tuple[Mention, ...] | None = None
    count: Count | None = None
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a row of one by its number in a spreadsheet, that was not read, and why."""

    input: str
    why: str
    row: int | None = None

    def __str__(self) -> str:
        return f"{self.input}{f', row {self.row}' if self.row is not None else ''}: {self.why}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should see: how the headers of a table were matched, which columns are not used."""

    input: str
    text: str


@dataclass(frozen=True, slots=True)
class Visited:
    """An address was fetched; comes after the documents found there. `unchanged`: they are those of the last visit."""

    input: str
    visit: Visit
    unchanged: bool = False
