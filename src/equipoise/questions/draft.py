"""Somebody's text as sentences, each with its place, and the notes that hang on it: Markdown, plain text or Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from equipoise.errors import InputError
from equipoise.language.sentences import split_sentences
from equipoise.reading.decoding import decode
from equipoise.reading.docx_notes import MARK, read_with_notes
from equipoise.reading.docx_text import Paragraph
from equipoise.reading.markdown import plain

MARKED = re.compile(r"[ \t]*\ue000([^\ue001]*)\ue001")
DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]{1,50})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*))*)", re.MULTILINE)
REFERRED = re.compile(r"\[\^([^\]\s]{1,50})\]")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
ROW = re.compile(r"[ \t]*\|(.*?)\|?[ \t]*")
CELLS = re.compile(r"(?<!\\)\|")
RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
# Lines that each begin with a day: "27 September 2018 – Baku", "2018-09-27: Baku".
DATED = re.compile(
    r"\n(?=[ \t]*(?:\d{1,2} [A-Z][a-z]+(?: \d{4})?|\d{4}-\d\d-\d\d|[A-Z][a-z]+ \d{1,2}, \d{4})\s*[:–—-]\s)"
)
VALUE = re.compile(r"\s*(?!(?:19|20)\d\d\s*$)\d")  # begins as a number or day does; no head of a column but a year
LABEL = re.compile(
    r"(?P<number>\d{1,3})\s+(?=\S)"
)  # the number of a note or item, where those around it go on counting
SERIES = 3  # items from which numbers that go on counting are labels
ENDED = re.compile(r"[.!?…][”’\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a row of a table; `notes` are the texts of the notes that hang on it.

    A row has its `cells` and the `heads` of their columns, where the table has such. `below` is what follows a line
    that is no whole sentence, as the name of an event stands above what became of it.
    """

    text: str
    place: str
    notes: tuple[str, ...] = ()
    is_note: bool = False
    cells: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    below: str = ""


def read_draft(path: Path) -> list[Sentence]:
    """Read a draft: its sentences and rows in order, each followed by those of its notes.

    Raises
    ------
    InputError : no such file, another kind of file, or nothing in it.
    """
    if not path.is_file():
        raise InputError(f"{path} is not there.", "Give the draft: a .docx, .md or .txt file.")
    if path.suffix.lower() == ".docx":
        try:
            paragraphs, notes = read_with_notes(path.read_bytes())
        except InputError as error:
            raise InputError(f"{path.name}: {error.what}.", "Save it anew as .docx.") from error
    elif path.suffix.lower() in (".md", ".markdown", ".txt"):
        paragraphs, notes = of_markdown(text_of(path))
    else:
        raise InputError(f"{path.name} is no draft that can be read.", "Give a .docx, .md or .txt file.")
    found = above(list(sentences(paragraphs, notes)))
    if not found:
        raise InputError(f"{path.name} is empty.", "Give a draft with text in it.")
    return found


def text_of(path: Path) -> str:
    """The text of a file in any encoding that `read` understands, so that a word is held against the same word."""
    try:
        return decode(path.read_bytes())
    except InputError as error:
        raise InputError(f"{path.name} is no text that can be read: {error.what}.", "Save it as UTF-8.") from error


def of_markdown(text: str) -> tuple[list[Paragraph], dict[str, str]]:
    """Paragraphs and rows with marks, and the notes by name."""
    text = FRONT.sub("", text.replace("\r\n", "\n"))
    notes = {m[1]: " ".join(plain(m[2]).split()) for m in DEFINED.finditer(text)}
    marked = REFERRED.sub(lambda m: MARK.format(m[1]), DEFINED.sub("", text))
    parts = re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d{1,3}[.)])\s)", without_rules(marked))
    parts = [line for part in parts for line in DATED.split(part)]
    found, table, row = list[Paragraph](), 0, 0
    for part in parts:
        if not (cells := ROW.fullmatch(part.strip("\n"))):
            row = 0
            if words := " ".join(plain(part).split()):
                found.append(Paragraph(words))
        elif RULE.fullmatch(part) and row > 1:  # what stands above a rule heads another table
            table, row = table + 1, 1
            found[-1] = replace(found[-1], place=f"table {table}, row 1")
        elif not RULE.fullmatch(part):
            table, row = table + (row == 0), row + 1
            inner = tuple(" ".join(plain(cell).split()) for cell in CELLS.split(cells[1]))
            if line := "; ".join(filter(None, inner)):
                found.append(Paragraph(line, place=f"table {table}, row {row}", cells=inner))
    return found, notes


def without_rules(text: str) -> str:
    """Headings stand apart, and rows of tables each in a line of its own."""
    text = re.sub(r"^(#{1,6} .*)$", r"\n\1\n", text, flags=re.MULTILINE)
    return re.sub(r"^(\|.*)$", r"\n\1\n", text, flags=re.MULTILINE)


def sentences(paragraphs: Sequence[Paragraph], notes: dict[str, str]) -> Iterator[Sentence]:
    heads, labels, prose = tuple[str, ...](), labelled(paragraphs), 0
    for number, paragraph in enumerate(paragraphs):
        text, marks = unmarked(paragraph.text)
        if paragraph.cells and paragraph.place:
            cells = tuple(unmarked(cell)[0] for cell in paragraph.cells)
            if paragraph.place.endswith(" row 1"):
                heads = () if any(VALUE.match(cell) for cell in cells) else cells
            whole = () if heads == cells else cells
            yield from with_notes([(0, len(text))], text, marks, notes, paragraph.place, whole, heads)
            continue
        prose += 1
        if number in labels:
            start = LABEL.match(text).end()  # type: ignore[union-attr]
            text, marks = text[start:], [(place - start, name) for place, name in marks]
        yield from with_notes(split_sentences(text), text, marks, notes, f"¶ {prose}")


def with_notes(
    spans: Sequence[tuple[int, int]],
    text: str,
    marks: Sequence[tuple[int, str]],
    notes: dict[str, str],
    at: str,
    cells: tuple[str, ...] = (),
    heads: tuple[str, ...] = (),
) -> Iterator[Sentence]:
    """The sentences of a paragraph, each followed by the notes that hang on it."""
    for order, (start, end) in enumerate(spans):
        following = spans[order + 1][0] if order + 1 < len(spans) else len(text) + 1
        names = [name for place, name in marks if start < place <= max(end, following - 1)]
        hung = [(name, notes[name]) for name in names if name in notes]
        yield Sentence(text[start:end], at, tuple(words for _, words in hung), cells=cells, heads=heads)
        for name, words in hung:
            yield Sentence(words, f"note {name.lstrip('fe') or name}", is_note=True)


def labelled(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Which paragraphs begin with a label: a number from 1 on in a row of them that counts without a gap."""
    found, run = set[int](), list[int]()
    for number, paragraph in enumerate(paragraphs):
        label = None if paragraph.cells else LABEL.match(paragraph.text)
        if not label or int(label["number"]) != len(run) + 1:
            run = []
        if label and int(label["number"]) == len(run) + 1:
            run.append(number)
            found |= set(run) if len(run) >= SERIES else set()
    return found


def above(found: Sequence[Sentence]) -> list[Sentence]:
    """Each line that is no whole sentence with the one below it."""
    own = [s for s in found if not s.is_note]
    below = {id(a): b.text for a, b in pairwise(own) if not a.cells and not b.cells and not ENDED.search(a.text)}
    return [replace(s, below=below[id(s)]) if id(s) in below else s for s in found]


def unmarked(paragraph: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without marks, and where each stood."""
    text, marks, end = "", [], 0
    for found in MARKED.finditer(paragraph):
        text += paragraph[end : found.start()]
        marks.append((len(text), found[1]))
        end = found.end()
    return text + paragraph[end:], marks
