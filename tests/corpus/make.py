"""Writes the corpus: `python -m tests.corpus.make` makes `files/` and `expected.toml` from the articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from .article import HERE, articles
from .databases import bomb, databases, records
from .office import packed, paragraph, run, sheets, words
from .pages import mails, page, pages
from .pdfs import one_column, pdfs, protected, scanned
from .texts import text_files

FILES = HERE / "files"


def bad() -> Iterator[tuple[str, bytes, str]]:
    """Files that are not read, and a part of the reason."""
    have = articles()
    pdf, word = one_column()[1], packed(paragraph(run(have["bridge"].body)))
    yield "scanned.pdf", scanned(), "scanned pages without text"
    yield "protected.pdf", protected(), "password-protected"
    yield "truncated.pdf", pdf[: len(pdf) // 2], "truncated"
    yield "truncated.docx", word[: len(word) // 2], "truncated or damaged"
    yield "bomb.docx", bomb(), "ZIP bomb"
    yield "a-pdf.txt", pdf, "a PDF, though its name ends in .txt"
    yield "a-page.pdf", page(have["bridge"]).encode(), "an HTML page, though its name ends in .pdf"
    yield "a-text.docx", have["bridge"].body.encode(), "a text, though its name ends in .docx"
    yield "old-word.docx", old_office("WordDocument"), "old Word file"
    yield (
        "protected.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password-protected",
    )
    yield "rich.txt", rb"{\rtf1\ansi Hello}", "RTF"
    yield "truncated.json", b'[{"text": "The ministers met.", "date": "2018-', "malformed JSON"
    yield "empty.eml", b"From: a@example.org\nSubject: Nothing\n\n", "without text"


def old_office(stream: str) -> bytes:
    """The beginning of a container of Office's before 2007, and the name of a stream in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le")


def main() -> None:
    FILES.mkdir(exist_ok=True)
    for old in FILES.iterdir():
        old.unlink()
    lines = ["# Made by make.py: what a reader should find in each file, from the articles, not from any reading.\n"]
    for name, data, found in chain(text_files(), pages(), mails(), words(), sheets(), pdfs(), databases(), records()):
        (FILES / name).write_bytes(data)
        for document in found:
            lines += [f"\n[[{json.dumps(name)}]]", *(f"{key} = {written(value)}" for key, value in document.items())]
    for name, data, why in bad():
        (FILES / name).write_bytes(data)
        lines += [f"\n[[{json.dumps(name)}]]", f"skipped = {written(why)}"]
    (HERE / "expected.toml").write_text("\n".join(lines) + "\n", "utf-8")


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
