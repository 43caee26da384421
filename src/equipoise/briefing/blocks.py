"""What a brief is made of: eight kinds of block, and the pieces of a line. Built once, rendered in every format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number (or date) that belongs to a result.

    `value` stands in the brief's results at `result_path`, a JSON pointer (RFC 6901), or is the length of the list
    there; `shown` is how it is written. `evidence_ids` are the events, ties or documents it rests on, and `what` says
    in words what they are; `unit` is part of what is shown.
    """

    value: Value
    shown: str
    result_path: str
    evidence_ids: tuple[str, ...] = ()
    unit: str | None = None
    what: str = ""

    @property
    def anchor(self) -> str:
        """The note on the page that lists the evidence; the same evidence has the same note."""
        joined = "\x1f".join((self.what, *self.evidence_ids))
        return "n-" + hashlib.sha256(joined.encode()).hexdigest()[:12]

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to `target`: `#anchor` on the page, or an http address."""

    text: str
    target: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that stand out, of an analyst's own text or of a remark."""

    text: str
    kind: Literal["strong", "emphasis", "code"] = "emphasis"

    def __str__(self) -> str:
        return f"`{self.text}`" if self.kind == "code" else self.text


Inline = str | Number | Link | Emphasis
Line = tuple[Inline, ...]


def text_of(line: Line) -> str:
    """A line as plain text."""
    return "".join(str(part) for part in line)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the brief."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a label of a word or two, then sentences whose every number is a Number."""

    label: str
    parts: Line

    def __str__(self) -> str:
        return f"{self.label}: {text_of(self.parts)}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    parts: Line


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, and whether it holds numbers, which are set to the right."""

    name: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: one line a column, and the anchor by which others refer to it."""

    cells: tuple[Line, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `wide` ones (a sentence in a cell) become cards on a narrow page, others stay tables."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    anchor: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words; its table follows it. `narrow` is the same picture for a narrow page."""

    title: str
    alt: str
    svg: str
    narrow: str | None
    table: Link | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: the words, and where they come from. `kind`: sentence, row, added, judgement, list.

    `original` holds the words that `text` translates, `language` the code of their language.
    """

    kind: str
    text: str
    source: Line
    original: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one number or event rests on; `mark` is its short name on the page, as E7."""

    anchor: str
    mark: str
    title: str
    facts: Line
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """Events with their evidence, or (`compact`) numbers with what they count."""

    title: str
    entries: tuple[Entry, ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark. `kind`: `limits` (what is not covered), `missing` (what would fill a gap), `tension` (of ties)."""

    kind: Literal["limits", "missing", "tension"]
    parts: Line

    def __post_init__(self) -> None:
        """What a remark has between backticks is to be typed, and looks so."""
        object.__setattr__(self, "parts", tuple(piece for part in self.parts for piece in typed(part)))


def typed(part: Inline) -> Iterator[Inline]:
    """Plain words with what stands between backticks as code."""
    if not isinstance(part, str) or part.count("`") % 2:
        yield part
        return
    for n, words in enumerate(part.split("`")):
        if words:
            yield Emphasis(words, "code") if n % 2 else words


@dataclass(frozen=True, slots=True)
class Citation:
    """A document, data set or method that the brief draws on."""

    anchor: str
    mark: str
    title: str
    details: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list in an analyst's own text; `number` is None where the list has none."""

    parts: Line
    depth: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that an analyst quotes."""

    parts: Line


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of an analyst's own text that are kept as they are."""

    text: str


Block = Heading | Finding | Paragraph | Table | Figure | EvidenceList | Note | Citation | Item | Quotation | Code
# A brief has the first; the analyst's own text has prose besides.
PROSE = (Item, Quotation, Code)
KINDS = (Heading, Finding, Paragraph, Table, Figure, EvidenceList, Note, Citation)
