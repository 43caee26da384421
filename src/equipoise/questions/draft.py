"""Somebody's text as sentences, each with its place, and the notes that hang on it: Markdown, plain text or Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from equipoise.errors import InputError
from equipoise.language.sentences import split_sentences
from equipoise.reading.decoding import decode
from equipoise.reading.docx_notes import MARK, read_with_notes
from equipoise.reading.markdown import plain

MARKED = re.compile(r"[ \t]*\ue000([^\ue001]*)\ue001")
DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]{1,50})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*))*)", re.MULTILINE)
REFERRED = re.compile(r"\[\^([^\]\s]{1,50})\]")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the draft; `notes` are the texts of the notes that hang on it."""

    text: str
    place: str
    notes: tuple[str, ...] = ()
    is_note: bool = False


def read_draft(path: Path) -> list[Sentence]:
    """Read a draft: its sentences in order, each followed by those of its notes.

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
    found = list(sentences(paragraphs, notes))
    if not found:
        raise InputError(f"{path.name} is empty.", "Give a draft with text in it.")
    return found


def text_of(path: Path) -> str:
    """The text of a file in any encoding that `read` understands, so that a word is held against the same word."""
    try:
        return decode(path.read_bytes())
    except InputError as error:
        raise InputError(f"{path.name} is no text that can be read: {error.what}.", "Save it as UTF-8.") from error


def of_markdown(text: str) -> tuple[list[str], dict[str, str]]:
    """Paragraphs with marks, and the notes by name."""
    text = FRONT.sub("", text.replace("\r\n", "\n"))
    notes = {m[1]: " ".join(plain(m[2]).split()) for m in DEFINED.finditer(text)}
    marked = REFERRED.sub(lambda m: MARK.format(m[1]), DEFINED.sub("", text))
    parts = re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d{1,3}[.)])\s)", without_rules(marked))
    return [" ".join(plain(part).split()) for part in parts if plain(part).strip()], notes


def without_rules(text: str) -> str:
    """Headings stand apart, and rows of tables each in a line of its own."""
    text = re.sub(r"^(#{1,6} .*)$", r"\n\1\n", text, flags=re.MULTILINE)
    return re.sub(r"^(\|.*)$", r"\n\1\n", text, flags=re.MULTILINE)


def sentences(paragraphs: Iterable[str], notes: dict[str, str]) -> Iterator[Sentence]:
    for number, paragraph in enumerate(paragraphs, 1):
        text, marks = unmarked(paragraph)
        spans = split_sentences(text)
        for order, (start, end) in enumerate(spans):
            following = spans[order + 1][0] if order + 1 < len(spans) else len(text) + 1
            names = [name for place, name in marks if start < place <= max(end, following - 1)]
            hung = [(name, notes[name]) for name in names if name in notes]
            yield Sentence(text[start:end], f"¶ {number}", tuple(words for _, words in hung))
            for name, words in hung:
                yield Sentence(words, f"note {name.lstrip('fe') or name}", is_note=True)


def unmarked(paragraph: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without marks, and where each stood."""
    text, marks, end = "", [], 0
    for found in MARKED.finditer(paragraph):
        text += paragraph[end : found.start()]
        marks.append((len(text), found[1]))
        end = found.end()
    return text + paragraph[end:], marks
