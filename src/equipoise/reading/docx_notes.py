"""A Word document's paragraphs with its footnotes and endnotes, each marked where it is referred to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from equipoise.errors import InputError
from equipoise.reading.archives import opened, xml
from equipoise.reading.docx_text import Paragraph, local, paragraphs

if TYPE_CHECKING:
    import zipfile
    from xml.etree.ElementTree import Element

MARK = "\ue000{}\ue001"  # private characters, which no text that people write holds
_REFERENCES = {"footnoteReference": "f", "endnoteReference": "e"}
_PARTS = {"f": ("word/footnotes.xml", "footnote"), "e": ("word/endnotes.xml", "endnote")}


def read_with_notes(data: bytes) -> tuple[list[Paragraph], dict[str, str]]:
    """Return the paragraphs and rows, with a mark for every note, and the notes by the names in the marks.

    Raises
    ------
    InputError : it is damaged, protected, or holds no text.
    """
    with opened(data) as archive:
        root = xml(archive, "word/document.xml")
        if root is None:
            raise InputError("damaged: no document in it")
        mark(root)
        drop_numbers(root)
        notes = {key: text for kind in _PARTS for key, text in notes_of(archive, kind)}
    return list(paragraphs(root)), notes


def mark(root: Element) -> None:
    """Put a mark as text in the place of every reference to a note."""
    for element in root.iter():
        if kind := _REFERENCES.get(local(element.tag)):
            number = next((v for n, v in element.attrib.items() if local(n) == "id"), "")
            element.tag = element.tag.replace(local(element.tag), "t")
            element.text = MARK.format(f"{kind}{number}")


def drop_numbers(root: Element) -> None:
    """Take out the numbers of notes that stand as text, as where a note is referred to again: "6²" is no 62."""
    for run in root.iter():
        if local(run.tag) == "r" and is_raised(run):
            for part in run:
                if local(part.tag) == "t" and (part.text or "").strip().isdecimal():
                    part.text = ""


def is_raised(run: Element) -> bool:
    """Whether a run is set as a note's number: raised, or in the style of references."""
    looks = [e for properties in run if local(properties.tag) == "rPr" for e in properties]
    values = {local(e.tag): next(iter(e.attrib.values()), "").lower() for e in looks}
    return values.get("vertAlign") == "superscript" or "notereference" in values.get("rStyle", "")


def notes_of(archive: zipfile.ZipFile, kind: str) -> list[tuple[str, str]]:
    """The notes of one kind with their names; separators, which have a type, are none."""
    part, name = _PARTS[kind]
    found = []
    for note in xml(archive, part) or ():
        attributes = {local(key): value for key, value in note.attrib.items()}
        if local(note.tag) == name and "type" not in attributes:
            text = " ".join(paragraph.text for paragraph in paragraphs_of(note))
            found.append((f"{kind}{attributes.get('id', '')}", text))
    return found


def paragraphs_of(note: Element) -> list[Paragraph]:
    from xml.etree.ElementTree import Element as Plain

    body = Plain("body")
    body.extend(list(note))
    return list(paragraphs(body))
