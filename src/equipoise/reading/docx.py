"""Word documents (.docx) to documents: the text with all tracked changes accepted, paragraph by paragraph."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from equipoise.errors import InputError
from equipoise.reading.archives import opened, xml
from equipoise.reading.docx_text import Paragraph, local, paragraphs
from equipoise.reading.located import Located
from equipoise.reading.properties import Properties, core_properties

_TITLES = re.compile(r"title|heading 1", re.IGNORECASE)
_CONTENTS = re.compile(r"toc (?:\d|heading)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A Word document's text, whether its first paragraph is marked as the title, and its properties."""

    text: Located
    titled: bool
    properties: Properties


def read_word(data: bytes) -> Word:
    """Return what a Word document says.

    Raises
    ------
    InputError
        If it is damaged, protected, or without text.
    """
    with opened(data) as archive:
        main = _main(archive)
        root = xml(archive, main)
        if root is None:
            raise InputError("damaged: no document in it")
        styles = _styles(archive, main)
        kept = [p for p in paragraphs(root) if not _CONTENTS.match(styles.get(p.style, p.style))]
        properties = core_properties(archive)
    if not kept:
        raise InputError("empty: no text in it")
    titled = bool(_TITLES.fullmatch(styles.get(kept[0].style, kept[0].style))) and len(kept) > 1
    return Word(Located.of(_numbered(kept), "\n\n"), titled, properties)


def _numbered(kept: list[Paragraph]) -> Iterator[tuple[str, str]]:
    """Paragraphs with their numbers, as one counts them on the page; rows of tables by table and row."""
    number = 0
    for paragraph in kept:
        number += paragraph.place is None
        yield paragraph.text, paragraph.place or f"¶ {number}"


def _main(archive: zipfile.ZipFile) -> str:
    """The part that holds the text; some programs do not call it document.xml."""
    for relation in xml(archive, "_rels/.rels") or ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _styles(archive: zipfile.ZipFile, main: str) -> dict[str, str]:
    """Names of styles, which are English in every language of Word, by the ids that paragraphs give."""
    root = xml(archive, f"{main.rpartition('/')[0]}/styles.xml")
    names: dict[str, str] = {}
    for style in root if root is not None else ():
        attributes = {local(name): value for name, value in style.attrib.items()}
        for child in style:
            if local(child.tag) == "name":
                names[attributes.get("styleId", "")] = next(iter(child.attrib.values()), "")
    return names
