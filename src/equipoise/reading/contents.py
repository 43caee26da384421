"""A file's bytes, or a response's, to what the reader of their kind finds in them."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.errors import InputError
from equipoise.reading.article import Given
from equipoise.reading.decoding import decode
from equipoise.reading.docx import read_word
from equipoise.reading.exports import is_export, read_export
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.headed import Said, read_headed
from equipoise.reading.html import read_html
from equipoise.reading.json_records import read_json
from equipoise.reading.located import Located
from equipoise.reading.mail import read_mail
from equipoise.reading.markup import lines_in
from equipoise.reading.page import parse
from equipoise.reading.pdf import read_pdf
from equipoise.reading.properties import Properties
from equipoise.reading.sniffing import NAMES, kind_of
from equipoise.reading.tables import read_rows
from equipoise.reading.text import declared, read_text, unify
from equipoise.reading.xlsx import read_workbook

MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
TABLES = frozenset({".csv", ".tsv"})
MAIL = frozenset({".eml", ".mht", ".mhtml"})
JSON = frozenset({".json", ".jsonl", ".ndjson"})
OFFICE = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx"}
KINDS = frozenset({".txt"}) | MARKDOWN | HTML | TABLES | MAIL | JSON | frozenset(OFFICE)
Things = Iterator[Found | Skipped | Note]


def read_contents(data: bytes, suffix: str, given: Given) -> Things:
    """Yield what bytes hold, read as their kind demands.

    Parameters
    ----------
    data : the bytes.
    suffix : how the name ends, in lower case with the dot; where the bytes show another kind they are refused.
    given : what is known of them beforehand.

    Raises
    ------
    InputError
        If they are of no kind that is read, not of the kind that the name says, or cannot be read.
    """
    try:
        yield from _contents(data, suffix, given)
    except RecursionError:  # of the standard library's parsers, on what no program writes
        raise InputError("damaged, or made to be unreadable: nested too deeply") from None


def _contents(data: bytes, suffix: str, given: Given) -> Things:
    if not data.strip():
        raise InputError("empty")
    kind = kind_of(data)
    _agree(kind, suffix, data)
    if kind == "pdf":
        yield from _pdf(data, given)
    elif kind == "docx":
        yield from _word(data, given)
    elif kind == "xlsx":
        yield from read_workbook(data, given)
    elif suffix in TABLES:
        yield from read_rows(data, given, tabs=suffix == ".tsv")
    else:
        yield from _text(data, suffix, kind, given)


def _agree(kind: str | None, suffix: str, data: bytes) -> None:
    """Refuse what is not of the kind that its name says, unless both are kinds of text."""
    expected = OFFICE.get(suffix)
    apart = kind in OFFICE.values() or (kind == "html" and suffix in TABLES | JSON)
    if kind in NAMES and (apart or expected) and kind != expected:
        article = "an" if kind in ("html", "xlsx") else "a"
        raise InputError(
            f"wrong ending: {article} {NAMES[kind]}, though its name ends in {suffix}.", "Rename the file."
        )
    if expected and kind != expected:
        what = "a text" if b"\x00" not in data[:4096] else "something else, or damaged"
        raise InputError(f"no {NAMES[expected]}: {what}, though its name ends in {suffix}")


def _text(data: bytes, suffix: str, kind: str | None, given: Given) -> Things:
    page = kind == "html" or suffix in HTML
    if kind == "mail" or (suffix in MAIL and not page):
        yield from read_mail(data, given)
    elif suffix in JSON or (kind == "json" and suffix == ".txt"):
        yield from read_json(data, given)
    elif page:
        yield from _page(data, given)
    elif is_export(text := unify(decode(data, declared(given)))):
        yield from read_export(Located(text), given, data)
    else:
        yield from read_text(data, given, markdown=suffix in MARKDOWN)


def _page(data: bytes, given: Given) -> Things:
    """A page, unless a news database made it: of that nothing may be taken away."""
    if b"Load-Date" in data or b"LOAD-DATE" in data or b"factiva" in data.lower() or b"Document " in data:
        text = "\n".join(lines_in(parse(data, given.charset).tree))
        if is_export(text):
            yield from read_export(Located(text), given, data)
            return
    yield from read_html(data, given)


def _pdf(data: bytes, given: Given) -> Things:
    pdf = read_pdf(data)
    if pdf.scanned:
        pages = ", ".join(map(str, pdf.scanned[:20]))
        yield Note(given.input, f"scanned pages without text, not read: {pages}")
    yield from _located(pdf.text, _said(pdf.properties, pdf.titled), given, data)


def _word(data: bytes, given: Given) -> Things:
    word = read_word(data)
    yield from _located(word.text, _said(word.properties, word.titled), given, data)


def _located(text: Located, said: Said, given: Given, data: bytes) -> Things:
    if is_export(text.text):
        yield from read_export(text, given, data)
    else:
        yield from read_headed(text, said, given, data)


def _said(properties: Properties, titled: bool) -> Said:
    return Said(properties.title, properties.day, properties.author, titled, guessed=True)
